import { describe, expect, it } from 'vitest'
import {
  balance,
  decide,
  forecast,
  order,
  statusOf,
  type Action,
  type Order,
} from '../../../src/index.js'
import { leftOf, rightOf, rulebook } from '../../support/rulebooks.js'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const PLACED = Date.UTC(2026, 4, 4, 10)
const rules = rulebook('aliexpress')

const begun = (prices: Readonly<Record<string, number>>, shippingFee = 0): Order =>
  rightOf(
    order({
      id: 'A',
      currency: 'USD',
      method: 'card',
      lines: Object.entries(prices).map(([id, amount]) => ({ id, amount, quantity: 2 })),
      shippingFee,
      placed: PLACED,
      paid: PLACED + HOUR,
      cleared: PLACED + 2 * HOUR,
    }),
  )
const ship = (...lines: readonly string[]): Action => ({
  by: 'seller',
  verb: 'ship',
  payload: { tracking: 'RB1', ...(lines.length === 0 ? {} : { lines: named(lines) }) },
})
const named = (lines: readonly string[]) => lines.map((line) => ({ line }))
const done = (of: Order, days: number, action: Action): Order =>
  rightOf(decide(rules, of, action, PLACED + days * DAY)).order
const reasons = (of: Order, days: number, action: Action) =>
  leftOf(decide(rules, of, action, PLACED + days * DAY)).failures.map(({ reason }) => reason)

const bought = begun({ pot: 1000, gift: 0 })
const potSent = done(bought, 1, ship('pot'))
const DELIVER: Action = { by: 'carrier', verb: 'deliver', payload: {} }
const payout = (of: Order) => rightOf(forecast(rules, of, of.at)).steps.at(-1)?.at

describe('a line without a price, left behind as all that is paid for has left,', () => {
  it('may follow while money is held, and leaves the goods where the others are', () => {
    expect(potSent.goods).toBe('shipped')
    const both = done(potSent, 3, ship('gift'))
    expect(both.goods).toBe('shipped')
    expect(both.anchors).toEqual(potSent.anchors)
    expect(both.parcels.map(({ lines }) => lines)).toEqual([
      [{ line: 'pot', quantity: 2 }],
      [{ line: 'gift', quantity: 2 }],
    ])
  })

  it('is what leaves where nothing is named', () => {
    expect(done(potSent, 3, ship()).parcels[1]?.lines).toEqual([{ line: 'gift', quantity: 2 }])
  })

  it('may follow in units, and once', () => {
    const some: Action = {
      by: 'seller',
      verb: 'ship',
      payload: { tracking: 'RB2', lines: [{ line: 'gift', quantity: 1 }] },
    }
    const one = done(potSent, 3, some)
    const both = done(one, 4, some)
    expect(both.parcels.flatMap(({ lines }) => lines)).toHaveLength(3)
    expect(reasons(both, 5, ship())).toEqual(['already-shipped'])
  })

  it('follows what is delivered, and changes nothing as it comes', () => {
    const here = done(potSent, 5, DELIVER)
    const sent = done(here, 6, ship('gift'))
    const all = done(sent, 9, DELIVER)
    expect([sent.goods, all.goods]).toEqual(['delivered', 'delivered'])
    expect([sent.anchors, all.anchors]).toEqual([here.anchors, here.anchors])
    expect([sent.floors, all.floors]).toEqual([here.floors, here.floors])
    expect(all.parcels.every(({ delivered }) => delivered !== null)).toBe(true)
    expect([payout(sent), payout(all)]).toEqual([payout(here), payout(here)])
  })

  it('that comes first leaves the others to come', () => {
    const sent = done(potSent, 2, ship('gift'))
    const gift: Action = { ...DELIVER, payload: { lines: [{ line: 'gift' }] } }
    const first = done(sent, 4, gift)
    expect([first.goods, first.anchors, first.floors]).toEqual([
      'shipped',
      sent.anchors,
      sent.floors,
    ])
    expect(done(first, 5, DELIVER).goods).toBe('delivered')
  })

  it('said to be here by the buyer is no word about what is paid for', () => {
    const sent = done(potSent, 2, ship('gift'))
    const said = done(sent, 4, {
      by: 'buyer',
      verb: 'deliver',
      payload: { lines: [{ line: 'gift' }] },
    })
    expect([said.goods, said.received]).toEqual(['shipped', false])
  })

  it('holds up nobody if it never follows', () => {
    expect(payout(potSent)).toBe(payout(done(bought, 1, ship())))
  })

  it('may not follow once the order is over, nor what is paid for a second time', () => {
    expect(reasons(potSent, 3, ship('pot'))).toEqual(['line-closed'])
    const over = done(done(potSent, 5, DELIVER), 6, {
      by: 'buyer',
      verb: 'confirm-receipt',
      payload: {},
    })
    expect(statusOf(over)).toBe('completed')
    expect(reasons(over, 7, ship('gift'))).not.toEqual([])
  })
})

describe('what a line without a price is beside', () => {
  it('is not sent at all where it leaves first: the rest is still to be sent', () => {
    const first = done(bought, 1, ship('gift'))
    expect(first.goods).toBe('part-shipped')
    expect(done(first, 2, ship('pot')).goods).toBe('shipped')
  })

  it('may be disputed as before, and sent again, with what follows in the same parcel', () => {
    const claimed = done(potSent, 14, {
      by: 'buyer',
      verb: 'dispute',
      payload: { ground: 'not-received', remedy: 'refund', lines: [{ line: 'pot' }] },
    })
    const offer: Action = { by: 'seller', verb: 'offer', payload: { remedy: 'resend' } }
    const agreed = done(done(claimed, 15, offer), 16, { by: 'buyer', verb: 'accept-offer' })
    const again = done(agreed, 17, ship('pot', 'gift'))
    expect([again.goods, again.resend]).toEqual(['shipped', false])
    // A gift alone is not what was agreed on.
    const gift = done(agreed, 17, ship('gift'))
    expect([gift.goods, gift.resend, gift.resending]).toEqual(['shipped', true, ['pot']])
    expect(done(gift, 18, ship()).resend).toBe(false)
  })

  it('is the fee alone, where nothing has a price: then it is waited for as any goods are', () => {
    const gifts = begun({ pen: 0, pad: 0 }, 500)
    const penSent = done(gifts, 1, ship('pen'))
    expect(penSent.goods).toBe('shipped')
    const here = done(penSent, 4, DELIVER)
    expect(here.goods).toBe('delivered')
    const both = done(here, 5, ship())
    expect([both.goods, both.anchors.delivered]).toEqual(['shipped', null])
    expect(done(both, 8, DELIVER).goods).toBe('delivered')
    expect(rightOf(balance(rules, both, both.at)).held).toBe(500)
  })
})
