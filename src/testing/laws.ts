import type { Law } from './law.js'
import { agreement } from './laws/agreement.js'
import { amounts } from './laws/amounts.js'
import { conservation } from './laws/conservation.js'
import { keptPromises } from './laws/keptPromises.js'
import { lateness } from './laws/lateness.js'
import { neverStuck } from './laws/neverStuck.js'
import { roundTrips } from './laws/roundTrips.js'
import { swap } from './laws/swap.js'
import { totality } from './laws/totality.js'

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
