import { isRecord, shown } from '../model/input/json.js'

// Hosts without TypeScript may hand in anything: what was passed is named instead.

/** What was passed, in words. */
const passed = (value: unknown): string => {
  if (!isRecord(value)) return shown(value)
  const tag = value['_tag']
  if (tag === 'Left' || tag === 'Right') return `an answer not opened yet (${tag})`
  if (isRecord(value['terms'])) return 'an order'
  return 'title' in value ? 'a policy' : shown(value)
}

/** Something else that was passed, and what belongs in its place. */
export interface PassedWrongly {
  readonly found: string
  readonly expected: string
}

/** What was passed in place of a rulebook; null: a rulebook was. */
export const inPlaceOfRules = (rules: unknown): PassedWrongly | null =>
  isRecord(rules) && typeof rules['reader'] === 'object'
    ? null
    : {
        found: passed(rules),
        expected: 'a rulebook, as `orThrow(load(...))` or `orThrow(compile(...))` gives it',
      }

/** What was passed in place of an order; null: an order was. */
export const inPlaceOfOrder = (order: unknown): PassedWrongly | null =>
  isRecord(order) && typeof order['terms'] === 'object' && typeof order['ledger'] === 'object'
    ? null
    : {
        found: passed(order),
        expected: 'an order, as `orThrow(order(...))` or `orThrow(decodeOrder(...))` gives it',
      }
