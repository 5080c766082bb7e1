/**
 * The first whole number in `(before, after]` for which something holds that holds for `after`, and
 * once it holds for a number for all that follow.
 */
export const firstIn = (
  before: number,
  after: number,
  holds: (number: number) => boolean,
): number => {
  let low = before
  let high = after
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (holds(middle)) high = middle
    else low = middle
  }
  return high
}
