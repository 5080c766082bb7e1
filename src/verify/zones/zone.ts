import { maxExcess, type Duration } from './durations.js'

/**
 * A zone: what is known of some ages (how long ago things happened, in whole milliseconds) as
 * bounds on their differences, a difference bound matrix. Age 0 is the constant 0; `bounds[i *
 * size + j]` is the most that age i exceeds age j. Always closed: no bound can be tightened by
 * going through a third age, so that what is asked of it is read off one entry. Since everything
 * is counted in whole milliseconds, `<` is `<=` one less, and the bounds are exact.
 */
export interface Zone {
  readonly size: number
  readonly bounds: Float64Array
}

/** Age i exceeds age j by at most `most`. */
export interface Bound {
  readonly i: number
  readonly j: number
  readonly most: number
  /** The very bound for ages that begin at these instants, where `most` holds for all of them. */
  readonly exactly?: (beginning: (age: number) => number) => number
  /** And only if age j stood still for some time before. */
  readonly stopped?: true
  /**
   * Of an age held against lengths that do not always take the same: `most` is what holds however
   * long these take.
   */
  readonly duration?: Duration
}

/** Every bound of one of these lists. No list: never; an empty one: always. */
export type ClockConstraint = readonly (readonly Bound[])[]
export const ALWAYS: ClockConstraint = [[]]

/** Nothing is known but that ages are not negative. */
export const universalZone = (ages: number): Zone => {
  const size = ages + 1
  const bounds = new Float64Array(size * size).fill(Infinity)
  for (let i = 0; i < size; i += 1) {
    bounds[i * size + i] = 0
    bounds[i] = 0
  }
  return { size, bounds }
}

/** All ages are 0: everything happens now. */
export const zeroZone = (ages: number): Zone => ({
  size: ages + 1,
  bounds: new Float64Array((ages + 1) * (ages + 1)),
})

/** Tightens one bound and closes again; whether anything is left. */
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

/** What of a zone keeps these bounds; null: nothing. */
export const constrain = (zone: Zone, bounds: readonly Bound[]): Zone | null => {
  if (bounds.length === 0) return zone
  const draft = zone.bounds.slice()
  for (const bound of bounds) if (!tighten(draft, zone.size, bound)) return null
  return { size: zone.size, bounds: draft }
}

/** What of some zones keeps one of the alternatives, a zone for each that is possible. */
export const constrainAll = (
  zones: readonly Zone[],
  alternatives: ClockConstraint,
): readonly Zone[] =>
  alternatives === ALWAYS
    ? zones
    : zones.flatMap((zone) => alternatives.flatMap((bounds) => constrain(zone, bounds) ?? []))

/**
 * Time passes: every age grows alike, but for those that stand still. For these the result may hold
 * more than there is.
 */
export const elapse = ({ size, bounds }: Zone, still: readonly boolean[]): Zone => {
  const draft = bounds.slice()
  for (let i = 1; i < size; i += 1) {
    if (still[i - 1] === true) continue
    draft[i * size] = Infinity
    for (let j = 1; j < size; j += 1) if (still[j - 1] === true) draft[i * size + j] = Infinity
  }
  return { size, bounds: draft }
}

/** Other ages out of these: each one of them, or 0 for what happens now. */
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

/** Whether one zone holds all that another holds. */
export const includes = (outer: Zone, inner: Zone): boolean => {
  for (let k = 0; k < outer.bounds.length; k += 1)
    if ((inner.bounds[k] ?? 0) > (outer.bounds[k] ?? 0)) return false
  return true
}

/** The most that an age can be; Infinity: without end. */
export const upperBound = ({ size, bounds }: Zone, age: number): number =>
  bounds[age * size] ?? Infinity
/** The least that an age can be. */
export const lowerBound = ({ bounds }: Zone, age: number): number => 0 - (bounds[age] ?? 0)

/**
 * A zone that also holds what nothing will ever tell from what it holds: an age beyond the most
 * that is asked of it is as good as any other beyond it. Exact as long as ages are held against
 * constants alone, and not against each other.
 */
export const extrapolate = ({ size, bounds }: Zone, most: readonly number[]): Zone => {
  const draft = bounds.slice()
  let changed = false
  for (let i = 0; i < size; i += 1) {
    const above = i === 0 ? 0 : (most[i - 1] ?? 0)
    for (let j = 0; j < size; j += 1) {
      if (i === j) continue
      const below = j === 0 ? 0 : (most[j - 1] ?? 0)
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

/** Tightens every bound that can be tightened by going through other ages. */
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

/** The least zone that holds both: more than they hold together. */
export const convexHull = (one: Zone, other: Zone): Zone => ({
  size: one.size,
  bounds: one.bounds.map((bound, k) => Math.max(bound, other.bounds[k] ?? Infinity)),
})

/**
 * The hull, but what it has more than the one before may grow without end: so that throwing
 * together comes to an end.
 */
export const widen = (before: Zone, whole: Zone): Zone => {
  const { size } = before
  const bounds = whole.bounds.map((bound, k) =>
    bound <= (before.bounds[k] ?? Infinity) ? bound : k < size ? 0 : Infinity,
  )
  close(bounds, size)
  return { size, bounds }
}

/** Where none of these alternatives holds. */
export const negate = (alternatives: ClockConstraint): ClockConstraint =>
  alternatives.reduce<ClockConstraint>(
    (found, bounds) =>
      conjoin(
        found,
        bounds.map((bound) => [negated(bound)]),
      ),
    ALWAYS,
  )
const negated = ({ i, j, most, exactly, duration: lasting }: Bound): Bound => ({
  // What may be so in time may as well not be.
  i: j,
  j: i,
  most: -most - 1 + (lasting === undefined ? 0 : lasting.most - lasting.least),
  ...(exactly === undefined
    ? {}
    : { exactly: (beginning: (age: number) => number) => -exactly(beginning) - 1 }),
  ...(lasting === undefined ? {} : { duration: lasting }),
})

/**
 * Of an age held against two lengths: however long these take, it cannot be both past the one and
 * short of the other.
 */
const contradict = (one: Bound, other: Bound): boolean => {
  if (
    one.duration === undefined ||
    other.duration === undefined ||
    one.i !== other.j ||
    one.j !== other.i
  )
    return false
  const [past, short] = one.i === 0 ? [one, other] : [other, one]
  const [after, until] =
    one.i === 0 ? [one.duration, other.duration] : [other.duration, one.duration]
  return maxExcess(until, after) + short.most - until.most + past.most + after.least < 0
}
const agree = (some: readonly Bound[], more: readonly Bound[]): boolean =>
  !some.some((one) => more.some((other) => contradict(one, other)))

/** Where both of two alternatives hold. */
export const conjoin = (a: ClockConstraint, b: ClockConstraint): ClockConstraint =>
  a === ALWAYS
    ? b
    : b === ALWAYS
      ? a
      : a.flatMap((one) => b.flatMap((other) => (agree(one, other) ? [[...one, ...other]] : [])))
/** None of them can hold, whatever the ages. */
export const isUnsatisfiable = (alternatives: ClockConstraint): boolean =>
  alternatives.every((bounds) => bounds.some(({ i, j, most }) => i === j && most < 0))
/** Those of which each can hold together with all of the others. */
export const consistentWith = (
  alternatives: ClockConstraint,
  others: readonly ClockConstraint[],
): ClockConstraint =>
  alternatives.filter((some) => others.every((other) => other.some((more) => agree(some, more))))
