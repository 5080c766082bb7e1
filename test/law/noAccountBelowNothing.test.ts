import { describe, expect, it } from 'vitest'
import { evolve, type Minor, type Order } from '../../src/index.js'
import { totals } from '../../src/model/ledger.js'
import { sum } from '../../src/model/lists/sum.js'
import { settleAt } from '../../src/engine/settle.js'
import { unbalanced } from '../../src/testing/laws/conservation.js'
import type { RoamedOrder } from '../../src/testing/index.js'
import { FAR_FUTURE } from '../../src/testing/support/farFuture.js'
import { brokenOnTheWay } from '../support/roamed.js'

/**
 * The first event after which a line gives more than it was paid, or an account has less than 0.
 */
const overdrawn = ({ rules, start, events, place }: RoamedOrder): string | null => {
  let order = start
  for (const event of [...events, ...settleAt(rules, place.order, FAR_FUTURE).events]) {
    order = evolve(order, event)
    const found = unbalanced(order)
    if (found !== null) return `after ${event.row}: ${found}`
  }
  return null
}

/** What the banks took back: each chargeback that was lost, in full. */
const takenByBanks = (order: Order, lost: number): Minor => {
  const records = order.chargebacks.filter(({ outcome }) => outcome === 'lost')
  // An order that was stored by an older version tells of none: then all of it was taken.
  return records.length === 0
    ? lost * totals(order.ledger).paid
    : sum(records.map(({ amount }) => amount))
}
/** What is refunded, but for what had arrived before a bank took anything, or all the same. */
const refunded = ({ refunds }: Order, arrived: ReadonlySet<string>): Minor =>
  sum(
    refunds
      .filter(
        ({ id, failed, cause }) => failed === null && cause !== 'chargeback' && !arrived.has(id),
      )
      .map(({ amount }) => amount),
  )
const arrivedIn = ({ refunds }: Order): readonly string[] =>
  refunds.filter(({ landed }) => landed !== null).map(({ id }) => id)

/**
 * Where the buyer gets more back than was paid, from the platform and from the bank; null: nowhere.
 */
const paidTwice = ({ rules, start, events, place }: RoamedOrder): string | null => {
  let [order, lost] = [start, 0]
  const arrived = new Set<string>()
  for (const event of [...events, ...settleAt(rules, place.order, FAR_FUTURE).events]) {
    const isLost = event.verb === 'close-chargeback' && event.payload?.outcome === 'lost'
    if (isLost) for (const id of arrivedIn(order)) arrived.add(id)
    if (isLost) lost += 1
    // What a bank took in the place of, and arrived all the same, had gone out before.
    const named = order.refunds.find(({ id }) => id === event.payload?.refund)
    if (event.verb === 'land-refund' && named?.failed != null) arrived.add(named.id)
    order = evolve(order, event)
    const [taken, back] = [takenByBanks(order, lost), refunded(order, arrived)]
    const { paid } = totals(order.ledger)
    if (taken + back > paid)
      return `after ${event.row}: of ${paid} paid, the bank took ${taken}, and ${back} is refunded`
  }
  return null
}

describe('no ledger account is ever negative, and no line gives more than it was paid', () => {
  it('line by line, whatever is undone', () => {
    expect(brokenOnTheWay(400, overdrawn)).toBeNull()
  })

  it('and the buyer does not get back twice what a bank took', () => {
    expect(brokenOnTheWay(300, paidTwice)).toBeNull()
  })
})
