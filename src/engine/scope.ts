import type { Payload } from '../model/action.js'
import type { By } from '../model/actor.js'
import type { Instant } from '../model/instant.js'
import type { Order } from '../model/order.js'
import type { Rulebook } from '../compile/rulebook.js'
import { isChoose, type Effect, type Scope, type Then } from '../rules/vocabulary.js'

export const NO_PAYLOAD: Payload = {}

export const scopeOf = (rules: Rulebook, order: Order, by: By, payload: Payload, now: Instant, occurredAt: Instant = now): Scope =>
  ({ order, by, payload, now, occurredAt, policy: rules.reader })

export interface Chosen {
  readonly effect: Effect
  /** The branch keys that lead there. */
  readonly branch: readonly string[]
  /** The clauses that chose it. */
  readonly clauses: readonly string[]
}

const NONE: readonly string[] = []
/** The effect that a row has here; null: none of its branches, so it does not apply. */
export const chosen = (then: Then, scope: Scope): Chosen | null => {
  if (!isChoose(then)) return { effect: then, branch: NONE, clauses: NONE }
  const key = then.by.of(scope)
  const branch = Object.hasOwn(then.branches, key) ? then.branches[key] : null
  if (branch === null || branch === undefined) return null
  const inner = chosen(branch, scope)
  if (inner === null) return null
  return {
    effect: inner.effect,
    branch: [key, ...inner.branch],
    clauses: then.by.clause === null ? inner.clauses : [scope.policy.pathOf(then.by.clause, scope), ...inner.clauses],
  }
}
