import { ALWAYS, type Bound, type ClockConstraint } from './clockConstraint.js'

/**
 * A zone: the clock valuations that satisfy a conjunction of bounds on differences of clocks, as a
 * difference bound matrix (DBM). Clock 0 is the constant 0; `bounds[i * size + j]` is the least
 * upper bound of clock i minus clock j, Infinity where there is none. Clocks count whole
 * milliseconds, so that `<` is `<=` with one less and entries need no strictness.
 *
 * Every zone is non-empty and closed (canonical): no bound can be tightened through a third clock.
 * So a question about two clocks reads one entry, and inclusion compares entry by entry.
 */
export interface Zone {
  readonly size: number
  readonly bounds: Float64Array
}

/** The universal zone: of so many clocks nothing is known but that they are not negative. */
export const universalZone = (clocks: number): Zone => {
  const size = clocks + 1
  const bounds = new Float64Array(size * size).fill(Infinity)
  for (let i = 0; i < size; i += 1) {
    bounds[i * size + i] = 0
    bounds[i] = 0
  }
  return { size, bounds }
}

/** The zero zone: so many clocks, all of them just reset. */
export const zeroZone = (clocks: number): Zone => ({
  size: clocks + 1,
  bounds: new Float64Array((clocks + 1) * (clocks + 1)),
})

/** Tightens one bound and closes again in quadratic time; false: the zone is empty. */
const tighten = (draft: Float64Array, size: number, { i, j, most }: Bound): boolean => {
  const back = draft[j * size + i] ?? Infinity
  if (back + most < 0) return false
  if (most >= (draft[i * size + j] ?? Infinity)) return true
  for (let a = 0; a < size; a += 1) {
    const toI = draft[a * size + i] ?? Infinity
    if (toI === Infinity) continue
    const through = toI + most
    const row = a * size
    for (let b = 0; b < size; b += 1) {
      const bound = through + (draft[j * size + b] ?? Infinity)
      if (bound < (draft[row + b] ?? Infinity)) draft[row + b] = bound
    }
  }
  return true
}

/** The part of a zone that keeps all of these bounds; null: it is empty. */
export const constrain = (zone: Zone, bounds: readonly Bound[]): Zone | null => {
  if (bounds.length === 0) return zone
  const draft = zone.bounds.slice()
  for (const bound of bounds) if (!tighten(draft, zone.size, bound)) return null
  return { size: zone.size, bounds: draft }
}

/**
 * The parts of zones that satisfy a constraint: of each zone one for each case that is possible.
 */
export const constrainAll = (
  zones: readonly Zone[],
  constraint: ClockConstraint,
): readonly Zone[] =>
  constraint === ALWAYS
    ? zones
    : zones.flatMap((zone) => constraint.flatMap((bounds) => constrain(zone, bounds) ?? []))

/**
 * Lets time pass: every clock grows by the same amount, except those that are stopped
 * (`stopped[i - 1]` for clock i). Exact without stopped clocks. A stopped clock makes it a
 * stopwatch automaton: then the result over-approximates, since how far the others run ahead of it
 * is not related to how much they grow.
 */
export const elapse = ({ size, bounds }: Zone, stopped: readonly boolean[]): Zone => {
  const draft = bounds.slice()
  for (let i = 1; i < size; i += 1) {
    if (stopped[i - 1] === true) continue
    draft[i * size] = Infinity
    for (let j = 1; j < size; j += 1) if (stopped[j - 1] === true) draft[i * size + j] = Infinity
  }
  return { size, bounds: draft }
}

/**
 * Resets, copies and drops clocks: clock k of the result takes the value of clock
 * `sources[k - 1]`, or 0 (a reset) if that is 0. A clock that is no source is projected away.
 */
export const assignClocks = ({ size, bounds }: Zone, sources: readonly number[]): Zone => {
  const next = sources.length + 1
  const draft = new Float64Array(next * next)
  for (let i = 0; i < next; i += 1) {
    const from = i === 0 ? 0 : (sources[i - 1] ?? 0)
    for (let j = 0; j < next; j += 1)
      draft[i * next + j] = bounds[from * size + (j === 0 ? 0 : (sources[j - 1] ?? 0))] ?? Infinity
  }
  return { size: next, bounds: draft }
}

/** Whether one zone contains all valuations of another. */
export const includes = (outer: Zone, inner: Zone): boolean => {
  for (let k = 0; k < outer.bounds.length; k += 1)
    if ((inner.bounds[k] ?? 0) > (outer.bounds[k] ?? 0)) return false
  return true
}

/** The most that a clock can be; Infinity: it is not bounded. */
export const upperBound = ({ size, bounds }: Zone, clock: number): number =>
  bounds[clock * size] ?? Infinity
/** The least that a clock can be. */
export const lowerBound = ({ bounds }: Zone, clock: number): number => 0 - (bounds[clock] ?? 0)

/**
 * Classical extrapolation by the maximal constant of each clock (Extra_M): forgets by how much a
 * clock exceeds the greatest constant that it will be compared with, so that there are finitely
 * many zones. `maxConstants[i - 1]` is that of clock i. Preserves reachability for diagonal-free
 * automata, in which no guard compares two clocks with each other.
 */
export const extrapolate = ({ size, bounds }: Zone, maxConstants: readonly number[]): Zone => {
  const draft = bounds.slice()
  let changed = false
  for (let i = 0; i < size; i += 1) {
    const above = i === 0 ? 0 : (maxConstants[i - 1] ?? 0)
    for (let j = 0; j < size; j += 1) {
      if (i === j) continue
      const below = j === 0 ? 0 : (maxConstants[j - 1] ?? 0)
      const bound = bounds[i * size + j] ?? Infinity
      if (bound > above && bound !== Infinity && i !== 0) draft[i * size + j] = Infinity
      else if (bound < -below) draft[i * size + j] = -below - 1
      else continue
      changed = changed || draft[i * size + j] !== bound
    }
  }
  if (!changed) return { size, bounds }
  close(draft, size)
  return { size, bounds: draft }
}

/** Closes a matrix in cubic time (Floyd and Warshall): tightens each bound through every clock. */
const close = (draft: Float64Array, size: number): void => {
  for (let k = 0; k < size; k += 1)
    for (let i = 0; i < size; i += 1) {
      const toK = draft[i * size + k] ?? Infinity
      if (toK === Infinity) continue
      for (let j = 0; j < size; j += 1) {
        const through = toK + (draft[k * size + j] ?? Infinity)
        if (through < (draft[i * size + j] ?? Infinity)) draft[i * size + j] = through
      }
    }
}

/** The convex hull: the least zone that includes both. It over-approximates their union. */
export const convexHull = (one: Zone, other: Zone): Zone => ({
  size: one.size,
  bounds: one.bounds.map((bound, k) => Math.max(bound, other.bounds[k] ?? Infinity)),
})

/**
 * Widening: gives up every bound that has grown since `before`, so that joining zones again and
 * again comes to an end. `whole` includes `before`.
 */
export const widen = (before: Zone, whole: Zone): Zone => {
  const { size } = before
  const bounds = whole.bounds.map((bound, k) => {
    if (bound <= (before.bounds[k] ?? Infinity)) return bound
    // Of a lower bound there is left that clocks are not negative.
    return k < size ? 0 : Infinity
  })
  close(bounds, size)
  return { size, bounds }
}
