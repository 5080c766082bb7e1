import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evolve, type Order } from '../../src/index.js'
import { reachable } from '../support/reached.js'

const ACCOUNTS = ['paid', 'held', 'refunded', 'released', 'fees'] as const

const balanced = (order: Order): void => {
  for (const entry of order.ledger) {
    for (const account of ACCOUNTS) {
      expect(Number.isSafeInteger(entry[account])).toBe(true)
      expect(entry[account]).toBeGreaterThanOrEqual(0)
    }
    expect(entry.held + entry.refunded + entry.released + entry.fees).toBe(entry.paid)
  }
}

describe('law 1: conservation', () => {
  it('held + refunded + released + fees = paid on every line, after every event, in integers', () => {
    fc.assert(fc.property(reachable, ({ start, events }) => {
      let order = start
      balanced(order)
      for (const event of events) {
        order = evolve(order, event)
        balanced(order)
      }
    }), { numRuns: 400 })
  })

  it('what was paid on a line is its price, and nothing is held of an order that ended', () => {
    fc.assert(fc.property(reachable, ({ place: { order } }) => {
      const paid = order.anchors.paid !== null
      for (const { line, paid: amount } of order.ledger) {
        const price = order.terms.lines.find(({ id }) => id === line)?.amount ?? order.terms.shippingFee
        expect(amount).toBe(paid ? price : 0)
      }
      if (order.ending !== null) expect(order.ledger.reduce((sum, { held }) => sum + held, 0)).toBe(0)
    }), { numRuns: 400 })
  })

  it('the refund records add up to what the ledger refunded, line by line, and none exceeds its tender', () => {
    fc.assert(fc.property(reachable, ({ place: { order } }) => {
      const standing = order.refunds.filter(({ failed }) => failed === null)
      for (const { line, refunded } of order.ledger) {
        const recorded = standing.flatMap(({ lines }) => lines).filter((amount) => amount.line === line).reduce((sum, { amount }) => sum + amount, 0)
        expect(recorded).toBe(refunded)
      }
      for (const { method, amount } of order.terms.tenders) {
        expect(standing.filter(({ tender }) => tender === method).reduce((sum, refund) => sum + refund.amount, 0)).toBeLessThanOrEqual(amount)
      }
      for (const { amount, lines } of order.refunds) expect(lines.reduce((sum, line) => sum + line.amount, 0)).toBe(amount)
    }), { numRuns: 400 })
  })

  it('funds are a function of the ledger: held while anything is, refunding while a refund is in transit, settled after', () => {
    fc.assert(fc.property(reachable, ({ place: { order } }) => {
      const held = order.ledger.reduce((sum, entry) => sum + entry.held, 0)
      const transit = order.refunds.some(({ landed, failed }) => landed === null && failed === null)
      if (order.anchors.paid === null) expect(['due', 'void']).toContain(order.funds)
      else expect(order.funds).toBe(held > 0 ? (order.anchors.cleared === null ? 'checking' : 'held') : transit ? 'refunding' : 'settled')
    }), { numRuns: 400 })
  })
})
