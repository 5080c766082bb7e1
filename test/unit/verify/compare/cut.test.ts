import { describe, expect, test } from 'vitest'
import type { Rulebook } from '../../../../src/index.js'
import { compareByExploring } from '../../../../src/verify/compare/compare.js'
import { compare } from '../../../../src/verify/index.js'
import { small } from './policyPairs.js'

const SHORT = { counters: 0 }
const bothWays = (before: Rulebook, after: Rulebook) => {
  const [cut, whole] = [compare(before, after, SHORT), compareByExploring(before, after, SHORT)]
  const shown = ({ judgements, undecided, differences }: typeof cut) => ({
    judgements,
    undecided,
    differences: differences.map(({ party, message, at }) => [party, message, at]),
  })
  expect(shown(cut)).toEqual(shown(whole))
  return [cut.zones, whole.zones] as const
}

describe('what no row that reads a changed field can follow', () => {
  const cancelWithin = (days: number, more: object = {}) =>
    small({
      cancellation: { byBuyer: { opens: 'paid', closes: { days, after: 'paid' } }, ...more },
    })

  test('is not explored: what comes after the payment, where only the time to pay differs', () => {
    const [cut, whole] = bothWays(
      small({}),
      small({ payment: { within: { days: 30 }, grace: { days: 1 } } }),
    )
    expect(cut).toBeLessThan(10)
    expect(whole).toBeGreaterThan(50)
  })

  test('is not explored: what comes after the shipment, where a window before it differs', () => {
    const [cut, whole] = bothWays(cancelWithin(2), cancelWithin(1))
    expect(cut).toBeLessThan(whole)
  })

  test('is explored where something else differs that is read anywhere', () => {
    const [cut, whole] = bothWays(
      cancelWithin(2),
      small({
        cancellation: { byBuyer: { opens: 'paid', closes: { days: 1, after: 'paid' } } },
        calendar: { due: 'end-of-day' },
      }),
    )
    expect(cut).toBe(whole)
  })
})
