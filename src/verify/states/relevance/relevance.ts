import { STAGES, type Stage } from '../../../model/claim.js'
import type { Counts } from '../../../model/order.js'
import type { ClockReading } from '../../zones/clockReadings.js'
import { clockId, ZONE_CLOCKS, type ClockOrigin, type ZoneClock } from '../../zones/zoneClocks.js'

/** What later steps can read of the past in a state, until it is reset. */
export interface RelevantClocks {
  /** Clocks, and the greatest constant that each is compared with. */
  readonly clocks: readonly (ZoneClock & { readonly most: number })[]
  /** Origins for which some step reads whether they have come about. */
  readonly happened: ReadonlySet<ClockOrigin>
  /** Counters that are compared with a limit. */
  readonly counts: ReadonlySet<keyof Counts>
  /** Stages of claims that can still be made. */
  readonly stages: ReadonlySet<Stage>
  /** Whether some step reads by how much protection was extended. */
  readonly extended: boolean
}

/** The counters of an order. */
export const COUNTERS = [
  'requests',
  'extensions',
  'disputes',
  'demands',
] as const satisfies readonly (keyof Counts)[]

/**
 * The same as a vector, for data-flow analysis: an entry for each clock, for the origin of each
 * clock, for each counter and each stage, and one for extensions. It is minus infinity if nothing
 * reads it, else 0, or the greatest constant that the clock is compared with. The join of two
 * vectors is their maximum.
 */
export type Relevance = Float64Array

const CLOCKS = ZONE_CLOCKS.length
const TIMED = 0
const HAPPENED = CLOCKS
const COUNTER = 2 * CLOCKS
const STAGE = COUNTER + COUNTERS.length
const EXTENDED = STAGE + STAGES.length
const SIZE = EXTENDED + 1

/** The vector in which nothing is read. */
export const nothingRelevant = (): Relevance => new Float64Array(SIZE).fill(-Infinity)

/** The vector of what a row reads wherever it applies. */
export const relevanceOf = (reads: {
  readonly clocks: readonly ClockReading[]
  readonly counters: readonly (keyof Counts)[]
  readonly extended: boolean
}): Relevance => {
  const vector = nothingRelevant()
  for (const reading of reads.clocks) {
    const id = clockId(reading)
    vector[HAPPENED + id] = 0
    if (reading.timed) vector[TIMED + id] = Math.max(vector[TIMED + id] ?? -Infinity, reading.most)
  }
  for (const counter of reads.counters) vector[COUNTER + COUNTERS.indexOf(counter)] = 0
  if (reads.extended) vector[EXTENDED] = 0
  return vector
}

/** Adds stages of claims that can be made. */
export const addStages = (draft: Relevance, stages: readonly Stage[]): void => {
  for (const stage of stages) draft[STAGE + STAGES.indexOf(stage)] = 0
}

/**
 * Joins another vector into a draft, except for clocks that are reset in between, by `clockId`.
 * True: the draft has grown.
 */
export const joinInto = (
  draft: Relevance,
  other: Relevance,
  resets: readonly boolean[],
): boolean => {
  let grown = false
  for (let index = 0; index < SIZE; index += 1) {
    if (index < COUNTER && resets[index % CLOCKS] === true) continue
    const most = other[index] ?? -Infinity
    if (most <= (draft[index] ?? -Infinity)) continue
    draft[index] = most
    grown = true
  }
  return grown
}

/** What is read according to a vector. */
export const relevantClocksOf = (vector: Relevance): RelevantClocks => {
  const isRead = (index: number): boolean => vector[index] !== -Infinity
  return {
    clocks: ZONE_CLOCKS.flatMap((clock, id) =>
      isRead(TIMED + id) ? [{ ...clock, most: vector[TIMED + id] ?? 0 }] : [],
    ),
    happened: new Set(
      ZONE_CLOCKS.flatMap(({ since }, id) => (isRead(HAPPENED + id) ? [since] : [])),
    ),
    counts: new Set(COUNTERS.filter((_, index) => isRead(COUNTER + index))),
    stages: new Set(STAGES.filter((_, index) => isRead(STAGE + index))),
    extended: isRead(EXTENDED),
  }
}
