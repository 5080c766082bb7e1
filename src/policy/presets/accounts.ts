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
import { fileOf } from './fileOf.js'
import type { PolicyFile } from '../format.js'

/** By name: a neutral base, and what the accounts of one marketplace say. */
export const ACCOUNTS: Readonly<Record<string, PolicyFile>> = {
  base: fileOf(base),
  aliexpress: fileOf(aliexpress),
  'payment-check': fileOf(paymentCheck),
  'one-day-window': fileOf(oneDayWindow),
  'day-after-consent': fileOf(dayAfterConsent),
  'two-week-consent': fileOf(twoWeekConsent),
  'seven-day-shipping': fileOf(sevenDayShipping),
  'instant-cancel': fileOf(instantCancel),
  'processing-timer': fileOf(processingTimer),
  'late-arrival': fileOf(lateArrival),
  'order-statuses': fileOf(orderStatuses),
  'repay-channels': fileOf(repayChannels),
  'voluntary-repay': fileOf(voluntaryRepay),
}
