import * as E from 'fp-ts/lib/Either.js'
import { compile } from '../../../compile/compile.js'
import type { Rulebook } from '../../../compile/rulebook.js'
import type { Policy } from '../../../policy/format.js'
import { valueAt } from '../../../policy/valueAt.js'
import { at } from '../../../rules/vocabulary/lenses.js'

/** A policy with the value that another has at the path of a field. */
const withValueOf = (policy: Policy, other: Policy, path: string): Policy => {
  const [section = '', field] = path.split('.')
  const value = valueAt(other, path.split('.'))
  if (field === undefined) return { ...policy, [section]: value }
  // INVARIANT: the path is that of a field, and the value one of a policy that was decoded.
  return { ...policy, [section]: { ...policy[section as 'payment'], [field]: value } }
}

/** The rules before with one field as it is after; null: they cannot be used. */
export const withField = (before: Rulebook, after: Rulebook, path: string): Rulebook | null => {
  const calendar = path === at.calendar.zone.path ? after.calendar : before.calendar
  const made = compile(withValueOf(before.policy, after.policy, path), calendar, before.rows)
  return E.isLeft(made) ? null : made.right
}
