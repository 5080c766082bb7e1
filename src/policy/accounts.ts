import aliexpress from './accounts/aliexpress.json' with { type: 'json' }
import base from './accounts/base.json' with { type: 'json' }
import instantCancel from './accounts/instant-cancel.json' with { type: 'json' }
import twoWeekConsent from './accounts/two-week-consent.json' with { type: 'json' }
import type { PolicyFile } from './format.js'

// The compiler reads words and pairs of a JSON module as `string` and `number[]`; that each of these decodes is a test's
// business.
const account = (json: object): PolicyFile => json as PolicyFile

/** The policies that come with the package, by name: a neutral base, and what the accounts of one marketplace say. */
export const ACCOUNTS: Readonly<Record<string, PolicyFile>> = {
  base: account(base),
  aliexpress: account(aliexpress),
  'instant-cancel': account(instantCancel),
  'two-week-consent': account(twoWeekConsent),
}
