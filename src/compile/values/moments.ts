import type { Anchor } from '../../model/anchor.js'
import type { Instant } from '../../model/instant.js'
import type { Order } from '../../model/order.js'
import { stretched, type Clock } from '../../model/pause.js'
import { counted, DAY, HOUR, MINUTE, type Length, type Span } from '../../model/span.js'
import type { Advance, Plus } from '../../policy/calendar/addLength.js'
import type { Moment, Point } from '../../policy/format.js'
import type { Scope } from '../../rules/vocabulary/scope.js'

/** From where a point is counted; `event`: back from what the order itself brings. */
export type PointAnchor = Anchor | 'turn' | 'event'

/** A length after an anchor, or before the event. */
export interface CompiledPoint {
  readonly anchor: PointAnchor
  /** Adds the length; null: the point is the anchor itself. */
  readonly step: Advance | null
  /** It lies at least so many milliseconds after the anchor; of the event below 0. */
  readonly least: number
}

/** Never, or the earliest or the latest of some points. */
export type CompiledMoment = {
  readonly kind: 'never' | 'earliest' | 'latest'
  readonly points: readonly CompiledPoint[]
}

/** What adds a span, unless it never ends. */
export type CompiledSpan = Advance | 'never'

/**
 * The milliseconds that a length takes at least, found without a calendar: days count two less,
 * which is more than clocks that change, or a zone that is moved, can take off.
 */
export const leastMillis = (length: Length): number => {
  const { unit, count } = counted(length)
  if (unit === 'minutes') return count * MINUTE
  return unit === 'hours' ? count * HOUR : (count - 2) * DAY
}

/** Makes a span ready: `step` makes a length ready to be added. */
export const compileSpan =
  (step: (length: Length) => Advance) =>
  (span: Span): CompiledSpan =>
    span === 'never' ? 'never' : step(span)

/** More than any business days before an event take: nothing is passed over for them. */
const FAR_BACK = -Number.MAX_SAFE_INTEGER

/** At most so many milliseconds lie between a point and the event that it is counted back from. */
const leastBefore = (length: Length): number => {
  const { unit, count } = counted(length)
  if (unit === 'businessDays') return FAR_BACK
  return unit === 'days' ? -(count + 2) * DAY : -leastMillis(length)
}

/** Makes a moment ready: `step` makes a length ready to be added, `back` to be taken off. */
export const compileMoment =
  ({ step, back }: { readonly [S in 'step' | 'back']: (length: Length) => Advance }) =>
  (moment: Moment): CompiledMoment => {
    const compilePoint = (point: Point): CompiledPoint => {
      if (typeof point === 'string') return { anchor: point, step: null, least: 0 }
      if ('before' in point) {
        const { before, ...length } = point
        return { anchor: before, step: back(length), least: leastBefore(length) }
      }
      const { after, ...length } = point
      return { anchor: after, step: step(length), least: leastMillis(length) }
    }
    if (moment === 'never') return { kind: 'never', points: [] }
    if (typeof moment === 'object' && 'earliest' in moment)
      return { kind: 'earliest', points: moment.earliest.map(compilePoint) }
    if (typeof moment === 'object' && 'latest' in moment)
      return { kind: 'latest', points: moment.latest.map(compilePoint) }
    return { kind: 'earliest', points: [compilePoint(moment)] }
  }

/** Where anchors lie on an order, derived ones included; Infinity: nowhere yet. */
export type AnchorAt = (anchor: PointAnchor, order: Order) => Instant

/** Where a window edge or a timer's due lies for an order; Infinity: never, or not yet known. */
export type InstantOf = (scope: Scope) => Instant

/** What points are counted with. */
export interface PointClock {
  readonly anchorAt: AnchorAt
  /** Adds the lengths that follow a point. */
  readonly plus: Plus
  /** The clock whose pauses put a point off; null: none do, as with instants of opening. */
  readonly clock: Clock | null
}

const NOTHING_MORE: readonly Length[] = []

const pointAt = (
  { anchor, step }: CompiledPoint,
  order: Order,
  { anchorAt, plus, clock }: PointClock,
  further: readonly Length[],
): Instant => {
  const since = anchorAt(anchor, order)
  if (since === Infinity) return Infinity
  let due = step === null ? since : step(since)
  for (const length of further) due = plus(due, length)
  // What an order brings waits for nobody.
  return clock === null || due === since || anchor === 'event'
    ? due
    : stretched(due, since, clock, order.pauses)
}

/**
 * Where a moment lies on an order; Infinity: never, or nowhere yet. `further`: lengths that are
 * added to each point.
 */
export const momentAt = (
  { kind, points }: CompiledMoment,
  order: Order,
  pointClock: PointClock,
  further: readonly Length[] = NOTHING_MORE,
): Instant => {
  if (kind === 'never') return Infinity
  let found = kind === 'earliest' ? Infinity : -Infinity
  for (const point of points) {
    const at = pointAt(point, order, pointClock, further)
    found = kind === 'earliest' ? Math.min(found, at) : Math.max(found, at)
  }
  return found === -Infinity ? Infinity : found
}
