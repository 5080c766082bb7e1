import type { Derived, Stamped } from '../../model/anchor.js'
import type { Place } from '../../model/parcel.js'
import type { Span } from '../../model/span.js'
import type { Choice, Moment, Window } from '../../policy/format.js'
import type { Lens } from './lens.js'

/** The end of the term to ship. */
export interface TermToShip {
  readonly anchor: 'shipBy'
  readonly clause: Lens<Choice<Span>>
}

/** Where parcels are that nobody accepted: on their way back, or at the seller. */
export const WAITING_PLACES = ['refused', 'unaccepted'] as const satisfies readonly Place[]
export type WaitingPlace = (typeof WAITING_PLACES)[number]

/** Where a timer's due, or an edge of a window, lies on an order's time line. */
export type Timing =
  /** A span after an anchor, and a grace after that. */
  | {
      readonly kind: 'after'
      readonly anchor: Stamped
      readonly within: Lens<Choice<Span>>
      readonly grace: Lens<Span> | null
      /** The order's own term, which stands for the span where it is a length. */
      readonly own?: 'shipWithin'
    }
  /**
   * An instant that follows from the order and its policy. `extended`: plus the extensions that the
   * buyer was granted, and not before goods that left late had the time of any delivery.
   */
  | {
      readonly kind: 'derived'
      readonly anchor: Derived
      readonly clause: Lens<unknown>
      readonly extended: boolean
    }
  /**
   * A moment of the policy; `extended`: plus the extensions that the buyer was granted.
   * `notBefore`: not before the term to ship is over, if that is ever over.
   */
  | {
      readonly kind: 'moment'
      readonly atMoment: Lens<Choice<Moment>>
      readonly extended: boolean
      readonly notBefore?: TermToShip
    }
  /**
   * A span after the first of the parcels in a place came there of which somebody waits for a word.
   */
  | { readonly kind: 'waiting'; readonly place: WaitingPlace; readonly within: Lens<Choice<Span>> }
  /** The instant at which a window of the policy closes. */
  | { readonly kind: 'closes'; readonly window: Lens<Window> }

/** A timing at a moment of the policy. */
export type MomentTiming = Extract<Timing, { kind: 'moment' }>

/** So long after an anchor, and then a grace. */
export const after = (
  anchor: Stamped,
  within: Lens<Choice<Span>>,
  grace: Lens<Span> | null = null,
): Timing => ({ kind: 'after', anchor, within, grace })

/** So long after an anchor as the order's own term says; where it says none, the policy's. */
export const afterOwn = (
  anchor: Stamped,
  own: 'shipWithin',
  within: Lens<Choice<Span>>,
): Timing => ({ kind: 'after', anchor, within, grace: null, own })

/** So long after the first of the parcels that wait in a place came there. */
export const afterFirst = (place: WaitingPlace, within: Lens<Choice<Span>>): Timing => ({
  kind: 'waiting',
  place,
  within,
})

/**
 * At the promised delivery, or at the end of the term to ship. `extended`: as long as goods are
 * waited for.
 */
export const derived = (anchor: Derived, clause: Lens<unknown>, extended = false): Timing => ({
  kind: 'derived',
  anchor,
  clause,
  extended,
})

/** At a moment of the policy. `extended`: the extensions that the buyer was granted are added. */
export const moment = (of: Lens<Choice<Moment>>, extended = false): MomentTiming => ({
  kind: 'moment',
  atMoment: of,
  extended,
})

/** At a moment, or once the term to ship is over, whichever is later. */
export const onceShipTermIsOver = (due: MomentTiming, clause: Lens<Choice<Span>>): Timing => ({
  ...due,
  notBefore: { anchor: 'shipBy', clause },
})

/** When a window of the policy closes. */
export const windowEnd = (window: Lens<Window>): Timing => ({ kind: 'closes', window })

/**
 * When a row is open, `[opens, closes)`: a window of the policy, or two edges; an edge that is null
 * is open.
 */
export type RowWindow =
  Lens<Window> | { readonly opens: Timing | null; readonly closes: Timing | null }

/** Whether a row's window is a window of the policy. */
export const isPolicyWindow = (window: RowWindow): window is Lens<Window> => 'get' in window
