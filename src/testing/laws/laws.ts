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
 * Every law, in their order.
 *
 * @example
 * LAWS.map((law) => law(rules, { runs: 5 })) // nine times null, or what does not hold
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
