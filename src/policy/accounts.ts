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
import type { PolicyFile } from './format.js'

// The compiler reads words and pairs of a JSON module as `string` and `number[]`; that each of these decodes is a test's
// business.
const account = (json: object): PolicyFile => json as PolicyFile

/** The policies that come with the package, by name: a neutral base, and what the accounts of one marketplace say. */
export const ACCOUNTS: Readonly<Record<string, PolicyFile>> = {
  base: account(base),
  aliexpress: account(aliexpress),
  'payment-check': account(paymentCheck),
  'one-day-window': account(oneDayWindow),
  'day-after-consent': account(dayAfterConsent),
  'two-week-consent': account(twoWeekConsent),
  'seven-day-shipping': account(sevenDayShipping),
  'instant-cancel': account(instantCancel),
  'processing-timer': account(processingTimer),
  'late-arrival': account(lateArrival),
  'order-statuses': account(orderStatuses),
  'repay-channels': account(repayChannels),
  'voluntary-repay': account(voluntaryRepay),
}
