import { field, section } from '../../shapes/shape.js'
import { choice, someOf } from '../../shapes/choices.js'
import { answer, window } from '../../shapes/duties.js'
import { channel } from '../../shapes/words.js'

export const restitution = section(
  'What becomes of goods that arrive although they were refunded.',
  {
    window: field(window, 'When either side may propose how to settle it.'),
    reportBySeller: field(
      window,
      'When the seller may report that goods came which had been refunded, where the buyer ' +
        'does not.',
    ),
    channels: field(choice(someOf(channel)), 'The ways to settle it.'),
    answer: field(
      answer(['continue', 'escalate'], 'the matter lapses'),
      'How long the other side has to answer a proposal, and what follows.',
      { from: ['turn'] },
    ),
  },
)
