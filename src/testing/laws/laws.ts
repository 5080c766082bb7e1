import type { Law } from './law.js'
import { agreement } from './agreement.js'
import { amounts } from './amounts.js'
import { conservation } from './conservation.js'
import { keptPromises } from './keptPromises.js'
import { lateness } from './lateness.js'
import { neverStuck } from './neverStuck.js'
import { roundTrips } from './roundTrips.js'
import { swap } from './swap.js'
import { totality } from './totality.js'

/**
 * All laws, in the order of their numbers.
 *
 * @example
 * LAWS.filter((law) => law(rules, { runs: 5 }) !== null) // => []
 */
export const LAWS: readonly Law[] = [
  conservation,
  agreement,
  keptPromises,
  lateness,
  totality,
  roundTrips,
  swap,
  neverStuck,
  amounts,
]
