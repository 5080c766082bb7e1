import { describe, expect, it } from 'vitest'
import {
  can,
  canOpenDispute,
  canReturn,
  decide,
  order,
  type Action,
  type Order,
} from '../../../src/index.js'
import { CONTRARY, leftOf, rightOf, rulebook } from '../../support/rulebooks.js'

// Until when something can be done, whichever row takes it by then.

const [HOUR, DAY] = [3_600_000, 86_400_000]
const PLACED = Date.UTC(2026, 4, 4, 10)
const DELIVERED = Date.UTC(2026, 4, 8, 10)

const delivered = (policy: unknown): readonly [ReturnType<typeof rulebook>, Order] => {
  const rules = rulebook(policy)
  const bought = rightOf(
    order({
      id: 'o1',
      currency: 'USD',
      method: 'card',
      placed: PLACED,
      paid: PLACED + HOUR,
      cleared: PLACED + 2 * HOUR,
      lines: [{ id: 'a', amount: 1000 }],
    }),
  )
  const ship = { by: 'seller', verb: 'ship', payload: { tracking: 'T' } } as const
  const sent = rightOf(decide(rules, bought, ship, PLACED + 3 * HOUR)).order
  const deliver = { by: 'carrier', verb: 'deliver' } as const
  return [rules, rightOf(decide(rules, sent, deliver, DELIVERED)).order]
}

describe('until when the buyer may ask to send the goods back', () => {
  const [rules, here] = delivered({
    name: 'two-windows',
    title: 'Goods that are not as described have to be claimed sooner',
    extends: 'aliexpress',
    dispute: {
      window: {
        opens: 'shipped',
        closes: {
          cases: [{ when: { ground: ['not-as-described'] }, use: { days: 2, after: 'delivered' } }],
          otherwise: { days: 10, after: 'delivered' },
        },
      },
    },
  })

  it('is as long as any ground of those that are listed allows it', () => {
    const { closesAt, options } = rightOf(canReturn(rules, here, DELIVERED))
    expect(options[0]?.payload.ground).toBe('not-as-described')
    expect(options.every(({ payload }) => payload.remedy === 'return')).toBe(true)
    expect(closesAt).toBe(rightOf(canOpenDispute(rules, here, DELIVERED)).closesAt)
    if (closesAt === null) throw new Error('never closes')
    expect(closesAt).toBeGreaterThan(DELIVERED + 9 * DAY)
    expect(rightOf(canReturn(rules, here, closesAt - 1)).closesAt).toBe(closesAt)
    expect(leftOf(canReturn(rules, here, closesAt)).verb).toBe('dispute')
  })

  it('of one ground it is as long as that one allows it', () => {
    const ask = (ground: string) =>
      rightOf(
        can(
          rules,
          here,
          {
            by: 'buyer',
            verb: 'dispute',
            payload: { ground, remedy: 'return', evidence: ['photo'] },
          },
          DELIVERED,
        ),
      ).closesAt
    expect(ask('not-as-described')).toBeLessThan(DELIVERED + 3 * DAY)
    expect(ask('damaged')).toBeGreaterThan(DELIVERED + 9 * DAY)
  })
})

describe('until when a dispute can be opened', () => {
  it('is not when the seller is paid, where it can be opened after that', () => {
    const [rules, here] = delivered('auction')
    const first = rightOf(canOpenDispute(rules, here, DELIVERED))
    const last = Date.UTC(2026, 5, 11, 13)
    expect([first.row, first.closesAt]).toEqual(['dispute', last])
    expect(rightOf(canOpenDispute(rules, here, last - 1))).toMatchObject({
      row: 'dispute.after-release',
      closesAt: last,
    })
    expect(leftOf(canOpenDispute(rules, here, last)).opensAt).toBeNull()
    // Of one payload too: it outlasts the row that takes it now.
    const ends = first.options.map(({ payload }) => {
      // INVARIANT: an option is a payload of the verb.
      const action = { by: 'buyer', verb: 'dispute', payload } as Parameters<typeof can>[2]
      return rightOf(can(rules, here, action, DELIVERED)).closesAt
    })
    expect(ends).toEqual([DELIVERED + 30 * DAY])
  })
})

describe('until when the seller may ship', () => {
  it('is the term to ship, though goods that leave once the money went back are taken down', () => {
    const rules = rulebook('aliexpress')
    const bought = rightOf(
      order({
        id: 'o1',
        currency: 'USD',
        method: 'card',
        placed: PLACED,
        paid: PLACED + HOUR,
        cleared: PLACED + 2 * HOUR,
        lines: [{ id: 'a', amount: 1000 }],
      }),
    )
    const ship = { by: 'seller', verb: 'ship', payload: { tracking: 'T' } } as const
    const { closesAt } = rightOf(can(rules, bought, ship, PLACED + DAY))
    if (closesAt === null) throw new Error('never closes')
    const rowAt = (at: number) => rightOf(can(rules, bought, ship, at)).row
    expect([rowAt(closesAt - 1), rowAt(closesAt)]).toEqual(['ship', 'ship.after-the-end'])
  })
})

describe('until when the carrier may report that goods came', () => {
  const rules = rulebook(CONTRARY)
  const bought = rightOf(
    order({
      id: 'o1',
      currency: 'EUR',
      method: 'card',
      placed: PLACED,
      paid: PLACED + HOUR,
      cleared: PLACED + 2 * HOUR,
      lines: [
        { id: 'a', amount: 1000 },
        { id: 'b', amount: 900 },
      ],
    }),
  )
  const taken = (from: Order, action: Action, hour: number): Order =>
    rightOf(decide(rules, from, action, PLACED + hour * HOUR)).order
  const send = (parcel: string, line: string): Action => ({
    by: 'seller',
    verb: 'ship',
    payload: { tracking: parcel, parcel, lines: [{ line }] },
  })
  const sent = taken(taken(bought, send('A', 'a'), 3), send('B', 'b'), 4)
  const deliver = { by: 'carrier', verb: 'deliver' } as const

  it('is for ever, where the same row takes it when the order has ended', () => {
    const refused = taken(
      sent,
      { by: 'carrier', verb: 'report-refused', payload: { parcel: 'A' } },
      28,
    )
    // First B is overdue, and A may still be delivered after all; then all the money went back.
    const rows = [0, 20, 200].map((days) => {
      const at = refused.at + days * DAY
      const { row, closesAt } = rightOf(can(rules, refused, deliver, at))
      return [row, closesAt === null ? null : closesAt > at]
    })
    expect(rows).toEqual([
      ['deliver', null],
      ['deliver.after-refusal', true],
      ['deliver', null],
    ])
  })
})
