import { isLeft } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { canCancel, checkOrder, order, orThrow, type OrderInput } from '../../../../src/index.js'
import { load } from '../../../../src/policies.js'

const PLACED = Date.UTC(2026, 4, 4)
const rules = orThrow(
  load({
    name: 'mine',
    title: 'Mine',
    extends: 'aliexpress',
    facts: {
      buyerTier: ['silver', 'gold'],
      method: ['card', 'wallet'],
      currency: ['EUR', 'USD'],
      gift: 'boolean',
      weight: 'number',
    },
    cancellation: {
      byBuyer: { opens: 'paid' },
      fee: {
        cases: [
          { when: { buyerTier: ['gold'] }, use: 0 },
          { when: { deliveryDays: { atMost: 2 } }, use: 5 },
        ],
        otherwise: 10,
      },
    },
  }),
)
const made = (over: Partial<OrderInput>) =>
  orThrow(
    order({
      id: 'A-1',
      currency: 'EUR',
      method: 'card',
      lines: [{ id: 'cup', amount: 1000 }],
      placed: PLACED,
      paid: PLACED,
      cleared: PLACED,
      ...over,
    }),
  )
const told = (over: Partial<OrderInput>): readonly string[] => {
  const checked = checkOrder(rules, made(over))
  return isLeft(checked)
    ? checked.left.map(({ path, found, nearest }) => `${path} ${found} ${nearest ?? '-'}`)
    : []
}

describe('an order is checked against its policy', () => {
  it.each<[string, Partial<OrderInput>, readonly string[]]>([
    ['nothing stated', {}, []],
    ['a listed word', { facts: { buyerTier: 'gold' } }, []],
    ['another letter', { facts: { buyerTier: 'Gold' } }, ['terms.facts.buyerTier Gold gold']],
    ['several words', { facts: { buyerTier: ['gold', 'x'] } }, ['terms.facts.buyerTier.1 x -']],
    ['a flag and a number', { facts: { gift: true, weight: 2.5 } }, []],
    [
      'another type',
      { facts: { gift: 'yes', weight: '2', buyerTier: 1 } },
      ['terms.facts.gift yes -', 'terms.facts.weight 2 -', 'terms.facts.buyerTier 1 -'],
    ],
    ['any text where none is listed', { facts: { carrier: 'DHL', category: 'food' } }, []],
    ['a number where a text belongs', { facts: { carrier: 5 } }, ['terms.facts.carrier 5 -']],
    [
      'a misspelt fact',
      { facts: { buyerTeir: 'gold' } },
      ['terms.facts.buyerTeir buyerTeir buyerTier'],
    ],
    ['a fact of its own', { facts: { total: 5 } }, ['terms.facts.total total -']],
    [
      'facts of lines',
      {
        lines: [
          { id: 'cup', amount: 1000, facts: { category: 'food', gift: true } },
          { id: 'tea', amount: 1000, facts: {} },
        ],
      },
      [],
    ],
    [
      'mistaken ones',
      {
        lines: [
          { id: 'cup', amount: 1000, facts: { gift: 'yes', wieght: 2 } },
          { id: 'tea', amount: 1000, facts: { destination: 'FR', deliveryDays: 2, total: 5 } },
        ],
        facts: { gift: 1 },
      },
      [
        'terms.facts.gift 1 -',
        'terms.lines.0.facts.gift yes -',
        'terms.lines.0.facts.wieght wieght weight',
        'terms.lines.1.facts.destination destination -',
        'terms.lines.1.facts.deliveryDays deliveryDays -',
        'terms.lines.1.facts.total total -',
      ],
    ],
    ['a method', { method: 'cash' }, ['terms.tenders.0.method cash -']],
    ['a currency', { currency: 'GBP' }, ['terms.currency GBP -']],
    ['this policy', { policy: { name: 'mine', version: '1' } }, []],
    ['another version', { policy: { name: 'mine', version: '2' } }, ['policy mine 2 -']],
    ['days', { facts: { deliveryDays: 3 }, deliverWithin: { days: 3 } }, []],
    [
      'other days',
      { facts: { deliveryDays: 3 }, deliverWithin: { hours: 71 } },
      ['terms.facts.deliveryDays 3 -'],
    ],
    ['business days', { facts: { deliveryDays: 3 }, deliverWithin: { businessDays: 2 } }, []],
    [
      'every mistake at once',
      { currency: 'GBP', method: 'cahs', facts: { Gift: true } },
      ['terms.currency GBP -', 'terms.tenders.0.method cahs -', 'terms.facts.Gift Gift gift'],
    ],
  ])('%s', (_, over, expected) => {
    expect(told(over)).toStrictEqual(expected)
  })

  it.each([
    [{ carrier: 5 }, 'a text'],
    [{ carrier: true }, 'a text'],
    [{ weight: 'x' }, 'a number'],
    [{ gift: 1 }, '`true` or `false`'],
    [{ buyerTier: 'x' }, '`silver` or `gold`'],
  ])('of %j, what it should be: %s', (facts, expected) => {
    const checked = checkOrder(rules, made({ facts }))
    expect(isLeft(checked) && checked.left.map((one) => one.expected)).toEqual([expected])
  })

  it('and is given back as it is', () => {
    const sound = made({})
    expect(checkOrder(rules, sound)).toStrictEqual({ _tag: 'Right', right: sound })
  })
})

describe('the days of delivery', () => {
  it.each([
    [{ days: 2 }, 50],
    [{ hours: 48 }, 50],
    [{ hours: 49 }, 100],
    [{ days: 3 }, 100],
    [{ businessDays: 1 }, 100],
    ['never', 100],
  ] as const)('are those within which it is delivered: %j', (deliverWithin, fee) => {
    const { refund } = orThrow(canCancel(rules, made({ deliverWithin }), PLACED + 1))
    expect(refund?.fee).toBe(fee)
  })

  it('are what the host says, where it does', () => {
    const stated = made({ deliverWithin: { days: 9 }, facts: { deliveryDays: 1 } })
    expect(orThrow(canCancel(rules, stated, PLACED + 1)).refund?.fee).toBe(50)
  })
})

describe('PayPal', () => {
  it.each(['seven-day-shipping', 'processing-timer'])(
    'DIS-23, REF-14: is no way to pay under %s, where a card is',
    (policy) => {
      const under = orThrow(load(policy))
      const mistakes = checkOrder(under, made({ method: 'paypal' }))
      expect(isLeft(mistakes) && mistakes.left.map(({ path }) => path)).toStrictEqual([
        'terms.tenders.0.method',
      ])
      expect(isLeft(checkOrder(under, made({})))).toBe(false)
    },
  )
})

describe('terms that end only once money may be held no longer', () => {
  const DAY = 86_400_000
  const heldTo = (days: number): number => PLACED + days * DAY
  const [SHIP, DELIVER] = ['terms.shipWithin', 'terms.deliverWithin']
  const BOTH = [SHIP, DELIVER]
  const LONG = { shipWithin: { days: 200 } }
  const HALF = { days: 130 }
  it.each<[string, Partial<OrderInput>, readonly string[]]>([
    ['promised before', { promisedAt: heldTo(180) - 1 }, []],
    ['promised then', { promisedAt: heldTo(180) }, ['terms.promisedAt']],
    ['an event before', { eventAt: heldTo(180) - 1 }, []],
    ['an event then', { eventAt: heldTo(181) }, ['terms.eventAt']],
    ['both terms before', { shipWithin: { days: 119 }, deliverWithin: { days: 60 } }, []],
    [
      'both terms then',
      { shipWithin: { days: 120 }, deliverWithin: { days: 60 } },
      ['terms.deliverWithin'],
    ],
    ['a term to ship', { shipWithin: { days: 180 } }, ['terms.shipWithin']],
    ['without end', { shipWithin: 'never' }, []],
    ['a term to ship, and both', { shipWithin: { days: 180 }, deliverWithin: { days: 1 } }, BOTH],
    ['whenever it leaves', { shipWithin: 'never', deliverWithin: { days: 180 } }, [DELIVER]],
    ['and if at once before', { shipWithin: 'never', deliverWithin: { days: 179 } }, []],
    ['a promise does not stand for shipment', { promisedAt: heldTo(20), ...LONG }, [SHIP]],
    ['nor does an event', { eventAt: heldTo(10), ...LONG }, [SHIP]],
    ['shipment before the end', { eventAt: heldTo(10), shipWithin: { days: 119 } }, []],
    ['a promise that is kept', { promisedAt: heldTo(179), shipWithin: { days: 178 } }, []],
    ['a promise that shipment may break', { promisedAt: heldTo(20), shipWithin: HALF }, [SHIP]],
    ['a promise stands for delivery', { promisedAt: heldTo(9), deliverWithin: { days: 500 } }, []],
    ['an event does not', { eventAt: heldTo(10), deliverWithin: { days: 500 } }, [DELIVER]],
    [
      'a promise, an event and a shipment',
      { promisedAt: heldTo(181), eventAt: heldTo(180), ...LONG },
      ['terms.promisedAt', 'terms.eventAt', SHIP],
    ],
    ['paid later', { placed: heldTo(-1), promisedAt: heldTo(180) - 1 }, []],
  ])('%s', (_, over, expected) => {
    const checked = checkOrder(rules, made(over))
    expect(isLeft(checked) ? checked.left.map(({ path }) => path) : []).toEqual(expected)
  })

  it('are told with the instant', () => {
    const checked = checkOrder(rules, made({ promisedAt: heldTo(180) }))
    expect(isLeft(checked) && checked.left[0]?.expected).toBe(
      'an end before 2026-10-31T00:00:00.000Z, when money may be held no longer (`payment.hold`)',
    )
  })
})
