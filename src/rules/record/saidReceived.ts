import type { Order } from '../../model/order.js'
import { bringsAny, placeOf, type Parcel } from '../../model/parcel.js'

/** The rows by which the buyer confirms receipt; a test holds them against the chapters. */
export const CONFIRMING = [
  'confirm-receipt',
  'confirm-receipt.in-dispute',
  'confirm-receipt.nothing-shipped',
] as const

/**
 * Has the buyer said that all the goods came? In orders that were stored before this was on the
 * record, where it ended the order.
 */
export const saidReceived = ({ received, ending }: Pick<Order, 'received' | 'ending'>): boolean =>
  received || CONFIRMING.some((row) => row === ending?.row)

/** The first of these lines of which the buyer has said that it came; undefined: none. */
export const saidInHand = (order: Order, lines: readonly string[]): string | undefined => {
  if (saidReceived(order)) return lines[0]
  const inHand = new Set(order.inHand)
  return lines.find((line) => inHand.has(line))
}

/**
 * Whether a parcel came by the buyer's own word: he said of something in it that he has it, if not
 * of all.
 */
export const cameByWord = ({ inHand }: Order): ((parcel: Parcel) => boolean) => {
  if (inHand.length === 0) return () => false
  const isHad = new Set(inHand)
  return (parcel) => bringsAny(parcel, isHad)
}

/** The parcels that are on their way to the buyer, by his word too. */
export const awaited = (order: Order): ((parcel: Parcel) => boolean) => {
  const came = cameByWord(order)
  return (parcel) => placeOf(parcel) === 'under-way' && !came(parcel)
}
