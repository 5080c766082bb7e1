import * as fc from 'fast-check'
import { MARKETPLACE_KINDS } from '../../src/policies.js'
import {
  explored,
  ordersFrom,
  rulebooks,
  standardOrder,
  walkedOrders,
  type ReachedOrder,
} from '../../src/testing/index.js'
import { BOOKING, CONTRARY, rulebook, THREE } from './rulebooks.js'

/** Two lines and a fee, two tenders, over the end of daylight saving: what divides badly. */
export const sample = standardOrder

export const PRESETS = [...THREE, 'base', BOOKING, CONTRARY, ...Object.keys(MARKETPLACE_KINDS)]

/** Every explored order of the presets, each once. */
export const everyCase: readonly ReachedOrder[] = PRESETS.flatMap((preset) =>
  explored(rulebook(preset)),
)

/**
 * Random valid policies: presets with any number of fields replaced, other ones in each run. To
 * load one takes as long as twenty walks under it.
 */
const pool = fc.sample(rulebooks(), 40)

/**
 * Reachable orders: of the explored ones, those with a walk on top, and walks under random
 * policies.
 */
export const reachable: fc.Arbitrary<ReachedOrder> = fc.oneof(
  { weight: 5, arbitrary: ordersFrom(everyCase) },
  { weight: 3, arbitrary: walkedOrders(fc.constantFrom(...pool)) },
)
