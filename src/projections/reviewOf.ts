import type { Party } from '../model/actor.js'
import type { Order } from '../model/order.js'

/**
 * What a side may do about its review of the other: nothing, write one, or add words to its own,
 * whose rating stays.
 */
export const REVIEW_STEPS = ['none', 'write', 'extend'] as const
export type ReviewStep = (typeof REVIEW_STEPS)[number]

/**
 * What opens a side's review, and what opens it once more when it is written. No engine sees what
 * is written: that is the host's.
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

/**
 * What may this side do about its review of the other? `written`: it has written one, which only
 * the host knows.
 *
 * Of an order that was paid and is over, however it ended: so a seller may rate a buyer who
 * cancelled. A review that is written stands as it is, but for the buyer's where goods that came
 * after the refund were settled: it can be extended, its rating not changed.
 *
 * @example
 * reviewOf(paid, 'buyer', false) // => 'none'
 */
export const reviewOf = (order: Order, by: Party, written: boolean): ReviewStep => {
  const review = REVIEWS[by]
  if (order.anchors.paid === null) return 'none'
  if (written) return review.extends(order) ? 'extend' : 'none'
  return review.writes(order) ? 'write' : 'none'
}
