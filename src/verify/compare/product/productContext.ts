import type { TimedAutomaton, Transition } from '../../states/state.js'
import type { Pairing } from './pairing.js'
import type { RowsApart } from './rowsApart.js'
import type { Sides } from './sides.js'

/** What the transitions of a product are made from. */
export interface ProductContext extends Sides<TimedAutomaton> {
  readonly pairing: Pairing
  /** Which rows may do something else to an order under one policy than under the other. */
  readonly apart: RowsApart
  /** Remembers what a transition of the product is under each policy. */
  readonly composed: <T extends Transition>(transition: T, parts: Sides<Transition | null>) => T
}
