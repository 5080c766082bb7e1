import type { Payload, Verb } from '../model/action.js'
import type { Actor } from '../model/actor.js'
import type { Instant } from '../model/instant.js'
import { stateCode } from '../model/state.js'
import {
  hoursFor,
  type AcceptedPayload,
  type Hours,
  type Start,
} from '../compile/candidatePayloads.js'
import type { ChosenEffect } from '../compile/effects.js'
import { visitPayloads, type Remaining } from '../compile/payloads.js'
import type { CompiledAction, Rulebook } from '../compile/rulebook.js'
import { withUnits } from '../rules/unitsMeant.js'
import { doesHold } from '../rules/guards/guardKit.js'
import type { Guard } from '../rules/vocabulary/guard.js'
import type { Scope } from '../rules/vocabulary/scope.js'
import { NO_PAYLOAD, actionScope, type Situation } from './situation.js'

/** Whether an instant lies in `[opens, closes)`. */
const within = ({ opens, closes }: Pick<Hours, 'opens' | 'closes'>, scope: Scope): boolean =>
  (opens === null || scope.now >= opens(scope)) && (closes === null || scope.now < closes(scope))

const hold = (guards: readonly Guard[], scope: Scope): boolean => {
  for (const guard of guards) if (!doesHold(guard, scope)) return false
  return true
}

/** Do state, policy and time let a row apply? What the action carries is judged afterwards. */
export const isOpen = (rules: Rulebook, compiled: CompiledAction, scope: Scope): boolean => {
  if (compiled.states[stateCode(scope.order)] !== true) return false
  const here = rules.here.action(compiled, scope.order)
  return here.applies && hold(here.stateGuards, scope) && here.offered(scope) && within(here, scope)
}

/** Does a row accept what the action carries? */
export const acceptsPayload = (compiled: CompiledAction, scope: Scope): boolean =>
  hold(compiled.payloadGuards, scope)

/** What does a row do here? null: something that it asks for does not hold. */
export const applicable = (
  rules: Rulebook,
  compiled: CompiledAction,
  scope: Scope,
): ChosenEffect | null =>
  isOpen(rules, compiled, scope) && acceptsPayload(compiled, scope) ? compiled.chosen(scope) : null

const NO_OPTIONS: readonly AcceptedPayload[] = []
const NOTHING_MORE: Remaining = { rest: [], completing: null }

/** Visits the accepted payloads that begin so, until `visit` says that there are enough. */
const visitAccepted = (
  compiled: CompiledAction,
  { payload: start, hours, isWhole }: Start,
  begun: Scope,
  visit: (option: AcceptedPayload) => boolean,
): boolean =>
  visitPayloads(start, isWhole ? NOTHING_MORE : compiled.candidates, begun, (payload) => {
    const scope = withUnits({ ...begun, payload }, compiled.row.verb)
    if (hours === null && !(compiled.offered(scope) && within(compiled, scope))) return false
    if (!hold(compiled.candidates.lateGuards, scope)) return false
    const chosen = compiled.chosen(scope)
    return chosen !== null && visit({ payload, chosen })
  })

/**
 * Which payloads would a row accept as they are? Those that stand for all others, and no more than
 * `enough`.
 */
export const accepted = (
  situation: Situation,
  compiled: CompiledAction,
  occurredAt: Instant = situation.now,
  enough = Infinity,
): readonly AcceptedPayload[] => {
  if (compiled.states[stateCode(situation.order)] !== true) return NO_OPTIONS
  const here = situation.rules.here.action(compiled, situation.order)
  const { candidates } = here
  if (!here.applies || candidates.starts.length === 0) return NO_OPTIONS
  const bare = actionScope(situation, here.row, NO_PAYLOAD, occurredAt)
  if (!hold(here.stateGuards, bare) || !hold(candidates.onceGuards, bare)) return NO_OPTIONS
  const [first] = candidates.starts
  const shared = first === undefined ? null : hoursFor(first, situation.order)
  if (candidates.options !== null && shared !== null)
    return shared.offered && within(shared, bare) ? candidates.options : NO_OPTIONS
  const found: AcceptedPayload[] = []
  const isEnough = (option: AcceptedPayload): boolean => found.push(option) >= enough
  // Starts with the same hours share the object, so that their hours are read once.
  const isOpenIn = new Map<Hours, boolean>()
  for (const start of candidates.starts) {
    const hours = hoursFor(start, situation.order)
    const known = hours === null ? true : isOpenIn.get(hours)
    if (known === false) continue
    const begun = { ...bare, payload: start.payload }
    if (hours !== null && known === undefined) {
      const isOpenNow = hours.offered && within(hours, begun)
      isOpenIn.set(hours, isOpenNow)
      if (!isOpenNow) continue
    }
    if (hours !== null && start.told !== null) {
      if (isEnough(start.told)) return found
      continue
    }
    if (!hold(candidates.earlyGuards, begun)) continue
    if (visitAccepted(here, { ...start, hours }, begun, isEnough)) return found
  }
  return found
}

/** Whether a row would accept any payload: those first of which it is told. */
export const acceptsAny = (
  situation: Situation,
  compiled: CompiledAction,
  occurredAt: Instant = situation.now,
): boolean => {
  const { order, rules } = situation
  if (compiled.states[stateCode(order)] !== true) return false
  const here = rules.here.action(compiled, order)
  const { onceGuards, starts } = here.candidates
  if (!here.applies || starts.length === 0) return false
  const bare = actionScope(situation, here.row, NO_PAYLOAD, occurredAt)
  if (!hold(here.stateGuards, bare) || !hold(onceGuards, bare)) return false
  let seen: Hours | null = null
  for (const start of starts) {
    const hours = start.told === null ? null : hoursFor(start, order)
    if (hours === null || hours === seen) continue
    if (hours.offered && within(hours, { ...bare, payload: start.payload })) return true
    seen = hours
  }
  return (
    starts.some((start) => start.told === null || hoursFor(start, order) === null) &&
    accepted(situation, compiled, occurredAt, 1).length > 0
  )
}

/** A row that is open, and the payloads that it would accept. */
export interface Open {
  readonly compiled: CompiledAction
  readonly options: readonly [AcceptedPayload, ...AcceptedPayload[]]
}
const isAny = (options: readonly AcceptedPayload[]): options is Open['options'] =>
  options.length > 0

/** What of a verb is asked about. */
export interface Meant {
  /** The date of the fact. */
  readonly occurredAt?: Instant | undefined
  /** Which payloads count; absent: all. */
  readonly isMeant?: ((payload: Payload) => boolean) | undefined
}

/** Which of these rows is open? null: none is. Compile sees to it that no two of a verb are. */
export const openOf = (
  situation: Situation,
  rows: readonly CompiledAction[],
  { occurredAt, isMeant }: Meant = {},
): Open | null => {
  for (const compiled of rows) {
    const all = accepted(situation, compiled, occurredAt)
    const options = isMeant === undefined ? all : all.filter(({ payload }) => isMeant(payload))
    if (isAny(options)) return { compiled, options }
  }
  return null
}

const NO_ROWS: readonly CompiledAction[] = []

/** The rows that an actor has for a verb, in declared order. */
export const rowsFor = (rules: Rulebook, by: Actor, verb: Verb): readonly CompiledAction[] =>
  rules.actions[by]?.[verb] ?? NO_ROWS
