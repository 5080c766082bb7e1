import { field, flag, section, word } from '../../shapes/shape.js'
import { choice } from '../../shapes/choices.js'
import { commission } from '../../shapes/commission.js'
import { duty, spans } from '../../shapes/duties.js'
import { span } from '../../shapes/times.js'

export const payment = section('How an order is paid, and how long its money may be held.', {
  within: field(spans, 'How long the buyer has to pay. After that the order closes.', {
    from: ['placed'],
  }),
  grace: field(
    span,
    'How much longer the order waits for the report of a payment that was made in time.',
  ),
  check: field(
    duty(['continue', 'refund'], { continue: 'the payment passes' }),
    'How long a payment is checked.',
    { from: ['paid'] },
  ),
  clearedBy: field(
    word('Whose word it is.', {
      platform: 'the platform’s, which checks the payment',
      seller: 'the seller’s, who accepts the order; the platform may do so too',
    }),
    'Who says that a payment passes its check.',
  ),
  hold: field(
    duty(['refund', 'release']),
    'The longest that money may be held, and what becomes of what is still open then. No pause ' +
      'stops this clock, and nothing but a chargeback that is open. What the platform decided is ' +
      'not open, though it may be appealed: it is paid as decided. But goods that by the decision ' +
      'come back, or are sent again, are open until that is done: by `refund` the buyer gets the ' +
      'money, and keeps goods that he has not sent back. Goods that the buyer has and claims ' +
      'nothing about are not open, unless the order is frozen: they are paid for.',
    { from: ['paid'] },
  ),
  commission: field(
    choice(commission),
    'What the platform keeps of what is released to the seller, the shipping fee included: line by line, never more than that.',
  ),
  commissionBack: field(
    word('What becomes of it.', {
      'given-back': 'it goes back with the money',
      kept: 'it stays kept: what the buyer gets of it the seller owes the platform',
    }),
    'What becomes of a commission where the money of which it was kept is called back.',
  ),
  reprice: field(flag, 'Whether the seller may lower the price of an order that is not paid.'),
  removable: field(flag, 'Whether the buyer may take a closed unpaid order off the list.'),
})
