import type { Rulebook } from '../../compile/rulebook.js'
import { isTimer } from '../../rules/vocabulary/row.js'
import type { VerifyFinding } from '../../verify/index.js'

/** A fault counts, a warning counts if asked to, a note never. */
export type Weight = 'fault' | 'warning' | 'note'

const WEIGHT_OF: { readonly [K in VerifyFinding['kind']]: Weight } = {
  stuck: 'fault',
  'overdue-on-entry': 'fault',
  'always-overtaken': 'fault',
  'window-never-open': 'fault',
  'amount-off': 'fault',
  'only-hold': 'warning',
  tie: 'warning',
  'case-never-matters': 'warning',
  'never-reached': 'note',
}

/** The longest escrow is a net: that nothing falls into it is no fault. */
const isNet = (rules: Rulebook, id: string): boolean =>
  rules.rows.some((row) => row.id === id && isTimer(row) && row.clock === 'hold')

/**
 * How much a finding matters. A window that the policy does not write (no clause is named) lies
 * between deadlines of other clauses, such as a grace of nothing: that it is never open says what
 * is not used.
 */
export const weightOf = (
  rules: Rulebook,
  { kind, clauses, rows }: Pick<VerifyFinding, 'kind' | 'clauses' | 'rows'>,
): Weight =>
  (kind === 'window-never-open' && clauses.length === 0) ||
  (kind === 'always-overtaken' && rows.every((id) => isNet(rules, id)))
    ? 'note'
    : WEIGHT_OF[kind]

/** Whether it counts against the policy: only what is confirmed does. */
export const counts = (rules: Rulebook, found: VerifyFinding, strict: boolean): boolean => {
  const weight = weightOf(rules, found)
  return found.confirmed && (weight === 'fault' || (strict && weight === 'warning'))
}
