import type { Rulebook } from '../compile/rulebook.js'
import { isLens } from '../compile/windows.js'
import { totals } from '../model/ledger.js'
import { DAY } from '../model/span.js'
import { alternatives, isCases } from '../policy/choice.js'
import { fieldsOf, SECTIONS } from '../policy/fields.js'
import { isTimer, type Row } from '../rules/vocabulary/row.js'
import { choiceValues } from '../policy/choice.js'
import { amountOff } from './findings/amountOff.js'
import { factClassesOf } from './domain/factClasses.js'
import { collector, type FindingCandidate } from './findings/collect.js'
import { DEFAULTS } from './explore/defaults.js'
import { withCountersCapped, isIntervention, withRows } from './domain/interventions.js'
import { durationRangesUnder } from './zones/durationRanges.js'
import { relevantClocksUnder } from './states/relevantClocks.js'
import { timedAutomatonOf } from './explore/timedAutomaton.js'
import { stepsTo } from './trace/path.js'
import { played } from './trace/played.js'
import { promisesOf, type Disputes } from './findings/promises.js'
import { awaited, zoneGraphOf } from './explore/zoneGraph.js'
import type { VerifyFinding, Report } from './findings/report.js'
import type { Run } from './findings/run.js'
import { DISPUTED, withDisputeClocks } from './states/disputeClocks.js'
import {
  factCombinations,
  LINE_WORDS,
  startingOrder,
  type LineCount,
} from './domain/startingOrder.js'
import { concretize, type History } from './trace/concretize.js'
import { domainOf } from './findings/domainOf.js'

export interface VerifyOptions {
  /**
   * No more zones than these, over all facts; default `DEFAULTS.most`. What is left then is not
   * explored, and the report says so.
   */
  readonly most?: number
  /**
   * More zones of one state than these are thrown together; default `DEFAULTS.zonesPerState`. Fewer
   * are faster and rougher.
   */
  readonly zonesPerState?: number
  /**
   * After so many zones all those of a state are thrown together; default `DEFAULTS.exact`. More is
   * slower, and finds histories for more.
   */
  readonly exact?: number
  /**
   * Whether freezes, chargebacks and orders that support takes up again are explored too; default:
   * not.
   */
  readonly interventions?: boolean
  /**
   * No more requests, extensions, disputes and appeals than these, and one more round; default: as
   * many as the policy allows.
   */
  readonly counters?: number
  /**
   * How many lines an order has; default 1. What is only about some of them, and part-shipped
   * orders, take two or more.
   */
  readonly lines?: LineCount
}

interface Explored extends Run {
  /** How many; the zones themselves are not kept but for those that something is told of. */
  readonly zones: number
  readonly rough: number
  readonly states: number
  /** A dispute may be open when nothing is held any more. */
  readonly outlasts: boolean
  readonly complete: boolean
  /** Timers that were waited for, and actions that were asked about. */
  readonly waited: ReadonlySet<string>
  readonly asked: ReadonlySet<string>
}
const sumOf = (runs: readonly Explored[], of: (run: Explored) => number): number =>
  runs.reduce((sum, run) => sum + of(run), 0)
const rowsOf = (moves: readonly (readonly { readonly row: string }[])[]): ReadonlySet<string> =>
  new Set(moves.flatMap((each) => each.map(({ row }) => row)))
/**
 * Only where everything is no more zones than these is it explored once more, to see how long
 * disputes take.
 */
const BRIEFLY = 2000

/**
 * What is odd about this policy, and what is the worst that it lets come about? Goes everywhere
 * that an order of so many lines can get, by zones of ages, and shows each finding by the shortest
 * history that it knows of, replayed on the engine.
 */
export const verify = (
  rules: Rulebook,
  {
    most = DEFAULTS.most,
    zonesPerState = DEFAULTS.zonesPerState,
    exact = DEFAULTS.exact,
    interventions = false,
    counters,
    lines = 1,
  }: VerifyOptions = {},
): Report => {
  const keeps = (row: Row): boolean => interventions || !isIntervention(row)
  const used = new Set<string>()
  const book = counters === undefined ? rules : (withCountersCapped(rules, counters) ?? rules)
  const part = watched(withRows(book, keeps), used)
  const classes = factClassesOf([part])
  const facts = factCombinations(classes)
  const runs: Explored[] = []
  let left = most
  for (const each of facts) {
    const start = startingOrder(each, lines)
    if (start === null) continue
    const machine = timedAutomatonOf(part, start)
    const collected = collector(part, machine)
    const { nodes, complete } = zoneGraphOf(
      machine,
      {
        nodes: Math.max(1, Math.floor(left / (facts.length - runs.length))),
        zones: zonesPerState,
        exact,
      },
      collected.visit,
      collected.entered,
    )
    collected.stays(nodes)
    left -= nodes.length
    runs.push({
      facts: each,
      machine,
      start,
      collected,
      complete,
      zones: nodes.length,
      rough: nodes.filter(({ overApproximated: rough }) => rough).length,
      states: new Set(nodes.map(({ state }) => state)).size,
      outlasts: nodes.some(
        ({ state: { order } }) => DISPUTED.includes(order.claim) && totals(order.ledger).held === 0,
      ),
      waited: rowsOf(machine.timersFrom.values().map(awaited)),
      asked: rowsOf(machine.actionsFrom.values()),
    })
    // What can be done from a state is found anew for the few that are told of.
    machine.actionsFrom.clear()
    machine.timersFrom.clear()
  }
  const complete = runs.every((run) => run.complete)
  const disputes = disputesOf(part, runs, Math.min(most, BRIEFLY), zonesPerState, exact)
  const reached = new Set(runs.flatMap(({ collected }) => [...collected.rows]))
  const told = (run: Run, { kind, witnesses }: FindingCandidate): History | null => {
    const shows = (history: History): boolean =>
      kind !== 'amount-off' ||
      played(book, history).some(({ before, event }) => amountOff(book, before, event) !== null)
    for (const { node, move, wish } of witnesses) {
      const history = concretize(book, run.machine, run.start, stepsTo(node, move), wish)
      if (history !== null && shows(history)) return history
    }
    return null
  }
  return {
    policy: rules.name,
    version: rules.version,
    domain: domainOf(
      part,
      classes,
      facts,
      lines,
      rules.rows.filter((row) => !keeps(row)).map(({ id }) => id),
    ),
    complete,
    bound: complete ? null : `${most} zones`,
    overApproximated: sumOf(runs, ({ rough }) => rough),
    states: sumOf(runs, ({ states }) => states),
    zones: sumOf(runs, ({ zones }) => zones),
    rows: {
      reached: part.rows.filter(({ id }) => reached.has(id)).map(({ id }) => id),
      never: part.rows.filter(({ id }) => !reached.has(id)).map(({ id }) => id),
    },
    findings: [
      ...oddities(runs, told),
      ...(complete
        ? [...neverApplied(part, runs, reached, lines), ...neverRead(part, used, lines)]
        : []),
    ],
    promises: promisesOf(book, runs, disputes),
  }
}

/**
 * The same orders once more, so that it is known how long ago a dispute was opened. Where that
 * takes too long the longest escrow is a bound, unless disputes outlast it.
 */
const disputesOf = (
  part: Rulebook,
  runs: readonly Explored[],
  most: number,
  zones: number,
  exact: number,
): Disputes => {
  if (part.policy.dispute.times === 0) return { runs: [], bound: null }
  const range = durationRangesUnder(part)
  const held = choiceValues(part.policy.payment.hold.within).map((span) =>
    span === 'never' ? Infinity : range(span, false).most,
  )
  const found = (sumOf(runs, (run) => run.zones) > most ? [] : runs).map(({ facts, start }) => {
    const live = withDisputeClocks(
      relevantClocksUnder(part, range, start),
      Math.max(LONG, ...held.filter((span) => span < Infinity)),
    )
    const machine = timedAutomatonOf(part, start, { relevant: live })
    const collected = collector(part, machine)
    const { complete } = zoneGraphOf(
      machine,
      { nodes: Math.max(1, Math.floor((4 * most) / runs.length)), zones, exact },
      collected.visit,
    )
    return { facts, start, machine, collected, complete }
  })
  const outlast = runs.some(({ outlasts, complete }) => !complete || outlasts)
  return {
    runs: found,
    bound:
      found.length === runs.length && found.every(({ complete }) => complete)
        ? null
        : outlast
          ? Infinity
          : Math.max(...held),
  }
}
/** Longer than any dispute should take. */
const LONG = 400 * DAY

/** A rulebook that remembers which cases of its choices were read. */
const watched = (rules: Rulebook, intoUsed: Set<string>): Rulebook => {
  const { reader } = rules
  const note = (path: string) => intoUsed.add(path)
  return {
    ...rules,
    reader: {
      ...reader,
      value: (of, scope) => {
        if (isCases(of.get(rules.policy))) note(reader.pathOf(of, scope))
        return reader.value(of, scope)
      },
      current: (of, scope) => {
        if (isCases(of.get(rules.policy))) note(reader.pathOf(of, scope, true))
        return reader.current(of, scope)
      },
    },
  }
}

type Tell = (run: Run, clue: FindingCandidate) => History | null

/** The shortest history of each clue, over all runs. */
const oddities = (runs: readonly Explored[], told: Tell): readonly VerifyFinding[] => {
  const found = new Map<string, VerifyFinding>()
  for (const run of runs) {
    for (const clue of run.collected.clues()) {
      if (found.get(clue.key)?.confirmed === true) continue
      const history = told(run, clue)
      found.set(clue.key, { ...bare(clue), history, confirmed: history !== null })
    }
  }
  return [...found.values()]
}
const bare = ({
  kind,
  rows,
  clauses,
  state,
  waitsFor,
  message,
}: FindingCandidate): Omit<VerifyFinding, 'history' | 'confirmed'> => ({
  kind,
  rows,
  clauses,
  state,
  waitsFor,
  message,
})

const neverApplied = (
  rules: Rulebook,
  runs: readonly Explored[],
  reached: ReadonlySet<string>,
  lines: LineCount,
): readonly VerifyFinding[] => {
  const known = new Set(
    rules.findings.filter(({ kind }) => kind === 'row-never-applies').flatMap(({ rows }) => rows),
  )
  const [waited, asked] = [
    new Set(runs.flatMap((run) => [...run.waited])),
    new Set(runs.flatMap((run) => [...run.asked])),
  ]
  return rules.rows
    .filter(({ id }) => !reached.has(id) && !known.has(id))
    .map((row): VerifyFinding => {
      const clauses =
        !isTimer(row) && row.window !== null && isLens(row.window) ? [row.window.path] : []
      const kind = waited.has(row.id)
        ? 'always-overtaken'
        : asked.has(row.id)
          ? 'window-never-open'
          : 'never-reached'
      const message = {
        'always-overtaken': `\`${row.id}\` waits, but something else always happens first`,
        'window-never-open': `\`${row.id}\` can never be taken: its window is never open in a state that allows it`,
        'never-reached': `no order of ${LINE_WORDS[lines]} gets to where \`${row.id}\` would apply`,
      }[kind]
      return {
        kind,
        rows: [row.id],
        clauses,
        state: null,
        waitsFor: [],
        message,
        history: null,
        confirmed: true,
      }
    })
}

/** Sections whose choices move no order: what they say is not explored. */
const ASIDE: readonly string[] = ['calendar', 'refund', 'conduct']
const neverRead = (
  rules: Rulebook,
  used: ReadonlySet<string>,
  lines: LineCount,
): readonly VerifyFinding[] =>
  SECTIONS.filter((section) => !ASIDE.includes(section))
    .flatMap((section) =>
      fieldsOf(section).flatMap((field) =>
        choicesIn(rules.policy[section as never]?.[field as never], `${section}.${field}`),
      ),
    )
    .filter((path) => !used.has(path))
    .map((path): VerifyFinding => ({
      kind: 'case-never-matters',
      rows: [],
      clauses: [path],
      state: null,
      waitsFor: [],
      message: `no order of ${LINE_WORDS[lines]} is decided by \`${path}\``,
      history: null,
      confirmed: true,
    }))

/** The places of the cases below a value. */
const choicesIn = (value: unknown, path: string): readonly string[] => {
  if (isCases(value)) return alternatives(value).map(([place]) => `${path}.${place}`)
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value).flatMap(([key, inner]) => choicesIn(inner, `${path}.${key}`))
    : []
}
