import type { Tracking } from './claim.js'
import type { Instant } from './instant.js'
import { oncePer } from './lists/oncePer.js'

/** Some units of one line. */
export interface LineUnits {
  /** The id of the order line. */
  readonly line: string
  /** How many of its pieces, at least 1. */
  readonly quantity: number
}

/**
 * Goods that were handed over together. Where the goods of an order are follows from its parcels,
 * as where its money is follows from the ledger.
 */
export interface Parcel {
  /** Its name in the order. */
  readonly id: string
  /** Who is to get it; `seller`: it is a return. */
  readonly to: 'buyer' | 'seller'
  /** What is in it. */
  readonly lines: readonly LineUnits[]
  /** What of it was sent again since, and counts no more. */
  readonly replaced: readonly LineUnits[]
  /** The carrier's number; `null`: none was given. */
  readonly tracking: string | null
  /** The address of a scan of the receipt; `null`: none was given. */
  readonly receipt: string | null
  /** What the carrier last said of it. */
  readonly said: Tracking
  /** The promise to deliver it by then was broken. */
  readonly late: boolean
  /** When it was handed over. */
  readonly shipped: Instant
  /** When it reached the buyer; `null`: it has not. */
  readonly delivered: Instant | null
  /** When the buyer did not accept it; `null`: that did not happen. */
  readonly refused: Instant | null
  /** When it came to the seller, sent back or not accepted; `null`: it has not. */
  readonly returned: Instant | null
}

/** Where goods that were handed over can be; each is explained at `Place`. */
export const PLACES = [
  'here',
  'under-way',
  'refused',
  'unaccepted',
  'returning',
  'returned',
] as const
/**
 * Where goods that were handed over are:
 *
 * - `here`: the buyer has them.
 * - `under-way`: on their way to the buyer.
 * - `refused`: the buyer did not accept them, and they are on their way back.
 * - `unaccepted`: the buyer did not accept them, and they are back at the seller.
 * - `returning`: the buyer sent them back.
 * - `returned`: the buyer sent them back, and they are at the seller.
 */
export type Place = (typeof PLACES)[number]

/**
 * Where is a parcel?
 *
 * @example
 * placeOf({ to: 'buyer', delivered: null, refused: 5, returned: null }) // => 'refused'
 */
export const placeOf = ({
  to,
  delivered,
  refused,
  returned,
}: Pick<Parcel, 'to' | 'delivered' | 'refused' | 'returned'>): Place => {
  if (to === 'seller') return returned === null ? 'returning' : 'returned'
  if (delivered !== null) return 'here'
  if (returned !== null) return 'unaccepted'
  return refused === null ? 'under-way' : 'refused'
}

/** Units of one line that are in the same place. */
export interface Piece extends LineUnits {
  /** The parcel that brought them there. */
  readonly parcel: Parcel
  /** Where they are. */
  readonly place: Place
}
type DraftPiece = { -readonly [K in keyof Piece]: Piece[K] }

/** The units of a line in a list; 0: it is not there. */
const unitsIn = (lines: readonly LineUnits[], line: string): number => {
  let found = 0
  for (const one of lines) if (one.line === line) found += one.quantity
  return found
}

/**
 * Takes units that go back out of where they were. Whoever sends goods back had them: first those
 * that are here, then those under way.
 */
const takeOut = (draftPieces: readonly DraftPiece[], quantity: number): void => {
  let left = quantity
  for (const place of PLACES)
    for (const piece of draftPieces) {
      if (piece.place !== place) continue
      const taken = Math.min(left, piece.quantity)
      piece.quantity -= taken
      left -= taken
    }
}

/** How many of some units in a parcel count still: of what was sent again since, none does. */
const counting = ({ replaced }: Parcel, { line, quantity }: LineUnits): number =>
  replaced.length === 0 ? quantity : quantity - unitsIn(replaced, line)

/**
 * Whether a parcel to the buyer has any of these lines in it, or any at all (null); what of it was
 * sent again since counts no more.
 *
 * @example
 * bringsAny(shipped.parcels[0], new Set(['cup'])) // => true
 */
export const bringsAny = (parcel: Parcel, among: ReadonlySet<string> | null): boolean =>
  parcel.to === 'buyer' &&
  parcel.lines.some((units) => (among?.has(units.line) ?? true) && counting(parcel, units) > 0)

/** The only parcel, if it is one to the buyer of which nothing was sent again; null: it is not. */
export const onlySent = (parcels: readonly Parcel[]): Parcel | null => {
  const [only = null] = parcels
  return parcels.length === 1 && only?.to === 'buyer' && only.replaced.length === 0 ? only : null
}

const foundPieces = (parcels: readonly Parcel[]): readonly Piece[] => {
  const only = onlySent(parcels)
  if (only !== null) {
    const place = placeOf(only)
    return only.lines.map(({ line, quantity }) => ({ line, quantity, parcel: only, place }))
  }
  const draftPieces: DraftPiece[] = []
  const byLine = new Map<string, DraftPiece[]>()
  for (const parcel of parcels) {
    const place = placeOf(parcel)
    for (const units of parcel.lines) {
      const { line, quantity } = units
      const known = byLine.get(line) ?? []
      if (parcel.to === 'seller') takeOut(known, quantity)
      const draftPiece = { line, quantity: counting(parcel, units), parcel, place }
      known.push(draftPiece)
      byLine.set(line, known)
      draftPieces.push(draftPiece)
    }
  }
  return draftPieces.filter(({ quantity }) => quantity > 0)
}

/** What is found out of many parcels, by line. */
interface ParcelIndex {
  readonly pieces: readonly Piece[]
  readonly piecesOfLine: ReadonlyMap<string, readonly Piece[]>
  /** The parcels, to either side, with something of a line in them. */
  readonly parcelsOfLine: ReadonlyMap<string, readonly Parcel[]>
  /** Which in their order each is. */
  readonly places: ReadonlyMap<Parcel, number>
  readonly sent: ReadonlyMap<string, number>
}

const grouped = <T>(items: readonly T[], linesOf: (item: T) => readonly LineUnits[]) => {
  const found = new Map<string, T[]>()
  for (const item of items)
    for (const { line } of linesOf(item)) {
      const known = found.get(line)
      if (known === undefined) found.set(line, [item])
      else if (known.at(-1) !== item) known.push(item)
    }
  return found
}

const sentByLine = (parcels: readonly Parcel[]): ReadonlyMap<string, number> => {
  const sent = new Map<string, number>()
  for (const { to, lines, replaced } of parcels) {
    if (to === 'buyer')
      for (const { line, quantity } of lines) sent.set(line, (sent.get(line) ?? 0) + quantity)
    for (const { line, quantity } of replaced) sent.set(line, (sent.get(line) ?? 0) - quantity)
  }
  return sent
}

/** Of so few parcels all is found out sooner than it is looked up. */
const FEW = 4

/** Found once a list: the parcels of an order are never changed, an event brings new ones. */
const indexOf = oncePer((parcels: readonly Parcel[]): ParcelIndex => {
  const pieces = foundPieces(parcels)
  return {
    pieces,
    piecesOfLine: grouped(pieces, (piece) => [piece]),
    parcelsOfLine: grouped(parcels, ({ lines }) => lines),
    places: new Map(parcels.map((parcel, place) => [parcel, place])),
    sent: sentByLine(parcels),
  }
})

/**
 * Where are all units that were ever handed over? What was sent again is left out where it was
 * before; what was sent back is where it was sent.
 *
 * @example
 * const pieces = piecesOf(shipped.parcels)
 * pieces.map(({ line, place }) => [line, place])
 * // => [['kettle', 'under-way'], ['cup', 'under-way']]
 */
export const piecesOf = (parcels: readonly Parcel[]): readonly Piece[] =>
  parcels.length > FEW ? indexOf(parcels).pieces : foundPieces(parcels)

/**
 * The pieces of some lines, in no order that means anything.
 *
 * @example
 * piecesAmong(shipped.parcels, ['cup']).map(({ place }) => place) // => ['under-way']
 */
export const piecesAmong = (
  parcels: readonly Parcel[],
  lines: Iterable<string>,
): readonly Piece[] => {
  if (parcels.length > FEW) {
    const { piecesOfLine } = indexOf(parcels)
    return [...new Set(lines)].flatMap((line) => piecesOfLine.get(line) ?? [])
  }
  const isMeant = new Set(lines)
  return foundPieces(parcels).filter(({ line }) => isMeant.has(line))
}

/**
 * The parcels, to either side, with something of these lines in them, in their order.
 *
 * @example
 * parcelsAmong(shipped.parcels, new Set(['cup'])).length // => 1
 */
export const parcelsAmong = (
  parcels: readonly Parcel[],
  lines: ReadonlySet<string>,
): readonly Parcel[] => {
  if (parcels.length <= FEW || lines.size > FEW)
    return parcels.filter((parcel) => parcel.lines.some(({ line }) => lines.has(line)))
  const { parcelsOfLine, places } = indexOf(parcels)
  const found = new Set([...lines].flatMap((line) => parcelsOfLine.get(line) ?? []))
  return [...found].sort((one, other) => (places.get(one) ?? 0) - (places.get(other) ?? 0))
}

/** How many units of a line were ever handed over to the carrier, those sent again once. */
export const sentUnits = (parcels: readonly Parcel[]): ((line: string) => number) => {
  if (parcels.length === 0) return () => 0
  const sent = parcels.length > FEW ? indexOf(parcels).sent : sentByLine(parcels)
  return (line) => sent.get(line) ?? 0
}

// What happens to parcels: each step gives all of them as they are afterwards.

/** What is said of goods as they are handed over. */
export interface HandOver {
  /** The name of the new parcel. */
  readonly id: string
  /** Who is to get it. */
  readonly to: Parcel['to']
  /** What is in it. */
  readonly lines: readonly LineUnits[]
  /** The carrier's number; `null`: none was given. */
  readonly tracking: string | null
  /** The address of a scan of the receipt; `null`: none was given. */
  readonly receipt: string | null
  /** When. */
  readonly shipped: Instant
}

/** A parcel that has just been handed over, of which nobody has said anything. */
const newParcel = ({ id, to, lines, tracking, receipt, shipped }: HandOver): Parcel => ({
  id,
  to,
  lines,
  replaced: [],
  tracking,
  receipt,
  said: 'none',
  late: false,
  shipped,
  delivered: null,
  refused: null,
  returned: null,
})

/**
 * One more parcel.
 *
 * @example
 * const lines = [{ line: 'cup', quantity: 1 }]
 * const sent = { id: 'p3', to: 'buyer', lines, tracking: null, receipt: null, shipped: 5 }
 * withParcel([], sent).length // => 1
 */
export const withParcel = (parcels: readonly Parcel[], sent: HandOver): readonly Parcel[] => [
  ...parcels,
  newParcel(sent),
]

/**
 * The parcels once units are sent again: where these were before they count no more, those first
 * that were sent last.
 *
 * @example
 * withReplaced(shipped.parcels, [{ line: 'cup', quantity: 1 }])[0].replaced.length // => 1
 */
export const withReplaced = (
  parcels: readonly Parcel[],
  again: readonly LineUnits[],
): readonly Parcel[] => {
  const left = new Map(again.map(({ line, quantity }) => [line, quantity]))
  const replaced = new Map<Parcel, LineUnits[]>()
  for (const { line, quantity, parcel } of [...piecesOf(parcels)].reverse()) {
    const taken = Math.min(quantity, left.get(line) ?? 0)
    if (taken === 0) continue
    left.set(line, (left.get(line) ?? 0) - taken)
    replaced.set(parcel, [...(replaced.get(parcel) ?? []), { line, quantity: taken }])
  }
  return parcels.map((parcel) => {
    const more = replaced.get(parcel)
    if (more === undefined) return parcel
    const known = parcel.replaced.filter(({ line }) => !more.some((one) => one.line === line))
    const added = more.map(({ line, quantity }) => ({
      line,
      quantity: quantity + (parcel.replaced.find((one) => one.line === line)?.quantity ?? 0),
    }))
    return { ...parcel, replaced: [...known, ...added] }
  })
}

/** What can be said of a parcel after it was handed over. */
export type ParcelNews = Partial<
  Pick<Parcel, 'said' | 'late' | 'delivered' | 'refused' | 'returned'>
>

/**
 * The parcels once something is said of those that are meant.
 *
 * @example
 * withNews(shipped.parcels, () => true, { said: 'customs' })[0].said // => 'customs'
 */
export const withNews = (
  parcels: readonly Parcel[],
  isMeant: (parcel: Parcel) => boolean,
  news: ParcelNews,
): readonly Parcel[] => parcels.map((parcel) => (isMeant(parcel) ? { ...parcel, ...news } : parcel))

/** The part of a parcel that some of its lines make up. */
const partOfParcel = (parcel: Parcel, isIn: (line: string) => boolean): Parcel => ({
  ...parcel,
  lines: parcel.lines.filter(({ line }) => isIn(line)),
  replaced: parcel.replaced.filter(({ line }) => isIn(line)),
})

/**
 * The parcels once some lines came: a parcel of which a part came becomes two, since from now on
 * different things are true of its goods. `seq`: the number of the event, which names the new one.
 *
 * @example
 * splitBy(shipped.parcels, ['cup'], 5).length // => 2
 */
export const splitBy = (
  parcels: readonly Parcel[],
  lines: readonly string[],
  seq: number,
): readonly Parcel[] => {
  const isNamed = new Set(lines)
  return parcels.flatMap((parcel) => {
    if (placeOf(parcel) !== 'under-way') return [parcel]
    const named = parcel.lines.filter(({ line }) => isNamed.has(line))
    if (named.length === 0 || named.length === parcel.lines.length) return [parcel]
    return [
      partOfParcel(parcel, (line) => !isNamed.has(line)),
      { ...partOfParcel(parcel, (line) => isNamed.has(line)), id: `${parcel.id}.${seq}` },
    ]
  })
}

/**
 * Whole lines, in units.
 *
 * @example
 * const lines = [{ id: 'cup', amount: 10, quantity: 3 }]
 * wholeLines(lines, ['cup']) // => [{ line: 'cup', quantity: 3 }]
 */
export const wholeLines = (
  lines: readonly { readonly id: string; readonly quantity: number }[],
  names: readonly string[],
): readonly LineUnits[] => {
  const isNamed = new Set(names)
  return lines.flatMap(({ id, quantity }) => (isNamed.has(id) ? [{ line: id, quantity }] : []))
}

/**
 * Whether a parcel is in one of these places.
 *
 * @example
 * isIn('under-way')(shipped.parcels[0]) // => true
 */
export const isIn =
  (...places: readonly Place[]) =>
  (parcel: Parcel): boolean =>
    places.includes(placeOf(parcel))
