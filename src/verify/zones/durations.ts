import type { Rulebook } from '../../compile/rulebook.js'
import { counted, DAY } from '../../model/span.js'
import type { ClockMark } from './clocks.js'
import { sampleInstants, type DurationRange, type durationRangesUnder } from './durationRanges.js'

/**
 * What counts whole days: begun in one instant, any two that count by the same clocks lie whole
 * days apart, as many whenever on that day they begin.
 */
interface Days {
  /** By which clocks, and whether to the end of the day. */
  readonly sign: string
  /** Instants of all days that count. */
  readonly beginnings: readonly number[]
}
/** How long some lengths take, one after another. */
export interface Duration extends DurationRange {
  /** When they are over, by the policy's calendar. */
  readonly from: (beginning: number) => number
  /** The same under two policies where both always come to the same instant. */
  readonly sign: string
  /** Null: always the same, or of hours as well as days. */
  readonly days: Days | null
}

type Lengths = ClockMark['lengths']
const isOfDays = ({ length }: Lengths[number]): boolean =>
  'days' in length || 'businessDays' in length
const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0)

/** How long lengths take under a policy, what was asked kept. `range`: of one of them. */
export const durationsUnder = (
  rules: Rulebook,
  range: ReturnType<typeof durationRangesUnder>,
): ((lengths: Lengths) => Duration) => {
  const { zone, weekend, holidays, due } = rules.policy.calendar
  const worked = `${[...weekend].sort().join()} ${[...new Set(holidays)].sort().join()}`
  const known = new Map<string, Duration>()
  const begun = sampleInstants(holidays)
  const daysIn = (ends: string): Days => ({ sign: `${zone} ${ends}`, beginnings: begun })
  const [exact, midnight] = [daysIn('exact'), daysIn('end-of-day')]
  /** All that decides when this length is over. */
  const signOf = ({ length, opening }: Lengths[number]): string => {
    const { unit, count } = counted(length)
    if (unit === 'minutes' || unit === 'hours') return `${count} ${unit}`
    return `${count} ${unit} ${zone} ${opening ? 'exact' : due}${unit === 'businessDays' ? ` ${worked}` : ''}`
  }
  const daysOf = (lengths: Lengths): Days | null => {
    if (!lengths.every(isOfDays)) return null
    if (due === 'exact' || lengths.every(({ opening }) => opening)) return exact
    return lengths.some(({ opening }) => opening) ? null : midnight
  }
  const made = (lengths: Lengths): Duration => {
    const ranges = lengths.map(({ length, opening }) => range(length, opening))
    const [least, most] = [
      sumOf(ranges.map((one) => one.least)),
      sumOf(ranges.map((one) => one.most)),
    ]
    return {
      least,
      most,
      sign: lengths.map(signOf).join(' + '),
      days: least === most ? null : daysOf(lengths),
      from: (beginning) =>
        lengths.reduce(
          (at, { length, opening }) => (opening ? rules.plusExact : rules.plus)(at, length),
          beginning,
        ),
    }
  }
  return (lengths) => {
    const key = JSON.stringify(lengths)
    const found = known.get(key) ?? made(lengths)
    known.set(key, found)
    return found
  }
}

type From = Duration['from']
const apart = new WeakMap<From, WeakMap<From, number>>()
/**
 * The most by which the one can take longer than the other where both begin in the same instant;
 * negative: it never takes as long.
 */
export const maxExcess = (one: Duration, other: Duration): number => {
  if (one.sign === other.sign) return 0
  if (one.days === null || other.days === null || one.days.sign !== other.days.sign)
    return one.most - other.least
  const known = apart.get(one.from) ?? new WeakMap<From, number>()
  apart.set(one.from, known)
  const most =
    known.get(other.from) ??
    measured(one, other, [...one.days.beginnings, ...other.days.beginnings])
  known.set(other.from, most)
  return most
}
/**
 * Clocks may change on the way to the one and not to the other: that is left to the replay of what
 * is found.
 */
const measured = (one: Duration, other: Duration, begun: readonly number[]): number =>
  begun.reduce(
    (found, at) => Math.max(found, Math.round((one.from(at) - other.from(at)) / DAY) * DAY),
    -Infinity,
  )
