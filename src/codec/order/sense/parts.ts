import { mistake, type Mistake } from '../../../model/input/mistake.js'
import { SHIPPING, type LineAmount } from '../../../model/ledger.js'
import type { Minor } from '../../../model/money.js'
import type { Terms } from '../../../model/order.js'

/**
 * The lines that a ledger has, with their prices: those of the order, then the shipping fee.
 *
 * @example
 * pricesOf(paid.terms)
 * // => [{ line: 'kettle', amount: 3000 }, { line: 'cup' }, { line: 'shipping' }]
 */
export const pricesOf = ({ lines, shippingFee }: Terms): readonly LineAmount[] => [
  ...lines.map(({ id, amount }) => ({ line: id, amount })),
  { line: SHIPPING, amount: shippingFee },
]

/**
 * Amounts added up by name.
 *
 * @example
 * sumsByName([['cup', 3], ['cup', 4]]).get('cup') // => 7
 */
export const sumsByName = (
  parts: readonly (readonly [name: string, amount: Minor])[],
): ReadonlyMap<string, Minor> => {
  const sums = new Map<string, Minor>()
  for (const [name, amount] of parts) sums.set(name, (sums.get(name) ?? 0) + amount)
  return sums
}

/**
 * The mistakes of those names that an earlier one has already.
 *
 * @example
 * repeated(['a', 'a'], (index) => `lines.${index}.id`, 'an id of its own').length // => 1
 */
export const repeated = (
  names: readonly string[],
  path: (index: number) => string,
  expected: string,
): readonly Mistake[] => {
  const seen = new Set<string>()
  return names.flatMap((name, index) => {
    if (seen.has(name)) return [mistake(path(index), name, expected)]
    seen.add(name)
    return []
  })
}
