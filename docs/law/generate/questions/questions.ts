import { CANCELLATION } from './cancellation.js'
import { DISPUTES } from './disputes.js'
import { LATE_GOODS } from './lateGoods.js'
import type { LawQuestion } from './lawQuestion.js'
import { PAYMENT } from './payment.js'
import { REFUNDS } from './refunds.js'
import { SHIPMENT } from './shipment.js'

/** Every question that the accounts answer differently, in the order of an order's life. */
export const QUESTIONS: readonly LawQuestion[] = [
  ...PAYMENT,
  ...CANCELLATION,
  ...SHIPMENT,
  ...DISPUTES,
  ...REFUNDS,
  ...LATE_GOODS,
]
