import type { Actor } from '../model/actor.js'
import { isoOf, type Instant } from '../model/instant.js'
import type { Order } from '../model/order.js'
import type { Failure, Reason } from '../model/refusal.js'
import { stateCode, type Region, type Regions } from '../model/state.js'
import type { Chosen } from '../compile/effects.js'
import type { Hours, AcceptedPayload } from '../compile/candidatePayloads.js'
import { visitPayloads } from '../compile/payloads.js'
import type { CompiledAction, Rulebook } from '../compile/rulebook.js'
import { somethingReleased } from '../rules/guards/orderGuards.js'
import type { GuardFailure, Guard } from '../rules/vocabulary/guard.js'
import type { Scope } from '../rules/vocabulary/scope.js'
import { NO_PAYLOAD, scopeOf } from './scope.js'

/** Why a region that has this value keeps a row that wants others from applying. */
const regionReason = (
  region: Region,
  state: Regions,
  asked: readonly string[],
  afterRelease: boolean,
): Reason => {
  switch (region) {
    case 'funds':
      switch (state.funds) {
        case 'due':
          return 'not-paid'
        case 'checking':
          return asked.includes('due') ? 'already-paid' : 'payment-under-review'
        case 'held':
          return asked.includes('due')
            ? 'already-paid'
            : asked.includes('checking')
              ? 'not-under-review'
              : asked.includes('void')
                ? 'already-paid'
                : afterRelease
                  ? 'nothing-released'
                  : 'no-refund-made'
        case 'refunding':
        case 'settled':
        case 'void':
          return 'order-over'
      }
    case 'goods':
      switch (state.goods) {
        case 'unshipped':
        case 'part-shipped':
          return asked.includes('unshipped') ? 'already-shipped' : 'not-shipped'
        case 'shipped':
          return asked.includes('unshipped')
            ? 'already-shipped'
            : asked.includes('delivered')
              ? 'not-delivered'
              : 'not-returned'
        case 'delivered':
          return asked.includes('unshipped')
            ? 'already-shipped'
            : asked.includes('shipped')
              ? 'already-delivered'
              : 'not-returned'
        case 'refused':
        case 'returning':
        case 'returned':
          return asked.includes('unshipped')
            ? 'already-shipped'
            : asked.includes('returned')
              ? 'not-returned'
              : 'already-returned'
      }
    case 'claim':
      return state.claim === 'none'
        ? 'no-claim'
        : asked.includes('none')
          ? 'claim-pending'
          : state.claim.startsWith('dispute')
            ? 'not-your-turn'
            : 'claim-pending'
    case 'freeze':
      return state.freeze === 'frozen' ? 'frozen' : 'not-frozen'
  }
}

const failureOf = (rules: Rulebook, test: Guard, miss: GuardFailure, scope: Scope): Failure => ({
  reason: miss.reason,
  found: miss.found ?? null,
  expected: miss.expected ?? null,
  clause:
    test.clause === null
      ? null
      : rules.clauseOf(rules.reader.pathOf(test.clause, scope, test.readsCurrent)),
})

const windowFailure = (
  rules: Rulebook,
  compiled: CompiledAction,
  scope: Scope,
): (() => Failure) | null => {
  const clause = (side: 'opens' | 'closes') => {
    const path = compiled.edge(side, scope)
    return path === null ? null : rules.clauseOf(path)
  }
  if (!compiled.offered(scope))
    return () => ({ reason: 'not-offered', found: null, expected: null, clause: clause('opens') })
  // What is over does not come back, whatever its opening waits for.
  const closes = compiled.closes === null ? Infinity : compiled.closes(scope)
  if (scope.now >= closes)
    return () => ({
      reason: 'window-over',
      found: isoOf(scope.now),
      expected: `before ${isoOf(closes)}`,
      clause: clause('closes'),
    })
  const opens = compiled.opens === null ? -Infinity : compiled.opens(scope)
  if (scope.now >= opens) return null
  return () => ({
    reason: 'not-yet-open',
    found: isoOf(scope.now),
    expected: opens === Infinity ? null : `from ${isoOf(opens)}`,
    clause: clause('opens'),
  })
}

/** What a region's value keeps from being done; an order that is over says what ended it. */
const regionFailure = (
  rules: Rulebook,
  region: Region,
  { order }: Scope,
  asked: readonly string[],
  compiled: CompiledAction,
): Failure => {
  const reason = regionReason(
    region,
    order,
    asked,
    compiled.stateGuards.includes(somethingReleased),
  )
  const ending = reason === 'order-over' ? order.ending : null
  return {
    reason,
    found: ending === null ? order[region] : `${ending.cause} at ${isoOf(ending.at)}`,
    expected: asked.join(', '),
    clause: ending === null ? null : rules.firstClause(ending.row),
  }
}

/** `[opens, closes)`. */
const within = ({ opens, closes }: Pick<Hours, 'opens' | 'closes'>, scope: Scope): boolean =>
  (opens === null || scope.now >= opens(scope)) && (closes === null || scope.now < closes(scope))
const hold = (tests: readonly Guard[], scope: Scope): boolean => {
  for (const test of tests) if (test.check(scope) !== null) return false
  return true
}

/**
 * Whether the state, the policy and the time let a row apply; what the action carries is judged
 * afterwards.
 */
export const stands = (compiled: CompiledAction, code: number, scope: Scope): boolean =>
  compiled.states[code] === true &&
  hold(compiled.stateGuards, scope) &&
  compiled.offered(scope) &&
  within(compiled, scope)

export const carries = (compiled: CompiledAction, scope: Scope): boolean =>
  hold(compiled.payloadGuards, scope)

/** What a row does here if everything that it asks for holds; null: something does not. */
export const applicable = (compiled: CompiledAction, code: number, scope: Scope): Chosen | null =>
  stands(compiled, code, scope) && carries(compiled, scope) ? compiled.chosen(scope) : null

/**
 * Every conjunct of a row that fails, in the order: state, record, window, what the action carries;
 * told when asked. `met`: how many held.
 */
export const missesOf = (
  rules: Rulebook,
  compiled: CompiledAction,
  scope: Scope,
  judgePayload: boolean,
): { readonly misses: readonly (() => Failure)[]; readonly met: number } => {
  const misses: (() => Failure)[] = []
  let met = 0
  const count = (failure: (() => Failure) | null): void => {
    if (failure === null) met += 1
    else misses.push(failure)
  }
  for (const { region, values } of compiled.requiredRegions) {
    count(
      values.includes(scope.order[region])
        ? null
        : () => regionFailure(rules, region, scope, values, compiled),
    )
  }
  const test = (one: Guard): void => {
    const miss = one.check(scope)
    count(miss === null ? null : () => failureOf(rules, one, miss, scope))
  }
  compiled.stateGuards.forEach(test)
  if (compiled.row.window !== null) count(windowFailure(rules, compiled, scope))
  if (judgePayload) compiled.payloadGuards.forEach(test)
  if (misses.length === 0 && compiled.chosen(scope) === null)
    count(() => ({ reason: 'not-offered', found: null, expected: null, clause: null }))
  return { misses, met }
}

/** The payloads that a row would accept as they are; `enough`: no more than so many. */
export const accepted = (
  rules: Rulebook,
  compiled: CompiledAction,
  order: Order,
  now: Instant,
  occurredAt: Instant = now,
  enough = Infinity,
): readonly AcceptedPayload[] => {
  const { candidates: menu } = compiled
  const bare = scopeOf(rules, order, compiled.row.by, NO_PAYLOAD, now, occurredAt)
  if (
    !compiled.states[stateCode(order)] ||
    !hold(compiled.stateGuards, bare) ||
    !hold(menu.onceGuards, bare)
  )
    return NO_OPTIONS
  const [first] = menu.starts
  if (menu.options !== null && first?.hours != null)
    return first.hours.offered && within(first.hours, bare) ? menu.options : NO_OPTIONS
  const found: AcceptedPayload[] = []
  const open = new Map<Hours, boolean>()
  for (const { payload: start, hours } of menu.starts) {
    const begun = { ...bare, payload: start }
    if (hours !== null) {
      const known = open.get(hours) ?? (hours.offered && within(hours, begun))
      open.set(hours, known)
      if (!known) continue
    }
    if (!hold(menu.earlyGuards, begun)) continue
    const isEnough = visitPayloads(start, menu, begun, (payload) => {
      const scope = { ...bare, payload }
      if (
        (hours === null && !(compiled.offered(scope) && within(compiled, scope))) ||
        !hold(menu.lateGuards, scope)
      )
        return false
      const chosen = compiled.chosen(scope)
      return chosen !== null && found.push({ payload, chosen }) >= enough
    })
    if (isEnough) return found
  }
  return found
}
const NO_OPTIONS: readonly AcceptedPayload[] = []

/** A row that is open, and the payloads that it would accept. */
export interface Open {
  readonly compiled: CompiledAction
  readonly options: readonly [AcceptedPayload, ...AcceptedPayload[]]
}
const isAny = (options: readonly AcceptedPayload[]): options is Open['options'] =>
  options.length > 0

/** Of the rows of an actor and a verb the one that is open; compile sees to it that no two are. */
export const openOf = (
  rules: Rulebook,
  rows: readonly CompiledAction[],
  order: Order,
  now: Instant,
  occurredAt?: Instant,
): Open | null => {
  for (const compiled of rows) {
    const options = accepted(rules, compiled, order, now, occurredAt)
    if (isAny(options)) return { compiled, options }
  }
  return null
}

/** The rows that an actor has for a verb, in declared order. */
export const rowsFor = (
  rules: Rulebook,
  by: Actor,
  verb: CompiledAction['row']['verb'],
): readonly CompiledAction[] => rules.actions[by]?.[verb] ?? []
