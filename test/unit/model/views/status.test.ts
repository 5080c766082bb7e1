import { describe, expect, it } from 'vitest'
import { totals, type Entry } from '../../../../src/model/ledger.js'
import type { Order } from '../../../../src/model/order.js'
import type { Regions } from '../../../../src/model/state.js'
import { statusOf } from '../../../../src/model/views/status.js'
import { acted, under } from '../../compile/compiledOf.js'

const placed = acted(under({}))
const entry = (more: Partial<Entry>): Entry => ({
  line: 'pot',
  paid: 100,
  held: 0,
  refunded: 0,
  released: 0,
  fees: 0,
  ...more,
})
const ended = (cause: string): Partial<Order> => ({
  ending: { row: 'x', cause, at: 5 } as never,
})
const status = (state: Partial<Regions>, over: Partial<Order> = {}) =>
  statusOf({ ...placed, funds: 'held', ...state, ...over })

describe('the status of an order', () => {
  it.each<[Partial<Regions>, string]>([
    [{ funds: 'due' }, 'awaiting-payment'],
    [{ funds: 'checking' }, 'payment-review'],
    [{ funds: 'void' }, 'closed'],
    [{ funds: 'refunding' }, 'refund-pending'],
    [{ goods: 'unshipped' }, 'awaiting-shipment'],
    [{ goods: 'part-shipped' }, 'awaiting-shipment'],
    [{ goods: 'shipped' }, 'shipped'],
    [{ goods: 'delivered' }, 'delivered'],
    [{ goods: 'refused' }, 'returning'],
    [{ goods: 'returning' }, 'returning'],
    [{ goods: 'returned' }, 'returning'],
    [{ claim: 'cancellation' }, 'cancellation-requested'],
    [{ goods: 'shipped', claim: 'extension' }, 'shipped'],
    [{ goods: 'shipped', claim: 'dispute-seller' }, 'in-dispute'],
    [{ goods: 'shipped', claim: 'dispute-buyer' }, 'in-dispute'],
    [{ goods: 'shipped', claim: 'dispute-platform' }, 'in-dispute'],
    [{ goods: 'shipped', claim: 'decided' }, 'in-dispute'],
    [{ goods: 'delivered', claim: 'return' }, 'returning'],
    [{ funds: 'refunding', goods: 'delivered', claim: 'restitution' }, 'refund-pending'],
    [{ goods: 'shipped', claim: 'decided', freeze: 'frozen' }, 'frozen'],
  ])('%j: %s', (state, expected) => {
    expect(status(state)).toBe(expected)
  })

  it('once it has ended nothing is frozen, and a cancellation stays one', () => {
    expect(status({ funds: 'refunding', freeze: 'frozen' }, ended('dispute'))).toBe(
      'refund-pending',
    )
    expect(status({ funds: 'refunding' }, ended('cancelled'))).toBe('cancelled')
    expect(status({ funds: 'settled' }, ended('payment-rejected'))).toBe('cancelled')
    expect(status({ funds: 'void' }, ended('unpaid'))).toBe('closed')
  })

  it.each([
    [entry({ released: 100 }), 'completed'],
    [entry({ released: 60, refunded: 40 }), 'partly-refunded'],
    [entry({ released: 1, refunded: 99 }), 'partly-refunded'],
    [entry({ refunded: 100 }), 'refunded'],
  ])('of money that is gone, by whom it went to: %j', (one, expected) => {
    const ledger = [one, entry({ line: 'cup', paid: 0 })]
    expect(status({ funds: 'settled' }, { ledger })).toBe(expected)
  })
})

it('a ledger is added up column by column, a commission where there is one', () => {
  const ledger = [
    entry({ held: 1, refunded: 2, released: 4, fees: 8, commission: 16 }),
    entry({ line: 'cup', held: 32, refunded: 64, released: 128, fees: 256 }),
    entry({ line: 'lid', commission: 512 }),
  ]
  expect(totals(ledger)).toEqual({
    paid: 300,
    held: 33,
    refunded: 66,
    released: 132,
    fees: 264,
    commission: 528,
  })
})
