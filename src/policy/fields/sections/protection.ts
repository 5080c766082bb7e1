import { field, section } from '../../shapes/shape.js'
import { moments } from '../../shapes/duties.js'
import { span } from '../../shapes/times.js'

export const protection = section('How long the buyer is protected, and when the seller is paid.', {
  ends: field(moments, 'When the order completes by itself. Extensions are added to it.'),
  release: field(
    moments,
    'When the seller is paid; `completed`: in the instant in which the order completes.',
  ),
  atLeast: field(
    span,
    'How much protection the buyer has left, at least, when a claim ends or an extension is ' +
      'refused, how much time a fact that is reported late leaves, and how soon `payment.hold` may ' +
      'end after a chargeback, or once money is held again.',
  ),
})
