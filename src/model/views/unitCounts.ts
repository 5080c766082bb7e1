import { SHIPPING, type Entry } from '../ledger.js'
import type { Minor } from '../money.js'
import type { Line, Order } from '../order.js'
import { piecesOf, type Place } from '../parcel.js'
import { lineIn, orderedAs } from '../units.js'

/** Where the units of an ordered line are, and where the money for them is. */
export interface UnitCount {
  /** The line, as it was ordered. */
  readonly line: string
  /** How many were ordered: as many as all of the following together. */
  readonly ordered: number
  /** Still to be sent, or still to come where nothing is shipped. */
  readonly toSend: number
  /** On their way to the buyer. */
  readonly underWay: number
  /** With the buyer; where nothing is shipped, what the seller was paid for: a stay, a download. */
  readonly delivered: number
  /** On their way back, sent back or not accepted. */
  readonly comingBack: number
  /** Back at the seller. */
  readonly back: number
  /** Not with the buyer, and not to come any more: called off before it was sent or took place. */
  readonly calledOff: number
  /** What was paid for them, minor units: as much as all of the following together. */
  readonly paid: Minor
  /** In escrow. */
  readonly held: Minor
  /** Given back to the buyer, whether or not it has arrived. */
  readonly refunded: Minor
  /** What the seller was paid. */
  readonly released: Minor
  /** Fees for cancelling. */
  readonly fees: Minor
  /** What the platform kept of what was released to the seller. */
  readonly commission: Minor
}

type Count = 'underWay' | 'delivered' | 'comingBack' | 'back'
const COUNT_OF: { readonly [P in Place]: Count } = {
  'under-way': 'underWay',
  here: 'delivered',
  refused: 'comingBack',
  returning: 'comingBack',
  unaccepted: 'back',
  returned: 'back',
}

type DraftCount = { -readonly [K in keyof UnitCount]: UnitCount[K] }
const nothing = (line: string): DraftCount => ({
  line,
  ordered: 0,
  toSend: 0,
  underWay: 0,
  delivered: 0,
  comingBack: 0,
  back: 0,
  calledOff: 0,
  paid: 0,
  held: 0,
  refunded: 0,
  released: 0,
  fees: 0,
  commission: 0,
})

/** Whether what has not left is still to be sent: its money is held, or is yet to come. */
const isToSend = ({ ending }: Order, { paid, held }: Entry): boolean =>
  paid === 0 ? ending === null : held > 0

/** Whether what is not shipped took place: the seller was paid, or completed it for nothing. */
const tookPlace = ({ anchors }: Order, { paid, released, commission = 0 }: Entry): boolean =>
  paid === 0 ? anchors.completed !== null : released + commission > 0

const placeOfUnsent = (order: Order, entry: Entry, isShipped: boolean) => {
  if (isToSend(order, entry)) return 'toSend'
  return !isShipped && tookPlace(order, entry) ? 'delivered' : 'calledOff'
}

/**
 * Where are the units of each line, as it was ordered, and the money for them? In the order of the
 * terms, without the shipping fee. `isShipped`: whether anything is shipped at all.
 *
 * @example
 * unitCounts(shipped)[0] // => { line: 'kettle', ordered: 1, underWay: 1, paid: 3000, held: 3000 }
 */
export const unitCounts = (order: Order, isShipped = true): readonly UnitCount[] => {
  const draftCounts = new Map<string, DraftCount>()
  const draftOf = new Map<string, DraftCount>()
  const left = new Map<string, number>()
  for (const line of order.terms.lines) {
    const ordered = orderedAs(line)
    const draftCount = draftCounts.get(ordered) ?? nothing(ordered)
    draftCounts.set(ordered, draftCount)
    draftOf.set(line.id, draftCount)
    left.set(line.id, line.quantity)
    draftCount.ordered += line.quantity
  }
  for (const { line, quantity, place } of piecesOf(order.parcels)) {
    const draftCount = draftOf.get(line)
    if (draftCount === undefined) continue
    draftCount[COUNT_OF[place]] += quantity
    left.set(line, (left.get(line) ?? 0) - quantity)
  }
  for (const entry of order.ledger) {
    const draftCount = entry.line === SHIPPING ? undefined : draftOf.get(entry.line)
    if (draftCount === undefined) continue
    draftCount[placeOfUnsent(order, entry, isShipped)] += left.get(entry.line) ?? 0
    draftCount.paid += entry.paid
    draftCount.held += entry.held
    draftCount.refunded += entry.refunded
    draftCount.released += entry.released
    draftCount.fees += entry.fees
    draftCount.commission += entry.commission ?? 0
  }
  return [...draftCounts.values()]
}

/**
 * How many units a line has; null: there is no such line, as of the shipping fee.
 *
 * @example
 * quantities(paid.terms)('cup') // => 1
 */
export const quantities = ({ lines }: Order['terms']): ((line: string) => number | null) => {
  const lineOf = lineIn(lines)
  return (line) => lineOf(line)?.quantity ?? null
}

/**
 * The lines as they were ordered.
 *
 * @example
 * linesAsOrdered(paid.terms.lines).length // => 2
 */
export const linesAsOrdered = (lines: readonly Line[]): readonly Line[] => {
  const draftLines = new Map<string, { -readonly [K in keyof Line]: Line[K] }>()
  for (const line of lines) {
    const known = draftLines.get(orderedAs(line))
    if (known === undefined) draftLines.set(line.id, { ...line })
    else {
      known.amount += line.amount
      known.quantity += line.quantity
    }
  }
  return [...draftLines.values()]
}
