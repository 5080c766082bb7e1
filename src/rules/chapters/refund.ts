import { at } from '../vocabulary/lenses.js'
import { linesGiven, methodAccepted, methodGiven } from '../guards/givenGuards.js'
import { linesGivable } from '../guards/lineGuards.js'
import {
  letGoBefore,
  refundFails,
  refundKnown,
  refundLands,
  refundUnreleased,
} from '../guards/factGuards.js'
import { somethingToGive } from '../guards/orderGuards.js'
import { giftLeaves } from '../record/gifts.js'
import { choose, type Effect } from '../vocabulary/effect.js'
import { action, chapter } from '../vocabulary/row.js'

// What the bank says is a fact: accepted whatever the claim, frozen or not.
const oncePaid = {
  funds: ['checking', 'held', 'refunding', 'settled'],
  freeze: ['clear', 'frozen'],
} as const

const gift: Effect = { money: { move: 'refund', what: 'goodwill', cause: 'goodwill' } }
const giving = {
  verb: 'goodwill-refund',
  when: {
    funds: ['held', 'settled', 'refunding'],
    claim: [
      'none',
      'cancellation',
      'extension',
      'dispute-seller',
      'dispute-buyer',
      'dispute-platform',
      'decided',
      'return',
    ],
  },
  guards: [somethingToGive, linesGiven, linesGivable],
  clock: 'refund',
  // Nobody claims more than is left, and a claim about nothing is over.
  then: choose(giftLeaves, {
    more: { ...gift, updateClaim: 'trimmed' },
    'no-claim': { ...gift, stamp: ['turn'], close: true },
    nothing: { ...gift, ends: 'goodwill', close: true },
  }),
} as const

export const refundChapter = chapter({
  /** The platform releases a refund to the bank, unless a bank looks into a chargeback. */
  'release-refund': action('platform', {
    verb: 'release-refund',
    when: oncePaid,
    guards: [letGoBefore, refundKnown, refundUnreleased],
    clock: 'refund',
    rules: ['REF-13', 'REF-15'],
    then: { refund: 'released' },
  }),
  /** The platform reports that a refund has arrived, one that was said to have failed too. */
  'land-refund': action('platform', {
    verb: 'land-refund',
    when: oncePaid,
    guards: [refundLands],
    clock: 'refund',
    rules: ['REF-09'],
    then: { refund: 'landed' },
  }),
  /**
   * The platform reports that a refund failed, or came back after it had arrived, and by which
   * method it is sent again.
   */
  'fail-refund': action('platform', {
    verb: 'fail-refund',
    when: oncePaid,
    guards: [refundFails, methodGiven, methodAccepted],
    clock: 'refund',
    rules: ['REF-09', 'DIS-23'],
    then: { refund: 'failed' },
  }),
  /** The seller gives money back by choice, out of what is held or what he was paid. */
  'goodwill-refund': action('seller', {
    ...giving,
    window: at.refund.goodwill,
    rules: ['PRO-04'],
  }),
  /** The platform gives money of the order back that nobody has to judge. */
  'goodwill-refund.by-platform': action('platform', {
    ...giving,
    window: at.refund.goodwillByPlatform,
  }),
})
