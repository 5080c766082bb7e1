import type { CompiledAction } from '../../compile/rulebook.js'
import { scopeOf } from '../../engine/situation.js'
import type { Order } from '../../model/order.js'
import type { Scope } from '../../rules/vocabulary/scope.js'
import type { Guard } from '../../rules/vocabulary/guard.js'
import type { ActionRow } from '../../rules/vocabulary/row.js'
import { claimKey, payloadKey } from '../domain/payloadKeys.js'
import { payloadsUnder } from '../domain/payloads.js'
import type { ActionTransition, DiscreteState } from '../states/state.js'
import { isOver, isSuspended } from '../states/terms.js'
import { ALWAYS, conjoin, type ClockConstraint } from '../zones/clockConstraint.js'
import { dueMarks, windowMarks } from '../zones/clockMarks.js'
import { nowAtOrAfter, nowBefore, termKey, type Term } from '../zones/term.js'
import {
  effectKey,
  markContextOf,
  transitionBy,
  type AutomatonContext,
} from './automatonContext.js'

/** When a row is open to somebody in a state. */
interface WindowTerms {
  /** Null: it has no such edge, or that edge never comes. */
  readonly opens: Term | null
  readonly closes: Term | null
  readonly isOpen: ClockConstraint
}

/** An action to try in a state, with a payload. */
interface ActionAttempt {
  readonly state: DiscreteState
  readonly compiled: CompiledAction
  readonly scope: Scope
}

/** The window of an attempt; null: it never opens, or has closed for good. */
const windowIn = (
  context: AutomatonContext,
  { state, compiled, scope }: ActionAttempt,
): WindowTerms | null => {
  const { order } = scope
  if (compiled.row.exempt?.check(scope) === null)
    return { opens: null, closes: null, isOpen: ALWAYS }
  const marks = windowMarks(compiled.row, markContextOf(context, compiled.row, scope))
  const opens = marks.opens === undefined ? undefined : context.termOf(marks.opens, order, state)
  if (opens === null) return null
  const closes = marks.closes === undefined ? null : context.termOf(marks.closes, order, state)
  if (closes !== null && isOver(closes)) return null
  const open = opens === undefined ? ALWAYS : nowAtOrAfter(opens)
  const notClosed = closes === null || isSuspended(closes, state) ? ALWAYS : nowBefore(closes)
  return { opens: opens ?? null, closes, isOpen: conjoin(open, notClosed) }
}

/** The same action before a deadline that decides its branch, or after it. */
interface DeadlineSide {
  readonly scope: Scope
  /** When it is this side of the deadline. */
  readonly when: ClockConstraint
}

const sidesOf = (
  context: AutomatonContext,
  { state, compiled, scope }: ActionAttempt,
): readonly DeadlineSide[] => {
  const { order, now } = scope
  const [due] = context.splittingDuesOf(compiled.row)
  const undivided = [{ scope, when: ALWAYS }]
  if (due?.kind !== 'derived') return undivided
  const term = context.termOf(
    dueMarks(due, markContextOf(context, compiled.row, scope)),
    order,
    state,
  )
  if (term === null || isSuspended(term, state)) return undivided
  const after = Math.max(now, context.abstraction.rules.anchorAt(due.anchor, order))
  return [
    { scope, when: nowBefore(term) },
    { scope: { ...scope, now: after, occurredAt: after }, when: nowAtOrAfter(term) },
  ]
}

const keyOf = (term: Term | null): string => (term === null ? '' : termKey(term))

const isRefused = ({ guards }: ActionRow, on: Guard['on'], scope: Scope): boolean =>
  guards.some((guard) => guard.on === on && guard.check(scope) !== null)

/** The transition that an attempt makes on one side of the deadline; none: no branch applies. */
const taken = (
  context: AutomatonContext,
  { state, compiled, scope: { payload } }: ActionAttempt,
  side: DeadlineSide,
  { opens, closes, isOpen }: WindowTerms,
): readonly ActionTransition[] => {
  const { scope } = side
  const chosen = compiled.chosen(scope)
  if (chosen === null) return []
  const transition = transitionBy(context, state, { compiled, scope, chosen })
  return [{ ...transition, payload, when: conjoin(isOpen, side.when), opens, closes }]
}

/** Equal for transitions of one row that do not differ in when or in effect. */
const keyFor = (
  { abstraction: { openClaims } }: AutomatonContext,
  transition: ActionTransition,
  side: DeadlineSide,
): string => {
  const { opens, closes, branch, payload } = transition
  const cases = side.when === ALWAYS ? 0 : side.when.length
  const when = `${keyOf(opens)} ${keyOf(closes)} ${cases}`
  // Side by side with another policy each payload counts, though it leads to the same state: the
  // other policy may not accept it.
  const payloadText = openClaims ? '' : JSON.stringify(payload)
  return `${effectKey(transition)} ${when} ${branch.join()} ${payloadText}`
}

/** The transitions of an attempt; `seen` has the keys of what its row was tried with before. */
const attempted = (
  context: AutomatonContext,
  attempt: ActionAttempt,
  seen: Set<string>,
): readonly ActionTransition[] => {
  const { compiled, scope } = attempt
  const { openClaims } = context.abstraction
  const likely = compiled.chosen(scope)
  const key =
    likely === null || !openClaims ? null : payloadKey(likely.effect, scope.order, scope.payload)
  if ((key !== null && seen.has(key)) || !compiled.offered(scope)) return []
  if (isRefused(compiled.row, 'payload', scope)) return []
  const window = windowIn(context, attempt)
  if (window === null) return []
  if (key !== null) seen.add(key)
  return sidesOf(context, attempt).flatMap((side) =>
    taken(context, attempt, side, window).filter((transition) => {
      const sign = keyFor(context, transition, side)
      if (seen.has(sign)) return false
      seen.add(sign)
      return true
    }),
  )
}

/**
 * The transitions of actions: of each row those out of a state that differ in when or in effect.
 */
export const actionTransitionsUnder = (
  context: AutomatonContext,
): ((state: DiscreteState, compiled: CompiledAction) => readonly ActionTransition[]) => {
  const { rules, classes, openClaims } = context.abstraction
  const payloadsOf = payloadsUnder(rules, classes)
  return (state, compiled) => {
    const { row } = compiled
    const seen = new Set<string>()
    const recordsOnly = openClaims && context.claimReadsOf(row).onlyRecordsClaim
    const transitionsOf = (order: Order): readonly ActionTransition[] => {
      const bare = scopeOf({ rules, order, now: order.at + 1 }, row.by)
      if (isRefused(row, 'state', bare)) return []
      return payloadsOf(compiled, bare).flatMap((payload) =>
        recordsOnly && seen.has(claimKey(order, payload))
          ? []
          : attempted(context, { state, compiled, scope: { ...bare, payload } }, seen),
      )
    }
    return context.ordersOf(state, row).flatMap(transitionsOf)
  }
}
