import type { Payload } from '../model/action.js'
import { openEntries, SHIPPING } from '../model/ledger.js'
import type { Line, Order } from '../model/order.js'
import type { Scope } from './vocabulary/scope.js'
import type { Policy } from '../policy/format.js'
import { asMeant } from './record/linesMeant.js'
import { openDispute } from './record/openDispute.js'

// A claim about several lines is judged by what is said of each.

const saysSomething = ({ facts }: Line): boolean => facts !== undefined

/**
 * The lines that an action of a claim is about, if something is said of any line alone: those that
 * it names or means, else those of the dispute that it is about, else every open one. Empty:
 * nothing is said of any line, so that none need be looked at by itself.
 */
export const linesToTell = (order: Order, payload: Payload, policy: Policy): readonly string[] => {
  if (!order.terms.lines.some(saysSomething)) return NONE
  const disputed = payload.ground === undefined ? openDispute(order)?.lines : undefined
  const lines = asMeant(order, payload, policy).lines ?? disputed ?? openEntries(order)
  return lines.map(({ line }) => line).filter((line) => line !== SHIPPING)
}
const NONE: readonly string[] = []

/**
 * An action of a claim, once for each line that it is about, as if it were about that line alone;
 * itself where nothing is said of any line, or where it is looked at for one line already.
 */
export const linesApart = (scope: Scope): readonly Scope[] => {
  if (scope.line !== undefined) return [scope]
  const lines = linesToTell(scope.order, scope.payload, scope.policy.policy)
  return lines.length === 0 ? [scope] : lines.map((line) => ({ ...scope, line }))
}

/**
 * What does not hold of a claim, and the first line that it does not hold of; `line` is null where
 * it holds of none of its lines. null: it holds of each.
 */
export const firstFailing = <T>(
  scope: Scope,
  check: (one: Scope) => T | null,
): { readonly found: T; readonly line: string | null } | null => {
  let isOfSome = false
  let first: { readonly found: T; readonly line: string | null } | null = null
  for (const one of linesApart(scope)) {
    const found = check(one)
    if (found === null) isOfSome = true
    else first ??= { found, line: one.line ?? null }
  }
  return first === null || isOfSome ? first : { ...first, line: null }
}
