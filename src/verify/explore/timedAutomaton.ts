import type { Chosen } from '../../compile/effects.js'
import type { CompiledAction, CompiledTimer, Rulebook } from '../../compile/rulebook.js'
import { enact } from '../../engine/enact.js'
import { NO_PAYLOAD, scopeOf } from '../../engine/scope.js'
import type { Event } from '../../model/event.js'
import type { Instant } from '../../model/instant.js'
import type { Order } from '../../model/order.js'
import { stateCode } from '../../model/state.js'
import type { Timing } from '../../rules/vocabulary/timing.js'
import type { Row } from '../../rules/vocabulary/row.js'
import type { Scope } from '../../rules/vocabulary/scope.js'
import { dueMarks, splitsOf, windowMarks, type ChoiceReader } from '../zones/clocks.js'
import { canonicalUnder } from '../states/canonical.js'
import { claimRead, claimSign, claimsUnder, tellsApart, type ClaimRead } from '../domain/claims.js'
import { factClassesOf, type FactClasses } from '../domain/factClasses.js'
import { memoByState } from './memoByState.js'
import { durationRangesUnder } from '../zones/durationRanges.js'
import { relevantClocksUnder, type RelevantClocks } from '../states/relevantClocks.js'
import { payloadsUnder } from '../domain/payloads.js'
import type {
  ActionTransition,
  TimedAutomaton,
  Transition,
  DiscreteState,
  TimerTransition,
} from '../states/state.js'
import { statesUnder, type Way } from '../states/statesUnder.js'
import { nowAtOrAfter, nowBefore, termKey, type Term } from '../zones/term.js'
import { isOver, standsStill, termsUnder } from '../states/termsUnder.js'
import { ALWAYS, conjoin, type ClockConstraint } from '../zones/zone.js'

export interface AutomatonOptions {
  /** Default: the policy's own. */
  readonly classes?: FactClasses
  /** Whether what is claimed and offered is left open until it shows; default: yes. */
  readonly openClaims?: boolean
  /** What must be known of the past; default: what this policy asks for. */
  readonly relevant?: readonly RelevantClocks[]
}

/** Makes the machine of a policy for orders that begin as this one. */
export const timedAutomatonOf = (
  rules: Rulebook,
  start: Order,
  { classes = factClassesOf([rules]), openClaims = true, relevant: given }: AutomatonOptions = {},
): TimedAutomaton => {
  const range = durationRangesUnder(rules)
  const live = given ?? relevantClocksUnder(rules, range, start)
  const states = statesUnder(
    rules,
    canonicalUnder(rules, classes, live, start, openClaims),
    live,
    start,
  )
  const termOf = termsUnder(rules, range)
  const payloadsOf = payloadsUnder(rules, classes)
  const claimsOf = claimsUnder(rules, classes)
  const readsOf = new Map<Row, ClaimRead>()
  const readOf = (row: Row): ClaimRead => {
    const known = readsOf.get(row) ?? claimRead(row.then)
    readsOf.set(row, known)
    return known
  }
  const actionMoves = (
    state: DiscreteState,
    compiled: CompiledAction,
  ): readonly ActionTransition[] => {
    const seen = new Set<string>()
    const orders = openClaims ? claimsOf(state.order, readOf(compiled.row)) : [state.order]
    return orders.flatMap((order) => actionMovesOf(state, order, compiled, seen))
  }
  const actionMovesOf = (
    state: DiscreteState,
    order: Order,
    compiled: CompiledAction,
    seen: Set<string>,
  ): readonly ActionTransition[] => {
    const { row } = compiled
    const now = order.at + 1
    const bare = scopeOf(rules, order, row.by, NO_PAYLOAD, now)
    if (row.guards.some((test) => test.on === 'state' && test.check(bare) !== null)) return []
    const payloadTests = row.guards.filter((test) => test.on === 'payload')
    const found: ActionTransition[] = []
    const { only } = readOf(row)
    for (const payload of payloadsOf(compiled, bare)) {
      if (only && openClaims && seen.has(claimSign(order, payload))) continue
      const scope = { ...bare, payload }
      const likely = compiled.chosen(scope)
      const alike =
        likely === null || !openClaims ? null : tellsApart(likely.effect, order, payload)
      if ((alike !== null && seen.has(alike)) || !compiled.offered(scope)) continue
      if (payloadTests.some((test) => test.check(scope) !== null)) continue
      const value: ChoiceReader = (of) => rules.reader.value(of, scope)
      const marks = windowMarks(rules, row, value, order)
      const opens = marks.opens === undefined ? undefined : termOf(marks.opens, order, state)
      const closes = marks.closes === undefined ? undefined : termOf(marks.closes, order, state)
      if (opens === null || (closes != null && isOver(closes))) continue
      if (alike !== null) seen.add(alike)
      const open: ClockConstraint = opens === undefined ? ALWAYS : nowAtOrAfter(opens)
      // A deadline of a clock that stands still never comes.
      const shut = closes == null || standsStill(closes, state) ? ALWAYS : nowBefore(closes)
      for (const { scope: here, also } of sides(compiled, scope, state)) {
        const chosen = compiled.chosen(here)
        if (chosen === null) continue
        const event = enact(rules, here, compiled, chosen, null)
        const way = states.led(state, event)
        const when = conjoin(conjoin(open, shut), also)
        // Side by side with another policy what is said counts, though it leads to the same: the
        // other may not let it be said.
        const said = openClaims ? '' : JSON.stringify(payload)
        const sign = `${way.to.id} ${way.sources.join()} ${keyOf(opens)} ${keyOf(closes)} ${also === ALWAYS ? 0 : also.length} ${chosen.branch.join()} ${said}`
        if (seen.has(sign)) continue
        seen.add(sign)
        found.push({
          ...moveOf(event, chosen, way, readOf(row), order),
          payload,
          when,
          opens: opens ?? null,
          closes: closes ?? null,
        })
      }
    }
    return found
  }
  const splitsIn = new Map<CompiledAction, readonly Timing[]>()
  const splits = (compiled: CompiledAction): readonly Timing[] => {
    const dues = splitsIn.get(compiled) ?? splitsOf(compiled.row.then)
    splitsIn.set(compiled, dues)
    return dues
  }
  /** Before and after the one deadline that the fact is held against. */
  const sides = (
    compiled: CompiledAction,
    scope: Scope,
    state: DiscreteState,
  ): readonly { readonly scope: Scope; readonly also: ClockConstraint }[] => {
    const [due] = splits(compiled)
    if (due === undefined || due.kind !== 'derived') return [{ scope, also: ALWAYS }]
    const term = termOf(
      dueMarks(rules, due, compiled.row.clock, (of) => rules.reader.value(of, scope), state.order),
      state.order,
      state,
    )
    const at: Instant = rules.anchorAt(due.anchor, state.order)
    if (term === null) return [{ scope, also: ALWAYS }]
    const late = {
      scope: { ...scope, now: Math.max(scope.now, at), occurredAt: Math.max(scope.now, at) },
      also: nowAtOrAfter(term),
    }
    return standsStill(term, state)
      ? [{ scope, also: ALWAYS }]
      : [{ scope, also: nowBefore(term) }, late]
  }
  const timerMoves = (state: DiscreteState, timer: CompiledTimer): readonly TimerTransition[] => {
    const seen = new Set<string>()
    const orders = openClaims ? claimsOf(state.order, readOf(timer.row)) : [state.order]
    return orders.flatMap((order) => {
      const scope = scopeOf(rules, order, 'timer', NO_PAYLOAD, order.at + 1)
      if (timer.row.guards.some((test) => test.check(scope) !== null)) return []
      const chosen = timer.chosen(scope)
      if (chosen === null) return []
      const due = termOf(
        dueMarks(
          rules,
          timer.row.due,
          timer.row.clock,
          (of) => rules.reader.value(of, scope),
          order,
        ),
        order,
        state,
      )
      if (due === null || (timer.row.clock !== 'hold' && standsStill(due, state))) return []
      const event = enact(rules, scope, timer, chosen, null)
      const way = states.led(state, event)
      const sign = `${way.to.id} ${way.sources.join()}`
      if (seen.has(sign)) return []
      seen.add(sign)
      return [
        {
          ...moveOf(event, chosen, way, readOf(timer.row), order),
          due,
          priority: timer.row.priority,
        },
      ]
    })
  }
  const actionsFrom = memoByState((state: DiscreteState) =>
    (rules.open[stateCode(state.order)] ?? []).flatMap((compiled) => actionMoves(state, compiled)),
  )
  const timersFrom = memoByState((state: DiscreteState) =>
    (rules.timers[stateCode(state.order)] ?? []).flatMap((timer) => timerMoves(state, timer)),
  )
  return {
    rules,
    start: states.start,
    states: states.all,
    actionsFrom,
    timersFrom,
    stateOf: states.of,
    commonDominator: states.lesser,
  }
}

const keyOf = (term: Term | null | undefined): string => (term == null ? '' : termKey(term))

const moveOf = (
  event: Event,
  { branch, clauses }: Chosen,
  way: Way,
  read: ClaimRead,
  { matter }: Order,
): Transition => ({
  claimed: read.claim && matter?.kind === 'dispute' ? matter : null,
  offered: read.offer && matter?.kind === 'dispute' ? matter.offer : null,
  row: event.row,
  by: event.by,
  verb: event.verb,
  branch,
  payload: event.payload,
  clauses,
  ...way,
  event,
})
