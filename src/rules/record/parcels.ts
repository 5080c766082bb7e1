import { comingBack, type Late, type Tracking } from '../../model/claim.js'
import { asOfLines } from '../../model/goods.js'
import type { Payload, Verb } from '../../model/action.js'
import { type LineAmount, openEntries, SHIPPING } from '../../model/ledger.js'
import type { Instant } from '../../model/instant.js'
import type { Order } from '../../model/order.js'
import {
  parcelsAmong,
  piecesOf,
  placeOf,
  sentUnits,
  type Parcel,
  type Piece,
  type Place,
} from '../../model/parcel.js'
import { lineIn } from '../../model/units.js'
import type { WaitingPlace } from '../vocabulary/timing.js'
import { entriesToResend, isFeeAlone, isOfFeeOnly } from './amounts.js'
import { inQuestion, openDispute } from './openDispute.js'
import { awaited, cameByWord, saidInHand } from './saidReceived.js'

// What is said of goods is said of a parcel, and a claim about lines reads what was said of theirs.

/** Whether units of a line are still to be handed over. */
export const isUnsent = ({ terms, parcels }: Order): ((line: string) => boolean) => {
  const [sent, ordered] = [sentUnits(parcels), lineIn(terms.lines)]
  return (line) => sent(line) < (ordered(line)?.quantity ?? 0)
}

/** The lines of goods that hold money and are still to be sent, but for some of them. */
const unsentBut = (order: Order, some: ReadonlySet<string>): readonly string[] => {
  const isToSend = isUnsent(order)
  return order.ledger.flatMap(({ line, held }) =>
    held > 0 && line !== SHIPPING && isToSend(line) && !some.has(line) ? [line] : [],
  )
}

/** The lines that hold money and are still to be sent once an action has handed over its own. */
export const leftBehind = (order: Order, { lines }: Payload): readonly string[] => {
  // Whoever names none hands over all of them.
  if (lines === undefined) return []
  return unsentBut(order, new Set(lines.map(({ line }) => line)))
}

/** The lines that a return or a decision is about, which wait for its end. null: neither is. */
const boundByClaim = (order: Order): ReadonlySet<string> | null =>
  order.claim === 'return' || order.claim === 'decided'
    ? new Set(openDispute(order)?.lines.map(({ line }) => line))
    : null

/**
 * The lines that hold money and never left, beside those that a return or a decision is about: they
 * are another matter, and may leave meanwhile.
 */
export const unsentBeside = (order: Order): readonly string[] => {
  const bound = boundByClaim(order)
  return bound === null ? [] : unsentBut(order, bound)
}

/** The lines that the seller agreed to send again, and that no return or decision is about. */
export const againNow = (order: Order): readonly string[] => {
  const again = entriesToResend(order)
  if (again.length === 0) return []
  const bound = boundByClaim(order)
  return again.flatMap(({ line }) => (bound?.has(line) === true ? [] : [line]))
}

/**
 * Whether terms of a claim are about goods that are left behind, or about the shipping fee alone,
 * which leaves with nothing. Of less than a minor unit for each unit that is claimed, the amount is
 * that of some of them alone.
 */
export const isAboutRest = (lines: readonly LineAmount[], left: ReadonlySet<string>): boolean => {
  const goods = lines.filter(({ line }) => line !== SHIPPING)
  const withAmount = goods.filter(({ amount }) => amount > 0)
  const meant = withAmount.length > 0 ? withAmount : goods
  return meant.length === 0 || meant.some(({ line }) => left.has(line))
}

/**
 * The lines that nobody pays for and that never left, once all that is paid for has. They hold
 * nobody up: the goods are where the others are, and these may follow while money is held.
 */
export const freeToFollow = (order: Order): readonly string[] => {
  const { funds, goods, ledger } = order
  if (funds !== 'held' || goods === 'unshipped' || goods === 'part-shipped') return []
  const [isToSend, bound] = [isUnsent(order), boundByClaim(order)]
  return ledger.flatMap(({ line, paid }) =>
    paid === 0 && isToSend(line) && bound?.has(line) !== true ? [line] : [],
  )
}

/** What may leave while a return or a decision is about others: again, at first, or for nothing. */
export const leavingBeside = (order: Order): readonly string[] => [
  ...againNow(order),
  ...unsentBeside(order),
  ...freeToFollow(order),
]

/** The pieces of goods in these places, whatever has become of their lines. */
export const piecesIn = ({ parcels }: Order, ...places: readonly Place[]): readonly Piece[] =>
  piecesOf(parcels).filter(({ place }) => places.includes(place))

const parcelsOf = (pieces: readonly Piece[]): readonly Parcel[] => [
  ...new Set(pieces.map(({ parcel }) => parcel)),
]

/**
 * The parcels with a piece in these places. Of what was only ever sent to the buyer, in one parcel,
 * every piece is where that is.
 */
const parcelsIn = (order: Order, places: readonly Place[]): readonly Parcel[] => {
  const { parcels } = order
  const [only] = parcels
  if (parcels.length !== 1 || only?.to !== 'buyer' || only.replaced.length > 0)
    return parcelsOf(piecesIn(order, ...places))
  return places.includes(placeOf(only)) ? parcels : NO_PARCELS
}
const NO_PARCELS: readonly Parcel[] = []

const linesOf = (pieces: readonly Piece[]): readonly string[] => [
  ...new Set(pieces.map(({ line }) => line)),
]

/** The lines that are under way, whatever has become of them. */
export const underWay = (order: Order): readonly string[] => linesOf(piecesIn(order, 'under-way'))

/** The lines that were ever handed over, each once. */
export const sentLines = ({ parcels }: Order): readonly string[] => [
  ...new Set(
    parcels.flatMap(({ to, lines }) => (to === 'buyer' ? lines.map(({ line }) => line) : [])),
  ),
]

/** The pieces in these places of lines that hold money; of all where only the fee does. */
export const openPiecesIn = (order: Order, ...places: readonly Place[]): readonly Piece[] => {
  if (isFeeAlone(order)) return piecesIn(order, ...places)
  const held = order.ledger.filter((entry) => entry.held > 0)
  const isHeld = new Set(held.map(({ line }) => line))
  return piecesIn(order, ...places).filter(({ line }) => isHeld.has(line))
}

/** The lines that hold money, and are on their way to the buyer. */
export const notCome = (order: Order): readonly string[] =>
  linesOf(openPiecesIn(order, 'under-way'))

/** The lines that hold money, and are in parcels that are awaited. */
export const notYetHere = (order: Order): readonly string[] => {
  const isAwaited = awaited(order)
  return linesOf(openPiecesIn(order, 'under-way').filter(({ parcel }) => isAwaited(parcel)))
}

/** The lines that hold money, and that the buyer did not accept. `parcel`: of this one alone. */
export const unaccepted = (order: Order, parcel?: string): readonly string[] =>
  linesOf(
    openPiecesIn(order, 'refused', 'unaccepted').filter(
      (piece) => parcel === undefined || piece.parcel.id === parcel,
    ),
  )

/** Those of them that no open claim is about. */
export const unacceptedBeside = (order: Order, parcel?: string): readonly string[] => {
  const isAsked = inQuestion(order)
  return unaccepted(order, parcel).filter((line) => !isAsked.has(line))
}

/**
 * The lines in these places that hold money, are not to be sent again, and that the buyer has not
 * said he has.
 */
const notReplaced = (order: Order, ...places: readonly Place[]): readonly string[] => {
  const again = new Set(entriesToResend(order).map(({ line }) => line))
  return linesOf(openPiecesIn(order, ...places)).filter(
    (line) => !again.has(line) && saidInHand(order, [line]) === undefined,
  )
}

/** When a parcel came to where it waits for a word. */
const waitsSince = ({ refused, returned }: Parcel, place: WaitingPlace): Instant =>
  (place === 'refused' ? refused : returned) ?? Infinity

/** What has waited for a word since one instant: its lines. */
export interface Waiting {
  readonly since: Instant
  readonly lines: readonly string[]
}
const NOTHING_WAITS: readonly Waiting[] = []

/**
 * What waits for a word, of the parcels in a place that nobody accepted, the longest first: lines
 * that hold money, and are not to be sent again.
 */
export const waitingIn = (order: Order, place: WaitingPlace): readonly Waiting[] => {
  if (!order.parcels.some((parcel) => placeOf(parcel) === place)) return NOTHING_WAITS
  const isFree = new Set(notReplaced(order, place))
  const pieces = openPiecesIn(order, place).filter(({ line }) => isFree.has(line))
  const instants = new Set(pieces.map(({ parcel }) => waitsSince(parcel, place)))
  return [...instants]
    .sort((one, other) => one - other)
    .map((since) => ({
      since,
      lines: linesOf(pieces.filter(({ parcel }) => waitsSince(parcel, place) === since)),
    }))
}

/** What of it has waited longest; null: nothing waits. */
export const waitingLongest = (order: Order, place: WaitingPlace): Waiting | null =>
  waitingIn(order, place)[0] ?? null

/** The places of parcels that each verb is about. */
const ABOUT: { readonly [V in Verb]?: readonly Place[] } = {
  deliver: ['under-way', 'refused'],
  'report-tracking': ['under-way', 'refused', 'returning'],
  'report-refused': ['under-way'],
  'refuse-delivery': ['under-way'],
  'report-returned': ['under-way', 'refused', 'returning'],
  'confirm-return': ['refused', 'unaccepted', 'returning', 'returned'],
  'contest-return': ['refused', 'unaccepted', 'returning', 'returned'],
}

/**
 * Whether a parcel can be refused at the door: nobody said that it was delivered, the buyer not of
 * a part of it, and no return or decision is about what is in it.
 */
const refusableIn = (order: Order): ((parcel: Parcel) => boolean) => {
  const [bound, came] = [boundByClaim(order), cameByWord(order)]
  return (parcel) =>
    parcel.said !== 'delivered' &&
    !came(parcel) &&
    !parcel.lines.some(({ line }) => bound?.has(line) === true)
}

const NO_PLACES: readonly Place[] = []

/** The parcels that a verb may be about, on an order as it stands. */
export const fitting = (verb: Verb, order: Order): readonly Parcel[] => {
  const places = ABOUT[verb] ?? NO_PLACES
  if (verb === 'refuse-delivery') return parcelsIn(order, places).filter(refusableIn(order))
  if (verb !== 'confirm-return' && verb !== 'contest-return') return parcelsIn(order, places)
  const returned = order.claim === 'return' ? openDispute(order) : null
  const claimed = returned?.lines.map(({ line }) => line) ?? unacceptedBeside(order)
  return parcelsOf(piecesIn(order, ...places).filter(({ line }) => claimed.includes(line)))
}

/** Of several that fit those that are meant where none is named: what is under way, if any is. */
const likely = (verb: Verb, parcels: readonly Parcel[]): readonly Parcel[] => {
  if (verb !== 'deliver') return parcels
  const coming = parcels.filter((parcel) => placeOf(parcel) === 'under-way')
  return coming.length === 0 ? parcels : coming
}

/**
 * The parcels that an action is about: the one that it names, those with the lines that it names,
 * else the only one that fits. None: it does not say which, or names none that fits.
 */
export const parcelsMeant = (
  verb: Verb,
  order: Order,
  { parcel, lines }: Payload,
): readonly Parcel[] => {
  const fit = fitting(verb, order)
  if (parcel !== undefined) return fit.filter(({ id }) => id === parcel)
  if (lines === undefined) {
    const meant = likely(verb, fit)
    return meant.length === 1 ? meant : []
  }
  const isNamed = new Set(lines.map(({ line }) => line))
  return likely(verb, fit).filter((one) => one.lines.some(({ line }) => isNamed.has(line)))
}

/** The lines that a report of goods that came is about. */
export const arriving = (order: Order, payload: Payload): readonly string[] => {
  const named = payload.lines && new Set(payload.lines.map(({ line }) => line))
  const meant = new Set(parcelsMeant('deliver', order, payload))
  const pieces = piecesIn(order, 'under-way', 'refused').filter(({ parcel }) => meant.has(parcel))
  return linesOf(pieces).filter((line) => named?.has(line) ?? true)
}

/** The parcels with these lines in them, to either side; where no lines are given, all. */
const parcelsAbout = ({ parcels }: Order, lines: readonly string[]): readonly Parcel[] => {
  const isMeant = new Set(lines.filter((line) => line !== SHIPPING))
  return isMeant.size === 0 ? parcels : parcelsAmong(parcels, isMeant)
}

/**
 * What the carrier last said of these lines: of what is not here yet, if that is so of any. Where
 * no lines are given: of those that are open.
 */
export const trackingOf = (
  order: Order,
  lines: readonly string[] = openEntries(order).map(({ line }) => line),
): Tracking => {
  const about = parcelsAbout(order, lines)
  const [last] = [...about].reverse()
  if (last === undefined) return 'none'
  // Of what was sent back is known what was known before, until something is said of its way.
  if (last.to === 'seller' && last.said !== 'none') return last.said
  const sent = about.filter(({ to }) => to === 'buyer').reverse()
  const pieces = piecesOf(order.parcels)
  const coming = sent.find(
    (one) => placeOf(one) !== 'here' && pieces.some(({ parcel }) => parcel === one),
  )
  return (coming ?? sent[0])?.said ?? 'none'
}

/** The promises that were broken about these lines. */
export const lateOf = (order: Order, lines: readonly string[]): readonly Late[] => {
  if (order.parcels.length < 2 || !order.late.includes('delivery')) return order.late
  const isLate = parcelsAbout(order, lines).some(({ late }) => late)
  return isLate ? order.late : order.late.filter((late) => late !== 'delivery')
}

/** The order as its anchors would be if this were its only parcel. */
export const asOfParcel = (order: Order, { shipped, delivered }: Parcel): Order => {
  const { anchors } = order
  return anchors.shipped === shipped && anchors.delivered === delivered
    ? order
    : { ...order, anchors: { ...anchors, shipped, delivered } }
}

/**
 * The order as the open dispute sees it: what is still to be sent is another matter, unless it is
 * about that.
 */
export const asDisputed = (order: Order): Order => {
  const dispute = openDispute(order)
  if (dispute === null) return order
  if (order.goods === 'part-shipped' && dispute.stage === 'unshipped') return order
  return asOfLines(
    order,
    comingBack(dispute).map(({ line }) => line),
  )
}

/** The order as an action about lines sees it, or as all that is open does. */
export const seenBy = (order: Order, { lines }: Payload): Order =>
  lines === undefined
    ? order
    : asOfLines(
        order,
        lines.map(({ line }) => line),
      )

/** Whether the buyer had the goods that are disputed, and has sent them back. */
export const isSentBack = (order: Order): boolean => {
  const dispute = openDispute(order)
  if (dispute?.stage !== 'received') return false
  const isMeant = new Set(comingBack(dispute).map(({ line }) => line))
  return piecesIn(order, 'returning', 'returned', 'unaccepted').some(({ line }) =>
    isMeant.has(line),
  )
}

/**
 * Whether all goods have left for the buyer, and are on no other way: he has them, or may have.
 * Only then can they be sent back.
 */
export const isWithBuyer = ({ goods }: Order): boolean =>
  goods === 'delivered' || goods === 'shipped'

/** DIS-07: whether there are goods in the open dispute that can come back: the buyer has them. */
export const canComeBack = (order: Order): boolean =>
  openDispute(order)?.stage === 'received' && isWithBuyer(asDisputed(order)) && !isOfFeeOnly(order)
