import { describe, expect, it } from 'vitest'
import { evolve } from '../../src/index.js'
import { settleAt } from '../../src/engine/settle.js'
import { unbalanced } from '../../src/testing/laws/conservation.js'
import type { RoamedOrder } from '../../src/testing/index.js'
import { FAR_FUTURE } from '../../src/testing/support/farFuture.js'
import { brokenOnTheWay } from '../support/roamed.js'

/** The first event after which a line gives more than it was paid, or an account has less than 0. */
const overdrawn = ({ rules, start, events, place }: RoamedOrder): string | null => {
  let order = start
  for (const event of [...events, ...settleAt(rules, place.order, FAR_FUTURE).events]) {
    order = evolve(order, event)
    const found = unbalanced(order)
    if (found !== null) return `after ${event.row}: ${found}`
  }
  return null
}

describe('no ledger account is ever negative, and no line gives more than it was paid', () => {
  it('line by line, whatever is undone', () => {
    expect(brokenOnTheWay(400, overdrawn)).toBeNull()
  })
})
