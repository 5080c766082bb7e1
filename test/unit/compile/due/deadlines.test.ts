import { describe, expect, it } from 'vitest'
import { deadlinesUnder } from '../../../../src/compile/due/deadlines.js'
import { soonestUnder } from '../../../../src/compile/due/soonest.js'
import { valuesUnder } from '../../../../src/compile/values/values.js'
import type { Order, Terms } from '../../../../src/model/order.js'
import type { Stamped } from '../../../../src/model/anchor.js'
import { utc } from '../../../../src/index.js'
import { at } from '../../../../src/rules/vocabulary/lenses.js'
import {
  after,
  afterOwn,
  derived,
  moment,
  windowEnd,
} from '../../../../src/rules/vocabulary/timing.js'
import { rulebook } from '../../../support/rulebooks.js'
import { cup, PLACED } from '../values/factsOfCup.js'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** The 4th of May 2026 at 10:00 UTC, so many days on. */
const day = (days: number): number => PLACED + days * DAY

const valuesOf = (more: object) =>
  valuesUnder(
    rulebook({
      name: 'terms',
      title: 'Terms',
      extends: 'base',
      payment: { within: { hours: 5 } },
      shipment: {
        ship: { within: { days: 7 }, onSilence: 'refund' },
        deliver: { within: { days: 20 }, onSilence: 'continue' },
      },
      ...more,
    }).policy,
    utc,
  )
const values = valuesOf({})
const NOTHING_SENT = valuesOf({
  shipment: {
    ship: { within: 'never', onSilence: 'continue' },
    deliver: { within: { days: 20 }, onSilence: 'continue' },
  },
})

const made = (
  anchors: Partial<Record<Stamped, number | null>>,
  terms: Partial<Terms> = {},
  over: Partial<Order> = {},
): Order => {
  const bare = cup({}, over)
  return {
    ...bare,
    anchors: { ...bare.anchors, ...anchors },
    terms: { ...bare.terms, ...terms },
  }
}

describe('the end of a term', () => {
  const { payBy, shipBy, promised, waitedFor, nothingToShip, deliveryBegins, anchorAt } =
    deadlinesUnder(values)

  it('to pay counts from the order', () => {
    expect(payBy(made({}))).toBe(PLACED + 5 * HOUR)
    expect(payBy(made({ placed: null }))).toBe(Infinity)
    const pauses = [{ clock: 'payment', from: PLACED, to: PLACED + HOUR }] as const
    expect(payBy(made({}, {}, { pauses }))).toBe(PLACED + 6 * HOUR)
  })

  it('to ship counts from the payment, by the order’s own term where it has one', () => {
    expect(shipBy(made({}))).toBe(Infinity)
    expect(shipBy(made({ cleared: day(1) }))).toBe(day(8))
    expect(shipBy(made({ cleared: day(1) }, { shipWithin: { days: 2 } }))).toBe(day(3))
    expect(shipBy(made({ cleared: day(1) }, { shipWithin: 'never' }))).toBe(Infinity)
    const pauses = (clock: 'shipment' | 'delivery') => [{ clock, from: day(2), to: day(4) }]
    expect(shipBy(made({ cleared: day(1) }, {}, { pauses: pauses('shipment') }))).toBe(day(10))
    expect(shipBy(made({ cleared: day(1) }, {}, { pauses: pauses('delivery') }))).toBe(day(8))
  })

  it('to deliver counts from the hand-over, and never ends before it', () => {
    const sent = { cleared: day(1), shipped: day(3) }
    expect(promised(made({ cleared: day(1) }))).toBe(Infinity)
    expect(promised(made(sent))).toBe(day(23))
    expect(promised(made(sent, { deliverWithin: { days: 4 } }))).toBe(day(7))
    expect(promised(made(sent, { promisedAt: day(9) }))).toBe(day(9))
    expect(promised(made(sent, { promisedAt: day(2) }))).toBe(day(3))
    expect(promised(made(sent, { promisedAt: day(9), deliverWithin: { days: 4 } }))).toBe(day(9))
    const pauses = [{ clock: 'delivery', from: day(4), to: day(6) }] as const
    expect(promised(made(sent, {}, { pauses }))).toBe(day(25))
    expect(promised(made(sent, { promisedAt: day(9) }, { pauses }))).toBe(day(11))
  })

  it('what is waited for: longer where that was granted, and after a broken promise anew', () => {
    const sent = { cleared: day(1), shipped: day(3) }
    const extensions = [{ days: 5 }, { days: 1 }]
    expect(waitedFor(made({ cleared: day(1) }, {}, { extensions }))).toBe(Infinity)
    expect(waitedFor(made(sent))).toBe(day(23))
    expect(waitedFor(made(sent, {}, { extensions }))).toBe(day(29))
    expect(waitedFor(made(sent, { promisedAt: day(9) }))).toBe(day(9))
    // Promised for the instant in which it left, or before: it has the time of any delivery.
    expect(waitedFor(made(sent, { promisedAt: day(3) }))).toBe(day(23))
    expect(waitedFor(made(sent, { promisedAt: day(3) + 1 }))).toBe(day(3) + 1)
    expect(waitedFor(made(sent, { promisedAt: day(2), deliverWithin: { days: 4 } }))).toBe(day(7))
    expect(waitedFor(made({ cleared: day(1) }, { promisedAt: day(2) }))).toBe(Infinity)
  })

  it('where nothing is shipped, delivery counts from the payment', () => {
    const under = deadlinesUnder(NOTHING_SENT)
    const paid = { cleared: day(1) }
    expect([nothingToShip(made(paid)), under.nothingToShip(made(paid))]).toEqual([false, true])
    expect(under.nothingToShip(made(paid, { shipWithin: { days: 2 } }))).toBe(false)
    expect(under.deliveryBegins(made(paid))).toBe(day(1))
    expect(under.deliveryBegins(made({}))).toBe(null)
    expect(under.promised(made(paid))).toBe(day(21))
    expect(under.promised(made({}))).toBe(Infinity)
    expect(deliveryBegins(made(paid))).toBe(null)
    expect(deliveryBegins(made({ ...paid, shipped: day(3) }))).toBe(day(3))
  })

  it('any anchor: one that follows from the order, or that was stamped', () => {
    const sent = made({ cleared: day(1), shipped: day(3) })
    expect(anchorAt('shipBy', sent)).toBe(day(8))
    expect(anchorAt('promised', sent)).toBe(day(23))
    expect(anchorAt('cleared', sent)).toBe(day(1))
    expect(anchorAt('delivered', sent)).toBe(Infinity)
  })
})

describe('an instant before which nothing falls due', () => {
  const soonest = soonestUnder(values, deadlinesUnder(values))
  const paid = made({ cleared: day(1) })
  const sent = made({ cleared: day(1), shipped: day(3) })

  // A length in days may be two days shorter than so many times 24 hours, and no more.
  it('of what is counted from an anchor', () => {
    const hold = soonest(after('cleared', at.shipment.ship.within))
    expect([hold(paid), hold(made({}))]).toEqual([day(6), Infinity])
    const own = soonest(afterOwn('cleared', 'shipWithin', at.shipment.ship.within))
    expect(own(paid)).toBe(day(6))
    expect(own(made({ cleared: day(1) }, { shipWithin: { hours: 1 } }))).toBe(day(1) + HOUR)
    expect(own(made({ cleared: day(1) }, { shipWithin: 'never' }))).toBe(day(6))
  })

  it('of what follows from the order', () => {
    const ship = soonest(derived('shipBy', at.shipment.ship.within))
    expect([ship(made({})), ship(paid)]).toEqual([Infinity, day(6)])
    expect(ship(made({ cleared: day(1) }, { shipWithin: { days: 2 } }))).toBe(day(3))
    const deliver = soonest(derived('promised', at.shipment.deliver.within))
    expect([deliver(paid), deliver(sent)]).toEqual([Infinity, day(21)])
    const terms = { cleared: day(1), shipped: day(3) }
    expect(deliver(made(terms, { promisedAt: day(9) }))).toBe(day(9))
    expect(deliver(made(terms, { deliverWithin: { days: 4 } }))).toBe(day(7))
  })

  it.each([
    [{ days: 9, after: 'cleared' }, day(8)],
    ['never', Infinity],
    ['shipped', day(3)],
    ['delivered', Infinity],
    [{ earliest: [{ days: 9, after: 'cleared' }, 'shipped'] }, day(3)],
    [{ earliest: ['shipped', { days: 9, after: 'cleared' }] }, day(3)],
    [{ latest: [{ days: 9, after: 'cleared' }, 'shipped'] }, day(8)],
    [{ latest: ['shipped', { days: 9, after: 'cleared' }] }, day(8)],
    [{ cases: [{ when: { currency: ['EUR'] }, use: 'shipped' }], otherwise: 'cleared' }, day(1)],
    [{ cases: [{ when: { currency: ['EUR'] }, use: 'never' }], otherwise: 'cleared' }, day(1)],
  ])('of a moment of the policy, whatever the order says: %j', (ends, expected) => {
    const ofEnds = valuesOf({ protection: { ends } })
    const due = soonestUnder(ofEnds, deadlinesUnder(ofEnds))(moment(at.protection.ends))
    expect(due(sent)).toBe(expected)
  })

  it.each([
    [{ opens: 'paid', closes: 'shipped' }, day(3)],
    [{ opens: 'paid', closes: 'never' }, Infinity],
    [{ opens: 'paid' }, Infinity],
  ])('of the end of a window %j', (byBuyer, expected) => {
    const ofWindow = valuesOf({ cancellation: { byBuyer } })
    const due = soonestUnder(ofWindow, deadlinesUnder(ofWindow))
    expect(due(windowEnd(at.cancellation.byBuyer))(sent)).toBe(expected)
  })

  it('of a term by cases that of the shortest', () => {
    const cases = [{ when: { currency: ['EUR'] }, use: { hours: 2 } }]
    const byCase = valuesOf({
      shipment: { ship: { within: { cases, otherwise: 'never' }, onSilence: 'refund' } },
    })
    const due = soonestUnder(byCase, deadlinesUnder(byCase))
    expect(due(after('cleared', at.shipment.ship.within))(paid)).toBe(day(1) + 2 * HOUR)
  })
})
