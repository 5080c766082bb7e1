import { dictionary, field, flag, section, text, whole, word } from '../../shapes/shape.js'
import { choice } from '../../shapes/choices.js'
import { answer, times, window } from '../../shapes/duties.js'
import { FREE_TEXT, LATE_REASON } from '../../shapes/knownTexts.js'
import { feeTiers } from '../../shapes/feeTiers.js'
import { fault } from '../../shapes/words.js'

export const cancellation = section(
  'Who may cancel an order before it is shipped, and what that costs.',
  {
    byBuyer: field(window, 'When the buyer may cancel alone, at once.'),
    bySeller: field(window, 'When the seller may cancel alone, at once; everything goes back.'),
    byPlatform: field(window, 'When the platform may cancel alone, at once; everything goes back.'),
    restoreByBuyer: field(
      window,
      'When the buyer may undo what he cancelled alone, as long as its refund was not let go.',
    ),
    restoreBySeller: field(
      window,
      'When the seller may undo what the buyer cancelled, as long as its refund was not let go.',
    ),
    onRequest: field(window, 'When the buyer may ask the seller to cancel.'),
    answer: field(
      answer(['grant', 'continue', 'escalate'], 'the request lapses, and the order goes on'),
      'How long the seller has to answer a request to cancel, and what follows.',
      { from: ['turn'] },
    ),
    reasons: field(
      dictionary(
        'reasons, and whose fault each is',
        text('a name that is not empty', 'A reason.', ['changed-mind', 'no-stock', 'duplicate']),
        fault,
        'Reasons, each with the side at fault.',
      ),
      'The reasons of which one must be given, and the side at fault for each; ' +
        `\`${FREE_TEXT}\`: any other text. None listed: no reason is asked for. ` +
        `\`${LATE_REASON}\` is held against the seller only once the term to ship is over.`,
    ),
    fee: field(
      choice(whole('a percentage', [0, 100], 'A percentage.')),
      'What is kept when an order is cancelled.',
      { unit: 'percent of the price of the items' },
    ),
    feeTiers: field(
      feeTiers,
      'Fees by time: the first whose time is not over holds, in place of the fee. For a request the time at which it was made counts; while the payment is being checked there is no fee. None listed: the fee at any time.',
    ),
    feeTo: field(
      word('Who gets it.', { seller: 'the seller', platform: 'the platform' }),
      'To whom the fee for cancelling is due.',
    ),
    partial: field(flag, 'Whether single lines of an order may be cancelled.'),
    times: field(times, 'How often it may be asked to cancel one order.'),
  },
)
