import type { Minor } from '../../model/money.js'

/** The sum of amounts in minor units. */
export const sum = (amounts: readonly Minor[]): Minor =>
  amounts.reduce((so, amount) => so + amount, 0)
