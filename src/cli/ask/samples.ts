import appeal from './samples/appeal.json' with { type: 'json' }
import borrowedTrackingNumber from './samples/borrowed-tracking-number.json' with { type: 'json' }
import cactusSeeds from './samples/cactus-seeds.json' with { type: 'json' }
import changeOfMind from './samples/change-of-mind.json' with { type: 'json' }
import extensionRefused from './samples/extension-refused.json' with { type: 'json' }
import goodwill from './samples/goodwill.json' with { type: 'json' }
import notShippedInTime from './samples/not-shipped-in-time.json' with { type: 'json' }
import noAnswerInADay from './samples/no-answer-in-a-day.json' with { type: 'json' }
import paymentRejected from './samples/payment-rejected.json' with { type: 'json' }
import { REPORTED } from './reported.js'
import refundThenParcel from './samples/refund-then-parcel.json' with { type: 'json' }
import refusedDelivery from './samples/refused-delivery.json' with { type: 'json' }
import saysHeShipped from './samples/says-he-shipped.json' with { type: 'json' }
import silentSeller from './samples/silent-seller.json' with { type: 'json' }
import silentTracking from './samples/silent-tracking.json' with { type: 'json' }
import threeSellers from './samples/three-sellers.json' with { type: 'json' }
import twoSellers from './samples/two-sellers.json' with { type: 'json' }
import unpaid from './samples/unpaid.json' with { type: 'json' }

/**
 * The stories that come with the tool. First those that retell accounts, in the order of an order's
 * life: payment, cancellation, shipment, dispute, return, what comes after. Then histories as they
 * come from carriers, payment providers and banks.
 */
export const SAMPLES: readonly unknown[] = [
  unpaid,
  paymentRejected,
  cactusSeeds,
  ...twoSellers,
  threeSellers,
  noAnswerInADay,
  saysHeShipped,
  notShippedInTime,
  borrowedTrackingNumber,
  silentTracking,
  extensionRefused,
  silentSeller,
  appeal,
  refusedDelivery,
  changeOfMind,
  goodwill,
  refundThenParcel,
  ...REPORTED,
]
