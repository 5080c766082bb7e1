import { describe } from 'vitest'
import { shipped } from '../stories.js'
import { areReported } from './disagree.js'

describe('the goods of an order and its other parts', () => {
  areReported([
    ['shipped, and nothing handed over', shipped, { parcels: [] }, ['goods']],
    ['shipped, and the parcel is here', shipped, { 'parcels.0.delivered': shipped.at }, ['goods']],
    [
      'handed over what is not there',
      shipped,
      { 'parcels.0.lines.0.line': 'pot' },
      ['goods', 'parcels', 'parcels.0.lines.0.line'],
    ],
    ['handed over too much', shipped, { 'parcels.0.lines.0.quantity': 1000 }, ['parcels']],
    ['an empty parcel', shipped, { 'parcels.0.lines': [] }, ['goods', 'parcels.0.lines']],
    [
      'sent again more than was in the parcel',
      shipped,
      { 'parcels.0.replaced': [{ line: 'seeds', quantity: 1000 }] },
      ['goods', 'parcels.0.replaced'],
    ],
    [
      'two parcels of one name',
      shipped,
      { parcels: [...shipped.parcels, ...shipped.parcels] },
      ['parcels', 'parcels', 'parcels.1.id'],
    ],
    [
      'sent back what never left',
      shipped,
      {
        parcels: shipped.parcels.map((parcel) => ({ ...parcel, to: 'seller' as const })),
      },
      ['goods', 'parcels', 'parcels'],
    ],
    ['settled what is not there', shipped, { settled: ['pot'] }, ['settled.0']],
  ])
})
