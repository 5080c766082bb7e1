import { describe, expect, test } from 'vitest'
import { classesOf } from '../../../../src/verify/domain/classes.js'
import { machineOf } from '../../../../src/verify/explore/machine.js'
import { startWith } from '../../../../src/verify/domain/start.js'
import type { State } from '../../../../src/verify/states/state.js'
import { rulebook } from '../../../support/rulebooks.js'

describe('an order of which the money has gone', () => {
  test('still knows what the proof of a shipment asks for', () => {
    const rules = rulebook({
      name: 'proofs',
      title: 'proofs',
      extends: 'base',
      shipment: {
        proof: {
          cases: [{ when: { cancellationAsked: true }, use: { allOf: ['tracking', 'receipt'] } }],
          otherwise: { allOf: ['tracking'] },
        },
      },
      dispute: {
        grounds: { 'seller-fraud': 'unshipped' },
        to: 'platform',
        window: { opens: 'paid', closes: 'completed' },
      },
    })
    const start = startWith({})
    if (start === null) throw new Error('no order')
    const machine = machineOf(rules, start, {
      classes: { ...classesOf([rules]), proofsDiffer: true },
    })
    const after = (state: State, row: string): State =>
      machine
        .actionsFrom(state)
        .find((move) => move.row === row && move.payload?.verdict !== 'release')?.to ?? state
    const proofs = (state: State) =>
      machine
        .actionsFrom(state)
        .filter(({ verb }) => verb === 'ship')
        .map(({ payload }) => [payload?.tracking !== undefined, payload?.receipt !== undefined])
    const paid = after(machine.start, 'pay')
    // The same shipment with more proofs leads to the same.
    expect(proofs(paid)).toEqual([[true, false]])
    const over = after(after(paid, 'dispute.before-shipment'), 'decide')
    expect([over.order.funds, over.order.goods]).toEqual(['refunding', 'unshipped'])
    expect(proofs(over)).toEqual([[true, true]])
  })
})
