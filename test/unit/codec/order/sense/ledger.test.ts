import { describe } from 'vitest'
import { HOUR } from '../../../../../src/model/span.js'
import { completed, held, refunding, shipped, unpaid, T0 } from '../stories.js'
import { areReported } from './disagree.js'

describe('the money of an order and its other parts', () => {
  areReported([
    [
      'a line of the ledger too many',
      held,
      {
        ledger: [
          ...held.ledger,
          { line: 'x', paid: 0, held: 0, refunded: 0, released: 0, fees: 0 },
        ],
      },
      ['ledger.3.line'],
    ],
    [
      'lines in another order',
      held,
      { ledger: [held.ledger[1], held.ledger[0], held.ledger[2]] },
      ['ledger.0.line', 'ledger.1.line'],
    ],
    ['no line of the fee', unpaid, { ledger: unpaid.ledger.slice(0, 2) }, ['ledger.2.line']],
    ['money that is nowhere', held, { 'ledger.0.held': 1000 }, ['ledger.0']],
    [
      'another amount than the price',
      held,
      { 'ledger.0.held': 1000, 'ledger.0.paid': 1000 },
      ['ledger.0.paid'],
    ],
    [
      'paid, and never paid',
      held,
      { 'anchors.paid': null },
      ['ledger.0.paid', 'ledger.1.paid', 'ledger.2.paid', 'funds', 'anchors.paid'],
    ],
    [
      'two lines of one name',
      unpaid,
      { 'terms.lines.1.id': 'cup', 'ledger.1.line': 'cup' },
      ['terms.lines.1.id'],
    ],
    [
      'a line with the name of the fee',
      unpaid,
      { 'terms.lines.1.id': 'shipping', 'ledger.1.line': 'shipping' },
      ['terms.lines.1.id'],
    ],
    ['tenders short of the price', unpaid, { 'terms.tenders.0.amount': 999 }, ['terms.tenders']],
    ['one method twice', unpaid, { 'terms.tenders.1.method': 'card' }, ['terms.tenders.1.method']],
    ['funds that the ledger does not have', held, { funds: 'settled' }, ['funds']],
    ['held, but the check is not over', held, { 'anchors.cleared': null }, ['funds']],
    ['a refund in transit, and settled', refunding, { funds: 'settled' }, ['funds']],
    ['over, and nothing ended it', completed, { ending: null }, ['ending']],
    [
      'held, and ended',
      held,
      { ending: { row: 'consent', cause: 'cancelled', at: T0 + HOUR } },
      ['ending'],
    ],
    ['completed, and never completed', completed, { 'anchors.completed': null }, ['ending.cause']],
    ['void, and nothing ended it', unpaid, { funds: 'void' }, ['funds']],
    ['settled, and still held', shipped, { settled: ['cup'] }, ['settled.0']],
  ])
})
