import type { Payload, Verb } from '../../../model/action.js'
import type { Order } from '../../../model/order.js'
import type { Witness } from '../../trace/path.js'
import type { Difference } from '../differences/difference.js'
import type { Product } from '../product/product.js'

/** A place in a product at which a difference shows. */
export interface ProductWitness extends Witness {
  readonly product: Product
  /** The order that the product starts from. */
  readonly start: Order
  /** What is asked there; null: nothing. */
  readonly payload: Payload | null
}

/** What may be a difference, until the engine shows it. */
export interface DifferenceCandidate extends Pick<
  Difference,
  'party' | 'observable' | 'change' | 'message' | 'qualifiedBy'
> {
  /** What is asked; null: the orders themselves differ. */
  readonly verb: Verb | null
  /** Of amounts: how coarsely they differ. */
  readonly kind: string
  /** Those that take the fewest actions first. */
  readonly witnesses: readonly ProductWitness[]
}

/** Candidates of one kind and one direction. */
export interface CandidateGroup {
  /** What shows while the orders have not diverged, or in the money. */
  readonly direct: readonly DifferenceCandidate[]
  /** What shows only after they have diverged; null: nothing. */
  readonly consequence: DifferenceCandidate | null
}

/** How many actions it takes until a witness shows it. */
export const actionsTo = ({ node, transition }: Witness): number =>
  node.actions + (transition === null || transition.by === 'timer' ? 0 : 1)

export const fewestFirst = (one: Witness, other: Witness): number =>
  actionsTo(one) - actionsTo(other)

/** How many actions it takes until the first witness of a group shows something. */
export const firstActions = ({ direct, consequence }: CandidateGroup): number =>
  Math.min(
    ...[...direct, ...(consequence === null ? [] : [consequence])].flatMap(({ witnesses }) =>
      witnesses.slice(0, 1).map(actionsTo),
    ),
  )

/** Of one kind no more witnesses than these are tried. */
export const MOST_WITNESSES = 6
