import { DateTime } from 'luxon'
import { describe, expect, it } from 'vitest'
import {
  canCancel,
  decide,
  isAllowed,
  order,
  type Action,
  type Order,
  type Rulebook,
} from '../../../src/index.js'
import { decodeOrder } from '../../../src/policies.js'
import { totals } from '../../../src/model/ledger.js'
import { rightOf, rulebook } from '../../support/rulebooks.js'

const CANCEL: Action = { by: 'buyer', verb: 'cancel', payload: { reason: 'other' } }
const at = (text: string, zone: string): number => DateTime.fromISO(text, { zone }).toMillis()

const booked = (fields: object, zone: string): Order =>
  rightOf(
    order({
      id: 'o',
      currency: 'EUR',
      method: 'card',
      lines: [{ id: 'night', amount: 10_000 }],
      placed: at('2026-01-02T12:00', zone),
      paid: at('2026-01-02T12:00', zone),
      cleared: at('2026-01-02T12:00', zone),
      ...fields,
    }),
  )
const tiered = (feeTiers: readonly unknown[], calendar: object = {}): Rulebook =>
  rulebook({
    name: 'tiered',
    title: 'The fee for cancelling grows',
    extends: 'base',
    calendar,
    cancellation: { byBuyer: { opens: 'paid' }, onRequest: { opens: 'paid' }, fee: 100, feeTiers },
    shipment: { ship: { within: 'never', onSilence: 'continue' } },
    protection: { ends: { days: 300, after: 'paid' } },
    payment: { hold: { within: { days: 400 }, onSilence: 'release' } },
  })
/** What the buyer gets back who cancels at an instant, and the fee that was told him. */
const back = (
  rules: Rulebook,
  one: Order,
  now: number,
): readonly [number, number, number | null] => {
  const { feePercent, feeUntil } = rightOf(canCancel(rules, one, now))
  const cancelled = rightOf(decide(rules, one, CANCEL, now)).order
  return [totals(cancelled.ledger).refunded, feePercent, feeUntil]
}

describe('the fee for cancelling grows by tiers before an event', () => {
  const TIERS = [
    { until: { days: 5 }, before: 'event', percent: 0 },
    { until: { days: 1 }, before: 'event', percent: 50 },
  ]
  // Clocks go forward on 2026-03-29 in Paris, and on 2026-03-08 in Los Angeles.
  it.each([
    ['UTC', '2026-06-10T15:00', '2026-06-05T15:00', '2026-06-09T15:00'],
    ['Europe/Paris', '2026-03-31T15:00', '2026-03-26T15:00', '2026-03-30T15:00'],
    ['Europe/Paris', '2026-10-26T15:00', '2026-10-21T15:00', '2026-10-25T15:00'],
    ['America/Los_Angeles', '2026-03-09T02:30', '2026-03-04T02:30', '2026-03-08T02:30'],
  ])('%s, %s: to the millisecond', (zone, event, free, half) => {
    const rules = tiered(TIERS, { zone })
    const one = booked({ eventAt: at(event, zone) }, zone)
    const [first, second] = [at(free, zone), at(half, zone)]
    expect(back(rules, one, first - 1)).toEqual([10_000, 0, first])
    expect(back(rules, one, first)).toEqual([5000, 50, second])
    expect(back(rules, one, second - 1)).toEqual([5000, 50, second])
    expect(back(rules, one, second)).toEqual([0, 100, null])
  })

  it('hours are exact across a change of the clocks', () => {
    const rules = tiered([{ until: { hours: 48 }, before: 'event', percent: 10 }], {
      zone: 'Europe/Paris',
    })
    const event = at('2026-03-30T12:00', 'Europe/Paris')
    const one = booked({ eventAt: event }, 'Europe/Paris')
    expect(back(rules, one, event - 48 * 3_600_000 - 1)[1]).toBe(10)
    expect(back(rules, one, event - 48 * 3_600_000)[1]).toBe(100)
  })

  it.each([
    // Two business days before a Tuesday, over a weekend and a holiday on Monday: Thursday.
    ['2026-06-09T10:00', ['2026-06-08'], '2026-06-04T10:00'],
    ['2026-06-09T10:00', [], '2026-06-05T10:00'],
    // None of them is the day itself, nor a Sunday.
    ['2026-06-07T10:00', [], '2026-06-04T10:00'],
  ])('business days before %s, without %j', (event, holidays, expected) => {
    const rules = tiered([{ until: { businessDays: 2 }, before: 'event', percent: 20 }], {
      holidays,
    })
    const one = booked({ eventAt: at(event, 'UTC') }, 'UTC')
    const until = at(expected, 'UTC')
    expect([back(rules, one, until - 1)[1], back(rules, one, until)[1]]).toEqual([20, 100])
  })

  it('until the end of the day where deadlines are', () => {
    const rules = tiered(TIERS, { due: 'end-of-day' })
    const one = booked({ eventAt: at('2026-06-10T15:00', 'UTC') }, 'UTC')
    expect(back(rules, one, at('2026-06-05T23:59:59.999', 'UTC'))[1]).toBe(0)
    expect(back(rules, one, at('2026-06-06T00:00', 'UTC'))[1]).toBe(50)
  })

  it('counts before a promised instant, and after an anchor', () => {
    const rules = tiered([
      { until: { hours: 24 }, after: 'paid', percent: 0 },
      { until: { days: 3 }, before: 'promised', percent: 30 },
    ])
    const one = booked({ promisedAt: at('2026-01-20T12:00', 'UTC') }, 'UTC')
    const [paid, promised] = [at('2026-01-03T12:00', 'UTC'), at('2026-01-17T12:00', 'UTC')]
    expect(back(rules, one, paid - 1)[1]).toBe(0)
    expect(back(rules, one, paid)).toEqual([7000, 30, promised])
    expect(back(rules, one, promised)[1]).toBe(100)
  })

  it('is never over where the order does not say when its event is', () => {
    const one = booked({}, 'UTC')
    expect(back(tiered(TIERS), one, at('2026-06-10T15:00', 'UTC'))).toEqual([10_000, 0, null])
  })
})

it('holds as of the request, however long the seller takes to consent', () => {
  const rules = tiered([{ until: { days: 5 }, before: 'event', percent: 0 }])
  const event = at('2026-06-10T15:00', 'UTC')
  const one = booked({ eventAt: event }, 'UTC')
  const asked = at('2026-06-05T14:59:59.999', 'UTC')
  const request: Action = {
    by: 'buyer',
    verb: 'request-cancellation',
    payload: { reason: 'other' },
  }
  const waiting = rightOf(decide(rules, one, request, asked)).order
  const consent: Action = { by: 'seller', verb: 'consent' }
  const over = rightOf(decide(rules, waiting, consent, asked + 3_600_000)).order
  expect(totals(over.ledger)).toMatchObject({ refunded: 10_000, fees: 0 })
})

it('an order keeps its event, and is read as before without one', () => {
  const one = booked({ eventAt: at('2026-06-10T15:00', 'UTC') }, 'UTC')
  expect(rightOf(decodeOrder(JSON.parse(JSON.stringify(one))))).toEqual(one)
  expect('eventAt' in booked({}, 'UTC').terms).toBe(false)
})

it('a guest of `booking` gets all back five days before, half two days before, then nothing', () => {
  const rules = rulebook('booking')
  const one = booked(
    { eventAt: at('2026-02-10T15:00', 'UTC'), promisedAt: at('2026-02-12T10:00', 'UTC') },
    'UTC',
  )
  const gets = (text: string): number =>
    totals(rightOf(decide(rules, one, CANCEL, at(text, 'UTC'))).order.ledger).refunded
  expect(
    [
      '2026-02-05T14:59:59.999',
      '2026-02-05T15:00',
      '2026-02-08T14:59:59.999',
      '2026-02-08T15:00',
    ].map(gets),
  ).toEqual([10_000, 5000, 5000, 0])
  expect(isAllowed(canCancel(rules, one, at('2026-02-12T10:00', 'UTC')))).toBe(false)
})
