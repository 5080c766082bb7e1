import { field, section } from '../../shapes/shape.js'
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
  goodwill: field(window, 'When the seller may refund by choice, after having been paid.'),
})
