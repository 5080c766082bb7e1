import aliexpress from './accounts/aliexpress.json' with { type: 'json' }
import base from './accounts/base.json' with { type: 'json' }
import dayAfterConsent from './accounts/day-after-consent.json' with { type: 'json' }
import instantCancel from './accounts/instant-cancel.json' with { type: 'json' }
import lateArrival from './accounts/late-arrival.json' with { type: 'json' }
import oneDayWindow from './accounts/one-day-window.json' with { type: 'json' }
import orderStatuses from './accounts/order-statuses.json' with { type: 'json' }
import paymentCheck from './accounts/payment-check.json' with { type: 'json' }
import processingTimer from './accounts/processing-timer.json' with { type: 'json' }
import repayChannels from './accounts/repay-channels.json' with { type: 'json' }
import sevenDayShipping from './accounts/seven-day-shipping.json' with { type: 'json' }
import twoWeekConsent from './accounts/two-week-consent.json' with { type: 'json' }
import voluntaryRepay from './accounts/voluntary-repay.json' with { type: 'json' }
import auction from './kinds/auction.json' with { type: 'json' }
import booking from './kinds/booking.json' with { type: 'json' }
import digital from './kinds/digital.json' with { type: 'json' }
import milestones from './kinds/milestones.json' with { type: 'json' }
import onChain from './kinds/on-chain.json' with { type: 'json' }
import secondHand from './kinds/second-hand.json' with { type: 'json' }
import { frozenCopy } from '../../model/input/json.js'
import type { PolicyFile, PolicyLibrary } from '../format.js'

// INVARIANT: each of them decodes, and a test says so. The compiler reads the words and pairs of a
// JSON module as `string` and `number[]`.
const byName = (...files: readonly { readonly name: string }[]): PolicyLibrary =>
  Object.freeze(
    Object.fromEntries(files.map((file) => [file.name, frozenCopy(file) as PolicyFile])),
  )

/**
 * The variants of one marketplace: a neutral `base`, which all others extend; `aliexpress`, the
 * default; and one for each of the texts that tell of it.
 */
export const MARKETPLACE_VARIANTS: PolicyLibrary = byName(
  base,
  aliexpress,
  paymentCheck,
  oneDayWindow,
  dayAfterConsent,
  twoWeekConsent,
  sevenDayShipping,
  instantCancel,
  processingTimer,
  lateArrival,
  orderStatuses,
  repayChannels,
  voluntaryRepay,
)

/** Marketplaces of other kinds. Each extends `base`, and no other variant. */
export const MARKETPLACE_KINDS: PolicyLibrary = byName(
  secondHand,
  auction,
  booking,
  onChain,
  milestones,
  digital,
)

/** Every policy that comes with the package. */
export const PRESETS: PolicyLibrary = Object.freeze({
  ...MARKETPLACE_VARIANTS,
  ...MARKETPLACE_KINDS,
})
