import type { Actor, Party } from '../../model/actor.js'
import type { Channel, Evidence, Remedy, Stage, Verdict } from '../../model/claim.js'
import { list, optional, record, required, shared, whole, word, type Shape } from './shape.js'
import { length } from './times.js'
import type { Limit, OffenceKind, Proof, Sanction } from './values.js'

export const party = word<Party>('One of the two who trade.', {
  buyer: 'the buyer',
  seller: 'the seller',
})

export const fault = word<Party | 'none'>('The side at fault.', {
  buyer: 'the buyer’s side',
  seller: 'the seller’s side',
  none: 'nobody’s side',
})

export const reporter = word<Actor>('Whose word a fact is.', {
  buyer: 'the buyer’s',
  seller: 'the seller’s',
  platform: 'the platform’s',
  carrier: 'the carrier’s',
})

export const stage = word<Stage>('Where the goods are.', {
  unshipped: 'they were not shipped',
  missing: 'they were shipped, and did not arrive',
  received: 'they are with the buyer',
  returned: 'they are back with the seller',
})

export const remedy = shared(
  'remedy',
  word<Remedy>('How a dispute may end.', {
    refund: 'the money of the claimed lines goes back',
    'part-refund': 'a part of that money goes back',
    return: 'the money goes back once the goods are back',
    resend: 'the goods are sent again',
    wait: 'nothing yet: the buyer waits, and no deadline moves',
  }),
)

export const evidence = shared(
  'evidence',
  word<Evidence>('Something that shows what happened.', {
    photo: 'a photo',
    video: 'a video',
    screenshot: 'a screenshot',
    messages: 'the messages between buyer and seller',
    receipt: 'a receipt',
    statement: 'a written statement',
  }),
)

export const verdict = word<Verdict>('A decision.', {
  grant: 'as the buyer claims',
  refund: 'the claimed lines are refunded in full',
  return: 'they are refunded in full once the goods are back',
  release: 'nothing goes back: the seller is paid',
})

export const proof = word<Proof>('Something that shows that the goods were handed over.', {
  tracking: 'a tracking number',
  receipt: 'the carrier’s receipt',
})

export const channel = shared(
  'channel',
  word<Channel>('A way to settle goods that arrived after the refund.', {
    keep: 'the buyer keeps them and pays nothing',
    'pay-new-order': 'the buyer pays by a new order',
    'pay-repriced-order': 'the buyer pays by an order at a changed price',
    'pay-token-item': 'the buyer pays as the shipping fee of an item priced at a token',
    'pay-special-item': 'the buyer pays by a lot that the seller keeps for payments',
    'pay-outside': 'the buyer pays outside the platform',
    'send-back': 'the buyer sends them back, and gets a coupon for the way',
  }),
)

export const offence = word<OffenceKind>('What is counted.', {
  unpaid: 'orders that wait to be paid, or were not paid in time',
  cancelled: 'orders that were cancelled',
  'false-claim': 'refunds for goods that did arrive',
  fault: 'cancellations by this side’s fault',
  'late-shipment': 'shipments after their term',
  'false-tracking': 'wrong tracking numbers',
})
const sanction = word<Sanction>('What follows.', {
  warn: 'a warning',
  fine: 'a fine',
  restrict: 'the account is restricted',
  block: 'the account is blocked',
})

export const limits: Shape<readonly Limit[]> = shared(
  'limits',
  list(
    'a list of limits',
    record(
      'a limit',
      {
        counts: required(offence, 'What is counted.'),
        above: required(
          whole('a count', [0, 1_000_000], 'How many are allowed.'),
          'How many are allowed; one more, and the sanction follows.',
        ),
        then: required(sanction, 'What follows.'),
        per: optional(length, 'Only the last so much time counts. Left out: all of it.'),
      },
      'How often something may happen before a sanction follows.',
    ),
    'The limits; each is judged by itself.',
  ),
)
