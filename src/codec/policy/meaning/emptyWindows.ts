import { counted, DAY, HOUR, MINUTE, type Unit } from '../../../model/span.js'
import { alternatives } from '../../../policy/choice.js'
import type { Moment, Point, Sections, Window } from '../../../policy/format.js'

type DueRule = Sections['calendar']['due']

/** A length of time after an anchor. */
interface Offset {
  readonly anchor: string
  readonly unit: Unit
  readonly count: number
}
const offsetOf = (point: Point): Offset => {
  if (typeof point === 'string') return { anchor: point, unit: 'minutes', count: 0 }
  return { anchor: 'before' in point ? point.before : point.after, ...counted(point) }
}

/** More than any zone ever moved its clocks by at once. */
const SHIFT = 26 * HOUR

/** The most milliseconds that a number of days can take in any zone. */
const mostOf = ({ unit, count }: Offset, shift: number, toEndOfDay: number): number => {
  if (unit === 'days') return count * DAY + shift + toEndOfDay
  // How many holidays lie in between is not known here.
  return count === 0 ? toEndOfDay : Infinity
}

/** The least and the most milliseconds that a length can take in any zone. */
const extent = (offset: Offset, due: DueRule): readonly [least: number, most: number] => {
  const { unit, count } = offset
  if (unit === 'minutes') return [count * MINUTE, count * MINUTE]
  if (unit === 'hours') return [count * HOUR, count * HOUR]
  const shift = count === 0 ? 0 : SHIFT
  const toEndOfDay = due === 'end-of-day' ? DAY + SHIFT : 0
  return [Math.max(0, count * DAY - shift), mostOf(offset, shift, toEndOfDay)]
}

/**
 * Of what lies before the same instant the longer comes first; a day longer where what is closing
 * runs to the end of its day.
 */
const notAfterBackwards = (first: Offset, second: Offset, due: DueRule): boolean => {
  const isOfDays = first.unit === 'days' || first.unit === 'businessDays'
  const toEndOfDay = isOfDays && due === 'end-of-day' ? 1 : 0
  return first.unit === second.unit && first.count >= second.count + toEndOfDay
}

/** Whether the first point lies at or before the second for certain, whenever the anchor falls. */
const notAfter = (first: Point, second: Point, due: DueRule): boolean => {
  const [a, b] = [offsetOf(first), offsetOf(second)]
  if (a.anchor !== b.anchor) return false
  if (a.anchor === 'event') return notAfterBackwards(a, b, due)
  if (a.unit === b.unit) return a.count <= b.count
  // The n-th business day is never before the n-th day.
  if (a.unit === 'days' && b.unit === 'businessDays') return a.count <= b.count
  return extent(a, due)[1] <= extent(b, due)[0]
}

const isPoint = (moment: Moment): moment is Point =>
  typeof moment === 'string' ? moment !== 'never' : 'after' in moment || 'before' in moment

/**
 * Whether something holds for a moment because it holds for its points: for one of them where the
 * moment is the earliest or the latest (`decides`), else for all of them.
 */
const holdsFor = (
  moment: Moment,
  decides: 'earliest' | 'latest',
  holds: (point: Point) => boolean,
): boolean => {
  if (moment === 'never') return false
  if (isPoint(moment)) return holds(moment)
  const points = 'earliest' in moment ? moment.earliest : moment.latest
  return decides in moment ? points.some(holds) : points.every(holds)
}

/**
 * Whether a window can be shown never to be open: whenever its anchors fall, it has closed by the
 * time it opens. Only points after the same anchor are compared.
 */
export const closesFirst = (opens: Moment, closes: Moment, due: DueRule): boolean =>
  holdsFor(closes, 'earliest', (end) =>
    holdsFor(opens, 'latest', (start) => notAfter(end, start, due)),
  )

/** An opening and a closing of one window between which it is never open. */
export interface EmptyWindow {
  readonly opens: Moment
  readonly closes: Moment
  /** Where the closing stands below `closes`: '' or "cases.0". */
  readonly place: string
}

/**
 * Where a window can be shown never to be open. Of an opening and a closing that both have cases
 * nothing is shown: which of them meet is not known.
 */
export const emptyIn = ({ opens, closes }: Window, due: DueRule): readonly EmptyWindow[] => {
  const openings = alternatives(opens)
  const closings = closes === undefined ? [] : alternatives(closes)
  if (openings.length > 1 && closings.length > 1) return []
  return openings.flatMap(([, start]) =>
    closings
      .filter(([, end]) => closesFirst(start, end, due))
      .map(([place, end]) => ({ opens: start, closes: end, place })),
  )
}
