import { calendar } from './sections/calendar.js'
import { payment } from './sections/payment.js'
import { cancellation } from './sections/cancellation.js'
import { shipment } from './sections/shipment.js'
import { protection } from './sections/protection.js'
import { extension } from './sections/extension.js'
import { dispute } from './sections/dispute.js'
import { returns } from './sections/returns.js'
import { refund } from './sections/refund.js'
import { restitution } from './sections/restitution.js'
import { conduct } from './sections/conduct.js'

/** The sections of a policy, in the order in which they are written. */
export const DECLARATION = {
  calendar,
  payment,
  cancellation,
  shipment,
  protection,
  extension,
  dispute,
  returns,
  refund,
  restitution,
  conduct,
}
