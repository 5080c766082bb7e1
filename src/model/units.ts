import type { OpenClaim, Settlement } from './claim.js'
import { paidOutOf, type Entry, type LineAmount, type Posting, type Refund } from './ledger.js'
import { allocate, type Minor } from './money.js'
import type { Line, Order } from './order.js'
import { onlySent, type LineUnits, type Parcel } from './parcel.js'
import { findBy } from './lists/oncePer.js'

// A line of which some units go another way becomes two lines, as a parcel of which a part came
// becomes two parcels: what is true of lines is then true of units. What a unit costs is said here,
// and nowhere else.

/** Some units of a line part from the others. */
export interface LineSplit {
  /** The line, which keeps its first units. */
  readonly line: string
  /** How many it keeps. */
  readonly quantity: number
  /** The name of the line that the others become. */
  readonly id: string
}

/**
 * What the first units of a line cost, minor units: their share of its price. So the units of a
 * line, however they are told apart and in whatever order, come to its price.
 *
 * @example
 * priceOfFirst({ amount: 100, quantity: 3 }, 1) // => 33
 * priceOfFirst({ amount: 100, quantity: 3 }, 2) // => 67
 */
export const priceOfFirst = (
  { amount, quantity }: Pick<Line, 'amount' | 'quantity'>,
  units: number,
): Minor => allocate(amount, [units, quantity - units])[0] ?? 0

/**
 * Finds a line of an order by its id.
 *
 * @example
 * lineIn(paid.terms.lines)('cup')?.amount // => 1000
 */
export const lineIn = findBy(({ id }: Line) => id)

/** The name of a line as it was ordered. */
export const orderedAs = ({ id, of }: Pick<Line, 'id' | 'of'>): string => of ?? id

/**
 * The lines that an ordered line has become, its first units first.
 *
 * @example
 * const cup = { id: 'cup', amount: 67, quantity: 2 }
 * const rest = { id: 'cup#3', amount: 33, quantity: 1, of: 'cup' }
 * partsOf([cup, rest], 'cup').length // => 2
 */
export const partsOf = (lines: readonly Line[], ordered: string): readonly Line[] =>
  lines.filter((line) => orderedAs(line) === ordered)

/** An ordered line as it was ordered, and how many of its units come before one of its lines. */
const orderedLine = (
  lines: readonly Line[],
  line: Line,
): Pick<Line, 'amount' | 'quantity'> & { readonly before: number } => {
  const all = partsOf(lines, orderedAs(line))
  const sum = (of: readonly Line[], key: 'amount' | 'quantity'): number =>
    of.reduce((total, one) => total + one[key], 0)
  return {
    amount: sum(all, 'amount'),
    quantity: sum(all, 'quantity'),
    before: sum(all.slice(0, all.indexOf(line)), 'quantity'),
  }
}

/**
 * What a line costs of which the first units are left, minor units. Also what it costs whole.
 *
 * @example
 * const cup = { id: 'cup', amount: 100, quantity: 3 }
 * priceOfUnits([cup], cup, 2) // => 67
 */
export const priceOfUnits = (lines: readonly Line[], line: Line, units: number): Minor => {
  const whole = orderedLine(lines, line)
  return priceOfFirst(whole, whole.before + units) - priceOfFirst(whole, whole.before)
}

/** A name that no line has for the units of a line after its first ones. */
export const nameOfRest = (lines: readonly Line[], line: Line, units: number): string => {
  const { before } = orderedLine(lines, line)
  let name = `${orderedAs(line)}#${before + units + 1}`
  while (lines.some(({ id }) => id === name)) name += '#'
  return name
}

/** Two parts of an amount. */
type Parts = readonly [first: Minor, rest: Minor]

const partsIn = (amount: Minor, [first, rest]: Parts): Parts => {
  const share = allocate(amount, [first, rest])[0] ?? 0
  return [share, amount - share]
}

/** What stands twice in a list from now on: once for the first units, and once for the others. */
const doubled = <T>(
  items: readonly T[],
  { line, id }: LineSplit,
  lineOf: (item: T) => string,
  part: (item: T, line: string, place: 0 | 1) => T,
): readonly T[] =>
  items.flatMap((item) =>
    lineOf(item) === line ? [part(item, line, 0), part(item, id, 1)] : [item],
  )

const names = (lines: readonly string[], split: LineSplit): readonly string[] =>
  doubled(
    lines,
    split,
    (line) => line,
    (_, line) => line,
  )

const amounts = (
  lines: readonly LineAmount[],
  split: LineSplit,
  shared: (amount: Minor) => Parts,
): readonly LineAmount[] =>
  doubled(
    lines,
    split,
    ({ line }) => line,
    ({ amount }, line, place) => ({
      line,
      amount: shared(amount)[place],
    }),
  )

const postings = (list: readonly Posting[], split: LineSplit, price: Parts): readonly Posting[] =>
  doubled(
    list,
    split,
    ({ line }) => line,
    (posting, line, place) => ({
      ...posting,
      line,
      amount: partsIn(posting.amount, price)[place],
    }),
  )

const units = (
  lines: readonly LineUnits[],
  { line, quantity, id }: LineSplit,
): readonly LineUnits[] =>
  lines.flatMap((one) => {
    if (one.line !== line || one.quantity <= quantity) return [one]
    return [
      { line, quantity },
      { line: id, quantity: one.quantity - quantity },
    ]
  })

/** The accounts of which each part has a share. */
const SHARED = { held: 0, refunded: 0, released: 0, fees: 0, commission: 0 } as const
const sharedAccounts = Object.keys(SHARED) as readonly (keyof typeof SHARED)[]

/** The two entries that one becomes: the first units have their price, of each account a share. */
const entriesOf = (entry: Entry, { id }: LineSplit, [first]: Parts): readonly [Entry, Entry] => {
  const shares = allocate(
    entry.paid === 0 ? 0 : first,
    sharedAccounts.map((account) => entry[account] ?? 0),
  )
  const draftFirst = { ...entry, paid: entry.paid === 0 ? 0 : first }
  const draftRest = { ...entry, line: id, paid: entry.paid - draftFirst.paid }
  sharedAccounts.forEach((account, index) => {
    const all = entry[account]
    if (all === undefined) return
    draftFirst[account] = shares[index] ?? 0
    draftRest[account] = all - draftFirst[account]
  })
  return [draftFirst, draftRest]
}

/** The refunds, of which those that did not fail come to what the ledger has refunded. */
const refundsOf = (
  refunds: readonly Refund[],
  split: LineSplit,
  refunded: Parts,
  price: Parts,
): readonly Refund[] => {
  const found = refunds.flatMap(({ failed, lines }) =>
    failed === null ? lines.filter(({ line }) => line === split.line) : [],
  )
  const shares = allocate(
    refunded[0],
    found.map(({ amount }) => amount),
  )
  const shareOf = new Map(found.map((line, index) => [line, shares[index] ?? 0]))
  return refunds.map((refund) => ({
    ...refund,
    lines: doubled(
      refund.lines,
      split,
      ({ line }) => line,
      (one, line, place) => {
        const first = shareOf.get(one) ?? partsIn(one.amount, price)[0]
        return { line, amount: place === 0 ? first : one.amount - first }
      },
    ),
  }))
}

/** The open claim, of which each part is no more than what is left of its units. */
const matterOf = (
  matter: OpenClaim | null,
  split: LineSplit,
  price: Parts,
  [first, rest]: readonly [Entry, Entry],
): OpenClaim | null => {
  if (matter?.kind !== 'cancellation' && matter?.kind !== 'dispute') return matter
  const leftOf = (entry: Entry): Minor =>
    matter.kind === 'cancellation' ? entry.held : entry.held + paidOutOf(entry)
  const shared = (amount: Minor): Parts => {
    const share = partsIn(amount, price)[0]
    const isPaid = matter.kind === 'dispute' && matter.paid !== undefined
    const fits = isPaid ? share : Math.max(amount - leftOf(rest), Math.min(leftOf(first), share))
    return [fits, amount - fits]
  }
  const lines = amounts(matter.lines, split, shared)
  if (matter.kind === 'cancellation') return { ...matter, lines }
  const terms = (one: Settlement | null): Settlement | null =>
    one === null ? null : { ...one, lines: amounts(one.lines, split, shared) }
  return {
    ...matter,
    lines,
    offer: terms(matter.offer),
    settlement: terms(matter.settlement),
    ...(matter.paid === undefined ? {} : { paid: postings(matter.paid, split, price) }),
  }
}

/** What a split changes of an order. */
export type SplitParts = Pick<
  Order,
  | 'terms'
  | 'ledger'
  | 'parcels'
  | 'refunds'
  | 'matter'
  | 'resending'
  | 'inHand'
  | 'settled'
  | 'dismissed'
>

/** The line as two, and what each of them costs. */
const linesBy = (
  lines: readonly Line[],
  line: Line,
  { quantity, id }: LineSplit,
): { readonly lines: readonly Line[]; readonly price: Parts } => {
  const first = priceOfUnits(lines, line, quantity)
  const price: Parts = [first, line.amount - first]
  const both: readonly Line[] = [
    { ...line, amount: price[0], quantity },
    {
      ...line,
      id,
      amount: price[1],
      quantity: line.quantity - quantity,
      of: orderedAs(line),
    },
  ]
  return { lines: lines.flatMap((one) => (one === line ? both : [one])), price }
}

const splitLine = (order: SplitParts, split: LineSplit): SplitParts => {
  const { terms, ledger } = order
  const line = terms.lines.find(({ id }) => id === split.line)
  const entry = ledger.find((one) => one.line === split.line)
  if (line === undefined || entry === undefined || split.quantity >= line.quantity) return order
  const { lines, price } = linesBy(terms.lines, line, split)
  const both = entriesOf(entry, split, price)
  return {
    terms: { ...terms, lines },
    ledger: ledger.flatMap((one) => (one === entry ? both : [one])),
    parcels: order.parcels.map((parcel) => ({
      ...parcel,
      lines: units(parcel.lines, split),
      replaced: units(parcel.replaced, split),
    })),
    refunds: refundsOf(order.refunds, split, [both[0].refunded, both[1].refunded], price),
    matter: matterOf(order.matter, split, price, both),
    resending: names(order.resending, split),
    inHand: names(order.inHand, split),
    settled: names(order.settled, split),
    dismissed: doubled(
      order.dismissed,
      split,
      ({ line: of }) => of,
      (one, of) => ({
        ...one,
        line: of,
      }),
    ),
  }
}

/**
 * What of an order changes as some units of its lines part from the others: nothing but that each
 * of these lines is two. Parts are shared with the order where they stay the same.
 *
 * @example
 * splitLines(paid, [{ line: 'cup', quantity: 1, id: 'cup#2' }]).terms.lines.length // => 2
 */
export const splitLines = (order: SplitParts, splits: readonly LineSplit[]): SplitParts => {
  let parts = order
  for (const split of splits) parts = splitLine(parts, split)
  return parts
}

/**
 * The parcel to the buyer in which all units of an order went, of which none was sent again; null:
 * there is no such one.
 *
 * @example
 * allSentIn(shipped)?.id // => 'p3'
 */
export const allSentIn = ({ parcels, terms }: Pick<Order, 'parcels' | 'terms'>): Parcel | null => {
  const only = onlySent(parcels)
  if (only === null || only.lines.length !== terms.lines.length) return null
  const isWhole = terms.lines.every(
    ({ id, quantity }, index) =>
      only.lines[index]?.line === id && only.lines[index].quantity === quantity,
  )
  return isWhole ? only : null
}
