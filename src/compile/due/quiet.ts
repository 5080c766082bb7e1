import type { Anchors, Stamped } from '../../model/anchor.js'
import type { Instant } from '../../model/instant.js'
import type { Order } from '../../model/order.js'
import { choiceValues } from '../../policy/choice.js'
import type { Choice, Moment } from '../../policy/format.js'
import { at } from '../../rules/vocabulary/lenses.js'
import type { Timing } from '../../rules/vocabulary/timing.js'
import { compileMoment, type PointAnchor } from '../values/moments.js'
import type { CompiledValues } from '../values/values.js'
import { shortest } from './soonest.js'

/** So many milliseconds after an anchor, at least. */
export interface Mark {
  readonly anchor: Stamped
  readonly least: number
}

/**
 * The marks of a timing, for orders that have no terms of their own: before the first of them it
 * certainly does not fall due. Pauses and floors only put it off. null: it waits for a word about a
 * parcel, and certainly does not fall due while each was accepted, or may be.
 */
export const marksUnder = (
  values: CompiledValues,
): ((timing: Timing) => readonly Mark[] | null) => {
  const { policy, step, back } = values
  const leastToShip = shortest(values, at.shipment.ship.within)
  const leastToDeliver = shortest(values, at.shipment.deliver.within)
  // Where nothing is to be shipped the term to deliver begins with the payment.
  const deliveryFrom: readonly Stamped[] = choiceValues(
    at.shipment.ship.within.get(policy),
  ).includes('never')
    ? ['shipped', 'cleared']
    : ['shipped']
  const ofAnchor = (anchor: PointAnchor, least: number): readonly Mark[] => {
    if (anchor === 'event') return []
    if (anchor === 'shipBy') return [{ anchor: 'cleared', least: leastToShip + least }]
    return anchor === 'promised'
      ? deliveryFrom.map((from) => ({ anchor: from, least: leastToDeliver + least }))
      : [{ anchor, least }]
  }
  const ofMoments = (choice: Choice<Moment> | undefined): readonly Mark[] =>
    (choice === undefined ? [] : choiceValues(choice))
      .flatMap((moment) => compileMoment({ step, back })(moment).points)
      .flatMap(({ anchor, least }) => ofAnchor(anchor, least))
  return (timing) => {
    switch (timing.kind) {
      case 'derived':
        return ofAnchor(timing.anchor, 0)
      case 'after':
        return [{ anchor: timing.anchor, least: shortest(values, timing.within) }]
      case 'waiting':
        return null
      case 'moment':
        return ofMoments(timing.atMoment.get(policy))
      case 'closes':
        return ofMoments(timing.window.get(policy).closes)
    }
  }
}

/** How each anchor is read: a name that is known is read sooner than one that is looked up. */
const READ: { readonly [A in Stamped]: (anchors: Anchors) => Instant | null } = {
  placed: ({ placed }) => placed,
  paid: ({ paid }) => paid,
  cleared: ({ cleared }) => cleared,
  shipped: ({ shipped }) => shipped,
  delivered: ({ delivered }) => delivered,
  completed: ({ completed }) => completed,
  requestRefused: ({ requestRefused }) => requestRefused,
  returned: ({ returned }) => returned,
  disputed: ({ disputed }) => disputed,
  decided: ({ decided }) => decided,
  refunded: ({ refunded }) => refunded,
  turn: ({ turn }) => turn,
  resendAgreed: ({ resendAgreed }) => resendAgreed,
}

interface ReadMark {
  readonly read: (anchors: Anchors) => Instant | null
  readonly least: number
}

/** Of these marks, for each anchor the first. */
const firstMarks = (marks: readonly Mark[]): readonly ReadMark[] => {
  const first = new Map<Stamped, number>()
  for (const { anchor, least } of marks)
    first.set(anchor, Math.min(least, first.get(anchor) ?? Infinity))
  return [...first].map(([anchor, least]) => ({ read: READ[anchor], least }))
}

/** Whether an order brings a term of its own, of which no mark knows. */
const hasOwnTerms = ({ terms }: Order): boolean =>
  terms.shipWithin !== null ||
  terms.deliverWithin !== null ||
  terms.promisedAt !== null ||
  terms.eventAt !== undefined

/** Whether a parcel was not accepted: it may be waited for a word about it. */
const mayWait = ({ parcels }: Order): boolean => {
  for (const { refused, returned } of parcels)
    if (refused !== null || returned !== null) return true
  return false
}

type Marked = readonly { readonly marks: readonly Mark[] | null }[]

/** What the timers of a state count from: anchors, and whether parcels, too. */
const countedFrom = (timers: Marked) => ({
  marks: firstMarks(timers.flatMap(({ marks }) => marks ?? [])),
  ofParcels: timers.some(({ marks }) => marks === null),
})

/**
 * Whether certainly nothing falls due by an instant (included), told by a few comparisons.
 * `timers`: by state code, with their marks.
 */
export const quietUnder = (
  timers: readonly Marked[],
): ((code: number, order: Order, until: Instant) => boolean) => {
  const known: (ReturnType<typeof countedFrom> | undefined)[] = timers.map(() => undefined)
  return (code, order, until) => {
    const { marks, ofParcels } = (known[code] ??= countedFrom(timers[code] ?? []))
    if (ofParcels && mayWait(order)) return false
    if (marks.length > 0 && hasOwnTerms(order)) return false
    const { anchors } = order
    for (const { read, least } of marks) {
      const from = read(anchors)
      if (from !== null && from + least <= until) return false
    }
    return true
  }
}
