import * as E from 'fp-ts/lib/Either.js'
import { ACTORS, type Actor } from '../model/actor.js'
import { utc, type Calendar } from '../policy/calendar/calendar.js'
import { isCases } from '../policy/choice.js'
import type { Policy } from '../policy/format.js'
import { ROWS, type RowId } from '../rules/chapters/book.js'
import { at } from '../rules/vocabulary/lenses.js'
import type { Row } from '../rules/vocabulary/row.js'
import type { PolicyReader } from '../rules/vocabulary/scope.js'
import { clauseReader } from './clauses.js'
import { compileRows, type CompiledRows } from './compileRows.js'
import { deadlinesUnder, type Deadlines } from './due/deadlines.js'
import { fatal, fatalFindings, notesUnder, type Finding } from './findings.js'
import { rowsHereUnder } from './outlines.js'
import { meaningOf } from '../policy/samePolicy.js'
import { rowReaches, silence, type RowReach } from './reach.js'
import { firstPath } from './rowClauses.js'
import type { CompiledAction, Rulebook } from './rulebook.js'
import { STATES } from './stateMask.js'
import { decidingPath, pick } from './values/choice.js'
import { feeTiersUnder } from './due/feeTiers.js'
import { quietUnder } from './due/quiet.js'
import { factsOf, valuesUnder, type CompiledValues } from './values/values.js'

const readerUnder = (
  values: CompiledValues,
  deadlines: Deadlines,
  feeTier: PolicyReader['feeTier'],
): PolicyReader => {
  const { policy, choiceOf } = values
  return {
    policy,
    value: (of, scope) => pick(choiceOf(of), factsOf(scope, policy)),
    current: (of, scope) => pick(choiceOf(of), factsOf(scope, policy, true)),
    pathOf: (of, scope, current) =>
      isCases(of.get(policy))
        ? decidingPath(choiceOf(of), factsOf(scope, policy, current))
        : of.path,
    promised: deadlines.promised,
    shipBy: deadlines.shipBy,
    payBy: deadlines.payBy,
    nothingToShip: deadlines.nothingToShip,
    feeTier,
  }
}

/** What reads the policy for orders, and what it tells of all that are alike. */
const readingUnder = (
  values: CompiledValues,
  deadlines: Deadlines,
  calendar: Calendar,
): Pick<Rulebook, 'reader' | 'here'> => {
  const reader = readerUnder(values, deadlines, feeTiersUnder(values, calendar, deadlines))
  return { reader, here: rowsHereUnder(reader) }
}

const byActorAndVerb = (all: readonly CompiledAction[]): Rulebook['actions'] => {
  const ofActor = (actor: Actor) => {
    const own = all.filter(({ row }) => row.by === actor)
    return Object.fromEntries(
      own.map(({ row }) => [row.verb, own.filter((other) => other.row.verb === row.verb)]),
    )
  }
  return Object.fromEntries(ACTORS.map((actor) => [actor, ofActor(actor)]))
}

const byState = <T extends { readonly states: readonly boolean[] }>(
  all: readonly T[],
): readonly (readonly T[])[] =>
  STATES.map((_, code) => all.filter(({ states }) => states[code] === true))

const tablesOf = ({
  actions,
  timers,
}: CompiledRows): Pick<Rulebook, 'actions' | 'timers' | 'isQuiet' | 'open'> => {
  const timersIn = byState(timers)
  return {
    actions: byActorAndVerb(actions),
    timers: timersIn,
    isQuiet: quietUnder(timersIn),
    open: byState(actions),
  }
}

const firstClauseOf = (
  rows: readonly Row<RowId>[],
  clauseOf: Rulebook['clauseOf'],
): Rulebook['firstClause'] => {
  return (id) => {
    const row = rows.find((candidate) => candidate.id === id)
    const path = row === undefined ? null : firstPath(row)
    return path === null ? null : clauseOf(path)
  }
}

const rangesUnder = ({ ranges }: CompiledValues): Rulebook['ranges'] => {
  const [release, arrival] = [ranges(at.refund.release), ranges(at.refund.arrival)]
  return { release: (facts) => pick(release, facts), arrival: (facts) => pick(arrival, facts) }
}

/** Whether timers alone lead from a state to a row: found out once for each. */
const reachTable = (
  reachable: readonly (readonly number[])[],
  reaches: readonly RowReach[],
): Rulebook['mayReach'] => {
  const known = reaches.map((): (boolean | undefined)[] => [])
  return (index, from) => {
    const ofRow = known[index] ?? []
    return (ofRow[from] ??=
      reachable[from]?.some((code) => reaches[index]?.states[code] === true) === true)
  }
}

const otherZone = (policy: Policy, calendar: Calendar): Finding => {
  const counted = `policy \`${policy.name}\` counts days in \`${policy.calendar.zone}\``
  return fatal('calendar', [], `${counted}; the calendar given is of \`${calendar.zone}\``)
}

/**
 * Makes a policy ready to be asked. `calendar`: the calendar of the policy's zone, by default that
 * of UTC; `rows`: the rules of the marketplace, others only for trying them out. Left: what makes
 * the policy unusable (a calendar of another zone, timers that can fire in a circle, two rows of
 * one actor and verb that may be open in one state). What is merely odd stands in the rulebook's
 * `findings`.
 *
 * @example compile(policy, calendarIn(policy.calendar.zone))
 */
export const compile = (
  policy: Policy,
  calendar: Calendar = utc,
  rows: readonly Row<RowId>[] = ROWS,
): E.Either<readonly Finding[], Rulebook> => {
  if (calendar.zone !== policy.calendar.zone) return E.left([otherZone(policy, calendar)])
  const reaches = rowReaches(rows, policy)
  const { reachable, cycles } = silence(reaches)
  const unusable = fatalFindings(reaches, cycles)
  if (unusable.length > 0) return E.left(unusable)
  const values = valuesUnder(policy, calendar)
  const deadlines = deadlinesUnder(values)
  const clauseOf = clauseReader(policy)
  // Looked for once somebody asks: who only asks about orders need not wait for it.
  let notes: readonly Finding[] | null = null
  return E.right({
    name: policy.name,
    version: policy.version,
    fingerprint: meaningOf(policy),
    policy,
    zone: calendar.zone,
    calendar,
    plus: values.plus,
    plusExact: values.plusExact,
    rows,
    ...readingUnder(values, deadlines, calendar),
    ...tablesOf(compileRows(reaches, values, deadlines)),
    mayReach: reachTable(reachable, reaches),
    choiceOf: values.choiceOf,
    ranges: rangesUnder(values),
    clauseOf,
    firstClause: firstClauseOf(rows, clauseOf),
    anchorAt: deadlines.anchorAt,
    get findings() {
      notes ??= notesUnder(policy, reaches)
      return notes
    },
  })
}
