import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide, statusOf, type Order } from '../../../../src/index.js'
import { splitCheckout } from '../../../../src/checkout.js'
import { carts } from '../../../../src/testing/index.js'
import { leftOf, rightOf, rulebook } from '../../../support/rulebooks.js'

const PLACED = Date.UTC(2026, 2, 2, 9)
const total = (amounts: readonly number[]): number =>
  amounts.reduce((sum, amount) => sum + amount, 0)
const totalOf = ({ terms }: Order): number =>
  total(terms.lines.map(({ amount }) => amount)) + terms.shippingFee

/** What can be split at all: no order of a seller that costs nothing. */
const splittable = carts()
  .map((cart) => ({
    cart,
    off: Object.fromEntries(
      Object.entries(cart.sellers ?? {}).map(([seller, { discount }]) => [seller, discount ?? 0]),
    ),
    cartOff: cart.discount ?? 0,
    split: splitCheckout(cart),
  }))
  .filter(({ split }) => split._tag === 'Right')

describe('a mixed cart', () => {
  it('CAN-12: becomes one order for each seller, with that seller’s lines, in the order of the cart', () => {
    fc.assert(
      fc.property(splittable, ({ cart, split }) => {
        const orders = rightOf(split)
        expect(orders.map(({ terms }) => terms.seller)).toEqual([
          ...new Set(cart.lines.map(({ seller }) => seller)),
        ])
        for (const { id, terms } of orders) {
          expect(id).toBe(`C1-${terms.seller}`)
          expect(terms.lines.map((line) => [line.id, line.quantity])).toEqual(
            cart.lines
              .filter(({ seller }) => seller === terms.seller)
              .map((line) => [line.id, line.quantity]),
          )
        }
      }),
    )
  })

  it('CAN-12: is split without loss: lines, fees, discounts and each tender add up to the cart, and each order to its tenders', () => {
    fc.assert(
      fc.property(splittable, ({ cart, off, cartOff, split }) => {
        const orders = rightOf(split)
        const listed = (seller: string) =>
          total(
            cart.lines
              .filter((line) => line.seller === seller)
              .map(({ amount, discount }) => amount - (discount ?? 0)),
          ) - (off[seller] ?? 0)
        const paidFor = (one: Order) => total(one.terms.lines.map(({ amount }) => amount))
        // A seller's own discounts come off that seller's lines, and the cart's comes off all of
        // them together.
        const share = orders.map((one) => listed(one.terms.seller) - paidFor(one))
        expect(share.every((amount) => amount >= 0)).toBe(true)
        expect(total(share)).toBe(cartOff)
        if (cart.shippingFee === undefined)
          for (const one of orders)
            expect(one.terms.shippingFee).toBe(cart.sellers?.[one.terms.seller]?.shippingFee)
        else expect(total(orders.map(({ terms }) => terms.shippingFee))).toBe(cart.shippingFee)
        for (const tender of cart.tenders ?? []) {
          expect(
            total(
              orders.flatMap(({ terms }) =>
                terms.tenders
                  .filter(({ method }) => method === tender.method)
                  .map(({ amount }) => amount),
              ),
            ),
          ).toBe(tender.amount)
        }
        for (const one of orders) {
          expect(total(one.terms.tenders.map(({ amount }) => amount))).toBe(totalOf(one))
          for (const { amount } of [
            ...one.terms.lines,
            ...one.terms.tenders,
            { amount: one.terms.shippingFee },
          ]) {
            expect(Number.isSafeInteger(amount) && amount >= 0).toBe(true)
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  it('has no line below 0 or above its price less its own discount', () => {
    fc.assert(
      fc.property(splittable, ({ cart, split }) => {
        for (const line of rightOf(split).flatMap(({ terms }) => terms.lines)) {
          const listed = cart.lines.find(({ id }) => id === line.id)
          expect(line.amount).toBeGreaterThanOrEqual(0)
          expect(line.amount).toBeLessThanOrEqual((listed?.amount ?? 0) - (listed?.discount ?? 0))
        }
      }),
    )
  })

  it('is refused only if an order would cost nothing', () => {
    fc.assert(
      fc.property(carts(), (cart) => {
        const split = splitCheckout(cart)
        if (split._tag === 'Right') return
        for (const mistake of split.left)
          expect([
            'an order that costs something',
            'a total above 0 that is a safe integer',
          ]).toContain(mistake.expected)
      }),
    )
  })

  it('gives what is left to the largest remainders: a fee of 5 and a discount of 7 over three sellers, worked out by hand', () => {
    const orders = rightOf(
      splitCheckout({
        id: 'C9',
        currency: 'USD',
        placed: PLACED,
        shippingFee: 5,
        discount: 7,
        lines: [
          { id: 'cup', seller: 'a', amount: 10 },
          { id: 'tea', seller: 'b', amount: 30 },
          { id: 'pot', seller: 'c', amount: 60 },
          { id: 'lid', seller: 'a', amount: 1, discount: 1 },
        ],
        tenders: [
          { method: 'card', amount: 50 },
          { method: 'balance', amount: 48 },
        ],
      }),
    )
    // Prices 11, 30, 60 of 101: 0.54, 1.49, 2.97. Left to pay 10, 30, 60 of 100: 0.7, 2.1, 4.2 off.
    expect(orders.map(({ terms }) => terms.shippingFee)).toEqual([1, 1, 3])
    expect(orders.map(({ terms }) => terms.lines.map(({ amount }) => amount))).toEqual([
      [9, 0],
      [28],
      [56],
    ])
    // Totals 10, 29, 59. 10 over 50 and 48: 5.1, 4.9. Then 29 over 45 and 43: 14.8, 14.2. The last
    // takes the rest.
    expect(orders.map(({ terms }) => terms.tenders.map(({ amount }) => amount))).toEqual([
      [5, 5],
      [15, 14],
      [30, 29],
    ])
  })

  it('CAN-12: each order lives by itself: one is cancelled, the other ships, and a third is refused', () => {
    const rules = rulebook('instant-cancel')
    const orders = rightOf(
      splitCheckout({
        id: 'C2',
        currency: 'USD',
        placed: PLACED,
        paid: PLACED,
        cleared: PLACED,
        method: 'card',
        shippingFee: 300,
        lines: [
          { id: 'cup', seller: 'a', amount: 1000 },
          { id: 'tea', seller: 'b', amount: 2000 },
          { id: 'pot', seller: 'c', amount: 3000 },
        ],
        sellers: { c: { facts: { sellerCancellation: 'disabled' } } },
      }),
    )
    const [a, b, c] = orders
    if (a === undefined || b === undefined || c === undefined)
      throw new Error('three sellers, three orders')
    const later = PLACED + 3_600_000
    const shipped = rightOf(
      decide(rules, b, { by: 'seller', verb: 'ship', payload: { tracking: 'RB1' } }, later),
    ).order
    const cancelled = rightOf(
      decide(rules, a, { by: 'buyer', verb: 'cancel', payload: { reason: 'by-mistake' } }, later),
    ).order
    const refused = leftOf(
      decide(rules, c, { by: 'buyer', verb: 'cancel', payload: { reason: 'by-mistake' } }, later),
    )
    expect([statusOf(cancelled), statusOf(shipped), refused.failures[0]?.reason]).toEqual([
      'cancelled',
      'shipped',
      'not-offered',
    ])
    expect(cancelled.refunds.map(({ amount }) => amount)).toEqual([1050])
    expect(shipped.refunds).toEqual([])
    expect(
      leftOf(
        decide(
          rules,
          shipped,
          { by: 'buyer', verb: 'cancel', payload: { reason: 'by-mistake' } },
          later,
        ),
      ).failures[0]?.reason,
    ).toBe('already-shipped')
  })

  it('prefers a seller’s own terms to those of the cart', () => {
    const orders = rightOf(
      splitCheckout({
        id: 'C3',
        currency: 'USD',
        placed: PLACED,
        shipWithin: { days: 7 },
        facts: { category: 'home', carrier: 'post' },
        lines: [
          { id: 'cup', seller: 'a', amount: 1000 },
          { id: 'tea', seller: 'b', amount: 2000 },
        ],
        sellers: {
          b: { id: 'B-77', shippingFee: 250, shipWithin: { days: 2 }, facts: { category: 'food' } },
        },
      }),
    )
    expect(
      orders.map(({ id, terms }) => [id, terms.shippingFee, terms.shipWithin, terms.facts]),
    ).toEqual([
      ['C3-a', 0, { days: 7 }, { category: 'home', carrier: 'post' }],
      ['B-77', 250, { days: 2 }, { category: 'food', carrier: 'post' }],
    ])
  })
})
