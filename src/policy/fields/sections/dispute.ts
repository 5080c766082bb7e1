import { dictionary, field, flag, section, text, word } from '../../shapes/shape.js'
import { choice, needs, someOf } from '../../shapes/choices.js'
import { answer, duty, spans, times, window } from '../../shapes/duties.js'
import { WRONG_NUMBER_GROUND } from '../../shapes/knownTexts.js'
import { evidence, remedy, stage, verdict } from '../../shapes/words.js'

export const dispute = section('How buyer and seller dispute, and how the platform decides.', {
  window: field(
    window,
    'When the buyer may open a dispute. It may depend on the ground. About several lines: while ' +
      'it is open for each.',
  ),
  bySeller: field(
    window,
    'When the seller may demand the money: it is then the buyer’s turn, as after a refusal.',
  ),
  grounds: field(
    dictionary(
      'grounds, and where the goods are at each',
      text('a name that is not empty', 'A ground.', [
        'not-received',
        'not-as-described',
        'seller-fraud',
      ]),
      stage,
      'Grounds, each with the place of the goods.',
    ),
    'The grounds on which a dispute may be opened, and where the goods are on each. ' +
      `\`${WRONG_NUMBER_GROUND}\` is held against the seller where more than the buyer’s word ` +
      'bears it out.',
  ),
  remedies: field(
    choice(someOf(remedy)),
    'What the buyer may ask for; of several lines, for each.',
  ),
  offers: field(choice(someOf(remedy)), 'What the seller may offer instead.'),
  evidence: field(
    choice(needs(evidence)),
    'What has to be shown to open a dispute; of several lines, for each.',
  ),
  to: field(
    choice(
      word('Whose turn it is.', {
        seller: 'the seller’s',
        platform: 'the platform’s',
        nobody: 'nobody’s: the claim is granted at once',
      }),
    ),
    'Whose turn it is when a dispute has been opened.',
  ),
  answer: field(
    answer(['grant', 'release', 'continue', 'escalate'], 'it is the buyer’s turn to reply'),
    'How long the seller has to answer a claim, and what follows.',
    { from: ['turn'] },
  ),
  reply: field(
    duty(['release', 'continue', 'escalate']),
    'How long the buyer has to reply to a refusal or an offer.',
    { from: ['turn'] },
  ),
  negotiation: field(
    duty(['grant', 'release', 'continue', 'escalate']),
    'How long buyer and seller have in all, whoever’s turn it is, before the platform is brought in, and what follows.',
    { from: ['disputed'] },
  ),
  escalation: field(
    window,
    'When the buyer may take a dispute to the platform. When the window closes, the dispute ' +
      'goes there by itself.',
  ),
  sides: field(
    word('Who may.', { buyer: 'the buyer alone', both: 'the seller too' }),
    'Who may take a dispute to the platform, and appeal, while those windows are open.',
  ),
  decision: field(
    spans,
    'How long the platform has to decide. After that the verdict of this policy stands.',
    { from: ['turn'] },
  ),
  verdict: field(
    choice(verdict),
    'How a dispute is decided where the platform does not decide otherwise. Goods that were sent ' +
      'back, or not accepted, are at the stage `returned`, whatever the ground. What the seller ' +
      'shows counts only in cases that ask for it (`sellerEvidence`): no source says more of goods ' +
      'that are back, and the presets pay these back to the buyer, whatever the seller shows.',
  ),
  settles: field(
    word('When a decision is paid.', {
      'at-once': 'at once; an appeal takes back what can be had of it',
      'when-final': 'when it can no longer be appealed',
    }),
    'When a decision is paid that can be appealed. What sends goods back, or is about goods that ' +
      'are neither with the buyer nor on the way to him, is settled when it is final.',
  ),
  appeal: field(
    window,
    'When a decision may be appealed. When the window closes, the decision is final, and money ' +
      'moves that has not.',
  ),
  times: field(
    times,
    'How often one order may be disputed, and how often the seller may demand the money.',
  ),
  rounds: field(
    times,
    'How many offers and changed claims one dispute may have before it goes to the platform.',
  ),
  appeals: field(times, 'How often the decision of one dispute may be appealed.'),
  partial: field(flag, 'Whether a dispute may be about single lines of an order.'),
})
