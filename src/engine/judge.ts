import type { Payload } from '../model/action.js'
import type { Actor } from '../model/actor.js'
import { isoOf, type Instant } from '../model/instant.js'
import type { Order } from '../model/order.js'
import type { Failure, Reason } from '../model/refusal.js'
import { REGIONS, stateCode, type Region, type Regions } from '../model/state.js'
import { wanted } from '../compile/fit.js'
import type { CompiledAction, Rulebook } from '../compile/rulebook.js'
import { somethingReleased } from '../rules/tests.js'
import type { Miss, Scope, Test } from '../rules/vocabulary.js'
import { payloadsFor } from './payloads.js'
import { chosen, scopeOf, type Chosen } from './scope.js'

/** Why a region that has this value keeps a row that wants others from applying. */
const regionReason = (region: Region, state: Regions, asked: readonly string[], afterRelease: boolean): Reason => {
  switch (region) {
    case 'funds':
      switch (state.funds) {
        case 'due':
          return 'not-paid'
        case 'checking':
          return asked.includes('due') ? 'already-paid' : 'payment-under-review'
        case 'held':
          return asked.includes('due') ? 'already-paid' : asked.includes('checking') ? 'not-under-review' : asked.includes('void') ? 'already-paid' : afterRelease ? 'nothing-released' : 'no-refund-made'
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
          return asked.includes('unshipped') ? 'already-shipped' : asked.includes('delivered') ? 'not-delivered' : 'not-returned'
        case 'delivered':
          return asked.includes('unshipped') ? 'already-shipped' : asked.includes('shipped') ? 'already-delivered' : 'not-returned'
        case 'refused':
        case 'returning':
        case 'returned':
          return asked.includes('unshipped') ? 'already-shipped' : asked.includes('returned') ? 'not-returned' : 'already-returned'
      }
    case 'claim':
      return state.claim === 'none' ? 'no-claim' : asked.includes('none') ? 'claim-pending' : state.claim.startsWith('dispute') ? 'not-your-turn' : 'claim-pending'
    case 'freeze':
      return state.freeze === 'frozen' ? 'frozen' : 'not-frozen'
  }
}

const failureOf = (rules: Rulebook, test: Test, miss: Miss, scope: Scope): Failure => ({
  reason: miss.reason, found: miss.found ?? null, expected: miss.expected ?? null,
  clause: test.clause === null ? null : rules.clauseOf(rules.reader.pathOf(test.clause, scope, test.live)),
})

const windowFailure = (rules: Rulebook, compiled: CompiledAction, scope: Scope): Failure | null => {
  const clause = (side: 'opens' | 'closes') => {
    const path = compiled.edge(side, scope)
    return path === null ? null : rules.clauseOf(path)
  }
  if (!compiled.offered(scope)) return { reason: 'not-offered', found: null, expected: null, clause: clause('opens') }
  // What is over does not come back, whatever its opening waits for.
  const closes = compiled.closes === null ? Infinity : compiled.closes(scope)
  if (scope.now >= closes) return { reason: 'window-over', found: isoOf(scope.now), expected: `before ${isoOf(closes)}`, clause: clause('closes') }
  const opens = compiled.opens === null ? -Infinity : compiled.opens(scope)
  return scope.now < opens ? { reason: 'not-yet-open', found: isoOf(scope.now), expected: opens === Infinity ? null : `from ${isoOf(opens)}`, clause: clause('opens') } : null
}

/** What a region's value keeps from being done; an order that is over says what ended it. */
const regionFailure = (rules: Rulebook, region: Region, { order }: Scope, asked: readonly string[], compiled: CompiledAction): Failure => {
  const reason = regionReason(region, order, asked, compiled.stateTests.includes(somethingReleased))
  const ending = reason === 'order-over' ? order.ending : null
  return {
    reason, found: ending === null ? order[region] : `${ending.cause} at ${isoOf(ending.at)}`, expected: asked.join(', '),
    clause: ending === null ? null : rules.firstClause(ending.row),
  }
}

/** Whether the state, the policy and the time let a row apply; what the action carries is judged afterwards. */
export const stands = (compiled: CompiledAction, code: number, scope: Scope): boolean => {
  if (!compiled.states[code]) return false
  for (const test of compiled.stateTests) if (test.check(scope) !== null) return false
  return compiled.offered(scope) && (compiled.opens === null || scope.now >= compiled.opens(scope)) && (compiled.closes === null || scope.now < compiled.closes(scope))
}

export const carries = (compiled: CompiledAction, scope: Scope): boolean => {
  for (const test of compiled.payloadTests) if (test.check(scope) !== null) return false
  return true
}

/** What a row does here if everything that it asks for holds; null: something does not. */
export const applicable = (compiled: CompiledAction, code: number, scope: Scope): Chosen | null =>
  stands(compiled, code, scope) && carries(compiled, scope) ? chosen(compiled.row.then, scope) : null

/** Every conjunct of a row that fails, in the order: state, record, window, what the action carries. `met`: how many held. */
export const failuresOf = (rules: Rulebook, compiled: CompiledAction, scope: Scope, judgePayload: boolean): { readonly failures: readonly Failure[]; readonly met: number } => {
  const failures: Failure[] = []
  let met = 0
  const count = (failure: Failure | null): void => {
    if (failure === null) met += 1
    else failures.push(failure)
  }
  for (const region of REGIONS) {
    const asked = wanted(compiled.row.when, region)
    if (asked === undefined) continue
    const value = scope.order[region]
    count(asked.includes(value) ? null : regionFailure(rules, region, scope, asked, compiled))
  }
  const test = (one: Test): void => {
    const miss = one.check(scope)
    count(miss === null ? null : failureOf(rules, one, miss, scope))
  }
  compiled.stateTests.forEach(test)
  if (compiled.row.window !== null) count(windowFailure(rules, compiled, scope))
  if (judgePayload) compiled.payloadTests.forEach(test)
  if (failures.length === 0 && chosen(compiled.row.then, scope) === null) {
    count({ reason: 'not-offered', found: null, expected: null, clause: null })
  }
  return { failures, met }
}

/** Something that could be done: a row, with a payload that it accepts. */
export interface Possible {
  readonly compiled: CompiledAction
  readonly payload: Payload
  readonly chosen: Chosen
}

/** The payloads that a row would accept as they are. */
export const accepted = (rules: Rulebook, compiled: CompiledAction, order: Order, now: Instant): readonly Possible[] => {
  const code = stateCode(order)
  if (!compiled.states[code]) return []
  const bare = scopeOf(rules, order, compiled.row.by, {}, now)
  for (const test of compiled.stateTests) if (test.check(bare) !== null) return []
  return payloadsFor(compiled, bare).flatMap((payload) => {
    const found = applicable(compiled, code, scopeOf(rules, order, compiled.row.by, payload, now))
    return found === null ? [] : [{ compiled, payload, chosen: found }]
  })
}

/** Whether a row would accept some payload. */
export const somehow = (rules: Rulebook, compiled: CompiledAction, order: Order, now: Instant): boolean => {
  const code = stateCode(order)
  if (!compiled.states[code]) return false
  const bare = scopeOf(rules, order, compiled.row.by, {}, now)
  for (const test of compiled.stateTests) if (test.check(bare) !== null) return false
  return payloadsFor(compiled, bare).some((payload) => applicable(compiled, code, { ...bare, payload }) !== null)
}

/** The rows that an actor has for a verb, in declared order. */
export const rowsFor = (rules: Rulebook, by: Actor, verb: CompiledAction['row']['verb']): readonly CompiledAction[] => rules.actions[by]?.[verb] ?? []
