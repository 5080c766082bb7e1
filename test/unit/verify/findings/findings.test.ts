import { describe, expect, test } from 'vitest'
import { verify } from '../../../../src/verify/index.js'
import { rulebook } from '../../../support/rulebooks.js'
import { found, rowsOf, small } from '../reports.js'

describe('what verify finds', () => {
  test('nothing stuck as long as the longest escrow ends', () => {
    expect(found(verify(rulebook('base')), 'stuck')).toEqual([])
  })

  test('money that nothing ever releases, and who could act', () => {
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

  test('that only the longest escrow ends a return whose parcel is on its way back', () => {
    const arriving = (within: unknown) =>
      found(verify(small({ returns: { arrive: { within, onSilence: 'escalate' } } })), 'only-hold')
    const only = arriving('never')
    expect(only.map(({ state }) => state?.goods).sort()).toEqual(['refused', 'returning'])
    expect(rowsOf(only.find(({ state }) => state?.goods === 'returning')?.history ?? null)).toEqual(
      ['pay', 'ship', 'dispute', 'decide', 'ship-return'],
    )
    expect(arriving({ days: 28 })).toEqual([])
  })

  test('a window for disputes that opens only after protection has always ended', () => {
    const opening = (hours: number, atLeast: number) => {
      const report = verify(
        small({
          protection: { ends: { days: 14, after: 'shipped' }, atLeast: { hours: atLeast } },
          shipment: { deliver: { within: { days: 10 }, onSilence: 'continue' } },
          dispute: { window: { opens: { hours, after: 'shipped' }, closes: 'completed' } },
        }),
      )
      return found(report, 'window-never-open', 'dispute').map(({ clauses }) => clauses)
    }
    expect(opening(336, 0)).toEqual([['dispute.window']])
    expect(opening(335, 0)).toEqual([])
    // A parcel that was refused and comes all the same leaves a while to dispute it.
    expect(opening(336, 1)).toEqual([])
  })

  test('a term to answer that outlasts the term to ship, to the instant', () => {
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

  test('a timer that is past its due as its state is entered, with a history', () => {
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
