import { field, section, word } from '../../shapes/shape.js'
import { choice } from '../../shapes/choices.js'
import { spanRanges, window } from '../../shapes/duties.js'

export const refund = section('How long a refund takes, and when a seller may give one.', {
  release: field(spanRanges, 'How long the platform takes to let a refund go.', {
    from: ['start'],
  }),
  arrival: field(
    spanRanges,
    'How long the money takes to arrive. It includes the time to let the refund go.',
    { from: ['start'] },
  ),
  to: field(
    choice(
      word('Where a refund goes.', {
        method: 'back to the payment method itself',
        'linked-card': 'to the card that stands behind it',
      }),
    ),
    'Where a refund goes. It may depend on the payment method.',
  ),
  shippingFee: field(
    word('When the shipping fee goes back.', {
      'with-everything': 'once every line has gone back in full, in whatever order',
      'in-proportion': 'with each line, as much of it as of all lines goes back',
      never: 'it stays with the seller',
    }),
    'When the shipping fee goes back where a claim, a cancellation or a decision about lines does not name it. What ends the whole order in the buyer’s favour brings all of it back.',
  ),
  goodwill: field(
    window,
    'When the seller may refund by choice, out of what is held or what he was paid.',
  ),
  goodwillByPlatform: field(
    window,
    'When the platform may refund by choice, out of what is held or what the seller was paid.',
  ),
})
