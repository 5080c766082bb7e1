import type { Anchor } from '../model/anchor.js'
import type { Instant } from '../model/instant.js'
import type { Order } from '../model/order.js'
import { stretched, type Clock } from '../model/pause.js'
import type { Length, Span } from '../model/span.js'
import type { Plus, Step } from '../policy/calendar.js'
import type { Moment, Point } from '../policy/format.js'

/** A length after an anchor; null: the anchor itself. */
export interface Mark {
  readonly anchor: Anchor | 'turn'
  readonly step: Step | null
}
export type CompiledMoment = { readonly kind: 'never' | 'earliest' | 'latest'; readonly marks: readonly Mark[] }
export type CompiledSpan = Step | 'never'

/** Lengths are made ready to be added by `step`. */
export const compileSpan = (step: (length: Length) => Step) => (span: Span): CompiledSpan => (span === 'never' ? 'never' : step(span))

export const compileMoment = (step: (length: Length) => Step) => (moment: Moment): CompiledMoment => {
  const markOf = (point: Point): Mark => {
    if (typeof point === 'string') return { anchor: point, step: null }
    const { after, ...length } = point
    return { anchor: after, step: step(length) }
  }
  if (moment === 'never') return { kind: 'never', marks: [] }
  if (typeof moment === 'object' && 'earliest' in moment) return { kind: 'earliest', marks: moment.earliest.map(markOf) }
  if (typeof moment === 'object' && 'latest' in moment) return { kind: 'latest', marks: moment.latest.map(markOf) }
  return { kind: 'earliest', marks: [markOf(moment)] }
}

/** Where anchors lie on an order, derived ones included; Infinity: nowhere yet. */
export type AnchorAt = (anchor: Anchor | 'turn', order: Order) => Instant

/** `null` as clock: an opening instant, which pauses do not shift. `further`: lengths that follow. */
const markAt = (mark: Mark, order: Order, anchorAt: AnchorAt, plus: Plus, clock: Clock | null, further: readonly Length[]): Instant => {
  const since = anchorAt(mark.anchor, order)
  if (since === Infinity) return Infinity
  let due = mark.step === null ? since : mark.step(since)
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
