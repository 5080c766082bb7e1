import { STATES } from '../../compile/stateMask.js'
import { rowReaches, statesAfter } from '../../compile/reach.js'
import type { Rulebook } from '../../compile/rulebook.js'
import { STAGES, type Stage } from '../../model/claim.js'
import type { Counts, Order } from '../../model/order.js'
import { stateCode } from '../../model/state.js'
import type { Length } from '../../model/span.js'
import { disputesLeft, extensionsLeft, requestsLeft } from '../../rules/guards/orderGuards.js'
import { isTimer } from '../../rules/vocabulary/row.js'
import type { Guard } from '../../rules/vocabulary/guard.js'
import {
  clockId,
  clockName,
  ZONE_CLOCKS,
  clockReadingsOf,
  type ZoneClock,
  type ClockOrigin,
} from '../zones/clocks.js'
import type { DurationRange } from '../zones/durationRanges.js'
import { claimable, mayMatch } from '../domain/claimStages.js'

/** What something may still ask for in a state, or in what follows before it begins anew. */
export interface RelevantClocks {
  /** How long ago it was, and up to which age: older ones are never told apart. */
  readonly clocks: readonly (ZoneClock & { readonly most: number })[]
  /** Whether it has happened. */
  readonly happened: ReadonlySet<ClockOrigin>
  /** How often it was done. */
  readonly counts: ReadonlySet<keyof Counts>
  /** Where the goods are said to be by a claim that may still be made. */
  readonly stages: ReadonlySet<Stage>
  /** By how much protection was extended. */
  readonly extended: boolean
}
/** What holds a counter against its limit. */
const COUNTED = {
  requests: requestsLeft,
  extensions: extensionsLeft,
  disputes: disputesLeft,
} as const satisfies Record<keyof Counts, Guard>
const COUNTS = Object.keys(COUNTED) as readonly (keyof Counts)[]

// All that may be asked for, in one vector: how long ago, whether at all, how often, and by claims
// of which stage.
const [TIMED, HAPPENED, COUNT, STAGE] = [
  0,
  ZONE_CLOCKS.length,
  2 * ZONE_CLOCKS.length,
  2 * ZONE_CLOCKS.length + COUNTS.length,
]
const EXTENDED = STAGE + STAGES.length
const SIZE = EXTENDED + 1

/**
 * By state code. What nobody will ask for need not be known: places that differ only in it are one.
 * `example`: any order.
 */
export const relevantClocksUnder = (
  rules: Rulebook,
  range: (length: Length, opening: boolean) => DurationRange,
  example: Order,
): readonly RelevantClocks[] => {
  const { policy } = rules
  const ready = rowReaches(rules.rows, policy).filter(({ effects }) => effects.length > 0)
  // Minus infinity: not asked for. Zero or more: up to which age.
  const steps = ready.map(({ row, states, effects }) => {
    const reads = new Float64Array(SIZE).fill(-Infinity)
    const stages = claimable(rules, row, example)
    const everywhere =
      stages === null
        ? STAGES
        : STAGES.filter((stage) =>
            STATES.some(
              (state, code) => states[code] === true && stages(state.goods).includes(stage),
            ),
          )
    for (const reading of clockReadingsOf(rules, row, range, (when) =>
      mayMatch(policy, when, everywhere),
    )) {
      const index = clockId(reading)
      reads[HAPPENED + index] = 0
      if (reading.timed)
        reads[TIMED + index] = Math.max(reads[TIMED + index] ?? -Infinity, reading.most)
    }
    if (isTimer(row) && row.due.kind === 'moment' && row.due.extended) reads[EXTENDED] = 0
    COUNTS.forEach((count, index) => {
      if (row.guards.includes(COUNTED[count])) reads[COUNT + index] = 0
    })
    // A request that goes to the platform becomes a dispute about goods that were not sent.
    const claims = (code: number): readonly Stage[] =>
      stages?.(STATES[code]?.goods ?? 'unshipped') ??
      (STATES[code]?.claim === 'cancellation' ? ['unshipped'] : [])
    return {
      states,
      reads,
      claims,
      effects: effects.map((effect) => ({
        effect,
        begins: ZONE_CLOCKS.map(
          ({ since }) => since !== 'floor' && effect.stamp?.includes(since) === true,
        ),
      })),
    }
  })
  const found = STATES.map((_, code) => {
    const most = new Float64Array(SIZE).fill(-Infinity)
    for (const { states, reads, claims } of steps) {
      if (states[code] !== true) continue
      reads.forEach((value, index) => {
        most[index] = Math.max(most[index] ?? value, value)
      })
      for (const stage of claims(code)) most[STAGE + STAGES.indexOf(stage)] = 0
    }
    return most
  })
  const after = STATES.map((state, code) =>
    steps
      .filter(({ states }) => states[code] === true)
      .flatMap(({ effects }) =>
        effects.flatMap(({ effect, begins }) =>
          statesAfter(effect, state).map((next) => ({ next: found[stateCode(next)], begins })),
        ),
      ),
  )
  // Until nothing is added: what is asked for after a step is asked for before it, unless the step
  // begins it anew.
  for (let grown = true; grown;) {
    grown = false
    after.forEach((nexts, code) => {
      const here = found[code]
      if (here === undefined) return
      for (const { next, begins } of nexts) {
        if (next === undefined || next === here) continue
        for (let index = 0; index < SIZE; index += 1) {
          const most = next[index] ?? -Infinity
          if (
            (index < COUNT && begins[index % HAPPENED] === true) ||
            most <= (here[index] ?? -Infinity)
          )
            continue
          here[index] = most
          grown = true
        }
      }
    })
  }
  return found.map((most) => ({
    clocks: ZONE_CLOCKS.flatMap((age, index) => {
      const up = most[TIMED + index] ?? -Infinity
      return up === -Infinity ? [] : [{ ...age, most: up }]
    }),
    happened: new Set(
      ZONE_CLOCKS.flatMap(({ since }, index) =>
        most[HAPPENED + index] === -Infinity ? [] : [since],
      ),
    ),
    counts: new Set(COUNTS.filter((_count, index) => most[COUNT + index] === 0)),
    stages: new Set(STAGES.filter((_stage, index) => most[STAGE + index] === 0)),
    extended: most[EXTENDED] === 0,
  }))
}

/** What something may ask for under either of two policies. */
export const relevantUnderEither = (
  one: readonly RelevantClocks[],
  other: readonly RelevantClocks[],
): readonly RelevantClocks[] =>
  one.map((here, code) => {
    const more = other[code]
    if (more === undefined) return here
    const ages = [...here.clocks, ...more.clocks]
    const most = (age: ZoneClock): number =>
      Math.max(
        ...ages.filter((each) => clockName(each) === clockName(age)).map((each) => each.most),
      )
    const names = new Set(ages.map(clockName))
    return {
      clocks: ZONE_CLOCKS.filter((age) => names.has(clockName(age))).map((age) => ({
        ...age,
        most: most(age),
      })),
      happened: new Set([...here.happened, ...more.happened]),
      counts: new Set([...here.counts, ...more.counts]),
      stages: new Set([...here.stages, ...more.stages]),
      extended: here.extended || more.extended,
    }
  })
