import type { Anchor } from '../model/anchor.js'
import type { Instant } from '../model/instant.js'
import type { Order } from '../model/order.js'
import { stretched, type Clock } from '../model/pause.js'
import { counted, HOUR, MINUTE, type Length, type Span } from '../model/span.js'
import type { Plus } from '../policy/calendar.js'
import type { Moment, Point } from '../policy/format.js'

/** A length after an anchor; `exact`: in milliseconds, where no calendar is needed. */
export interface Mark {
  readonly anchor: Anchor | 'turn'
  readonly length: Length | null
  readonly exact: number | null
}
export type CompiledMoment = { readonly kind: 'never' | 'earliest' | 'latest'; readonly marks: readonly Mark[] }
export type CompiledSpan = { readonly length: Length; readonly exact: number | null } | 'never'

export const exactly = (length: Length): number | null => {
  const { unit, count } = counted(length)
  return unit === 'minutes' ? count * MINUTE : unit === 'hours' ? count * HOUR : null
}
export const compileSpan = (span: Span): CompiledSpan => (span === 'never' ? 'never' : { length: span, exact: exactly(span) })

const markOf = (point: Point): Mark => {
  if (typeof point === 'string') return { anchor: point, length: null, exact: 0 }
  const { after, ...length } = point
  return { anchor: after, length, exact: exactly(length) }
}
export const compileMoment = (moment: Moment): CompiledMoment => {
  if (moment === 'never') return { kind: 'never', marks: [] }
  if (typeof moment === 'object' && 'earliest' in moment) return { kind: 'earliest', marks: moment.earliest.map(markOf) }
  if (typeof moment === 'object' && 'latest' in moment) return { kind: 'latest', marks: moment.latest.map(markOf) }
  return { kind: 'earliest', marks: [markOf(moment)] }
}

/** Where anchors lie on an order, derived ones included; Infinity: nowhere yet. */
export type AnchorAt = (anchor: Anchor | 'turn', order: Order) => Instant

/** `null` as clock: an opening instant, which pauses do not shift. `further`: lengths that follow. */
export const markAt = (mark: Mark, order: Order, anchorAt: AnchorAt, plus: Plus, clock: Clock | null, further: readonly Length[]): Instant => {
  const since = anchorAt(mark.anchor, order)
  if (since === Infinity) return Infinity
  let due = mark.exact !== null ? since + mark.exact : mark.length === null ? since : plus(since, mark.length)
  for (const length of further) due = plus(due, length)
  return clock === null || due === since ? due : stretched(due, since, clock, order.pauses)
}

export const momentAt = (
  moment: CompiledMoment, order: Order, anchorAt: AnchorAt, plus: Plus, clock: Clock | null, further: readonly Length[] = [],
): Instant => {
  if (moment.kind === 'never') return Infinity
  let found = moment.kind === 'earliest' ? Infinity : -Infinity
  for (const mark of moment.marks) {
    const at = markAt(mark, order, anchorAt, plus, clock, further)
    found = moment.kind === 'earliest' ? Math.min(found, at) : Math.max(found, at)
  }
  return found === -Infinity ? Infinity : found
}
