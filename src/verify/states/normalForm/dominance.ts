/**
 * How much of each limit an order has used up: the counters, and evidence that was added. Two
 * states of one dominance class differ in this alone.
 */
export type UsedUp = readonly number[]

/** Whether no more was used up, so that all the other can do can be done here too. */
export const dominates = (one: UsedUp, other: UsedUp): boolean =>
  one.every((count, index) => count <= (other[index] ?? 0))
