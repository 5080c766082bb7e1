import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { settle, statusOf } from '../../../src/index.js'
import { book, inForce, ruleFor } from '../../../src/policies.js'
import { leftOf, rightOf } from '../../support/rulebooks.js'
import { first, longer, placed, shorter } from '../../support/shop.js'
import { CLEAR, DAY, history, PAY, PLACED } from '../questions/history.js'

describe('a policy book', () => {
  const versions = [
    { policy: shorter, from: PLACED },
    { policy: first, from: new Date(PLACED - 30 * DAY) },
    { policy: longer, from: PLACED + 30 * DAY },
  ]
  const shop = rightOf(book(versions))

  it("says which version is in force: from its date (included) until the next one's (excluded)", () => {
    const at = (instant: number) => inForce(shop, instant)?.version ?? null
    expect([
      at(PLACED - 30 * DAY - 1),
      at(PLACED - 30 * DAY),
      at(PLACED - 1),
      at(PLACED),
      at(PLACED + 30 * DAY - 1),
      at(PLACED + 30 * DAY),
      at(PLACED + 9000 * DAY),
    ]).toEqual([null, '1', '1', '2', '2', '3', '3'])
    expect(shop.map(({ policy, from, until }) => [policy.version, from, until])).toEqual([
      ['1', PLACED - 30 * DAY, PLACED],
      ['2', PLACED, PLACED + 30 * DAY],
      ['3', PLACED + 30 * DAY, null],
    ])
  })

  it('judges an order by the version in force when it was placed, however long it lives', () => {
    const old = placed(PLACED - 1)
    const cleared = history(
      first,
      [
        [0, PAY],
        [0, CLEAR],
      ],
      { placed: PLACED - 1 },
    ).order
    expect([
      ruleFor(shop, old)?.version,
      ruleFor(shop, cleared)?.version,
      ruleFor(shop, placed(PLACED))?.version,
      ruleFor(shop, placed(PLACED - 31 * DAY)),
    ]).toEqual(['1', '1', '2', undefined].map((one) => one ?? null))
    // On the fifth day the second version would have refunded it; its own has not.
    const judged = ruleFor(shop, cleared)
    if (judged === null) throw new Error('a version')
    expect(statusOf(rightOf(settle(judged, cleared, PLACED + 5 * DAY)).order)).toBe(
      'awaiting-shipment',
    )
  })

  it('judges an order that names a version by that version, and by none where the book lacks it', () => {
    const named = { ...placed(PLACED + 40 * DAY), policy: { name: 'shop', version: '1' } }
    expect(ruleFor(shop, named)?.version).toBe('1')
    expect(ruleFor(shop, { ...named, policy: { name: 'shop', version: '9' } })).toBeNull()
  })

  it('reports every mistake at once', () => {
    expect(leftOf(book([])).map(({ expected }) => expected)).toEqual(['at least one version'])
    expect(
      leftOf(
        book([
          { policy: first, from: PLACED },
          { policy: shorter, from: PLACED },
          { policy: first, from: NaN },
        ]),
      ).map(({ path, found }) => [path, found]),
    ).toEqual([
      ['1.from', '2026-04-06T09:00:00.000Z'],
      ['2.from', 'NaN'],
      ['2.policy', 'shop 1'],
    ])
  })

  it('reports what a caller without types passes instead of versions', () => {
    const mistakesOf = (versions: unknown): readonly string[] =>
      leftOf(book(versions as never)).map(
        ({ path, found, expected }) => `${path}: ${found}, not ${expected}`,
      )
    expect(mistakesOf(null)).toEqual([': null, not a list of versions'])
    expect(mistakesOf([null, { policy: first, from: PLACED }, { from: PLACED }])).toEqual([
      '0.policy: nothing, not a policy or a rulebook',
      '2.policy: nothing, not a policy or a rulebook',
    ])
  })

  it('has exactly one version in force at any instant from the first date on', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: -10, max: 1100 }),
        (dates, at) => {
          const made = rightOf(
            book(
              dates.map((from, index) => ({ policy: { name: 'p', version: String(index) }, from })),
            ),
          )
          const latest = Math.max(...dates.filter((from) => from <= at))
          expect(inForce(made, at)?.version ?? null).toBe(
            Number.isFinite(latest) ? String(dates.indexOf(latest)) : null,
          )
        },
      ),
    )
  })
})
