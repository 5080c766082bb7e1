import { describe, expect, it } from 'vitest'
import { decide, nextTimer, settle, type Action, type OrderInput } from '../../../src/index.js'
import { decodeEvent, decodeOrder, encodeOrder } from '../../../src/policies.js'
import type { Span } from '../../../src/model/span.js'
import { totals } from '../../../src/model/ledger.js'
import { rightOf, rulebook } from '../../support/rulebooks.js'
import {
  CLEAR,
  DAY,
  DELIVER,
  history,
  PAY,
  PLACED,
  SHIP,
  type History,
} from '../questions/history.js'

const rules = rulebook('aliexpress')
type Steps = Parameters<typeof history>[1]
const DISPUTE: Action = {
  by: 'buyer',
  verb: 'dispute',
  payload: { ground: 'not-received', remedy: 'refund', lines: [{ line: 'cup' }] },
}
/** The buyer and the seller agree that what was sent on this day is sent again. */
const agreed = (shipped: number, input: Partial<OrderInput>): History =>
  history(
    rules,
    [
      [0, PAY],
      [0, CLEAR],
      [shipped, SHIP],
      [12, DISPUTE],
      [13, { by: 'seller', verb: 'offer', payload: { remedy: 'resend' } }],
      [14, { by: 'buyer', verb: 'accept-offer' }],
    ],
    input,
  )
const AGREED = agreed(1, {
  lines: [
    { id: 'cup', amount: 1000 },
    { id: 'saucer', amount: 300 },
  ],
})

describe('a replacement that was agreed before its lines were on the record', () => {
  const { resending, ...stored } = encodeOrder(AGREED.order) as { readonly resending: unknown }

  it('decodes, has a deadline, and is of all that has left', () => {
    expect(resending).toEqual(['cup'])
    const read = rightOf(decodeOrder(stored))
    expect(read).toMatchObject({ resend: true, resending: [] })
    expect(nextTimer(rules, read, read.at)).toMatchObject({ right: { row: 'resend.overdue' } })
    const sent = rightOf(
      decide(
        rules,
        read,
        { ...SHIP, payload: { tracking: 'R', lines: [{ line: 'saucer' }] } } as Action,
        read.at,
      ),
    ).order
    expect(sent).toMatchObject({ resend: true, resending: ['cup'], goods: 'shipped' })
  })

  it('is told by an event that decodes as before', () => {
    const accepted = AGREED.events.at(-1)
    const { resending: _, ...change } = { ...accepted?.change }
    expect(rightOf(decodeEvent({ ...accepted, change }))).toEqual({ ...accepted, change })
  })
})

describe('goods that are to be sent again', () => {
  const dueIn = (shipWithin: Span | undefined): number => {
    const { order } = agreed(0, shipWithin === undefined ? {} : { shipWithin })
    const timer = rightOf(nextTimer(rules, order, order.at))
    return timer?.row === 'resend.overdue' ? (timer.dueAt - order.at) / DAY : NaN
  }

  it('are due by the term to ship that the order brings, else by that of the policy', () => {
    const general = dueIn(undefined)
    expect([dueIn({ days: 3 }), dueIn({ hours: 5 }), dueIn({ days: 9 })]).toEqual([3, 5 / 24, 9])
    expect(general).toBe(7)
    // An order that may be sent at any time is still to be sent again at some time.
    expect(dueIn('never')).toBe(general)
  })

  it('go back in that instant, and not before', () => {
    const { order } = agreed(0, { shipWithin: { days: 3 } })
    const heldAt = (now: number) => totals(rightOf(settle(rules, order, now)).order.ledger).held
    expect([heldAt(order.at + 3 * DAY - 1), heldAt(order.at + 3 * DAY)]).toEqual([1000, 0])
  })
})

describe('goods of which it was agreed twice that they are sent again', () => {
  const LINES = {
    lines: [
      { id: 'cup', amount: 1000 },
      { id: 'saucer', amount: 300 },
    ],
    promisedAt: PLACED + 60 * DAY,
  }
  const about = (line: string, day: number): Steps => [
    [
      day,
      {
        by: 'buyer',
        verb: 'dispute',
        payload: {
          ground: 'damaged',
          remedy: 'return',
          lines: [{ line }],
          evidence: ['photo', 'video'],
        },
      },
    ],
    [day + 0.2, { by: 'seller', verb: 'offer', payload: { remedy: 'resend' } }],
    [day + 0.3, { by: 'buyer', verb: 'accept-offer' }],
  ]
  const here: Steps = [
    [0, PAY],
    [0, CLEAR],
    [2, SHIP],
    [4, DELIVER],
  ]
  const again = (line: string, day: number): Steps => [
    [day, { ...SHIP, payload: { tracking: 'RR123456785CN', lines: [{ line }] } } as Action],
  ]
  const after = (...more: readonly Steps[]): History =>
    history(rules, [...here, ...more.flat()], LINES)
  const paidTo = ({ order }: History, days: number) => {
    const { refunded, released } = totals(
      rightOf(settle(rules, order, order.at + days * DAY)).order.ledger,
    )
    return { refunded, released }
  }

  it('are all of them, and the money for each goes back if it is not sent', () => {
    const both = after(about('cup', 5), about('saucer', 6))
    expect(both.order).toMatchObject({ resend: true, resending: ['cup', 'saucer'] })
    expect(paidTo(both, 7)).toEqual({ refunded: 1300, released: 0 })
    const [cup, saucer] = ['cup', 'saucer'].map((line) =>
      after(about('cup', 5), about('saucer', 6), again(line, 8)),
    )
    expect(cup?.order.resending).toEqual(['saucer'])
    expect(saucer?.order.resending).toEqual(['cup'])
    if (cup !== undefined && saucer !== undefined)
      expect([paidTo(cup, 200), paidTo(saucer, 200)]).toEqual([
        { refunded: 300, released: 1000 },
        { refunded: 1000, released: 300 },
      ])
  })

  it('are the second ones where the first have left, and each once', () => {
    const left = after(about('cup', 5), again('cup', 5.5), about('saucer', 6))
    expect(left.order.resending).toEqual(['saucer'])
    expect(after(about('cup', 5), about('cup', 6)).order.resending).toEqual(['cup'])
  })
})
