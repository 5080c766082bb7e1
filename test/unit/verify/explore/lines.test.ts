import { describe, expect, test } from 'vitest'
import { verify, type VerifyFinding, type Report } from '../../../../src/verify/index.js'
import { timedAutomatonOf } from '../../../../src/verify/explore/timedAutomaton.js'
import { startingOrder } from '../../../../src/verify/domain/startingOrder.js'
import type { ActionTransition } from '../../../../src/verify/states/state.js'
import { rulebook } from '../../../support/rulebooks.js'

const findingOf = (
  { findings }: Report,
  kind: VerifyFinding['kind'],
  row: string,
): VerifyFinding | undefined =>
  findings.find((found) => found.kind === kind && found.rows.includes(row))

describe('orders of two lines', () => {
  const base = rulebook('base')
  const [one, two] = [verify(base), verify(base, { lines: 2 })]

  test('come to rows that no order of one line comes to', () => {
    expect(two.complete).toBe(true)
    expect(one.rows.never).toContain('shipment.part-overdue')
    expect(findingOf(one, 'never-reached', 'shipment.part-overdue')?.message).toBe(
      '`shipment.part-overdue` never applies: no order of one line gets there.',
    )
    expect(two.rows.reached).toContain('shipment.part-overdue')
    expect([one.domain.lines, two.domain.lines]).toEqual([1, 2])
  })

  test('have no deadline that is over before it begins to run, nor the protection of a part', () => {
    // Merged zones let the time of what nobody accepted be longer than it can be: no order shows it.
    const overdue = two.findings.filter(
      ({ kind, confirmed }) => kind === 'overdue-on-entry' && confirmed,
    )
    expect(overdue).toEqual([])
    expect(two.rows.never).toContain('protection.over-part-shipped')
  })

  test('get one line cancelled only where the policy allows parts', () => {
    const cancelled = (partial: boolean): readonly unknown[] => {
      const rules = rulebook({
        name: 'parts',
        title: 'parts',
        extends: 'base',
        cancellation: { byBuyer: { opens: 'cleared' }, partial },
      })
      const start = startingOrder({}, 2)
      if (start === null) return []
      const machine = timedAutomatonOf(rules, start)
      const paid = machine.actionsFrom(machine.start).find(({ row }) => row === 'pay')
      return paid === undefined
        ? []
        : machine
            .actionsFrom(paid.to)
            .filter(({ row }) => row === 'cancel.at-once')
            .map(({ payload }) => payload?.lines)
    }
    expect(cancelled(false)).toEqual([undefined])
    expect(cancelled(true)).toEqual([undefined, [{ line: 'goods' }]])
  })

  test('arrive one by one', () => {
    const start = startingOrder({}, 2)
    if (start === null) throw new Error('no such order')
    const machine = timedAutomatonOf(base, start)
    const after = (state: typeof machine.start, row: string): readonly ActionTransition[] =>
      machine.actionsFrom(state).filter((found) => found.row === row)
    const [paid] = after(machine.start, 'pay')
    const shipped = after(paid?.to ?? machine.start, 'ship').find(
      ({ payload }) => payload?.lines === undefined,
    )
    const arrivals = after(shipped?.to ?? machine.start, 'deliver')
    const [first, ...more] = arrivals.filter(({ payload }) => payload?.lines !== undefined)
    expect([first?.payload?.lines, first?.to.order.goods, first?.branch]).toEqual([
      [{ line: 'goods' }],
      'shipped',
      ['a-part', 'in-time'],
    ])
    expect(more.map(({ branch }) => branch)).toEqual([['a-part', 'late']])
    const last = after(first?.to ?? machine.start, 'deliver').map(({ to }) => to.order.goods)
    expect(new Set(last)).toEqual(new Set(['delivered']))
  })
})
