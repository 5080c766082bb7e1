import type { Rulebook } from '../../../compile/rulebook.js'
import type { Order } from '../../../model/order.js'
import type { FactClasses } from '../../domain/factClasses.js'
import type { RelevantClocks } from '../relevance/relevance.js'

/** What decides which orders count as one discrete state. */
export interface Abstraction {
  readonly rules: Rulebook
  /** Values of a fact in one class count as one value. */
  readonly classes: FactClasses
  /** By state code, what later steps can read of the past; the rest is left out. */
  readonly relevant: readonly RelevantClocks[]
  /** The order that is explored, as it begins. */
  readonly start: Order
  /**
   * Whether what exactly is claimed and offered in a dispute is left open until a row reads it:
   * then one state stands for all claims and offers.
   */
  readonly openClaims: boolean
}
