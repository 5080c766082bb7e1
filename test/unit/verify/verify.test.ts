import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import { DAY } from '../../../src/model/span.js'
import {
  decide,
  replay,
  settle,
  type Action,
  type Order,
  type Rulebook,
} from '../../../src/index.js'
import { verify, type VerifyFinding, type Trace, type Report } from '../../../src/verify/index.js'
import { rightOf, rulebook } from '../../support/rulebooks.js'

const small = (changes: object): Rulebook =>
  rulebook({ name: 'small', title: 'small', extends: 'base', ...changes })
const found = (
  report: Report,
  kind: VerifyFinding['kind'],
  row?: string,
): readonly VerifyFinding[] =>
  report.findings.filter(
    (each) => each.kind === kind && (row === undefined || each.rows.includes(row)),
  )
const rowsOf = (history: Trace | null): readonly string[] =>
  history?.steps.map(({ row }) => row) ?? []

/** Plays a history step by step on the engine, with nothing but its actions. */
const played = (rules: Rulebook, { start, steps }: Trace): Order =>
  steps.reduce<Order>((order, { at, by, verb, payload }) => {
    if (by === 'timer') return rightOf(settle(rules, order, at)).order
    const taken = decide(
      rules,
      order,
      { by, verb, ...(payload === null ? {} : { payload }) } as Action,
      at,
    )
    return E.isRight(taken) ? taken.right.order : replay(order, taken.left.events)
  }, start)

describe('a report', () => {
  const base = rulebook('base')
  const report = verify(base)

  test('is complete for a policy of few words, and says what was explored', () => {
    expect(report.complete).toBe(true)
    expect(report.bound).toBeNull()
    expect(report.domain.limits).toEqual({
      requests: 3,
      extensions: 1,
      disputes: 3,
      rounds: 5,
      appeals: 1,
    })
    expect(report.domain.without).toContain('freeze')
    expect([...report.rows.reached, ...report.rows.never].length).toBe(
      base.rows.length - report.domain.without.length,
    )
  })

  test('tells no history that the engine does not play: it ends where it says', () => {
    const histories = [...report.findings, ...report.worstCases].flatMap(
      ({ history }) => history ?? [],
    )
    expect(histories.length).toBeGreaterThan(6)
    for (const history of histories) expect(played(base, history)).toEqual(history.end)
  })

  test('promises the longest that money is held: the term to ship, and the longest escrow', () => {
    const worst = Object.fromEntries(
      report.worstCases.map(({ name, worst: value }) => [name, value]),
    )
    expect(worst['longest-held.late-shipment']).toBe(7 * DAY)
    expect(worst['longest-held.hold']).toBe(180 * DAY)
    expect(worst['least-to-buyer-who-cancels']).toBe(1)
    expect(worst['least-to-seller-who-ships']).toBe(0)
    expect(report.worstCases.filter(({ confirmed }) => !confirmed)).toEqual([])
  })

  test('promises less where a fee is kept', () => {
    const fee = verify(small({ cancellation: { byBuyer: { opens: 'cleared' }, fee: 25 } }))
    const least = fee.worstCases.find(({ name }) => name === 'least-to-buyer-who-cancels')
    // Three quarters of 80.00, and the shipping fee of 4.00.
    expect(least?.worst).toBeCloseTo(64 / 84)
    expect(least?.exact).toEqual({ amount: 6400, of: 8400, currency: 'EUR' })
    expect(rowsOf(least?.history ?? null)).toEqual(['pay', 'cancel.at-once'])
  })

  const promised = (of: Report, name: string) => of.worstCases.find((each) => each.name === name)

  test('promises the longest that money is held at all: for ever, where something is stuck', () => {
    expect(promised(report, 'longest-held')).toMatchObject({
      worst: 180 * DAY,
      reached: 180 * DAY,
      confirmed: true,
    })
    const stuck = verify(
      small({
        payment: { hold: { within: 'never', onSilence: 'refund' } },
        returns: { ship: { within: 'never', onSilence: 'release' } },
      }),
    )
    expect(promised(stuck, 'longest-held')?.worst).toBe(Infinity)
  })

  test('promises how late a dispute may end: with the longest escrow where goods may never come back, with the term to decide where none have to', () => {
    expect(promised(report, 'latest-dispute-end')?.worst).toBe(180 * DAY)
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
    expect(promised(soon, 'latest-dispute-end')).toMatchObject({
      worst: 14 * DAY,
      reached: 14 * DAY,
      confirmed: true,
    })
    expect(rowsOf(promised(soon, 'latest-dispute-end')?.history ?? null)).toEqual([
      'pay',
      'ship',
      'dispute',
      'dispute.decided-by-table',
    ])
  })

  test('promises how late a refund is due, on the day on which it takes longest and by the way of paying that takes longest', () => {
    // Four business days from a Tuesday end on the next Monday.
    const days = verify(small({ refund: { arrival: { businessDays: [0, 4] } } }))
    expect(promised(days, 'latest-refund.cancellation')).toMatchObject({
      worst: 6 * DAY,
      reached: 6 * DAY,
      confirmed: true,
    })
    const start =
      promised(days, 'latest-refund.cancellation')?.history?.end.refunds[0]?.started ?? 0
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
    expect(promised(slow, 'latest-refund.late-shipment')).toMatchObject({
      worst: 9 * DAY,
      confirmed: true,
    })
    expect(promised(slow, 'latest-refund.cancellation')?.history?.start.terms.tenders).toEqual([
      { method: 'transfer', amount: 8400 },
    ])
    expect(promised(slow, 'latest-refund.payment-void')).toBeUndefined()
  })

  test('says how far a history comes where pauses make the bound more than there is', () => {
    const paused = verify(rulebook('on-chain'))
    const held = promised(paused, 'longest-held.completed')
    expect(held?.confirmed).toBe(false)
    expect(held?.reached).toBeLessThan(held?.worst ?? 0)
    for (const history of [held?.history ?? null].flatMap((one) => one ?? []))
      expect(played(rulebook('on-chain'), history)).toEqual(history.end)
    expect(rowsOf(held?.history ?? null)).toContain('withdraw-dispute')
  })

  test('says what it did not explore where it was stopped', () => {
    const stopped = verify(rulebook('aliexpress'), { most: 50 })
    expect(stopped.complete).toBe(false)
    expect(stopped.bound).toBe('50 zones')
    expect(stopped.findings.filter(({ kind }) => kind === 'never-reached')).toEqual([])
  })
})

describe('what verify finds', () => {
  test('nothing that is stuck as long as escrow ends', () => {
    expect(found(verify(rulebook('base')), 'stuck')).toEqual([])
  })

  test('money that nothing ever releases, and whom it waits for', () => {
    const report = verify(
      small({
        payment: { hold: { within: 'never', onSilence: 'refund' } },
        returns: { ship: { within: 'never', onSilence: 'release' } },
      }),
    )
    const stuck = found(report, 'stuck')
    expect(stuck.map(({ state }) => [state?.goods, state?.claim])).toContainEqual([
      'delivered',
      'return',
    ])
    expect(stuck.find(({ state }) => state?.goods === 'delivered')?.waitsFor).toEqual(['buyer'])
    expect(stuck.every(({ confirmed }) => confirmed)).toBe(true)
  })

  test('where only the longest escrow helps: a parcel on its way back whose return was agreed', () => {
    const only = found(verify(rulebook('base')), 'only-hold')
    expect(only.map(({ state }) => state?.goods).sort()).toEqual(['refused', 'returning'])
    expect(rowsOf(only.find(({ state }) => state?.goods === 'returning')?.history ?? null)).toEqual(
      ['pay', 'ship', 'dispute', 'decide', 'ship-return'],
    )
  })

  test('a dispute window that opens after protection always ended', () => {
    const report = verify(
      small({
        protection: { ends: { days: 14, after: 'shipped' } },
        shipment: { deliver: { within: { days: 10 }, onSilence: 'continue' } },
        dispute: { window: { opens: { days: 14, after: 'shipped' }, closes: 'completed' } },
      }),
    )
    expect(found(report, 'window-never-open', 'dispute').map(({ clauses }) => clauses)).toEqual([
      ['dispute.window'],
    ])
    const sooner = verify(
      small({
        protection: { ends: { days: 14, after: 'shipped' } },
        shipment: { deliver: { within: { days: 10 }, onSilence: 'continue' } },
        dispute: { window: { opens: { hours: 335, after: 'shipped' }, closes: 'completed' } },
      }),
    )
    expect(found(sooner, 'window-never-open', 'dispute')).toEqual([])
  })

  test('an answer that outlasts the term it waits in, to the instant', () => {
    const outlasting = (answer: number) =>
      verify(
        small({
          cancellation: {
            onRequest: { opens: { days: 2, after: 'cleared' } },
            answer: { within: { days: answer }, onSilence: 'continue' },
          },
          shipment: { ship: { within: { days: 7 }, onSilence: 'refund' } },
        }),
      )
    expect(found(outlasting(6), 'always-overtaken', 'cancellation.unanswered').length).toBe(1)
    // At the same instant the earlier name wins: the request lapses first.
    expect(found(outlasting(5), 'always-overtaken', 'cancellation.unanswered')).toEqual([])
    expect(
      found(outlasting(5), 'tie', 'cancellation.unanswered').map(({ rows }) => rows),
    ).toContainEqual(['cancellation.unanswered', 'shipment.overdue'])
  })

  test('a timer past its due as its state begins, with the history that gets there', () => {
    const releasing = (after: string) =>
      small({
        protection: { ends: { days: 14, after: 'delivered' }, release: { days: 2, after } },
        shipment: { deliver: { within: 'never', onSilence: 'continue' } },
      })
    const [overdue] = found(
      verify(releasing('delivered')),
      'overdue-on-entry',
      'protection.release',
    )
    expect(overdue?.confirmed).toBe(true)
    expect(rowsOf(overdue?.history ?? null)).toEqual([
      'pay',
      'ship',
      'deliver',
      'protection.over',
      'protection.release',
    ])
    expect(found(verify(releasing('completed')), 'overdue-on-entry', 'protection.release')).toEqual(
      [],
    )
  })

  test('a case that decides no order', () => {
    const report = verify(
      small({
        dispute: {
          verdict: {
            cases: [
              { when: { completed: true }, use: 'refund' },
              { when: { stage: ['missing'] }, use: 'release' },
            ],
            otherwise: 'grant',
          },
        },
      }),
    )
    expect(found(report, 'case-never-matters').flatMap(({ clauses }) => clauses)).toEqual([
      'dispute.verdict.cases.0',
    ])
  })
})
