import { at } from '../lenses.js'
import { linesGiven, methodAccepted, methodGiven } from '../guards/givenGuards.js'
import { linesPaidOut } from '../guards/lineGuards.js'
import { letGoBefore, refundKnown, refundUnreleased } from '../guards/factGuards.js'
import { somethingReleased } from '../guards/orderGuards.js'
import { action, chapter } from '../vocabulary/row.js'

// What the bank says is a fact: accepted whatever the claim, frozen or not.
const underWay = {
  funds: ['checking', 'held', 'refunding', 'settled'],
  freeze: ['clear', 'frozen'],
} as const

export const refundChapter = chapter({
  /** The platform releases a refund to the bank, unless a bank looks into a chargeback. */
  'release-refund': action('platform', {
    verb: 'release-refund',
    when: underWay,
    guards: [letGoBefore, refundKnown, refundUnreleased],
    clock: 'refund',
    rules: ['REF-13', 'REF-15'],
    then: { refund: 'released' },
  }),
  /** The platform reports that a refund has arrived. */
  'land-refund': action('platform', {
    verb: 'land-refund',
    when: underWay,
    guards: [refundKnown],
    clock: 'refund',
    rules: ['REF-09'],
    then: { refund: 'landed' },
  }),
  /** The platform reports that a refund failed, and by which method it is sent again. */
  'fail-refund': action('platform', {
    verb: 'fail-refund',
    when: underWay,
    guards: [refundKnown, methodGiven, methodAccepted],
    clock: 'refund',
    rules: ['REF-09', 'DIS-23'],
    then: { refund: 'failed' },
  }),
  /** The seller gives money back that no dispute asks for. */
  'goodwill-refund': action('seller', {
    verb: 'goodwill-refund',
    when: { funds: ['settled', 'refunding'], claim: 'none' },
    guards: [somethingReleased, linesGiven, linesPaidOut],
    clock: 'refund',
    window: at.refund.goodwill,
    rules: ['PRO-04'],
    then: { money: { move: 'refund', what: 'goodwill', cause: 'goodwill' } },
  }),
})
