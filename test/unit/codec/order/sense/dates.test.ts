import { describe } from 'vitest'
import { HOUR } from '../../../../../src/model/span.js'
import { delivered, frozen, held, shipped, unpaid, T0 } from '../stories.js'
import { areReported } from './disagree.js'

const PAID = T0 + HOUR

describe('the dates of an order and its other parts', () => {
  areReported([
    ['shipped, and nobody shipped', shipped, { 'anchors.shipped': null }, ['anchors.shipped']],
    [
      'delivered, and nobody delivered',
      delivered,
      { 'anchors.delivered': null },
      ['anchors.delivered'],
    ],
    [
      'returned, and nothing came back',
      shipped,
      { goods: 'returned' },
      ['anchors.returned', 'goods'],
    ],
    ['unshipped, and shipped', shipped, { goods: 'unshipped' }, ['anchors.shipped', 'goods']],
    [
      'an instant after the last event',
      shipped,
      { 'anchors.shipped': shipped.at + 1 },
      ['anchors.shipped'],
    ],
    ['an instant before the order', shipped, { 'anchors.shipped': T0 - 1 }, ['anchors.shipped']],
    ['never placed', unpaid, { 'anchors.placed': null }, ['anchors.placed']],
    [
      'a pause that ends before it begins',
      held,
      { pauses: [{ clock: 'shipment', from: PAID + 1, to: PAID }] },
      ['pauses.0.to'],
    ],
    [
      'a clock that stands still twice',
      frozen,
      {
        pauses: [
          { clock: 'all', from: PAID, to: null },
          { clock: 'all', from: PAID, to: null },
        ],
      },
      ['pauses.1.clock'],
    ],
    ['frozen, and every clock runs', held, { freeze: 'frozen' }, ['freeze']],
    ['not frozen, and every clock stands still', frozen, { freeze: 'clear' }, ['freeze']],
  ])
})
