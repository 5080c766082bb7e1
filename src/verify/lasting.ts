import type { Rulebook } from '../compile/rulebook.js'
import { counted, DAY } from '../model/span.js'
import type { Mark } from './ages.js'
import { beginnings, type Range } from './lengths.js'

/** What counts whole days of a calendar: begun in the same instant, any two of these lie the same whole number of days apart all day long. */
interface Days {
  /** The same for calendars that count alike. */
  readonly sign: string
  /** Instants at which to see how far apart. */
  readonly beginnings: readonly number[]
}
/** How long some lengths take, one after another. */
export interface Lasting extends Range {
  /** When they are over, by the policy's calendar. */
  readonly from: (beginning: number) => number
  /** The same under two policies where both always come to the same instant. */
  readonly sign: string
  /** Null: always the same, or of hours as well as days. */
  readonly days: Days | null
}

const isOfDays = ({ length }: Mark['lengths'][number]): boolean => 'days' in length || 'businessDays' in length

/** How long lengths take under a policy, what was asked kept. `range`: of one of them. */
export const lastingUnder = (rules: Rulebook, range: (length: Mark['lengths'][number]['length'], opening: boolean) => Range): ((lengths: Mark['lengths']) => Lasting) => {
  const { zone, weekend, holidays, due } = rules.policy.calendar
  const worked = `${[...weekend].sort().join()} ${[...new Set(holidays)].sort().join()}`
  const known = new Map<string, Lasting>()
  const dayOf = beginnings(holidays)
  const daysIn = (ends: string): Days => ({ sign: `${zone} ${worked} ${ends}`, beginnings: dayOf })
  const [exact, midnight] = [daysIn('exact'), daysIn('end-of-day')]
  /** All that decides when this length is over. */
  const signOf = ({ length, opening }: Mark['lengths'][number]): string => {
    const { unit, count } = counted(length)
    if (unit === 'minutes' || unit === 'hours') return `${count} ${unit}`
    return `${count} ${unit} ${zone} ${opening ? 'exact' : due}${unit === 'businessDays' ? ` ${worked}` : ''}`
  }
  const daysOf = (lengths: Mark['lengths']): Days | null =>
    !lengths.every(isOfDays) ? null : due === 'exact' || lengths.every(({ opening }) => opening) ? exact : lengths.some(({ opening }) => opening) ? null : midnight
  const made = (lengths: Mark['lengths']): Lasting => {
    const ranges = lengths.map(({ length, opening }) => range(length, opening))
    const [least, most] = [ranges.reduce((sum, one) => sum + one.least, 0), ranges.reduce((sum, one) => sum + one.most, 0)]
    return {
      least, most, sign: lengths.map(signOf).join(' + '), days: least === most ? null : daysOf(lengths),
      from: (beginning) => lengths.reduce((at, { length, opening }) => (opening ? rules.plusExact : rules.plus)(at, length), beginning),
    }
  }
  return (lengths) => {
    const key = JSON.stringify(lengths)
    const found = known.get(key) ?? made(lengths)
    known.set(key, found)
    return found
  }
}

type From = Lasting['from']
const apart = new WeakMap<From, WeakMap<From, number>>()
/** The most by which the one can take longer than the other where both begin in the same instant; negative: it never takes as long. */
export const mostApart = (one: Lasting, other: Lasting): number => {
  if (one.sign === other.sign) return 0
  if (one.days === null || other.days === null || one.days.sign !== other.days.sign) return one.most - other.least
  const known = apart.get(one.from) ?? new WeakMap<From, number>()
  apart.set(one.from, known)
  const most = known.get(other.from) ?? one.days.beginnings.reduce((found, at) => Math.max(found, Math.round((one.from(at) - other.from(at)) / DAY) * DAY), -Infinity)
  known.set(other.from, most)
  return most
}
