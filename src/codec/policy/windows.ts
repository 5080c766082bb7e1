import { DAY, HOUR, MINUTE } from '../../model/span.js'
import type { Unit } from '../../model/span.js'
import { isRecord } from '../../model/input/json.js'
import { counted } from '../../model/span.js'
import type { Moment, Point, Sections } from '../../policy/format.js'

type Due = Sections['calendar']['due']

interface Place {
  readonly anchor: string
  readonly unit: Unit
  readonly count: number
}
const placeOf = (point: Point): Place =>
  typeof point === 'string'
    ? { anchor: point, unit: 'minutes', count: 0 }
    : { anchor: point.after, ...counted(point) }

/** More than any zone ever moved its clocks by at once. */
const SHIFT = 26 * HOUR

/** The least and the most milliseconds that a length can take in any zone. */
const extent = ({ unit, count }: Place, due: Due): readonly [least: number, most: number] => {
  if (unit === 'minutes') return [count * MINUTE, count * MINUTE]
  if (unit === 'hours') return [count * HOUR, count * HOUR]
  const shift = count === 0 ? 0 : SHIFT
  const settled = due === 'end-of-day' ? DAY + SHIFT : 0
  return [
    Math.max(0, count * DAY - shift),
    unit === 'days' ? count * DAY + shift + settled : count === 0 ? settled : Infinity,
  ]
}

/** Whether the first point lies at or before the second for certain, whenever the anchor falls. */
const notAfter = (first: Point, second: Point, due: Due): boolean => {
  const [a, b] = [placeOf(first), placeOf(second)]
  if (a.anchor !== b.anchor) return false
  if (a.unit === b.unit) return a.count <= b.count
  // The n-th business day is never before the n-th day.
  if (a.unit === 'days' && b.unit === 'businessDays') return a.count <= b.count
  return extent(a, due)[1] <= extent(b, due)[0]
}

type Test = (point: Point) => boolean
const isPoint = (moment: Moment): moment is Point =>
  typeof moment === 'string' ? moment !== 'never' : 'after' in moment

/**
 * Whether a moment is at most, or at least, what its points are: of the earliest one of them
 * decides the one, all of them the other.
 */
const holds = (moment: Moment, one: 'earliest' | 'latest', test: Test): boolean => {
  if (moment === 'never') return false
  if (isPoint(moment)) return test(moment)
  const points = isRecord(moment) && 'earliest' in moment ? moment.earliest : moment.latest
  return one in moment ? points.some(test) : points.every(test)
}

/**
 * Whether a window can be shown never to be open: whenever its anchors fall, it has closed by the
 * time it opens. Only points after the same anchor are compared.
 */
export const closesFirst = (opens: Moment, closes: Moment, due: Due): boolean =>
  holds(closes, 'earliest', (end) => holds(opens, 'latest', (start) => notAfter(end, start, due)))
