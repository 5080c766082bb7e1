import type { Rulebook } from '../../compile/rulebook.js'
import type { Instant } from '../../model/instant.js'
import { counted, DAY } from '../../model/span.js'
import type { Policy } from '../../policy/format.js'
import {
  sampleInstants,
  type CountedLength,
  type DurationRange,
  type DurationRanges,
} from './durationRanges.js'

/** How long some lengths take one after another. */
export interface Duration extends DurationRange {
  /** When they end by the policy's calendar, if they begin at this instant. */
  readonly endFrom: (beginning: Instant) => Instant
  /** Equal under two policies if they end in the same instant wherever they begin. */
  readonly key: string
  /** Null: it always takes the same time, or it has hours as well as days. */
  readonly wholeDays: WholeDays | null
}
/**
 * A duration that counts whole days. Two of the same `key` that begin in one instant end whole days
 * apart, and how many does not depend on the time of day.
 */
interface WholeDays {
  /** Time zone, and whether a day ends exactly or at midnight. */
  readonly key: string
  /** One instant of each day that makes a difference. */
  readonly samples: readonly Instant[]
}

type CalendarSection = Policy['calendar']
type Lengths = readonly CountedLength[]
const isInDays = ({ length }: CountedLength): boolean =>
  'days' in length || 'businessDays' in length
const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0)

/** The durations of lengths under a policy. Equal lengths give the same object. */
export const durationsUnder = (
  rules: Rulebook,
  rangeOf: DurationRanges,
): ((lengths: Lengths) => Duration) => {
  const { calendar } = rules.policy
  const keyOf = lengthKeysUnder(calendar)
  const wholeDaysOf = wholeDaysUnder(calendar)
  const memo = new Map<string, Duration>()
  const durationOf = (lengths: Lengths): Duration => {
    const ranges = lengths.map(({ length, opening }) => rangeOf(length, opening))
    const least = sumOf(ranges.map((range) => range.least))
    const most = sumOf(ranges.map((range) => range.most))
    return {
      least,
      most,
      key: lengths.map(keyOf).join(' + '),
      wholeDays: least === most ? null : wholeDaysOf(lengths),
      endFrom: (beginning) =>
        lengths.reduce(
          (at, { length, opening }) => (opening ? rules.plusExact : rules.plus)(at, length),
          beginning,
        ),
    }
  }
  return (lengths) => {
    const key = JSON.stringify(lengths)
    const found = memo.get(key) ?? durationOf(lengths)
    memo.set(key, found)
    return found
  }
}

/** A key of everything that decides when a length is over. */
const lengthKeysUnder = (calendar: CalendarSection): ((length: CountedLength) => string) => {
  const { zone, weekend, holidays, due } = calendar
  const daysOff = `${[...weekend].sort().join()} ${[...new Set(holidays)].sort().join()}`
  return ({ length, opening }) => {
    const { unit, count } = counted(length)
    if (unit === 'minutes' || unit === 'hours') return `${count} ${unit}`
    const days = `${count} ${unit} ${zone} ${opening ? 'exact' : due}`
    return unit === 'businessDays' ? `${days} ${daysOff}` : days
  }
}

const wholeDaysUnder = (calendar: CalendarSection): ((lengths: Lengths) => WholeDays | null) => {
  const { zone, holidays, due } = calendar
  const samples = sampleInstants(holidays)
  const exact: WholeDays = { key: `${zone} exact`, samples }
  const toMidnight: WholeDays = { key: `${zone} end-of-day`, samples }
  return (lengths) => {
    if (!lengths.every(isInDays)) return null
    if (due === 'exact' || lengths.every(({ opening }) => opening)) return exact
    return lengths.some(({ opening }) => opening) ? null : toMidnight
  }
}

type EndFrom = Duration['endFrom']
const excesses = new WeakMap<EndFrom, WeakMap<EndFrom, number>>()

/**
 * The most milliseconds by which one duration can exceed the other if both begin in the same
 * instant; negative: it is always the shorter one. Exact for whole days of one kind, up to changes
 * of the clock between the two ends, which are left to the replay of findings.
 */
export const maxExcess = (one: Duration, other: Duration): number => {
  if (one.key === other.key) return 0
  if (one.wholeDays === null || other.wholeDays === null) return one.most - other.least
  if (one.wholeDays.key !== other.wholeDays.key) return one.most - other.least
  const memo = excesses.get(one.endFrom) ?? new WeakMap<EndFrom, number>()
  excesses.set(one.endFrom, memo)
  const excess =
    memo.get(other.endFrom) ??
    measuredExcess(one, other, [...one.wholeDays.samples, ...other.wholeDays.samples])
  memo.set(other.endFrom, excess)
  return excess
}

const measuredExcess = (one: Duration, other: Duration, samples: readonly Instant[]): number =>
  samples.reduce(
    (most, at) => Math.max(most, Math.round((one.endFrom(at) - other.endFrom(at)) / DAY) * DAY),
    -Infinity,
  )
