import { at } from '../lenses.js'
import {
  linesGiven,
  linesPaidOut,
  methodGiven,
  refundKnown,
  refundUnreleased,
} from '../guards/payloadGuards.js'
import { somethingReleased } from '../guards/orderGuards.js'
import { row } from '../vocabulary.js'

// What the bank says is a fact: accepted whatever the claim, frozen or not.
const underWay = {
  funds: ['checking', 'held', 'refunding', 'settled'],
  freeze: ['clear', 'frozen'],
} as const

export const refundRows = [
  row('release-refund', 'platform', {
    verb: 'release-refund',
    when: underWay,
    only: [refundKnown, refundUnreleased],
    clock: 'refund',
    rules: ['REF-13'],
    then: { refund: 'released' },
  }),
  row('land-refund', 'platform', {
    verb: 'land-refund',
    when: underWay,
    only: [refundKnown],
    clock: 'refund',
    rules: ['REF-09'],
    then: { refund: 'landed' },
  }),
  row('fail-refund', 'platform', {
    verb: 'fail-refund',
    when: underWay,
    only: [refundKnown, methodGiven],
    clock: 'refund',
    then: { refund: 'failed' },
  }),
  row('goodwill-refund', 'seller', {
    verb: 'goodwill-refund',
    when: { funds: ['settled', 'refunding'], claim: 'none' },
    only: [somethingReleased, linesGiven, linesPaidOut],
    clock: 'refund',
    window: at.refund.goodwill,
    rules: ['PRO-04'],
    then: { money: { move: 'refund', what: 'goodwill', cause: 'goodwill' } },
  }),
] as const
