import { describe, expect, it } from 'vitest'
import {
  canCancel,
  decide,
  isFinal,
  order,
  refundEta,
  type Action,
  type Order,
  type Rulebook,
} from '../../../src/index.js'
import { standing } from '../../../src/account.js'
import { leftOf, rightOf } from '../../support/rulebooks.js'
import { acted, HOUR, PAY, PLACED, under } from '../compile/compiledOf.js'

const rules = under({
  refund: { release: { hours: [1, 24] }, arrival: { hours: [10, 72] } },
})
const CANCEL: Action = { by: 'seller', verb: 'cancel' }
/** Paid an hour after it was placed, and called off an hour later: the refund begins. */
const BEGINS = PLACED + 2 * HOUR
const begun = acted(rules, PAY, CANCEL)
const id = begun.refunds[0]?.id ?? ''
const done = (order: Order, action: Action, at: number, book: Rulebook = rules): Order =>
  rightOf(decide(book, order, action, at)).order
const release: Action = { by: 'platform', verb: 'release-refund', payload: { refund: id } }
const land: Action = { by: 'platform', verb: 'land-refund', payload: { refund: id } }
const fail: Action = {
  by: 'platform',
  verb: 'fail-refund',
  payload: { refund: id, method: 'balance' },
}
const eta = (order: Order, now: number, book: Rulebook = rules) =>
  rightOf(refundEta(book, order, now))

describe('when the buyer has the refund', () => {
  const released = done(begun, release, BEGINS + 5 * HOUR)
  const landed = done(released, land, BEGINS + 30 * HOUR)

  it('is counted from its beginning', () => {
    expect(eta(begun, BEGINS)).toEqual([
      {
        refund: id,
        cause: 'cancellation',
        amount: 4500,
        lines: [
          { line: 'pot', amount: 3000, quantity: 1 },
          { line: 'cup', amount: 1000, quantity: 1 },
          { line: 'shipping', amount: 500, quantity: null },
        ],
        destination: 'card',
        release: { earliest: BEGINS + HOUR, latest: BEGINS + 24 * HOUR },
        arrival: { earliest: BEGINS + 10 * HOUR, latest: BEGINS + 72 * HOUR },
        stage: 'releasing',
        overdue: false,
        started: BEGINS,
        released: null,
        landed: null,
      },
    ])
    expect(eta(acted(rules, PAY), BEGINS)).toEqual([])
  })

  it.each([
    ['not let go yet', begun, 24, { stage: 'releasing', overdue: false }],
    ['not let go in time', begun, 24.001, { stage: 'releasing', overdue: true }],
    ['let go', released, 24.001, { stage: 'at-the-bank', overdue: false }],
    ['at the bank until the last instant', released, 72, { stage: 'at-the-bank', overdue: false }],
    ['not come in time', released, 72.001, { stage: 'at-the-bank', overdue: true }],
    ['come', landed, 1000, { stage: 'landed', overdue: false }],
  ] as const)('%s', (_, order, hours, expected) => {
    expect(eta(order, BEGINS + hours * HOUR)).toMatchObject([expected])
  })

  it('one that failed is over, and another goes elsewhere', () => {
    const [first, ...more] = eta(done(released, fail, BEGINS + 9 * HOUR), BEGINS + 1000 * HOUR)
    expect(first).toMatchObject({ stage: 'failed', overdue: false })
    expect(more.map(({ destination, amount }) => [destination, amount])).toEqual([
      ['balance', 4500],
    ])
  })

  it('of a second refund, only that one is what another action starts', () => {
    const parts = under({ cancellation: { byBuyer: { opens: 'paid' }, partial: true } })
    const cup: Action = {
      by: 'buyer',
      verb: 'cancel',
      payload: { reason: 'other', lines: [{ line: 'cup' }] },
    }
    const once = acted(parts, PAY, cup)
    expect(rightOf(canCancel(parts, once, once.at)).refund?.etas).toMatchObject([{ amount: 3500 }])
  })

  it('it goes to the card behind the method, where the policy says so', () => {
    const linked = under({ refund: { to: 'linked-card' } })
    const [found] = eta(acted(linked, PAY, CANCEL), BEGINS, linked)
    expect(found?.destination).toBe('linked-card')
  })
})

describe('what is asked of something else', () => {
  it('what is no order is not final', () => {
    expect(isFinal(rules, {} as never)).toBe(false)
    expect(isFinal({} as never, begun)).toBe(false)
    expect(isFinal(rules, begun)).toBe(false)
    const over = acted(under({ payment: { removable: false } }), CANCEL)
    expect(isFinal(rules, over)).toBe(true)
  })

  it('nobody stands anywhere at what is no instant', () => {
    const record = { party: 'buyer', facts: [] } as const
    expect(leftOf(standing(rules, record, Number.NaN)).failures).toEqual([
      {
        reason: 'not-an-instant',
        found: 'NaN',
        expected: 'whole epoch milliseconds, up to the year 10000',
        clause: null,
      },
    ])
  })
})

describe('a refund is let go before it arrives', () => {
  it('at the latest when it has to be there, though the policy takes more time to let it go', () => {
    const hasty = under({ refund: { release: { hours: [0, 48] }, arrival: { hours: [0, 1] } } })
    const repaid = acted(hasty, PAY, CANCEL)
    const { release: due, arrival } = eta(repaid, BEGINS, hasty)[0] ?? {}
    expect(due).toEqual({ earliest: BEGINS, latest: BEGINS + HOUR })
    expect(arrival).toEqual({ earliest: BEGINS, latest: BEGINS + HOUR })
    expect(eta(repaid, BEGINS + HOUR, hasty)[0]?.overdue).toBe(false)
    expect(eta(repaid, BEGINS + HOUR + 1, hasty)[0]?.overdue).toBe(true)
  })

  it('in the night in which a day has 23 hours', () => {
    const daily = under({
      calendar: { zone: 'America/Los_Angeles' },
      refund: { release: { hours: [0, 24] }, arrival: { days: [0, 1] } },
    })
    const at = Date.UTC(2027, 2, 13, 20)
    const lines = [{ id: 'cup', amount: 4500 }]
    const paid = rightOf(order({ id: 'o1', currency: 'USD', lines, placed: at, paid: at }))
    const [found] = eta(done(paid, CANCEL, at, daily), at, daily)
    expect(found?.release.latest).toBe(at + 23 * HOUR)
    expect(found?.arrival.latest).toBe(at + 23 * HOUR)
  })
})
