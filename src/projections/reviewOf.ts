import type { Party } from '../model/actor.js'
import type { Order } from '../model/order.js'

/**
 * What a party may do about its review of the other: nothing, write it, or add words to the one
 * that it wrote, whose rating stays.
 */
export const REVIEW_STEPS = ['none', 'write', 'extend'] as const
/** One of `REVIEW_STEPS`. */
export type ReviewStep = (typeof REVIEW_STEPS)[number]

/**
 * By party: which orders it may review (`writes`), to which reviews it may add words (`extends`),
 * and the ids of the rules that say so. The host keeps the reviews themselves.
 */
export const REVIEWS = {
  buyer: {
    rules: ['LAT-15'],
    writes: ({ ending }) => ending !== null,
    extends: ({ restored }) => restored !== null,
  },
  seller: { rules: ['CAN-33'], writes: ({ ending }) => ending !== null, extends: () => false },
} as const satisfies {
  readonly [P in Party]: {
    readonly rules: readonly string[]
    readonly writes: (order: Order) => boolean
    readonly extends: (order: Order) => boolean
  }
}

/** What only the host knows of a review. */
export interface ReviewState {
  /** Whether the party has written its review already. */
  readonly written: boolean
}

/**
 * What may this party do about its review of the other?
 *
 * An order can be reviewed once it was paid and is over, however it ended: so a seller may rate a
 * buyer who cancelled. A review that is written stands as it is, with one exception: where goods
 * came after the refund and buyer and seller settled it, the buyer may add words, and the rating
 * does not change.
 *
 * @example
 * reviewOf(paid, 'buyer', { written: false }) // => 'none'
 */
export const reviewOf = (order: Order, by: Party, state: ReviewState): ReviewStep => {
  const review = REVIEWS[by]
  if (order.anchors.paid === null) return 'none'
  if (state.written) return review.extends(order) ? 'extend' : 'none'
  return review.writes(order) ? 'write' : 'none'
}
