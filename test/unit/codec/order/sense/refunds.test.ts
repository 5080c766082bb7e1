import { describe } from 'vitest'
import { DAY, HOUR } from '../../../../../src/model/span.js'
import { refunding, T0 } from '../stories.js'
import { areReported } from './disagree.js'

const PAID = T0 + HOUR
const START = PAID + 1.2 * DAY
const failed = {
  'refunds.0.failed': START,
  'refunds.1.failed': START,
  'refunds.0.landed': null,
  funds: 'settled',
}

describe('the refunds of an order and its other parts', () => {
  areReported([
    ['two refunds of one id', refunding, { 'refunds.1.id': 'r4.1' }, ['refunds.1.id']],
    ['a refund with the id of one to come', refunding, { 'refunds.1.id': 'r5' }, ['refunds.1.id']],
    [
      'a refund of a line that is not there',
      refunding,
      { 'refunds.0.lines.1.line': 'pot' },
      ['ledger.1.refunded', 'refunds.0.lines.1.line'],
    ],
    ['a refund that does not add up', refunding, { 'refunds.0.amount': 999 }, ['refunds.0.amount']],
    [
      'a refund to a tender that is not there',
      refunding,
      { 'refunds.1.tender': 'cash' },
      ['refunds.1.tender'],
    ],
    ['more back to a tender than it paid', refunding, { 'refunds.1.tender': 'card' }, ['refunds']],
    [
      'landed, and failed',
      refunding,
      { 'refunds.0.landed': START, 'refunds.0.failed': START },
      ['refunds.0.failed', ...[0, 1, 2].map((line) => `ledger.${line}.refunded`)],
    ],
    [
      'refunded, but every refund failed',
      refunding,
      failed,
      ['ledger.0.refunded', 'ledger.1.refunded', 'ledger.2.refunded'],
    ],
    [
      'a refund in place of one that comes later, or is not there',
      refunding,
      { 'refunds.0.insteadOf': 'r4.2', 'refunds.1.insteadOf': 'r3' },
      ['refunds.0.insteadOf', 'refunds.1.insteadOf'],
    ],
    [
      'a refund that landed before it began',
      refunding,
      { 'refunds.0.landed': START - 1 },
      ['refunds.0.landed'],
    ],
  ])
})
