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
  arrive: field(
    duty(['refund', 'escalate']),
    'How long goods may be on their way back until somebody says that they are there, and what ' +
      'follows; for a parcel that the buyer did not accept, all money goes back.',
    { from: ['turn'] },
  ),
  inspect: field(
    answer(['refund', 'escalate'], 'the matter lapses'),
    'How long the seller has to look at goods that are back; a no contests their condition. ' +
      'For a parcel that the buyer did not accept, all money goes back on silence.',
    { from: ['returned', 'turn'] },
  ),
  cost: field(choice(party), 'Who pays the way back.'),
})
