import { field, flag, section } from '../../shapes/shape.js'
import { choice, needs, someOf } from '../../shapes/choices.js'
import { duty } from '../../shapes/duties.js'
import { span } from '../../shapes/times.js'
import { proof, reporter } from '../../shapes/words.js'

const LATE = { continue: 'the order counts as late, and goes on' }

export const shipment = section('How long the seller has to ship, and the goods have to arrive.', {
  ship: field(
    duty(['refund', 'continue'], LATE),
    'How long the seller has to ship. A term of the order itself replaces it; where goods are ' +
      'to be sent again, one that is a length. Their time counts from when that is agreed, for ' +
      'the last of them; a claim about others does not put it off, and leaves at least ' +
      '`protection.atLeast` of it.',
    { from: ['cleared', 'resendAgreed'] },
  ),
  deliver: field(
    duty(['refund', 'continue'], LATE),
    'How long the goods may take to arrive. A term of the order itself replaces it.',
    { from: ['shipped', 'cleared'] },
  ),
  shippedBy: field(
    choice(someOf(reporter)),
    'Who may say that goods were handed over: the seller, the carrier or the platform.',
  ),
  deliveredBy: field(
    choice(someOf(reporter)),
    'Who may say that the goods are there: the carrier, the buyer, the seller or the platform; where nothing is shipped, the seller or the platform.',
  ),
  backdate: field(
    span,
    'How far back buyer or seller may date what they report of the way of the goods. What carrier or platform report may have happened at any time.',
  ),
  refusable: field(flag, 'Whether the buyer may refuse the parcel at the door.'),
  proof: field(choice(needs(proof)), 'What the seller has to show to mark goods as shipped.'),
})
