import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asOfLines, goodsOfLines } from '../../../src/model/goods.js'
import {
  parcelsAmong,
  piecesAmong,
  piecesOf,
  sentUnits,
  type Parcel,
} from '../../../src/model/parcel.js'
import type { Order } from '../../../src/model/order.js'
import { parcelOf } from '../../support/parcelOf.js'
import { acted, PAY, under } from '../compile/compiledOf.js'

// Of many parcels an index is made, of few none: the answers are the same.

const LINES = ['a', 'b', 'c', 'd']
const units = fc.record({
  line: fc.constantFrom(...LINES),
  quantity: fc.integer({ min: 1, max: 3 }),
})
const instant = fc.option(fc.integer({ min: 1, max: 9 }))
const parcel: fc.Arbitrary<Parcel> = fc
  .record({
    to: fc.constantFrom('buyer' as const, 'seller' as const),
    lines: fc.uniqueArray(units, { minLength: 1, maxLength: 3, selector: ({ line }) => line }),
    resent: fc.boolean(),
    delivered: instant,
    refused: instant,
    returned: instant,
  })
  .map(({ lines, resent, ...news }) =>
    parcelOf('', lines, { ...news, replaced: resent ? lines.slice(0, 1) : [] }),
  )
const parcelLists = fc
  .array(parcel, { maxLength: 12 })
  .map((all) => all.map((one, index) => ({ ...one, id: `p${index}` })))
const someLines = fc.subarray(LINES, { minLength: 1 })
const paid = acted(under({}), PAY)

/** How many units left, line by line, without an index. */
const sentOf = (parcels: readonly Parcel[], line: string): number =>
  parcels
    .flatMap(({ to, lines, replaced }) => [
      ...(to === 'buyer' ? lines : []),
      ...replaced.map((one) => ({ ...one, quantity: -one.quantity })),
    ])
    .reduce((sum, one) => sum + (one.line === line ? one.quantity : 0), 0)

describe('what is said of many parcels is what is said of few', () => {
  it('which pieces are of some lines, and which parcels have any of them', () => {
    fc.assert(
      fc.property(parcelLists, someLines, (parcels, lines) => {
        const pieces = piecesOf(parcels).filter(({ line }) => lines.includes(line))
        const found = piecesAmong(parcels, lines)
        expect(found).toHaveLength(pieces.length)
        expect(found).toEqual(expect.arrayContaining([...pieces]))
        expect(parcelsAmong(parcels, new Set(lines))).toEqual(
          parcels.filter((one) => one.lines.some(({ line }) => lines.includes(line))),
        )
      }),
    )
  })

  it('how many units of a line left', () => {
    fc.assert(
      fc.property(parcelLists, (parcels) => {
        for (const line of LINES) expect(sentUnits(parcels)(line)).toBe(sentOf(parcels, line))
      }),
    )
  })

  it('where some lines are, as the order seen by them says', () => {
    fc.assert(
      fc.property(parcelLists, someLines, (parcels, lines) => {
        const terms = {
          ...paid.terms,
          lines: LINES.map((id) => ({ id, amount: 10, quantity: 3 })),
        }
        const ledger = LINES.map((line) => ({
          ...{ line, paid: 10, held: 10 },
          ...{ refunded: 0, released: 0, fees: 0 },
        }))
        const order: Order = { ...paid, terms, ledger, parcels }
        expect(goodsOfLines(order, lines)).toBe(asOfLines(order, lines).goods)
      }),
    )
  })
})
