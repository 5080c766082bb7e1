/**
 * How much an order has used up of what only leaves it less to do: counters, rounds and evidence.
 * Two states of one dominance class differ in this alone.
 */
export type UsedUp = readonly number[]

/** Whether the first has used up no more, so that it can do all that the second can. */
export const dominates = (one: UsedUp, other: UsedUp): boolean =>
  one.every((count, index) => count <= (other[index] ?? 0))
