import * as times from '../../policy/shapes/times.js'
import { codecOf } from './codecOf.js'

/** A length of time, as orders and actions have it too. */
export const length = codecOf(times.length)

/** A length of time, or `never`. */
export const span = codecOf(times.span)
