import type { Anchors } from './anchor.js'
import { byLine, goodsIn, openEntries, SHIPPING } from './ledger.js'
import type { Order } from './order.js'
import {
  bringsAny,
  isIn,
  parcelsAmong,
  piecesAmong,
  piecesOf,
  placeOf,
  sentUnits,
  splitBy,
  wholeLines,
  withNews,
  withParcel,
  withReplaced,
  type Parcel,
  type Piece,
  type Place,
} from './parcel.js'
import type { Goods } from './state.js'
import { allSentIn, lineIn } from './units.js'
import type { Payload } from './action.js'
import type { By } from './actor.js'
import { comingBack, type Tracking } from './claim.js'
import type { Instant } from './instant.js'

// The region `goods` and the anchors `shipped` and `delivered` follow from the parcels and from
// what is still to be sent, as the region `funds` follows from the ledger.

/** What of an order says where its goods are. */
export type GoodsRecord = Pick<
  Order,
  'terms' | 'ledger' | 'settled' | 'parcels' | 'claim' | 'matter'
>

/**
 * Which place needs attention first: what is under way has a deadline; then what nobody accepted,
 * or was sent back, waits for a word; goods that are here wait for nothing but time.
 */
export const ATTENTION: readonly (readonly [Place, Goods])[] = [
  ['under-way', 'shipped'],
  ['refused', 'refused'],
  ['returning', 'returning'],
  ['unaccepted', 'returned'],
  ['returned', 'returned'],
  ['here', 'delivered'],
]

/**
 * The lines that the goods are looked at for: while a return is agreed those that come back, else
 * those that are open, and those that the open dispute is about, though a first decision has paid
 * for them already. null: there is none, so that all goods are looked at that were ever sent.
 */
const concerned = (order: GoodsRecord): ReadonlySet<string> | null => {
  // What is all in one parcel is where that is, whichever lines are looked at.
  if (allSentIn(order) !== null) return null
  const { claim, matter } = order
  const disputed = matter?.kind === 'dispute' ? goodsIn(matter.lines) : []
  const back = matter?.kind === 'dispute' ? goodsIn(comingBack(matter)) : []
  // Of what the buyer was paid for already, and keeps, no amount is agreed.
  if (claim === 'return' && disputed.length > 0) return new Set(back.length > 0 ? back : disputed)
  const lines = new Set([...goodsIn(openEntries(order)), ...disputed])
  return lines.size === 0 ? null : lines
}

/** Whether units of a line that holds money are still to be sent. */
const isToSend = (order: GoodsRecord, lines: ReadonlySet<string>): boolean => {
  const sent = sentUnits(order.parcels)
  const [entryOf, termsOf] = [byLine(order.ledger), lineIn(order.terms.lines)]
  return [...lines].some(
    (line) => (entryOf(line)?.held ?? 0) > 0 && sent(line) < (termsOf(line)?.quantity ?? 0),
  )
}

/** Where a return is agreed, what the buyer still has comes before what is back. */
const WHERE_RETURNED: typeof ATTENTION = [
  ...ATTENTION.filter(([, goods]) => goods !== 'returned' && goods !== 'delivered'),
  ['here', 'delivered'],
  ...ATTENTION,
]

/** Where the pieces that are looked at are, by which needs attention first. */
const firstOf = (pieces: readonly Piece[], order: typeof ATTENTION): Goods | null => {
  const places = new Set(pieces.map(({ place }) => place))
  return order.find(([place]) => places.has(place))?.[1] ?? null
}

/** Where goods are, of some lines alone. */
const goodsAmong = (order: GoodsRecord, lines: ReadonlySet<string> | null): Goods => {
  const { parcels } = order
  if (parcels.length === 0) return 'unshipped'
  if (lines !== null && isToSend(order, lines)) return 'part-shipped'
  const among = lines === null ? piecesOf(parcels) : piecesAmong(parcels, lines)
  const attention = order.claim === 'return' ? WHERE_RETURNED : ATTENTION
  return firstOf(among, attention) ?? firstOf(piecesOf(parcels), attention) ?? 'unshipped'
}

/**
 * Where are the goods of an order? Lines that are closed (settled, called off, paid for) hold
 * nobody up, unless a dispute about them is open; once neither is, all that was sent is looked at.
 * The parcel that needs attention first decides; once its lines are closed, the next does.
 *
 * @example
 * goodsOf(shipped) // => 'shipped'
 */
export const goodsOf = (order: GoodsRecord): Goods => goodsAmong(order, concerned(order))

/** The parcels to the buyer that have something of these lines in them that still counts. */
const parcelsWith = (
  parcels: readonly Parcel[],
  lines: ReadonlySet<string> | null,
): readonly Parcel[] => {
  const about = lines === null ? parcels : parcelsAmong(parcels, lines)
  return about.filter((parcel) => bringsAny(parcel, lines))
}

/** The anchors that follow from parcels. */
export type GoodsAnchors = Pick<Anchors, 'shipped' | 'delivered'>

/** When the last of these parcels left, and when all of them were here; null: not yet. */
const anchorsAmong = (parcels: readonly Parcel[]): GoodsAnchors | null => {
  const last = parcels.at(-1)
  if (last === undefined) return null
  const arrivals = parcels.flatMap(({ delivered }) => (delivered === null ? [] : [delivered]))
  const isComing = parcels.some((parcel) => placeOf(parcel) === 'under-way')
  return {
    shipped: last.shipped,
    delivered: isComing || arrivals.length === 0 ? null : Math.max(...arrivals),
  }
}

/**
 * When was the last parcel handed over with lines in it that the goods are looked at for, and when
 * did all of those parcels reach the buyer (`null`: some are under way, or none did)? null: no such
 * parcel, so that the anchors stay what they are.
 *
 * @example
 * goodsAnchors(shipped) // => { shipped: shipped.anchors.shipped, delivered: null }
 */
export const goodsAnchors = (order: GoodsRecord): GoodsAnchors | null =>
  anchorsAmong(parcelsWith(order.parcels, concerned(order))) ??
  // As the goods are: where none of these lines ever left, they are where all that was sent is.
  (goodsOf(order) === 'part-shipped' ? null : anchorsAmong(parcelsWith(order.parcels, null)))

/**
 * Whether the order as it stands is what its only parcel says of each of these lines: the common
 * case, in which nobody need look at lines one by one.
 *
 * @example
 * areInOneParcel(shipped, ['kettle', 'cup']) // => true
 */
export const areInOneParcel = (
  { parcels, goods, anchors, claim }: Order,
  lines: readonly string[],
): boolean => {
  const [only] = parcels
  if (only === undefined || parcels.length > 1 || only.to === 'seller') return false
  if (only.replaced.length > 0 || goods === 'part-shipped' || claim === 'return') return false
  if (anchors.shipped !== only.shipped || anchors.delivered !== only.delivered) return false
  const unitsOf = byLine(only.lines)
  return lines.every((line) => line !== SHIPPING && unitsOf(line) !== undefined)
}

/**
 * The lines that say where goods are by parcels of their own; null: the order as it stands says it.
 */
const lookedAtApart = (order: Order, lines: readonly string[]): ReadonlySet<string> | null => {
  if (order.parcels.length < 2 && order.terms.lines.length < 2) return null
  if (areInOneParcel(order, lines)) return null
  const meant = new Set(lines.filter((line) => line !== SHIPPING))
  return meant.size === 0 || order.parcels.length === 0 ? null : meant
}

/**
 * Where are some lines of an order?
 *
 * @example
 * goodsOfLines(shipped, ['cup']) // => 'shipped'
 */
export const goodsOfLines = (order: Order, lines: readonly string[]): Goods => {
  const meant = lookedAtApart(order, lines)
  if (meant === null) return order.goods
  return parcelsWith(order.parcels, meant).length === 0 ? 'unshipped' : goodsAmong(order, meant)
}

/**
 * The order as a claim about some of its lines sees it: goods, anchors and the promise to deliver
 * are those of their parcels.
 *
 * @example
 * asOfLines(shipped, ['cup']).goods // => 'shipped'
 */
export const asOfLines = (order: Order, lines: readonly string[]): Order => {
  const meant = lookedAtApart(order, lines)
  if (meant === null) return order
  const sent = parcelsWith(order.parcels, meant)
  const anchors = anchorsAmong(sent) ?? { shipped: null, delivered: null }
  return {
    ...order,
    goods: sent.length === 0 ? 'unshipped' : goodsAmong(order, meant),
    anchors: { ...order.anchors, ...anchors },
  }
}

// Events of schema 1 knew no parcels: what they say of goods tells which there were.

/** What events of schema 1 say of goods. Newer ones say it of parcels. */
export interface BeforeParcels {
  /** What the carrier last said. */
  readonly tracking: Tracking
  /** Lines that arrived while others of the order were still to come. */
  readonly arrived: readonly {
    /** The id of the line. */
    readonly line: string
    /** When it arrived. */
    readonly at: Instant
  }[]
  /** Ids of the lines that were handed over to the carrier. */
  readonly handedOver: readonly string[]
}

const COMING = isIn('under-way', 'refused')
const BACK = isIn('under-way', 'refused', 'returning')

/** What an event tells of goods. */
export interface GoodsEvent {
  readonly seq: number
  readonly occurredAt: Instant
  readonly by: By
  readonly verb: string
  readonly payload: Payload | null
  readonly change: Partial<BeforeParcels> &
    Partial<Pick<Order, 'goods' | 'claim' | 'late' | 'received' | 'resend' | 'parcels'>> & {
      readonly anchors?: { readonly delivered?: Instant | null }
      readonly postings?: readonly unknown[]
    }
}

/** The lines that are in some parcel. */
const sentLines = (parcels: readonly Parcel[]): ReadonlySet<string> =>
  new Set(parcels.flatMap(({ lines }) => lines.map(({ line }) => line)))

/** A parcel of what was handed over, or sent again. `resending`: what was to be sent again. */
const handedOver = (
  order: Order,
  resending: Order['resending'],
  { seq, occurredAt, payload, change }: GoodsEvent,
): readonly Parcel[] => {
  const known = sentLines(order.parcels)
  const all = change.handedOver ?? []
  const again = change.resend !== undefined
  const named = payload?.lines?.map(({ line }) => line)
  const rest = again ? resending : all.filter((line) => !known.has(line))
  const names = named ?? (again && rest.length === 0 ? all : rest)
  const lines = wholeLines(order.terms.lines, names)
  if (lines.length === 0) return order.parcels
  const before = again ? withReplaced(order.parcels, lines) : order.parcels
  return withParcel(before, {
    id: `p${seq}`,
    to: 'buyer',
    lines,
    tracking: payload?.tracking ?? null,
    receipt: payload?.receipt ?? null,
    shipped: occurredAt,
  })
}

/** The goods that a return was agreed about, or all that were sent, are on their way back. */
const sentBack = (order: Order, { seq, occurredAt, payload }: GoodsEvent): readonly Parcel[] => {
  const { matter, parcels, terms } = order
  const claimed =
    matter?.kind === 'dispute' ? matter.lines.map(({ line }) => line) : [...sentLines(parcels)]
  return withParcel(parcels, {
    id: `p${seq}`,
    to: 'seller',
    lines: wholeLines(terms.lines, claimed),
    tracking: payload?.tracking ?? null,
    receipt: null,
    shipped: occurredAt,
  })
}

/** What arrived of what was coming: some lines, or all of them. */
const arrived = (
  { parcels }: Order,
  { by, seq, occurredAt, change }: GoodsEvent,
): readonly Parcel[] => {
  const news = {
    delivered: change.anchors?.delivered ?? occurredAt,
    ...(by === 'buyer' ? {} : { said: 'delivered' as const }),
    ...(change.late === undefined ? {} : { late: true }),
  }
  if (change.arrived === undefined) return withNews(parcels, COMING, news)
  const lines = change.arrived.map(({ line }) => line)
  const isNamed = new Set(lines)
  return withNews(
    splitBy(parcels, lines, seq),
    (parcel) => COMING(parcel) && parcel.lines.every(({ line }) => isNamed.has(line)),
    news,
  )
}

type Teller = (
  order: Order,
  event: GoodsEvent,
  resending: Order['resending'],
) => readonly Parcel[] | null

const refused: Teller = ({ parcels }, { occurredAt }) =>
  withNews(parcels, isIn('under-way'), { refused: occurredAt })
const claimed: Teller = (order, event) =>
  event.change.received === true ? arrived(order, event) : null

/** The parcels after an event of schema 1, by its verb; null: it says nothing of goods. */
const TOLD: { readonly [verb: string]: Teller } = {
  ship: (order, event, resending) =>
    event.change.handedOver === undefined ? null : handedOver(order, resending, event),
  deliver: arrived,
  'report-late-arrival': arrived,
  dispute: claimed,
  'revise-dispute': claimed,
  'report-tracking': ({ parcels }, { change }) =>
    withNews(parcels, BACK, { said: change.tracking ?? 'none' }),
  'report-refused': refused,
  'refuse-delivery': refused,
  'report-returned': ({ parcels }, { occurredAt }) =>
    withNews(parcels, BACK, { returned: occurredAt, said: 'returned' }),
  'ship-return': sentBack,
}

/** Whether an event says something of goods in the way of schema 1. */
const isBeforeParcels = ({ change }: GoodsEvent): boolean =>
  change.goods !== undefined ||
  change.handedOver !== undefined ||
  change.arrived !== undefined ||
  change.tracking !== undefined

/**
 * What an event of schema 1 means for the parcels of an order, and for its goods. `order`: after
 * the event but for these; `resending`: what was to be sent again before it. null: the event says
 * nothing of goods, or it knows parcels.
 *
 * @example
 * impliedParcels(paid, [], events[0]) // => null
 */
export const impliedParcels = (
  order: Order,
  resending: Order['resending'],
  event: GoodsEvent,
): Pick<Order, 'parcels' | 'goods'> | null => {
  const { change } = event
  if (change.parcels !== undefined) return null
  const found = isBeforeParcels(event)
    ? (TOLD[event.verb]?.(order, event, resending) ?? null)
    : null
  const parcels = found ?? order.parcels
  const mayMove =
    parcels.length > 1 && (change.claim !== undefined || change.postings !== undefined)
  if (found === null && !mayMove) return null
  return { parcels, goods: goodsOf({ ...order, parcels }) }
}
