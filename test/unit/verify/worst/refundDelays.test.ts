import { describe, expect, test } from 'vitest'
import { DAY, HOUR } from '../../../../src/model/span.js'
import { refundEta, type Rulebook } from '../../../../src/index.js'
import { verify, type WorstCase } from '../../../../src/verify/index.js'
import { rightOf, rulebook } from '../../../support/rulebooks.js'

const refunding = (refund: object, more: object = {}): Rulebook =>
  rulebook({ name: 'small', title: 'small', extends: 'base', refund, ...more })
const promised = (rules: Rulebook, name: string): WorstCase | undefined =>
  verify(rules, { counters: 0 }).worstCases.find((each) => each.name === name)
/** The refund that the history ends with, asked about so long after it was made. */
const askedAfter = (rules: Rulebook, { history }: WorstCase, wait: number) => {
  if (history === null) return undefined
  const made = history.end.refunds.at(-1)
  return rightOf(refundEta(rules, history.end, (made?.started ?? 0) + wait)).at(-1)
}

describe('the latest release of a refund', () => {
  // Two business days from a Thursday or a Friday end on the Monday or Tuesday after: four days,
  // and from no other day more.
  const rules = refunding({ release: { businessDays: [0, 2] }, arrival: { businessDays: [0, 4] } })
  const release = promised(rules, 'latest-release')

  test('is that of the slowest day', () => {
    expect(release).toMatchObject({
      worst: 4 * DAY,
      reached: 4 * DAY,
      unit: 'milliseconds',
      confirmed: true,
    })
    expect([4, 5]).toContain(
      new Date(release?.history?.end.refunds.at(-1)?.started ?? 0).getUTCDay(),
    )
  })

  test('is when the platform begins to be late, to the millisecond', () => {
    const [last, late] = [4 * DAY, 4 * DAY + 1].map((wait) => askedAfter(rules, release!, wait))
    expect([last?.stage, last?.overdue, late?.stage, late?.overdue]).toEqual([
      'releasing',
      false,
      'releasing',
      true,
    ])
  })

  test('is part of the time until the refund arrives, and not added to it', () => {
    // Four business days from a Tuesday end on the Monday after.
    expect(promised(rules, 'latest-refund.cancellation')?.worst).toBe(6 * DAY)
  })

  test('is that of the slowest cause and payment method', () => {
    const slow = refunding(
      {
        release: {
          cases: [
            { when: { cause: ['cancellation'], method: ['transfer'] }, use: { hours: [0, 50] } },
            { when: { method: ['transfer'] }, use: { hours: [0, 30] } },
          ],
          otherwise: { hours: [0, 12] },
        },
      },
      { facts: { method: ['card', 'transfer'] } },
    )
    const found = promised(slow, 'latest-release')
    expect(found).toMatchObject({ worst: 50 * HOUR, reached: 50 * HOUR, confirmed: true })
    expect([
      found?.history?.end.refunds.at(-1)?.cause,
      found?.history?.start.terms.tenders[0]?.method,
    ]).toEqual(['cancellation', 'transfer'])
  })

  test('shows where a policy allows a release later than the arrival', () => {
    const odd = refunding({ release: { days: [0, 10] }, arrival: { days: [0, 5] } })
    expect([
      promised(odd, 'latest-release')?.worst,
      promised(odd, 'latest-refund.cancellation')?.worst,
    ]).toEqual([10 * DAY, 5 * DAY])
  })
})
