import type { Anchor } from '../../model/anchor.js'
import type { Instant } from '../../model/instant.js'
import type { Order } from '../../model/order.js'
import { stretched, type Clock } from '../../model/pause.js'
import { counted, DAY, HOUR, MINUTE, type Length, type Span } from '../../model/span.js'
import type { Plus, Step } from '../../policy/calendar/calendar.js'
import type { Moment, Point } from '../../policy/format.js'
import type { Scope } from '../../rules/vocabulary/scope.js'

/** A length after an anchor; null: the anchor itself. */
export interface CompiledPoint {
  readonly anchor: Anchor | 'turn'
  readonly step: Step | null
  /** It lies at least so many milliseconds after the anchor. */
  readonly least: number
}
export type CompiledMoment = {
  readonly kind: 'never' | 'earliest' | 'latest'
  readonly points: readonly CompiledPoint[]
}
export type CompiledSpan = Step | 'never'

/**
 * The milliseconds that a length takes at least: days less two, more than clocks that change or
 * move to another zone can take off. To pass over what is far off without asking a calendar.
 */
export const leastMillis = (length: Length): number => {
  const { unit, count } = counted(length)
  return unit === 'minutes' ? count * MINUTE : unit === 'hours' ? count * HOUR : (count - 2) * DAY
}

/** Lengths are made ready to be added by `step`. */
export const compileSpan =
  (step: (length: Length) => Step) =>
  (span: Span): CompiledSpan =>
    span === 'never' ? 'never' : step(span)

export const compileMoment =
  (step: (length: Length) => Step) =>
  (moment: Moment): CompiledMoment => {
    const markOf = (point: Point): CompiledPoint => {
      if (typeof point === 'string') return { anchor: point, step: null, least: 0 }
      const { after, ...length } = point
      return { anchor: after, step: step(length), least: leastMillis(length) }
    }
    if (moment === 'never') return { kind: 'never', points: [] }
    if (typeof moment === 'object' && 'earliest' in moment)
      return { kind: 'earliest', points: moment.earliest.map(markOf) }
    if (typeof moment === 'object' && 'latest' in moment)
      return { kind: 'latest', points: moment.latest.map(markOf) }
    return { kind: 'earliest', points: [markOf(moment)] }
  }

/** Where anchors lie on an order, derived ones included; Infinity: nowhere yet. */
export type AnchorAt = (anchor: Anchor | 'turn', order: Order) => Instant

/** Where a window edge or a timer's due lies for an order. Infinity: never, or not yet known. */
export type InstantOf = (scope: Scope) => Instant

/**
 * `null` as clock: an opening instant, which pauses do not shift. `further`: lengths that follow.
 */
const markAt = (
  mark: CompiledPoint,
  order: Order,
  anchorAt: AnchorAt,
  plus: Plus,
  clock: Clock | null,
  further: readonly Length[],
): Instant => {
  const since = anchorAt(mark.anchor, order)
  if (since === Infinity) return Infinity
  let due = mark.step === null ? since : mark.step(since)
  for (const length of further) due = plus(due, length)
  return clock === null || due === since ? due : stretched(due, since, clock, order.pauses)
}

export const momentAt = (
  moment: CompiledMoment,
  order: Order,
  anchorAt: AnchorAt,
  plus: Plus,
  clock: Clock | null,
  further: readonly Length[] = [],
): Instant => {
  if (moment.kind === 'never') return Infinity
  let found = moment.kind === 'earliest' ? Infinity : -Infinity
  for (const mark of moment.points) {
    const at = markAt(mark, order, anchorAt, plus, clock, further)
    found = moment.kind === 'earliest' ? Math.min(found, at) : Math.max(found, at)
  }
  return found === -Infinity ? Infinity : found
}
