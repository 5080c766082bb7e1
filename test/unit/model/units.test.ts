import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { order, type Order } from '../../../src/index.js'
import { unitCounts } from '../../../src/model/views/unitCounts.js'
import { nameOfRest, priceOfFirst, splitLines, type LineSplit } from '../../../src/model/units.js'
import { rightOf } from '../../support/rulebooks.js'

const PLACED = Date.UTC(2026, 4, 4)
const withLine = (amount: number, quantity: number): Order =>
  rightOf(
    order({
      id: 'o',
      currency: 'USD',
      method: 'card',
      placed: PLACED,
      paid: PLACED,
      lines: [
        { id: 'cup', amount, quantity },
        { id: 'cup#2', amount: 5 },
      ],
    }),
  )
/** The first units of a line part from its others. */
const parted = (before: Order, line: string, quantity: number): Order => {
  const meant = before.terms.lines.find(({ id }) => id === line)
  if (meant === undefined) throw new Error(`no line ${line}`)
  const split: LineSplit = { line, quantity, id: nameOfRest(before.terms.lines, meant, quantity) }
  return { ...before, ...splitLines(before, [split]) }
}
const pricesOf = ({ terms }: Order): readonly string[] =>
  terms.lines.map(({ id, quantity, amount }) => `${quantity} ${id} ${amount}`)

describe('the price of units', () => {
  it.each([
    [100, 3, [0, 33, 67, 100]],
    [10, 4, [0, 3, 5, 8, 10]],
    [1, 3, [0, 0, 1, 1]],
    [0, 2, [0, 0, 0]],
    [Number.MAX_SAFE_INTEGER, 2, [0, 4503599627370496, Number.MAX_SAFE_INTEGER]],
  ])('of %i for %i units is the share of those that come first', (amount, quantity, prices) => {
    expect(prices.map((_, units) => priceOfFirst({ amount, quantity }, units))).toEqual(prices)
  })

  it('comes to the price of the line, however and in whatever order its units part', () => {
    const cuts = fc.array(fc.nat({ max: 9 }), { maxLength: 9 })
    fc.assert(
      fc.property(
        fc.nat({ max: Number.MAX_SAFE_INTEGER - 5 }),
        fc.integer({ min: 1, max: 9 }),
        cuts,
        (amount, quantity, drawn) => {
          fc.pre(amount > 0)
          let one = withLine(amount, quantity)
          for (const cut of drawn) {
            const line = one.terms.lines[cut % one.terms.lines.length]
            if (line !== undefined && line.quantity > 1)
              one = parted(one, line.id, 1 + (cut % (line.quantity - 1)))
          }
          let first = 0
          const cups = one.terms.lines.filter(({ id, of }) => id === 'cup' || of === 'cup')
          for (const line of cups) {
            const before = priceOfFirst({ amount, quantity }, first)
            first += line.quantity
            expect(line.amount).toBe(priceOfFirst({ amount, quantity }, first) - before)
          }
          expect(first).toBe(quantity)
          const [count] = unitCounts(one)
          expect(count).toMatchObject({ ordered: quantity, toSend: quantity, paid: amount })
        },
      ),
    )
  })
})

describe('a line of which some units go another way', () => {
  it('is two lines, with a name that no line has', () => {
    const two = parted(withLine(1000, 3), 'cup', 1)
    expect(pricesOf(two)).toEqual(['1 cup 333', '2 cup#2# 667', '1 cup#2 5'])
    expect(pricesOf(parted(two, 'cup#2#', 1))).toEqual([
      '1 cup 333',
      '1 cup#2# 334',
      '1 cup#3 333',
      '1 cup#2 5',
    ])
  })

  it('stays as it is where all of its units are meant', () => {
    const one = withLine(1000, 3)
    expect(splitLines(one, [{ line: 'cup', quantity: 3, id: 'x' }])).toBe(one)
    expect(splitLines(one, [{ line: 'pot', quantity: 1, id: 'x' }])).toBe(one)
  })

  it('has of each account a share, that comes to the price of its units', () => {
    const [entry, ...more] = withLine(100, 3).ledger
    const before = withLine(100, 3)
    const given: Order = {
      ...before,
      ledger: [{ ...entry!, held: 60, refunded: 30, fees: 10 }, ...more],
    }
    expect(parted(given, 'cup', 1).ledger.slice(0, 2)).toEqual([
      { line: 'cup', paid: 33, held: 20, refunded: 10, released: 0, fees: 3 },
      { line: 'cup#2#', paid: 67, held: 40, refunded: 20, released: 0, fees: 7 },
    ])
  })
})
