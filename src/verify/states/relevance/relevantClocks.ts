import { rowReaches, statesAfter, type RowReach } from '../../../compile/reach.js'
import type { Rulebook } from '../../../compile/rulebook.js'
import { STATES } from '../../../compile/stateMask.js'
import { STAGES, type Stage } from '../../../model/claim.js'
import type { Counts, Order } from '../../../model/order.js'
import { stateCode } from '../../../model/state.js'
import {
  demandsLeft,
  disputesLeft,
  extensionsLeft,
  requestsLeft,
} from '../../../rules/guards/orderGuards.js'
import type { Guard } from '../../../rules/vocabulary/guard.js'
import type { Effect } from '../../../rules/vocabulary/effect.js'
import { isTimer } from '../../../rules/vocabulary/row.js'
import { claimable, mayMatch } from '../../domain/claimStages.js'
import { clockReadingsOf } from '../../zones/clockReadings.js'
import type { DurationRanges } from '../../zones/durationRanges.js'
import {
  clockId,
  isFloor,
  isWait,
  withNext,
  ZONE_CLOCKS,
  type ClockOrigin,
  type ZoneClock,
} from '../../zones/zoneClocks.js'
import {
  addStages,
  COUNTERS,
  joinInto,
  nothingRelevant,
  relevanceOf,
  relevantClocksOf,
  type Relevance,
  type RelevantClocks,
} from './relevance.js'

/** The guard that compares each counter with its limit. */
const LIMIT_GUARDS: { readonly [C in keyof Counts]: Guard } = {
  requests: requestsLeft,
  extensions: extensionsLeft,
  disputes: disputesLeft,
  demands: demandsLeft,
}

/** A row, as far as it reads the past and resets clocks. */
interface RowReads {
  /** By state code: where it applies. */
  readonly states: readonly boolean[]
  /** What it reads in a state, by the cases of claims that can be made there. */
  readonly readsIn: (code: number) => Relevance
  /** The stages of claims that it can make in a state. */
  readonly stagesIn: (code: number) => readonly Stage[]
  /** Its effects, and by `clockId` the clocks that each resets. */
  readonly effects: readonly { readonly effect: Effect; readonly resets: readonly boolean[] }[]
}

const NO_RESETS: readonly boolean[] = []
/** Whether an effect surely resets the clocks of an origin. */
const resets = ({ stamp }: Effect, since: ClockOrigin): boolean =>
  !isFloor(since) && !isWait(since) && stamp?.includes(since) === true
const resetsOf = (effect: Effect): readonly boolean[] =>
  ZONE_CLOCKS.map(({ since }) => resets(effect, since))

const rowReads = (
  rules: Rulebook,
  rangeOf: DurationRanges,
  example: Order,
  { row, states, effects }: RowReach,
): RowReads => {
  const claimableAt = claimable(rules, row, example)
  const stagesIn = (code: number): readonly Stage[] => {
    const state = STATES[code]
    if (claimableAt !== null) return claimableAt(state?.goods ?? 'unshipped')
    if (effects.some(({ open }) => open === 'unaccepted')) return ['returned']
    // A request that goes to the platform becomes a dispute about goods that were not sent.
    return state?.claim === 'cancellation' ? ['unshipped'] : []
  }
  const readsOf = (stages: readonly Stage[]): Relevance =>
    relevanceOf({
      clocks: clockReadingsOf(rules, row, rangeOf, (when) =>
        mayMatch(rules.policy, when, stages),
      ).flatMap((clock) => withNext(clock.since).map((since) => ({ ...clock, since }))),
      counters: COUNTERS.filter((counter) => row.guards.includes(LIMIT_GUARDS[counter])),
      extended:
        isTimer(row) &&
        (row.due.kind === 'moment' || row.due.kind === 'derived') &&
        row.due.extended,
    })
  const byStages = new Map<string, Relevance>()
  return {
    states,
    readsIn: (code) => {
      const stages = claimableAt === null ? STAGES : stagesIn(code)
      const known = byStages.get(stages.join()) ?? readsOf(stages)
      byStages.set(stages.join(), known)
      return known
    },
    stagesIn,
    effects: effects.map((effect) => ({ effect, resets: resetsOf(effect) })),
  }
}

/** A step from one state code to another, and the clocks that it resets. */
interface RelevanceEdge {
  readonly to: Relevance
  readonly resets: readonly boolean[]
}

const isOnePiece = ({ terms: { lines } }: Order): boolean =>
  lines.length === 1 && lines[0]?.quantity === 1

/**
 * By state code, what later steps can read of the past. The rest need not be known: orders that
 * differ only in it count as one state. `example`: an order with as many lines and units as those
 * that are meant.
 *
 * A backward data-flow analysis (liveness of clocks and counters) over the graph of state codes:
 * what is read after a step is read before it, unless the step resets it.
 */
export const relevantClocksUnder = (
  rules: Rulebook,
  rangeOf: DurationRanges,
  example: Order,
): readonly RelevantClocks[] => {
  const rows = rowReaches(rules.rows, rules.policy)
    .filter(({ effects }) => effects.length > 0)
    .map((ready) => rowReads(rules, rangeOf, example, ready))
  const rowsIn = STATES.map((_, code) => rows.filter(({ states }) => states[code] === true))
  const vectors = rowsIn.map((here, code) => {
    const draft = nothingRelevant()
    for (const { readsIn, stagesIn } of here) {
      joinInto(draft, readsIn(code), NO_RESETS)
      addStages(draft, stagesIn(code))
    }
    return draft
  })
  const onePiece = isOnePiece(example)
  const edges = STATES.map((state, code): readonly RelevanceEdge[] =>
    (rowsIn[code] ?? []).flatMap(({ effects }) =>
      effects.flatMap(({ effect, resets }) =>
        statesAfter(effect, state, onePiece).flatMap((next) => {
          const to = vectors[stateCode(next)]
          return to === undefined || to === vectors[code] ? [] : [{ to, resets }]
        }),
      ),
    ),
  )
  for (let grown = true; grown;) {
    grown = false
    vectors.forEach((draft, code) => {
      for (const { to, resets } of edges[code] ?? []) grown = joinInto(draft, to, resets) || grown
    })
  }
  return vectors.map(relevantClocksOf)
}

/** What later steps can read under either of two policies. */
export const relevantUnderEither = (
  one: readonly RelevantClocks[],
  other: readonly RelevantClocks[],
): readonly RelevantClocks[] =>
  one.map((here, code) => {
    const there = other[code]
    if (there === undefined) return here
    const clocks = [...here.clocks, ...there.clocks]
    const greatest = (clock: ZoneClock): number =>
      Math.max(...clocks.filter((each) => clockId(each) === clockId(clock)).map(({ most }) => most))
    return {
      clocks: ZONE_CLOCKS.map((clock) => ({ ...clock, most: greatest(clock) })).filter(
        ({ most }) => most > -Infinity,
      ),
      happened: new Set([...here.happened, ...there.happened]),
      counts: new Set([...here.counts, ...there.counts]),
      stages: new Set([...here.stages, ...there.stages]),
      extended: here.extended || there.extended,
    }
  })
