import { describe, expect, it } from 'vitest'
import { offencesOf } from '../../../../src/account.js'
import type { Action } from '../../../../src/index.js'
import { rulebook } from '../../../support/rulebooks.js'
import { CLEAR, DAY, history, PAY, PLACED } from '../history.js'

type Steps = Parameters<typeof history>[1]
const PAID: Steps = [
  [0, PAY],
  [0, CLEAR],
]

describe('the offences of an order in parts', () => {
  it('CAN-15: count a first part that stays cancelled, whatever was cancelled later and undone', () => {
    const partly = (fee: number) =>
      rulebook({
        name: 'parts',
        title: 'Parts',
        extends: 'aliexpress',
        cancellation: { fee, partial: true },
      })
    const cancel = (line: string, reason: string): Action => ({
      by: 'buyer',
      verb: 'cancel',
      payload: { reason, lines: [{ line }] },
    })
    const ALL: Action = { by: 'buyer', verb: 'cancel', payload: { reason: 'other' } }
    const RESTORE: Action = { by: 'buyer', verb: 'restore' }
    const two = {
      lines: [
        { id: 'a', amount: 500 },
        { id: 'b', amount: 500 },
      ],
    }
    const told = (steps: Steps, rules = partly(0)) => {
      const { order, events } = history(rules, steps, two)
      return offencesOf(rules, order, events).buyer.map(({ at }) => (at - PLACED) / DAY)
    }
    const first: Steps = [...PAID, [0.1, cancel('a', 'other')]]
    expect(told([...first, [0.2, cancel('b', 'other')], [0.3, RESTORE]])).toEqual([0.1])
    expect(told([...PAID, [0.2, ALL], [0.3, RESTORE]])).toEqual([])
    // What was cancelled for a fee of all of it was cancelled all the same.
    expect(told(first, partly(100))).toEqual([0.1])
  })
})
