import { describe, expect, it } from 'vitest'
import { dueAmounts } from '../../../src/oracle/dueAmounts.js'
import { gainsOf } from '../../../src/oracle/gainsOf.js'
import { replay } from '../../../src/index.js'
import { rulebook } from '../../support/rulebooks.js'
import { DELIVER, history, PAY, SHIP } from '../questions/history.js'

describe('goods that were to be sent again, and were not', () => {
  const rules = rulebook('auction')
  it.each([
    ['while the money is held', 9],
    ['after the seller was paid', 15],
  ] as const)('go back whole, shipping included: %s', (_, disputed) => {
    const steps: Parameters<typeof history>[1] = [
      [0, PAY],
      [1, SHIP],
      [8, DELIVER],
      [
        disputed,
        { by: 'buyer', verb: 'dispute', payload: { ground: 'not-as-described', remedy: 'return' } },
      ],
      [disputed, { by: 'seller', verb: 'offer', payload: { remedy: 'resend' } }],
      [disputed, { by: 'buyer', verb: 'accept-offer' }],
    ]
    const { order: before } = history(rules, steps, { shippingFee: 400 })
    const { events } = history(rules, [...steps, [disputed + 30, null]], { shippingFee: 400 })
    const overdue = events.find(({ row }) => row === 'resend.overdue')
    expect(overdue).toBeDefined()
    if (overdue === undefined) return
    const until = replay(
      before,
      events.filter(({ seq }) => seq > before.seq && seq < overdue.seq),
    )
    expect(gainsOf(overdue)).toMatchObject({ refunded: 1400 })
    expect(dueAmounts(rules, until, overdue)).toEqual(gainsOf(overdue))
  })
})
