import { describe, expect, test } from 'vitest'
import { DAY } from '../../../../src/model/span.js'
import { verify } from '../../../../src/verify/index.js'
import { rulebook } from '../../../support/rulebooks.js'
import { played, rowsOf, small, worstCase } from '../reports.js'

describe('a worst case', () => {
  const base = rulebook('base')
  const report = verify(base)
  const waiting = verify(
    small({ shipment: { ship: { within: { days: 7 }, onSilence: 'continue' } } }),
  )

  test('is the longest that money is held: the term to ship, and the longest escrow', () => {
    const worst = Object.fromEntries(
      report.worstCases.map(({ name, worst: value }) => [name, value]),
    )
    expect(worst['longest-held.late-shipment']).toBe(7 * DAY)
    expect(worstCase(waiting, 'longest-held.hold')?.worst).toBe(180 * DAY)
    expect(worst['least-to-buyer-who-cancels']).toBe(1)
    expect(worst['least-to-seller-who-ships']).toBe(0)
    // Nothing is held longer than the longest escrow; that it is not over before the buyer
    // completes the order is a bound alone.
    expect(report.worstCases.filter(({ confirmed }) => !confirmed)).toMatchObject([
      { name: 'longest-held.completed', worst: 180 * DAY },
    ])
  })

  test('is of all that ends an order the one that is shown to hold money longest', () => {
    expect(worstCase(report, 'longest-held')).toMatchObject({
      worst: 180 * DAY,
      reached: 180 * DAY,
      confirmed: true,
    })
    for (const { worstCases } of [report, waiting]) {
      const held = worstCases.filter(({ name }) => name.startsWith('longest-held.'))
      const [all] = worstCases.filter(({ name }) => name === 'longest-held')
      expect(all?.worst).toBe(Math.max(...held.map(({ worst }) => worst)))
      expect(all?.reached).toBe(Math.max(...held.map(({ reached }) => reached ?? 0)))
    }
  })

  test('is less for a buyer who cancels where a fee is kept', () => {
    const fee = verify(small({ cancellation: { byBuyer: { opens: 'cleared' }, fee: 25 } }))
    const least = worstCase(fee, 'least-to-buyer-who-cancels')
    // Three quarters of 80.00, and the shipping fee of 4.00.
    expect(least?.worst).toBeCloseTo(64 / 84)
    expect(least?.exact).toEqual({ amount: 6400, of: 8400, currency: 'EUR' })
    expect(rowsOf(least?.history ?? null)).toEqual(['pay', 'cancel.at-once'])
  })

  test('is without end where money is stuck', () => {
    expect(worstCase(waiting, 'longest-held')).toMatchObject({
      worst: 180 * DAY,
      reached: 180 * DAY,
      confirmed: true,
    })
    const stuck = verify(
      small({
        payment: { hold: { within: 'never', onSilence: 'refund' } },
        returns: { ship: { within: 'never', onSilence: 'release' } },
        shipment: { ship: { within: { days: 7 }, onSilence: 'continue' } },
      }),
    )
    expect(worstCase(stuck, 'longest-held')?.worst).toBe(Infinity)
  })

  test('is how late a dispute ends: with what a return leads to, the escrow, or the decision', () => {
    // The terms to decide, send back, arrive, inspect and decide again. In the first four somebody
    // acts, a millisecond before they are over.
    expect(worstCase(report, 'latest-dispute-end')).toMatchObject({
      worst: (14 + 10 + 28 + 10 + 14) * DAY - 4,
      confirmed: true,
    })
    const silent = small({ returns: { arrive: { within: 'never', onSilence: 'escalate' } } })
    expect(worstCase(verify(silent), 'latest-dispute-end')?.worst).toBe(180 * DAY)
    const soon = verify(
      small({
        dispute: {
          times: 1,
          grounds: { 'not-received': 'missing' },
          to: 'platform',
          decision: { days: 14 },
          verdict: 'release',
        },
      }),
    )
    // What is decided is paid at once, unless the platform asks for goods that are back: here
    // nothing can come back.
    expect(worstCase(soon, 'latest-dispute-end')).toMatchObject({
      worst: 14 * DAY,
      reached: 14 * DAY,
      confirmed: true,
    })
    expect(rowsOf(worstCase(soon, 'latest-dispute-end')?.history ?? null)).toEqual([
      'pay',
      'ship',
      'dispute',
      'dispute.decided-by-table',
    ])
  })

  test('is how late a refund arrives, on the slowest day and by the slowest payment method', () => {
    // Four business days from a Tuesday end on the next Monday.
    const days = verify(small({ refund: { arrival: { businessDays: [0, 4] } } }))
    expect(worstCase(days, 'latest-refund.cancellation')).toMatchObject({
      worst: 6 * DAY,
      reached: 6 * DAY,
      confirmed: true,
    })
    const start =
      worstCase(days, 'latest-refund.cancellation')?.history?.end.refunds[0]?.started ?? 0
    expect([2, 3, 4, 5]).toContain(new Date(start).getUTCDay())
    const slow = verify(
      small({
        facts: { method: ['card', 'transfer'] },
        refund: {
          arrival: {
            cases: [
              { when: { method: ['transfer'] }, use: { days: [0, 9] } },
              { when: { cause: ['late-shipment'] }, use: { days: [0, 3] } },
            ],
            otherwise: { days: [0, 5] },
          },
        },
      }),
    )
    expect(worstCase(slow, 'latest-refund.late-shipment')).toMatchObject({
      worst: 9 * DAY,
      confirmed: true,
    })
    expect(worstCase(slow, 'latest-refund.cancellation')?.history?.start.terms.tenders).toEqual([
      { method: 'transfer', amount: 8400 },
    ])
    expect(worstCase(slow, 'latest-refund.payment-void')).toBeUndefined()
  })

  test('comes with the longest history found where pauses make it a bound', () => {
    const paused = verify(rulebook('on-chain'))
    const held = worstCase(paused, 'longest-held.completed')
    expect(held?.confirmed).toBe(false)
    expect(held?.reached).toBeLessThan(held?.worst ?? 0)
    for (const history of [held?.history ?? null].flatMap((one) => one ?? []))
      expect(played(rulebook('on-chain'), history)).toEqual(history.end)
    expect(rowsOf(held?.history ?? null)).toContain('withdraw-dispute')
  })
})
