import type { Change } from '../../model/event.js'

/** What an event changes, while it is put together. */
export type ChangeDraft = { -readonly [K in keyof Change]: Change[K] }
