import { at } from '../vocabulary/lenses.js'
import { resendAgreed } from '../guards/orderGuards.js'
import { afterOwn } from '../vocabulary/timing.js'
import { chapter, timer } from '../vocabulary/row.js'

export const replacementChapter = chapter({
  /**
   * The term to ship is over for goods that the seller agreed to send again: the money for them
   * goes back, though the seller may have been paid.
   */
  'resend.overdue': timer({
    when: { funds: ['held', 'refunding', 'settled'], claim: 'none' },
    guards: [resendAgreed],
    clock: 'shipment',
    due: afterOwn('resendAgreed', 'shipWithin', at.shipment.ship.within),
    then: {
      late: 'shipment',
      money: { move: 'refund', what: 'not-sent-again', cause: 'late-shipment' },
      clear: ['resendAgreed'],
      flags: { resend: false },
      ends: 'late-shipment',
    },
  }),
})
