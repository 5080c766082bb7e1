import type { Instant } from './instant.js'

/** The anchors that an order stores; each is explained at `Stamped`. */
export const STAMPED = [
  'placed',
  'paid',
  'cleared',
  'shipped',
  'delivered',
  'completed',
  'requestRefused',
  'returned',
  'disputed',
  'decided',
  'refunded',
  'turn',
  'resendAgreed',
] as const
/**
 * Something that happened to an order, with the instant at which it did. If it happened more than
 * once, the last time counts.
 *
 * - `placed`: the buyer placed the order.
 * - `paid`: the buyer paid.
 * - `cleared`: the payment check was passed, or the seller accepted the paid order.
 * - `shipped`: the seller handed goods over to the carrier.
 * - `delivered`: the goods reached the buyer. A second shipment clears it.
 * - `completed`: the buyer confirmed receipt, or the buyer's protection ended.
 * - `requestRefused`: a request to cancel was refused, or was not answered in time.
 * - `returned`: the goods came back to the seller.
 * - `disputed`: a dispute was opened, or restated on another ground.
 * - `decided`: the platform decided the dispute.
 * - `refunded`: the last refund reached the buyer, and none is on its way.
 * - `turn`: it became the turn of whoever has to act on the open claim.
 * - `resendAgreed`: it was agreed that the seller sends goods again. Once all are sent, or time has
 *   ended it, that is cleared.
 */
export type Stamped = (typeof STAMPED)[number]

/** The anchors that are computed; each is explained at `Derived`. */
export const DERIVED = ['shipBy', 'promised'] as const
/**
 * An instant that is computed from a stored anchor and a term of the order or of the policy:
 *
 * - `shipBy`: the deadline for shipping.
 * - `promised`: the promised instant of delivery.
 */
export type Derived = (typeof DERIVED)[number]

/**
 * Every anchor that a policy may name: the computed ones, and the stored ones but for `turn` and
 * `resendAgreed`.
 */
export type Anchor = Exclude<Stamped, 'turn' | 'resendAgreed'> | Derived
/** Every anchor that a policy may name, the stored ones first. */
export const ANCHORS: readonly Anchor[] = [
  ...STAMPED.filter((anchor) => anchor !== 'turn' && anchor !== 'resendAgreed'),
  ...DERIVED,
]

/** When each stored anchor happened; `null`: it has not. */
export type Anchors = { readonly [A in Stamped]: Instant | null }

/** The anchors of an order to which nothing has happened. */
export const NO_ANCHORS: Anchors = {
  placed: null,
  paid: null,
  cleared: null,
  shipped: null,
  delivered: null,
  completed: null,
  requestRefused: null,
  returned: null,
  disputed: null,
  decided: null,
  refunded: null,
  turn: null,
  resendAgreed: null,
}

/**
 * Writes one of some anchors, by a chain of comparisons: a name that is looked up takes longer.
 * What changes often comes first.
 *
 * @example
 * const anchors = { ...paid.anchors }
 * writeAnchor(anchors, 'shipped', { shipped: 5 })
 * anchors.shipped // => 5
 */
export const writeAnchor = (
  draft: { -readonly [A in Stamped]: Instant | null },
  anchor: Stamped,
  to: Readonly<Partial<Record<Stamped, Instant | null>>>,
): void => {
  if (anchor === 'turn') draft.turn = to.turn ?? null
  else if (anchor === 'shipped') draft.shipped = to.shipped ?? null
  else if (anchor === 'delivered') draft.delivered = to.delivered ?? null
  else if (anchor === 'paid') draft.paid = to.paid ?? null
  else if (anchor === 'cleared') draft.cleared = to.cleared ?? null
  else if (anchor === 'disputed') draft.disputed = to.disputed ?? null
  else if (anchor === 'decided') draft.decided = to.decided ?? null
  else if (anchor === 'refunded') draft.refunded = to.refunded ?? null
  else if (anchor === 'completed') draft.completed = to.completed ?? null
  else if (anchor === 'requestRefused') draft.requestRefused = to.requestRefused ?? null
  else if (anchor === 'returned') draft.returned = to.returned ?? null
  else if (anchor === 'resendAgreed') draft.resendAgreed = to.resendAgreed ?? null
  else draft[anchor satisfies 'placed'] = to.placed ?? null
}
