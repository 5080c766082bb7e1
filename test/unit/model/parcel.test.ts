import { describe, expect, it } from 'vitest'
import {
  piecesOf,
  placeOf,
  sentUnits,
  splitBy,
  wholeLines,
  withNews,
  withReplaced,
  type LineUnits,
  type Parcel,
} from '../../../src/model/parcel.js'
import { parcelOf } from '../../support/parcelOf.js'

const units = (line: string, quantity = 1): LineUnits => ({ line, quantity })
const back = (id: string, lines: readonly LineUnits[], more: Partial<Parcel> = {}): Parcel =>
  parcelOf(id, lines, { to: 'seller', ...more })
const told = (parcels: readonly Parcel[]) =>
  piecesOf(parcels).map(
    (piece) => `${piece.parcel.id} ${piece.line}×${piece.quantity} ${piece.place}`,
  )

describe('where a parcel is', () => {
  it.each<[Partial<Parcel>, string]>([
    [{}, 'under-way'],
    [{ delivered: 2 }, 'here'],
    [{ refused: 2 }, 'refused'],
    [{ refused: 2, returned: 3 }, 'unaccepted'],
    [{ returned: 3 }, 'unaccepted'],
    [{ delivered: 2, refused: 2, returned: 3 }, 'here'],
    [{ to: 'seller' }, 'returning'],
    [{ to: 'seller', delivered: 2 }, 'returning'],
    [{ to: 'seller', returned: 3 }, 'returned'],
  ])('%j: %s', (more, place) => {
    expect(placeOf(parcelOf('p', [], more))).toBe(place)
  })
})

describe('where units are', () => {
  const here = parcelOf('p1', [units('cup', 3), units('pot')], { delivered: 2 })

  it('where they were sent, and what was sent again only there', () => {
    expect(told([here])).toEqual(['p1 cup×3 here', 'p1 pot×1 here'])
    const again = [{ ...here, replaced: [units('cup', 2)] }, parcelOf('p2', [units('cup', 2)])]
    expect(told(again)).toEqual(['p1 cup×1 here', 'p1 pot×1 here', 'p2 cup×2 under-way'])
    const all = [{ ...here, replaced: [units('cup', 3)] }, parcelOf('p2', [units('cup', 3)])]
    expect(told(all)).toEqual(['p1 pot×1 here', 'p2 cup×3 under-way'])
  })

  it('what was sent back is taken out of what is here, and then of what is under way', () => {
    const coming = parcelOf('p2', [units('cup', 2)])
    expect(told([coming, here, back('p3', [units('cup', 2)])])).toEqual([
      'p2 cup×2 under-way',
      'p1 cup×1 here',
      'p1 pot×1 here',
      'p3 cup×2 returning',
    ])
    expect(told([coming, here, back('p3', [units('cup', 4)], { returned: 5 })])).toEqual([
      'p2 cup×1 under-way',
      'p1 pot×1 here',
      'p3 cup×4 returned',
    ])
  })
})

it('units count once as sent, whatever was sent again, and a return counts as none', () => {
  const sent = sentUnits([
    parcelOf('p1', [units('cup', 3)], { replaced: [units('cup', 2)] }),
    parcelOf('p2', [units('cup', 2), units('pot')]),
    back('p3', [units('cup', 1), units('lid', 1)]),
  ])
  expect(['cup', 'pot', 'lid'].map(sent)).toEqual([3, 1, 0])
})

describe('what is sent again counts no more where it was', () => {
  const replaced = (parcels: readonly Parcel[], ...again: readonly LineUnits[]) =>
    withReplaced(parcels, again).map((one) => one.replaced)
  const two = [parcelOf('p1', [units('cup', 2)]), parcelOf('p2', [units('cup', 2), units('pot')])]

  it('first what was sent last', () => {
    expect(replaced(two, units('cup', 1))).toEqual([[], [units('cup', 1)]])
    expect(replaced(two, units('cup', 3))).toEqual([[units('cup', 1)], [units('cup', 2)]])
    expect(replaced(two, units('cup', 9))).toEqual([[units('cup', 2)], [units('cup', 2)]])
    expect(replaced(two, units('pot'))).toEqual([[], [units('pot')]])
    expect(replaced(two, units('lid'))).toEqual([[], []])
  })

  it('together with what was before', () => {
    const before = [
      parcelOf('p1', [units('cup', 3), units('pot', 2)], {
        replaced: [units('cup'), units('pot')],
      }),
    ]
    expect(replaced(before, units('cup', 2))).toEqual([[units('pot'), units('cup', 3)]])
  })
})

describe('a parcel of which a part came', () => {
  const both = parcelOf('p1', [units('cup', 2), units('pot')], { replaced: [units('pot')] })
  const split = (one: Parcel, ...lines: readonly string[]) =>
    splitBy([one], lines, 7).map(({ id, lines: left, replaced }) => [id, left, replaced])

  it('becomes two, and each keeps what was said of it', () => {
    expect(split(both, 'cup')).toEqual([
      ['p1', [units('pot')], [units('pot')]],
      ['p1.7', [units('cup', 2)], []],
    ])
  })

  it('stays one where all of it came, nothing of it, or it is not under way', () => {
    const whole = [['p1', both.lines, both.replaced]]
    expect(split(both, 'cup', 'pot')).toEqual(whole)
    expect(split(both, 'lid')).toEqual(whole)
    expect(split({ ...both, delivered: 2 }, 'cup')).toEqual(whole)
  })
})

it('news is of the parcels that are meant alone', () => {
  const two = [parcelOf('p1', []), parcelOf('p2', [])]
  const said = withNews(two, ({ id }) => id === 'p2', { said: 'customs', late: true })
  expect(said.map((one) => [one.said, one.late])).toEqual([
    ['none', false],
    ['customs', true],
  ])
})

it('whole lines are those that are named, in the order of the order', () => {
  const lines = [
    { id: 'cup', quantity: 3 },
    { id: 'pot', quantity: 1 },
    { id: 'lid', quantity: 2 },
  ]
  expect(wholeLines(lines, ['lid', 'cup', 'x'])).toEqual([units('cup', 3), units('lid', 2)])
})
