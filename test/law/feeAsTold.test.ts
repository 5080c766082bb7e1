import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { canCancel, type Event, type Order } from '../../src/index.js'
import type { RoamedOrder, RoamedStep } from '../../src/testing/index.js'
import { SHIPPING, totals } from '../../src/model/ledger.js'
import { allocate } from '../../src/model/money.js'
import { evolve } from '../../src/index.js'
import { brokenOnTheWay } from '../support/roamed.js'

const ENDS: readonly (string | null)[] = ['consent', 'refuse', 'cancellation.unanswered']

/** The fee in percent that the buyer is told as he asks; null: he asks for nothing. */
const told = ({ rules }: RoamedOrder, { action, before, now }: RoamedStep): number | null => {
  if (action?.verb !== 'request-cancellation') return null
  const offer = canCancel(rules, before, now)
  return E.isRight(offer) && offer.right.how === 'with-consent' ? offer.right.feePercent : null
}

/** What is kept of the goods that an event calls off, in percent of them, is this or it is not. */
const keeps = (before: Order, event: Event, percent: number): boolean => {
  if (before.matter?.kind !== 'cancellation') return true
  const asked = new Set(before.matter.lines.map(({ line }) => line))
  const goods = before.ledger
    .filter(({ line }) => asked.has(line) && line !== SHIPPING)
    .reduce((sum, { held }) => sum + held, 0)
  const [, fee = 0] = allocate(goods, [100 - percent, percent])
  return totals(evolve(before, event).ledger).fees - totals(before.ledger).fees === fee
}

/** A request that cost another fee than the buyer was told as he asked; null: none. */
const otherFee = (roamed: RoamedOrder): string | null => {
  // A fee by the reason is told of one reason, and another may be given.
  if (typeof roamed.rules.policy.cancellation.fee !== 'number') return null
  let percent: number | null = null
  for (const step of roamed.steps) {
    let order = step.before
    for (const event of step.events) {
      const isEnd = ENDS.includes(event.row) && event.change.postings !== undefined
      if (isEnd && percent !== null && !keeps(order, event, percent))
        return `${event.row} keeps another fee than ${percent} %`
      if (event.change.claim !== undefined) percent = null
      order = evolve(order, event)
      if (event.row === 'request-cancellation') percent = told(roamed, step)
    }
  }
  return null
}

describe('what is kept of a cancellation that was asked for is what the buyer was told', () => {
  it('whenever the other side agrees, or time does', () => {
    expect(brokenOnTheWay(400, otherFee)).toBeNull()
  })
})
