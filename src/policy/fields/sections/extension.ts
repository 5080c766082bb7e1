import { field, section } from '../../shapes/shape.js'
import { answer, spans, times, window } from '../../shapes/duties.js'

export const extension = section('How the buyer may ask for a longer protection.', {
  window: field(window, 'When the buyer may ask for it.'),
  upTo: field(spans, 'The longest extension that the buyer may ask for.'),
  times: field(times, 'How often longer protection of one order may be asked for, granted or not.'),
  answer: field(
    answer(['grant', 'continue'], 'the request lapses'),
    'How long the seller has to answer, and what follows.',
    { from: ['turn'] },
  ),
})
