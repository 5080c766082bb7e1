import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitCheckout, type Cart } from '../../../../src/checkout.js'
import { leftOf } from '../../../support/rulebooks.js'

const PLACED = Date.UTC(2026, 2, 2, 9)

describe('a cart with mistakes', () => {
  it('is refused with all of them at once, each with its path', () => {
    const wrong = {
      id: 'C4',
      currency: 'XXQ',
      placed: PLACED,
      shippingFee: 5,
      discont: 1,
      discount: -1,
      tenders: [
        { method: 'card', amount: 1 },
        { method: 'card', amount: 1 },
      ],
      lines: [
        { id: 'cup', seller: 'anna', amount: 1.5 },
        { id: 'cup', seller: '', amount: 3, discount: 'x' },
        { id: 'tea', seller: 'bo', amount: 1, color: 'red' },
        { id: 'tea', seller: 'bo', amount: 1 },
      ],
      sellers: { ana: {}, bo: { shippingFee: 3, shipWithin: { weeks: 1 }, discount: -2 } },
    } as unknown
    // INVARIANT: what is wrong on purpose is no cart by type.
    expect(
      leftOf(splitCheckout(wrong as Cart)).map(({ path, nearest }) => [path, nearest]),
    ).toEqual([
      ['discont', 'discount'],
      ['currency', null],
      ['lines.0.amount', null],
      ['lines.1.seller', null],
      ['lines.1.discount', null],
      ['lines.2.color', null],
      ['lines.1.id', null],
      ['lines.3.id', null],
      ['tenders.1.method', null],
      ['discount', null],
      ['sellers.bo.shipWithin.weeks', null],
      ['sellers.bo.discount', null],
      ['sellers.ana', 'anna'],
      ['sellers.bo.shippingFee', null],
    ])
  })

  it('is refused if a discount is too high, tenders do not add up, or two orders have one id', () => {
    const cart: Cart = {
      id: 'C5',
      currency: 'USD',
      placed: PLACED,
      lines: [
        { id: 'cup', seller: 'a', amount: 10 },
        { id: 'tea', seller: 'b', amount: 20 },
      ],
    }
    const [cup, tea] = cart.lines
    if (cup === undefined || tea === undefined) throw new Error('two lines')
    const paths = (given: Cart) =>
      leftOf(splitCheckout(given)).map(({ path, found, expected }) => [path, found, expected])
    expect(
      paths({ ...cart, lines: [{ ...cup, discount: 11 }, tea], sellers: { b: { discount: 21 } } }),
    ).toEqual([
      ['lines.0.discount', '11', 'at most 10, what there is to pay'],
      ['sellers.b.discount', '21', 'at most 20, what there is to pay'],
    ])
    expect(paths({ ...cart, discount: 31 })).toEqual([
      ['discount', '31', 'at most 30, what there is to pay'],
    ])
    expect(paths({ ...cart, sellers: { b: { discount: 20 } } })).toEqual([
      ['sellers.b', '0', 'an order that costs something'],
    ])
    expect(paths({ ...cart, tenders: [{ method: 'card', amount: 29 }] })).toEqual([
      ['tenders', '29', 'amounts that add up to 30'],
    ])
    expect(paths({ ...cart, sellers: { a: { id: 'same' }, b: { id: 'same' } } })).toEqual([
      ['sellers.b.id', 'same', 'an id of its own'],
    ])
  })

  it('is refused without throwing, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.anything(),
          fc.record(
            {
              id: fc.anything(),
              currency: fc.constant('USD'),
              placed: fc.anything(),
              lines: fc.oneof(
                fc.anything(),
                fc.array(
                  fc.record({ id: fc.string(), seller: fc.anything(), amount: fc.anything() }),
                ),
              ),
              sellers: fc.anything(),
              tenders: fc.anything(),
              method: fc.anything(),
            },
            { requiredKeys: [] },
          ),
        ),
        (anything) => {
          expect(['Left', 'Right']).toContain(splitCheckout(anything as Cart)._tag)
        },
      ),
    )
  })

  it('is refused without throwing, whatever stands in one of its places', () => {
    const sound = {
      id: 'C6',
      currency: 'USD',
      placed: PLACED,
      shippingFee: 7,
      discount: 3,
      buyer: 'zoe',
      tenders: [
        { method: 'card', amount: 74 },
        { method: 'wallet', amount: 30 },
      ],
      lines: [
        { id: 'cup', seller: 'a', amount: 40, quantity: 2, discount: 1 },
        { id: 'tea', seller: 'b', amount: 61 },
      ],
      sellers: { a: { discount: 0, facts: { category: 'home' } }, b: {} },
    }
    const places = (
      value: unknown,
      path: readonly string[] = [],
    ): readonly (readonly string[])[] =>
      typeof value === 'object' && value !== null
        ? [path, ...Object.entries(value).flatMap(([key, inner]) => places(inner, [...path, key]))]
        : [path]
    const put = (value: unknown, [key, ...rest]: readonly string[], what: unknown): unknown => {
      if (key === undefined) return what
      if (Array.isArray(value))
        return value.map((one: unknown, index) =>
          String(index) === key ? put(one, rest, what) : one,
        )
      const inside = (value as Record<string, unknown>)[key]
      return { ...(value as object), [key]: put(inside, rest, what) }
    }
    expect(splitCheckout(sound)._tag).toBe('Right')
    fc.assert(
      fc.property(
        fc.constantFrom(...places(sound)),
        fc.oneof(fc.anything(), fc.constantFrom(null, 0, -1, 1.5, NaN, '', [], {}, 2 ** 53)),
        (path, what) => {
          const cart: unknown = put(sound, path, what)
          expect(['Left', 'Right']).toContain(splitCheckout(cart as Cart)._tag)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('is told a hundred of them, and how many more there are', () => {
    const cart: unknown = {
      id: 'C7',
      currency: 'USD',
      placed: PLACED,
      lines: Array.from({ length: 150_000 }, (_, index) => ({
        id: `l${index}`,
        seller: 'a',
        amount: -1,
      })),
    }
    const mistakes = leftOf(splitCheckout(cart as Cart))
    expect(mistakes.length).toBe(101)
    expect(mistakes.at(-1)?.found).toContain('149900')
  })
})
