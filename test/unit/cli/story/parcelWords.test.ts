import { describe, expect, test } from 'vitest'
import { parcelWords } from '../../../../src/cli/story/parcelWords.js'
import { order, type Order } from '../../../../src/index.js'
import type { Parcel } from '../../../../src/model/parcel.js'
import { rightOf } from '../../../support/rulebooks.js'
import { parcelOf } from '../../../support/parcelOf.js'

const placed = rightOf(
  order({
    id: 'tea-set',
    currency: 'EUR',
    method: 'card',
    placed: 0,
    lines: [
      { id: 'cups', amount: 7200, quantity: 6 },
      { id: 'tray', amount: 1500 },
    ],
  }),
)
const CUPS = { line: 'cups', quantity: 4 }
const parcel = (id: string, more: Partial<Parcel> = {}): Parcel => parcelOf(id, [CUPS], more)
const TRAY = parcel('B', { lines: [{ line: 'tray', quantity: 1 }] })
const told = (...parcels: readonly Parcel[]): readonly string[] => {
  const sent: Order = { ...placed, parcels }
  return parcelWords(sent)
}

describe('where each parcel is', () => {
  test.each([
    ['under way, and the carrier has said nothing', {}, 'on its way to the buyer'],
    ['in transit', { said: 'in-transit' }, 'on its way to the buyer, in transit'],
    ['lost', { said: 'abnormal' }, 'on its way to the buyer, something is wrong with the parcel'],
    ['delivered', { said: 'delivered', delivered: 5 }, 'with the buyer'],
    ['refused at the door', { said: 'returned', refused: 5 }, 'not accepted, on its way back'],
    ['refused and back', { refused: 5, returned: 6 }, 'not accepted, back at the seller'],
    ['a return', { to: 'seller', said: 'in-transit' }, 'on its way back to the seller'],
    ['a return that is back', { to: 'seller', returned: 9 }, 'back at the seller'],
  ] as const)('%s', (_, more, where) => {
    expect(told(parcel('A', more), TRAY)).toEqual([
      `A (4 of 6 cups): ${where}`,
      'B (tray): on its way to the buyer',
    ])
  })

  test('is said of two or more: of one the order itself tells', () => {
    expect(told()).toEqual([])
    expect(told(parcel('A'))).toEqual([])
  })

  test('names all that is in a parcel', () => {
    const both = parcel('A', { lines: [CUPS, { line: 'tray', quantity: 1 }], delivered: 5 })
    expect(told(both, parcel('B', { lines: [{ line: 'cups', quantity: 2 }] }))).toEqual([
      'A (4 of 6 cups, tray): with the buyer',
      'B (2 of 6 cups): on its way to the buyer',
    ])
  })

  test('leaves out what was sent again since', () => {
    const lost = parcel('A', { replaced: [CUPS] })
    expect(told(lost, TRAY)).toEqual([])
    expect(told(lost, TRAY, parcel('C'))).toEqual([
      'B (tray): on its way to the buyer',
      'C (4 of 6 cups): on its way to the buyer',
    ])
    expect(told(parcel('A', { replaced: [{ line: 'cups', quantity: 1 }] }), TRAY)[0]).toBe(
      'A (3 of 6 cups): on its way to the buyer',
    )
  })
})
