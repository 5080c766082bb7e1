import { describe, expect, it } from 'vitest'
import { evolve, type Order } from '../../src/index.js'
import type { Parcel } from '../../src/model/parcel.js'
import { piecesOf } from '../../src/model/parcel.js'
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

describe('units are conserved', () => {
  it('each unit that was handed over is in one place, whatever was said of it', () => {
    expect(brokenOnTheWay(300, misplacedOnTheWay)).toBeNull()
  })
})
