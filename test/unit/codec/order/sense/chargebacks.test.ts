import { describe } from 'vitest'
import { DAY, HOUR } from '../../../../../src/model/span.js'
import { after, held, T0 } from '../stories.js'
import { areReported } from './disagree.js'

const at = (days: number): number => T0 + HOUR + days * DAY
const report = { by: 'platform', verb: 'report-chargeback' } as const
const asked = after(
  [0, { by: 'buyer', verb: 'pay' }],
  [0.5, { by: 'platform', verb: 'clear-payment' }],
  [1, { ...report, payload: { chargeback: 'one', amount: 1000 } }],
  [2, { ...report, payload: { chargeback: 'two', amount: 44 } }],
  [3, { by: 'platform', verb: 'close-chargeback', payload: { outcome: 'won', chargeback: 'two' } }],
)

describe('the chargebacks of an order and its other parts', () => {
  areReported([
    ['two of one name', asked, { 'chargebacks.1.id': 'one' }, ['chargebacks.1.id']],
    ['open, and closed', asked, { 'chargebacks.0.closed': at(3) }, ['chargebacks.0.closed']],
    ['decided, and not closed', asked, { 'chargebacks.1.closed': null }, ['chargebacks.1.closed']],
    [
      'closed before it began',
      asked,
      { 'chargebacks.1.opened': at(3) + 1 },
      ['chargebacks.1.closed', 'chargebacks.1.opened'],
    ],
    ['before the order', asked, { 'chargebacks.0.opened': T0 - 1 }, ['chargebacks.0.opened']],
    [
      'together more than was paid',
      asked,
      { 'chargebacks.1.outcome': 'lost', 'chargebacks.1.amount': 45 },
      ['chargebacks'],
    ],
    [
      'open, and the order says that none is',
      asked,
      { chargeback: false },
      ['chargeback', 'frozenByPlatform'],
    ],
    [
      'none, and the order says that one is open',
      held,
      { chargeback: true },
      ['chargeback', 'freeze'],
    ],
    [
      'frozen by nobody',
      asked,
      { 'chargebacks.0.outcome': 'won', 'chargebacks.0.closed': at(3), chargeback: false },
      ['frozenByPlatform'],
    ],
    ['frozen by the platform, and clear', held, { frozenByPlatform: true }, ['frozenByPlatform']],
    [
      'clear, and a chargeback is open',
      asked,
      { freeze: 'clear', 'pauses.0.to': at(3) },
      ['freeze'],
    ],
  ])
})
