import { field, section } from '../../shapes/shape.js'
import { choice } from '../../shapes/choices.js'
import { answer, duty } from '../../shapes/duties.js'
import { party } from '../../shapes/words.js'

export const returns = section('How goods are sent back.', {
  ship: field(
    duty(['release', 'continue']),
    'How long the buyer has to send the goods back, once that is agreed or decided.',
    { from: ['turn'] },
  ),
  inspect: field(
    answer(['refund', 'escalate'], 'the matter lapses'),
    'How long the seller has to look at goods that are back; a no contests their condition.',
    { from: ['returned'] },
  ),
  cost: field(choice(party), 'Who pays the way back.'),
})
