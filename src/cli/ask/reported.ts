import capturedInPart from './samples/reported/captured-in-part.json' with { type: 'json' }
import chargebackToArbitration from './samples/reported/chargeback-to-arbitration.json' with { type: 'json' }
import giftCardAndCard from './samples/reported/gift-card-and-card.json' with { type: 'json' }
import labelNeverHandedOver from './samples/reported/label-never-handed-over.json' with { type: 'json' }
import leftWithANeighbour from './samples/reported/left-with-a-neighbour.json' with { type: 'json' }
import paidAfterItClosed from './samples/reported/paid-after-it-closed.json' with { type: 'json' }
import partShipped from './samples/reported/part-shipped.json' with { type: 'json' }
import preOrder from './samples/reported/pre-order.json' with { type: 'json' }
import refundThatBounced from './samples/reported/refund-that-bounced.json' with { type: 'json' }
import refusedAndSentBack from './samples/reported/refused-and-sent-back.json' with { type: 'json' }
import restCalledOff from './samples/reported/rest-called-off.json' with { type: 'json' }
import returnParcelLost from './samples/reported/return-parcel-lost.json' with { type: 'json' }
import twoParcelsOneLost from './samples/reported/two-parcels-one-lost.json' with { type: 'json' }

/** Histories as carriers, payment providers and banks report them, told under neutral policies. */
export const REPORTED: readonly unknown[] = [
  twoParcelsOneLost,
  labelNeverHandedOver,
  leftWithANeighbour,
  refusedAndSentBack,
  returnParcelLost,
  refundThatBounced,
  chargebackToArbitration,
  giftCardAndCard,
  capturedInPart,
  preOrder,
  restCalledOff,
  partShipped,
  paidAfterItClosed,
]
