import { describe, expect, test } from 'vitest'
import { factClassesOf } from '../../../../src/verify/domain/factClasses.js'
import { timedAutomatonOf } from '../../../../src/verify/explore/timedAutomaton.js'
import { startingOrder } from '../../../../src/verify/domain/startingOrder.js'
import type { DiscreteState } from '../../../../src/verify/states/state.js'
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
    const start = startingOrder({})
    if (start === null) throw new Error('no order')
    const machine = timedAutomatonOf(rules, start, {
      classes: { ...factClassesOf([rules]), proofsDiffer: true },
    })
    const after = (state: DiscreteState, row: string): DiscreteState =>
      machine
        .actionsFrom(state)
        .find((move) => move.row === row && move.payload?.verdict !== 'release')?.to ?? state
    const proofs = (state: DiscreteState) =>
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
