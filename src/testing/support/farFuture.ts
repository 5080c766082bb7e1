import type { Instant } from '../../model/instant.js'

/** An instant after every deadline of every policy that ships: the first of January 2100. */
export const FAR_FUTURE: Instant = Date.UTC(2100, 0, 1)
