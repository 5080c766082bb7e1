import { describe, expect, it } from 'vitest'
import { evolve, type Order } from '../../src/index.js'
import type { Parcel } from '../../src/model/parcel.js'
import { settleAt } from '../../src/engine/settle.js'
import { goodsOf } from '../../src/model/goods.js'
import { totals } from '../../src/model/ledger.js'
import { unitCounts, type UnitCount } from '../../src/model/views/unitCounts.js'
import { piecesOf } from '../../src/model/parcel.js'
import { nameOfRest, orderedAs, splitLines } from '../../src/model/units.js'
import { unbalanced, unitsAstray } from '../../src/testing/laws/conservation.js'
import { FAR_FUTURE } from '../../src/testing/support/farFuture.js'
import { firstDifference } from '../../src/testing/support/firstDifference.js'
import type { RoamedOrder } from '../../src/testing/index.js'
import { brokenOnTheWay } from '../support/roamed.js'

/** Units of a line in some lists of parcels. */
const unitsIn = (parcels: readonly Parcel[], line: string, which: 'lines' | 'replaced'): number =>
  parcels
    .flatMap((parcel) => parcel[which])
    .filter((one) => one.line === line)
    .reduce((sum, { quantity }) => sum + quantity, 0)

/** What is wrong with the units of an order; null: each is in one place. */
const misplaced = ({ terms, parcels }: Order): string | null => {
  const pieces = piecesOf(parcels)
  const toBuyer = parcels.filter(({ to }) => to === 'buyer')
  for (const { id, quantity } of terms.lines) {
    const sent = unitsIn(toBuyer, id, 'lines') - unitsIn(parcels, id, 'replaced')
    const found = pieces
      .filter(({ line }) => line === id)
      .reduce((sum, piece) => sum + piece.quantity, 0)
    if (sent < 0 || sent > quantity) return `${sent} of ${quantity} ${id} were sent`
    if (found !== sent) return `${sent} ${id} were sent, and ${found} are somewhere`
  }
  return null
}

const misplacedOnTheWay = ({ start, events }: RoamedOrder): string | null => {
  let order = start
  for (const event of events) {
    order = evolve(order, event)
    const wrong = misplaced(order)
    if (wrong !== null) return `after ${event.row}: ${wrong}`
  }
  return misplaced(start)
}

/** The verbs of which the units that they name can be found in what they change. */
const CHANGES = {
  ship: (count: UnitCount) => count.underWay + count.delivered + count.comingBack + count.back,
  deliver: (count: UnitCount) => count.delivered,
  cancel: (count: UnitCount) => count.calledOff,
} as const
const isCounted = (verb: string): verb is keyof typeof CHANGES => Object.hasOwn(CHANGES, verb)

/** What an action that names units changes, but for these units; null: these alone. */
const changedOthers = ({ start, events }: RoamedOrder): string | null => {
  let order = start
  for (const event of events) {
    const before = order
    order = evolve(order, event)
    const { verb, payload, row } = event
    if (!isCounted(verb) || row === 'ship.again') continue
    const { lines } = order.terms
    const asOrdered = (id: string): string =>
      orderedAs(lines.find((one) => one.id === id) ?? { id })
    const named = new Map<string, number>()
    for (const { line, quantity = NaN } of payload?.lines ?? [])
      named.set(asOrdered(line), (named.get(asOrdered(line)) ?? 0) + quantity)
    for (const [line, quantity] of named) {
      const countIn = (of: Order): number => {
        const count = unitCounts(of).find((one) => one.line === line)
        return count === undefined ? 0 : CHANGES[verb](count)
      }
      const moved = countIn(order) - countIn(before)
      if (!Number.isNaN(quantity) && moved !== quantity)
        return `${row} names ${quantity} of ${line}, and changes ${moved}`
    }
  }
  return null
}

/** How many actions of these walks named units, and were taken. */
const naming = ({ events }: RoamedOrder): number =>
  events.filter(({ payload }) => payload?.lines?.some(({ quantity }) => quantity !== undefined))
    .length

/** What comes by itself; a commission of two lines is rounded twice. */
const whatComes = ({ order, events }: ReturnType<typeof settleAt>) => {
  const { held, refunded, released, fees, commission } = totals(order.ledger)
  return {
    rows: events.map(({ row }) => row),
    money: { held, refunded, released: released + commission, fees },
  }
}

describe('units are conserved', () => {
  it('each unit that was ordered is in one place, and all come to the price of their line', () => {
    expect(
      brokenOnTheWay(300, ({ start, events }) => {
        let order = start
        let priced = start
        for (const event of events) {
          order = evolve(order, event)
          if (event.verb === 'reprice') priced = order
          const wrong = unitsAstray(priced, order) ?? unbalanced(order)
          if (wrong !== null) return `after ${event.row}: ${wrong}`
        }
        return null
      }),
    ).toBeNull()
  })

  it('an action that names units changes these', () => {
    let named = 0
    expect(
      brokenOnTheWay(300, (roamed) => {
        named += naming(roamed)
        return changedOthers(roamed)
      }),
    ).toBeNull()
    expect(named).toBeGreaterThan(0)
  })

  it('a line that becomes two is the same order: goods, anchors and what comes by itself', () => {
    expect(
      brokenOnTheWay(150, ({ rules, place: { order } }) => {
        const line = order.terms.lines.find(({ quantity }) => quantity > 1)
        if (line === undefined) return null
        const split = [{ line: line.id, quantity: 1, id: nameOfRest(order.terms.lines, line, 1) }]
        const two: Order = { ...order, ...splitLines(order, split) }
        if (goodsOf(two) !== goodsOf(order)) return `${goodsOf(order)} becomes ${goodsOf(two)}`
        const [one, other] = [settleAt(rules, order, FAR_FUTURE), settleAt(rules, two, FAR_FUTURE)]
        return firstDifference(whatComes(one), whatComes(other), 'is / is of two lines')
      }),
    ).toBeNull()
  })

  it('each unit that was handed over is in one place, whatever was said of it', () => {
    expect(brokenOnTheWay(300, misplacedOnTheWay)).toBeNull()
  })
})
