import * as E from 'fp-ts/lib/Either.js'
import { ACTORS, type Actor } from '../model/actor.js'
import type { Verb } from '../model/action.js'
import { utc, type Calendar } from '../policy/calendar/calendar.js'
import { isCases } from '../policy/choice.js'
import type { Policy } from '../policy/format.js'
import { ROWS, type RowId } from '../rules/chapters/book.js'
import { at } from '../rules/lenses.js'
import { isTimer, type Row } from '../rules/vocabulary/row.js'
import type { Reader } from '../rules/vocabulary/scope.js'
import { pathOf, pick } from './values/choice.js'
import { clausesOf as clausesIn } from './clauses.js'
import { duesUnder } from './dues.js'
import { chosenOf, known, resting } from './effects.js'
import { requiredRegions, STATES } from './stateMask.js'
import { findingsOf, fatal, type Finding } from './findings.js'
import { candidatePayloadsOf } from './candidatePayloads.js'
import { leadingTo, readyOf, silence } from './reach.js'
import { firstPath, rowClausesUnder } from './rowClauses.js'
import type { CompiledAction, CompiledTimer, Rulebook } from './rulebook.js'
import { factsOf, valuesUnder } from './values/values.js'
import { windowsUnder } from './windows.js'

/**
 * Makes a policy ready to be asked. `rows`: the rules of the marketplace; another set only for
 * trying one out. Left: what makes the policy unusable (a calendar that is not its zone's, timers
 * that fire in circles, two rows that are open together). What is merely odd stands in the
 * rulebook's `findings`.
 *
 * @example compile(policy, calendarIn(policy.calendar.zone))
 */
export const compile = (
  policy: Policy,
  calendar: Calendar = utc,
  rows: readonly Row<RowId>[] = ROWS,
): E.Either<readonly Finding[], Rulebook> => {
  if (calendar.zone !== policy.calendar.zone) {
    return E.left([
      fatal(
        'calendar',
        [],
        `policy \`${policy.name}\` counts days in \`${policy.calendar.zone}\`; the calendar given is of \`${calendar.zone}\``,
      ),
    ])
  }
  const values = valuesUnder(policy, calendar)
  const dues = duesUnder(values)
  const windowOf = windowsUnder(values, dues)
  const { decides, clausesOf, edgeClause } = rowClausesUnder(values)
  const reader: Reader = {
    policy,
    value: (of, scope) => pick(values.choiceOf(of), factsOf(scope, policy)),
    current: (of, scope) => pick(values.choiceOf(of), factsOf(scope, policy, true)),
    pathOf: (of, scope, live) =>
      isCases(of.get(policy)) ? pathOf(values.choiceOf(of), factsOf(scope, policy, live)) : of.path,
    promised: dues.promised,
    shipBy: dues.shipBy,
    payBy: dues.payBy,
  }
  const ready = readyOf(rows, policy)
  const statesOfRow = (index: number): readonly boolean[] => ready[index]?.states ?? []
  const compiledActions: CompiledAction[] = []
  const compiledTimers: CompiledTimer[] = []
  rows.forEach((row, index) => {
    const effects = resting(clausesOf(row), chosenOf(row.then, policy, decides))
    const chosen = known(effects)
    if (isTimer(row)) {
      // What the policy leaves without effect never fires.
      if (ready[index]?.effects.length !== 0)
        compiledTimers.push({
          row,
          index,
          due: dues.dueOf(row.due, row.clock),
          notBefore: dues.notBefore(row.due),
          chosen,
          leadsTo: leadingTo(ready[index]),
        })
    } else {
      const { hours, ...window } = windowOf(row)
      compiledActions.push({
        row,
        index,
        asked: requiredRegions(row.when),
        stateGuards: row.guards.filter((test) => test.on === 'state'),
        payloadGuards: row.guards.filter((test) => test.on === 'payload'),
        states: statesOfRow(index),
        candidates: candidatePayloadsOf(row, policy, effects, hours),
        ...window,
        edge: edgeClause(row),
        chosen,
      })
    }
  })
  const actions: Partial<Record<Actor, Partial<Record<Verb, readonly CompiledAction[]>>>> = {}
  for (const actor of ACTORS) {
    const own = compiledActions.filter(({ row }) => row.by === actor)
    actions[actor] = Object.fromEntries(
      own.map(({ row }) => [row.verb, own.filter((other) => other.row.verb === row.verb)]),
    )
  }
  const clauseOf = clausesIn(policy)
  const [release, arrival] = [values.ranges(at.refund.release), values.ranges(at.refund.arrival)]
  const { reachable, cycles } = silence(ready)
  const findings = findingsOf(policy, ready, cycles)
  const unusable = findings.filter(({ severity }) => severity === 'error')
  if (unusable.length > 0) return E.left(unusable)
  return E.right({
    name: policy.name,
    version: policy.version,
    policy,
    zone: calendar.zone,
    calendar,
    plus: values.plus,
    plusExact: values.plusExact,
    reader,
    rows,
    actions,
    timers: STATES.map((_, code) => compiledTimers.filter(({ index }) => statesOfRow(index)[code])),
    open: STATES.map((_, code) => compiledActions.filter((compiled) => compiled.states[code])),
    reachableBySilence: ready.map(({ states }) =>
      reachable.map((codes) => codes.some((code) => states[code])),
    ),
    choiceOf: values.choiceOf,
    ranges: { release: (facts) => pick(release, facts), arrival: (facts) => pick(arrival, facts) },
    clauseOf,
    firstClause: (id) => {
      const row = rows.find((candidate) => candidate.id === id)
      const path = row === undefined ? null : firstPath(row)
      return path === null ? null : clauseOf(path)
    },
    anchorAt: dues.anchorAt,
    findings,
  })
}
