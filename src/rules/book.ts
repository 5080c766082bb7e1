import { cancellationRows } from './chapters/cancellation.js'
import { disputeRows } from './chapters/dispute.js'
import { freezeRows } from './chapters/freeze.js'
import { paymentRows } from './chapters/payment.js'
import { protectionRows } from './chapters/protection.js'
import { refundRows } from './chapters/refund.js'
import { restitutionRows } from './chapters/restitution.js'
import { returnsRows } from './chapters/returns.js'
import { shipmentRows } from './chapters/shipment.js'
import type { Row } from './vocabulary.js'

/** The chapters, in the order of an order's life. */
export const CHAPTERS = {
  payment: paymentRows,
  cancellation: cancellationRows,
  shipment: shipmentRows,
  protection: protectionRows,
  dispute: disputeRows,
  returns: returnsRows,
  refund: refundRows,
  restitution: restitutionRows,
  freeze: freezeRows,
} as const satisfies Record<string, readonly Row[]>

/** Every row. */
export const ROWS: readonly Row[] = Object.values(CHAPTERS).flat()
