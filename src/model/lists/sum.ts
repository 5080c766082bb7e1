/**
 * Numbers added up.
 *
 * @example
 * sum([10, 5]) // => 15
 */
export const sum = (numbers: readonly number[]): number =>
  numbers.reduce((total, one) => total + one, 0)

/**
 * The amounts of some parts added up, minor units.
 *
 * @example
 * sumOf([{ amount: 10 }, { amount: 5 }]) // => 15
 */
export const sumOf = (parts: readonly { readonly amount: number }[]): number =>
  parts.reduce((total, { amount }) => total + amount, 0)
