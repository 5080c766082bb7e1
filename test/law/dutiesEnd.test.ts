import { describe, expect, it } from 'vitest'
import { pending, settleAt } from '../../src/engine/settle.js'
import { totals } from '../../src/model/ledger.js'
import { can, type Order, type Rulebook } from '../../src/index.js'
import { POLICY_NAMES } from '../../src/cli/input/policies.js'
import { entriesToResend } from '../../src/rules/record/amounts.js'
import { againNow } from '../../src/rules/record/parcels.js'
import { explored } from '../../src/testing/index.js'
import { BOOKING, rulebook } from '../support/rulebooks.js'

/** What somebody still has to do, or to bring, in an order that nothing stops. */
const dutiesIn = (order: Order): readonly string[] => {
  const isHeld = totals(order.ledger).held > 0
  return [
    ...(order.claim === 'none' ? [] : [`claim ${order.claim}`]),
    ...(entriesToResend(order).length > 0 ? ['to send again'] : []),
    ...(isHeld && ['refused', 'returning', 'part-shipped'].includes(order.goods)
      ? [`goods ${order.goods}`]
      : []),
  ]
}

/** Whether the seller can send what he has to send again. Where a claim is about it, that waits. */
const cannotSendAgain = (rules: Rulebook, order: Order): boolean => {
  const [line] = againNow(order)
  if (line === undefined || order.claim === 'restitution') return false
  const proof = { tracking: 'RR1CN', receipt: 'scan' } as const
  const ship = { by: 'seller', verb: 'ship', payload: { ...proof, lines: [{ line }] } } as const
  return can(rules, order, ship, order.at)._tag === 'Left'
}

describe('whatever somebody has to do has a deadline of its own, before the longest escrow ends', () => {
  const named = [
    ...POLICY_NAMES.map((name) => [name, name] as const),
    ['a small booking', BOOKING] as const,
  ]
  it.each(named)('under %s', (_, policy) => {
    const rules = rulebook(policy)
    const endless = explored(rules, { width: 2, most: 900 }).flatMap(({ place }) => {
      const { order } = settleAt(rules, place.order, Math.max(place.now, place.order.at))
      if (order.freeze === 'frozen') return []
      const duties = dutiesIn(order)
      if (cannotSendAgain(rules, order))
        return [`cannot send again: ${order.claim}, ${order.funds}, ${order.goods}`]
      const ends = pending(rules, order).some(({ timer }) => timer.row.id !== 'payment.hold')
      return duties.length === 0 || ends ? [] : [`${duties.join(', ')} of ${order.goods}`]
    })
    expect([...new Set(endless)]).toEqual([])
  })
})
