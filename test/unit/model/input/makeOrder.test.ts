import { describe, expect, it } from 'vitest'
import { DAY } from '../../../../src/model/span.js'
import { decide, order, type OrderInput } from '../../../../src/index.js'
import { leftOf, rightOf, rulebook } from '../../../support/rulebooks.js'

const placed = Date.UTC(2026, 0, 5)
const least: OrderInput = { id: 'A', currency: 'USD', lines: [{ id: 'cup', amount: 1000 }], placed }
const wrong = (input: unknown) =>
  leftOf(order(input as OrderInput)).map(({ path, nearest }) =>
    nearest === null ? path : `${path} (${nearest}?)`,
  )

describe('order', () => {
  it('makes an unpaid order of an id, a currency, lines and a date', () => {
    expect(rightOf(order(least))).toMatchObject({
      funds: 'due',
      goods: 'unshipped',
      claim: 'none',
      freeze: 'clear',
      seq: 0,
      at: placed,
      ending: null,
    })
  })

  it('holds what was paid, counts what was shipped as cleared, and releases what was completed', () => {
    const paid = { ...least, paid: placed + 1, shippingFee: 200 }
    expect(rightOf(order(paid))).toMatchObject({
      funds: 'checking',
      ledger: [
        { line: 'cup', paid: 1000, held: 1000 },
        { line: 'shipping', paid: 200, held: 200 },
      ],
    })
    expect(rightOf(order({ ...paid, shipped: placed + DAY }))).toMatchObject({
      funds: 'held',
      goods: 'shipped',
      anchors: { cleared: placed + 1 },
      parcels: [{ id: 'p1', lines: [{ line: 'cup', quantity: 1 }], said: 'none' }],
    })
    expect(
      rightOf(order({ ...paid, shipped: placed + DAY, delivered: placed + 2 * DAY })),
    ).toMatchObject({ goods: 'delivered', parcels: [{ said: 'delivered', late: false }], late: [] })
    expect(
      rightOf(order({ ...paid, shipped: placed + DAY, completed: placed + 3 * DAY })),
    ).toMatchObject({
      funds: 'settled',
      ledger: [{ released: 1000 }, { released: 200 }],
      ending: { cause: 'completed' },
    })
  })

  it('takes a completed order for paid out, and not for a receipt that the buyer confirmed', () => {
    const rules = rulebook('aliexpress')
    const completed = rightOf(
      order({ ...least, paid: placed, shipped: placed + DAY, completed: placed + 76 * DAY }),
    )
    const now = placed + 77 * DAY
    expect(
      rightOf(decide(rules, completed, { by: 'platform', verb: 'reopen' }, now)).order,
    ).toMatchObject({ funds: 'held' })
  })

  const DATES = {
    paid: placed + 1,
    cleared: placed + 2,
    shipped: placed + 3,
    delivered: placed + 4,
  }
  const PAIRS = [
    ['paid', 'placed', false],
    ['cleared', 'paid', true],
    ['shipped', 'paid', true],
    ['delivered', 'shipped', true],
    ['completed', 'paid', true],
    ['completed', 'cleared', false],
  ] as const
  it.each(PAIRS)('%s is not before %s, and may be with it', (later, earlier, required) => {
    const dates: Partial<Record<string, number>> = { placed, ...DATES, completed: placed + 5 }
    const at = dates[earlier] ?? 0
    const mistakesOf = (input: object) => {
      const made = order({ ...least, ...dates, ...input } as OrderInput)
      return made._tag === 'Right' ? [] : made.left
    }
    const others = (time: number) =>
      Object.fromEntries(
        Object.keys(dates).flatMap((key) => (key === 'placed' ? [] : [[key, time]])),
      )
    expect(mistakesOf({ ...others(at), [later]: at })).toEqual([])
    expect(mistakesOf({ ...others(at), [later]: at - 1 })).toContainEqual({
      path: later,
      found: new Date(at - 1).toISOString(),
      expected: `not before ${earlier} at ${new Date(at).toISOString()}`,
      nearest: null,
    })
    const without = mistakesOf({ [earlier]: undefined }).filter(({ path }) => path === earlier)
    if (earlier !== 'placed')
      expect(
        without.map(({ expected }) => expected).includes(`an instant, as ${later} is given`),
      ).toBe(required)
  })

  it('counts a delivery at the promised instant as late, and a millisecond earlier as in time', () => {
    const delivered = (promisedAt: number) =>
      rightOf(
        order({ ...least, paid: placed, shipped: placed, delivered: placed + DAY, promisedAt }),
      ).late
    expect([delivered(placed + DAY), delivered(placed + DAY + 1)]).toEqual([['delivery'], []])
  })

  it('reports every mistake at once, each with its path and the nearest name', () => {
    expect(
      wrong({
        id: '',
        curency: 'USD',
        lines: [
          { id: 'shipping', amount: -1 },
          { id: 'b', amount: 1.5, qantity: 2 },
        ],
        placed: 'soon',
      }),
    ).toEqual([
      'curency (currency?)',
      'id',
      'placed',
      'lines.0.id',
      'lines.0.amount',
      'lines.1.qantity (quantity?)',
      'lines.1.amount',
    ])
  })

  it('refuses instants out of order, tenders that do not add up, and a total of nothing', () => {
    expect(wrong({ ...least, paid: placed - 1 })).toEqual(['paid'])
    expect(wrong({ ...least, delivered: placed + DAY })).toEqual(['shipped'])
    expect(wrong({ ...least, tenders: [{ method: 'card', amount: 999 }] })).toEqual(['tenders'])
    expect(
      wrong({
        ...least,
        tenders: [
          { method: 'card', amount: 500 },
          { method: 'card', amount: 500 },
        ],
      }),
    ).toEqual(['tenders.1.method'])
    expect(wrong({ ...least, lines: [{ id: 'gift', amount: 0 }] })).toEqual(['lines'])
    expect(wrong({ ...least, currency: 'usd' })).toEqual(['currency'])
    expect(wrong({ ...least, placed: { valueOf: 0 } })).toEqual(['placed'])
    expect(wrong({ ...least, placed: Object.create(null) })).toEqual(['placed'])
  })

  it('treats `null` as left out, as databases write it', () => {
    const row: unknown = {
      ...least,
      lines: [{ id: 'cup', amount: 1000, quantity: null }],
      paid: null,
      shippingFee: null,
      tenders: null,
      shipWithin: null,
      facts: null,
    }
    expect(rightOf(order(row as OrderInput))).toEqual(rightOf(order(least)))
  })

  it('refuses what cannot have happened without something that is missing or `null`', () => {
    const delivered = { ...least, paid: placed, delivered: placed + DAY }
    for (const shipped of [undefined, null])
      expect(wrong({ ...delivered, shipped })).toEqual(['shipped'])
    expect(wrong({ ...least, completed: placed })).toEqual(['paid'])
  })

  it('refuses anything that is no order, without throwing', () => {
    for (const input of [null, undefined, 5, 'order', [], () => 1])
      expect(wrong(input).length).toBeGreaterThan(0)
  })
})
