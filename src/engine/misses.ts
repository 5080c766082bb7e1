import { isoOf } from '../model/instant.js'
import type { Clause, Failure } from '../model/refusal.js'
import type { Region } from '../model/state.js'
import type { CompiledAction, Rulebook } from '../compile/rulebook.js'
import type { WindowEdge } from '../compile/due/dues.js'
import { somethingReleased } from '../rules/guards/orderGuards.js'
import type { Guard, GuardFailure } from '../rules/vocabulary/guard.js'
import { firstFailing } from '../rules/linesApart.js'
import type { Scope } from '../rules/vocabulary/scope.js'
import { regionReason } from './regionReason.js'

/** What was found, said of a line that others are named with. */
const foundIn = (line: string | null | undefined, found: string | null): string | null => {
  if (line == null) return found
  return found === null || found === '' ? line : `${line}: ${found}`
}

/**
 * A condition of a row that does not hold; a failure that is not known already is only made when it
 * is asked for.
 */
export type Miss = Failure | (() => Failure)

/** What a condition says that does not hold. */
export const failureIn = (miss: Miss): Failure => (typeof miss === 'function' ? miss() : miss)

const guardFailure = (
  rules: Rulebook,
  guard: Guard,
  { reason, found, expected, clause: cited, line }: GuardFailure,
  scope: Scope,
): Failure => {
  const clause = cited === null ? null : guard.clause
  const of = line === undefined ? scope : { ...scope, line }
  return {
    reason,
    found: foundIn(line, found ?? null),
    expected: expected ?? null,
    clause:
      clause === null ? null : rules.clauseOf(rules.reader.pathOf(clause, of, guard.readsCurrent)),
  }
}

/** Why a window is closed to an action about one line, or about all. */
const closedTo = (rules: Rulebook, compiled: CompiledAction, scope: Scope): Miss | null => {
  const clauseAt = (edge: WindowEdge): Clause | null => {
    const path = compiled.edge(edge, scope)
    return path === null ? null : rules.clauseOf(path)
  }
  if (!compiled.offered(scope))
    return () => ({ reason: 'not-offered', found: null, expected: null, clause: clauseAt('opens') })
  // What is over does not come back, whatever its opening waits for.
  const closes = compiled.closes === null ? Infinity : compiled.closes(scope)
  if (scope.now >= closes)
    return () => ({
      reason: 'window-over',
      found: isoOf(scope.now),
      expected: `before ${isoOf(closes)}`,
      clause: clauseAt('closes'),
    })
  const opens = compiled.opens === null ? -Infinity : compiled.opens(scope)
  if (scope.now >= opens) return null
  return () => ({
    reason: 'not-yet-open',
    found: isoOf(scope.now),
    expected: opens === Infinity ? null : `from ${isoOf(opens)}`,
    clause: clauseAt('opens'),
  })
}

const windowMiss = (rules: Rulebook, compiled: CompiledAction, scope: Scope): Miss | null => {
  const failing = firstFailing(scope, (one) => closedTo(rules, compiled, one))
  if (failing === null) return null
  return () => {
    const failure = failureIn(failing.found)
    return { ...failure, found: foundIn(failing.line, failure.found) }
  }
}

/**
 * What keeps a region's value from letting the row apply; an order that is over says how it ended.
 */
const regionFailure = (
  rules: Rulebook,
  compiled: CompiledAction,
  { region, values }: { readonly region: Region; readonly values: readonly string[] },
  { order }: Scope,
): Failure => {
  const afterRelease = compiled.stateGuards.includes(somethingReleased)
  const reason = regionReason(region, order, values, afterRelease)
  const ending = reason === 'order-over' ? order.ending : null
  return {
    reason,
    found: ending === null ? order[region] : `${ending.cause} at ${isoOf(ending.at)}`,
    expected: values.join(', '),
    clause: ending === null ? null : rules.firstClause(ending.row),
  }
}

const noEffect: Miss = () => ({
  reason: 'not-offered',
  found: null,
  expected: null,
  clause: null,
})

/** The conditions of a row that do not hold, and how many do. */
interface Missed {
  readonly misses: readonly Miss[]
  readonly met: number
}

/** Which conditions on state and record do not hold? */
const missedOnRecord = (rules: Rulebook, compiled: CompiledAction, scope: Scope): Missed => {
  const misses: Miss[] = []
  for (const required of compiled.requiredRegions)
    if (!required.values.includes(scope.order[required.region]))
      misses.push(() => regionFailure(rules, compiled, required, scope))
  misses.push(...guardMisses(rules, compiled.stateGuards, scope))
  const { length } = misses
  return { misses, met: compiled.requiredRegions.length + compiled.stateGuards.length - length }
}

const guardMisses = (rules: Rulebook, guards: readonly Guard[], scope: Scope): readonly Miss[] =>
  guards.flatMap((guard) => {
    const failure = guard.check(scope)
    return failure === null ? [] : [() => guardFailure(rules, guard, failure, scope)]
  })

/** The same with all that its failures say. */
const spelledOut = ({ misses, met }: Missed): Missed => ({
  misses: misses.map((miss) => Object.freeze(failureIn(miss))),
  met,
})

/**
 * Which conditions of a row do not hold? In this order: the state, the record, the window and,
 * where `judgePayload` says so, what the action carries. `met`: how many do hold.
 */
export const missesOf = (
  rules: Rulebook,
  compiled: CompiledAction,
  scope: Scope,
  judgePayload: boolean,
): Missed => {
  const told = rules.here.told('missed', compiled, scope.order, (of) =>
    spelledOut(missedOnRecord(rules, compiled, of)),
  )
  const onRecord = told === null ? missedOnRecord(rules, compiled, scope) : told.always
  const misses = [...onRecord.misses]
  let { met } = onRecord
  if (compiled.row.window !== null) {
    const miss = windowMiss(rules, compiled, scope)
    if (miss === null) met += 1
    else misses.push(miss)
  }
  if (judgePayload) {
    const carried = guardMisses(rules, compiled.payloadGuards, scope)
    misses.push(...carried)
    met += compiled.payloadGuards.length - carried.length
  }
  if (misses.length === 0 && compiled.chosen(scope) === null) misses.push(noEffect)
  return { misses, met }
}
