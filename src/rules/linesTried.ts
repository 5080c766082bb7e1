import type { LineClaim, Payload } from '../model/action.js'
import { openEntries, type Entry } from '../model/ledger.js'
import type { Order } from '../model/order.js'
import { parcelsAmong } from '../model/parcel.js'
import { lineIn, orderedAs, partsOf } from '../model/units.js'
import { available, claimedEntries, partOf } from './record/amounts.js'
import { asMeant, linesThatFit } from './record/linesMeant.js'
import type { Scope } from './vocabulary/scope.js'

// Which lines a payload is tried with, and how they are named. Once some units of a line have
// parted from the others, its name means all that it has become.

/** The name of a line as it was ordered, if it has parted; null: it has not. */
const partedName = ({ terms }: Order, line: string): string | null => {
  const found = lineIn(terms.lines)(line)
  if (found === undefined) return null
  const name = orderedAs(found)
  return found.of !== undefined || partsOf(terms.lines, name).length > 1 ? name : null
}

type NamingOfParts = (name: string, parts: readonly Entry[]) => readonly LineClaim[]

/** Names lines; what one line has become is named together. */
const naming = (
  order: Order,
  entries: readonly Entry[],
  alone: (entry: Entry) => LineClaim,
  together: NamingOfParts,
): readonly LineClaim[] => {
  if (order.terms.lines.every(({ of }) => of === undefined)) return entries.map(alone)
  const parts = new Map<string, Entry[]>()
  const found: (readonly LineClaim[] | string)[] = []
  for (const entry of entries) {
    const name = partedName(order, entry.line)
    const known = name === null ? undefined : parts.get(name)
    if (name === null) found.push([alone(entry)])
    else if (known !== undefined) known.push(entry)
    else {
      parts.set(name, [entry])
      found.push(name)
    }
  }
  return found.flatMap((one) =>
    typeof one === 'string' ? together(one, parts.get(one) ?? []) : one,
  )
}

/** All that lines can give back. */
export const allOf = (order: Order, entries: readonly Entry[]): readonly LineClaim[] =>
  naming(
    order,
    entries,
    (entry) => ({ line: entry.line, amount: available(entry) }),
    (line, parts) => [{ line, amount: parts.reduce((sum, part) => sum + available(part), 0) }],
  )

/** A part of each line: of what has parted so little that whichever of it is meant has more. */
export const partsNamed = (order: Order, entries: readonly Entry[]): readonly LineClaim[] =>
  naming(order, entries, partOf, (line, parts) => {
    const isFirstIn = parts.some((part) => part.line === line)
    if (!isFirstIn) return parts.map(partOf)
    return [{ line, amount: Math.min(...parts.map((part) => partOf(part).amount)) }]
  })

/** Lines as a whole; of one that has parted the first units by their number, if not all are. */
const wholeNamed = (order: Order, entries: readonly Entry[]): readonly LineClaim[] => {
  const isMeant = new Set(entries)
  return naming(
    order,
    entries,
    ({ line }) => ({ line }),
    (name, parts) => {
      const open = openEntries(order).filter(({ line }) => partedName(order, line) === name)
      if (open.every((entry) => isMeant.has(entry))) return [{ line: name }]
      return parts.map(({ line }) => {
        if (line !== name) return { line }
        return { line, quantity: lineIn(order.terms.lines)(line)?.quantity ?? 1 }
      })
    },
  )
}

/** The lines that are claimed, or that a ground can be about. */
export const claimable = ({ order, payload, policy }: Scope): readonly Entry[] => {
  const { lines } = asMeant(order, payload, policy.policy)
  const isMeant = new Set(lines?.map(({ line }) => line))
  const entries = lines === undefined ? claimedEntries(order) : openEntries(order)
  return entries.filter(({ line }) => lines === undefined || isMeant.has(line))
}

/** What is said of a line by itself, as one text. */
const saidOf = ({ terms }: Order): ((line: string) => string) => {
  const facts = new Map(terms.lines.map(({ id, facts }) => [id, JSON.stringify(facts)]))
  return (line) => facts.get(line) ?? ''
}

/** What has become of a line, as one text: of its parcels, and of claims about it. */
const fateOf = ({ parcels, dismissed, inHand }: Order): ((line: string) => string) => {
  if (parcels.length < 2 && dismissed.length === 0) return () => ''
  return (line) =>
    JSON.stringify([
      parcelsAmong(parcels, new Set([line])).flatMap(
        ({ to, said, late, shipped, delivered, refused, returned }) => [
          to,
          said,
          late,
          shipped,
          delivered,
          refused,
          returned,
        ],
      ),
      dismissed.flatMap((one) => (one.line === line ? [one.ground] : [])),
      inHand.includes(line),
    ])
}

const grouped = (
  entries: readonly Entry[],
  kindOf: (line: string) => string,
): readonly (readonly Entry[])[] => {
  const kinds = new Map<string, Entry[]>()
  for (const entry of entries) {
    const kind = kindOf(entry.line)
    kinds.set(kind, [...(kinds.get(kind) ?? []), entry])
  }
  return kinds.size < 2 ? [] : [...kinds.values()]
}

/** Lines of which different things are said, or that met different fates, told apart. */
const kindsOf = (order: Order, entries: readonly Entry[]): readonly (readonly Entry[])[] => {
  if (entries.length < 2) return []
  const [said, fate] = [saidOf(order), fateOf(order)]
  const [bySaid, byFate] = [grouped(entries, said), grouped(entries, fate)]
  if (bySaid.length === 0 || byFate.length === 0) return [...bySaid, ...byFate]
  const byBoth = grouped(entries, (line) => `${said(line)} ${fate(line)}`)
  const isNew = ({ length }: readonly unknown[]): boolean => length < byBoth.length
  return [...byBoth, ...[bySaid, byFate].filter(isNew).flat()]
}

/** Whether nothing tells the lines of an order apart. */
const areAlike = ({ terms, parcels, dismissed }: Order): boolean =>
  parcels.length < 2 &&
  dismissed.length === 0 &&
  terms.lines.every(({ facts }) => facts === undefined)

/** A claim about each kind of lines alone, where they are of several. */
export const aboutEachKind = (scope: Scope, payload: Payload): readonly Payload[] => {
  const { order, policy } = scope
  if (areAlike(order)) return []
  const fit = linesThatFit(order, payload, policy.policy)
  const open = openEntries(order)
  const named = payload.lines === undefined ? wholeNamed : partsNamed
  const about = (entries: readonly Entry[]): Payload => ({
    ...payload,
    lines: named(order, entries),
  })
  if (fit === undefined) return kindsOf(order, open).map(about)
  const [meant = [], others = []] = [true, false].map((isMeant) =>
    open.filter(({ line }) => fit.includes(line) === isMeant),
  )
  // What a ground is not likely about can be claimed by itself, such as what the carrier says came.
  const apart = others.length === 0 ? [] : [others, ...kindsOf(order, others)]
  return [...kindsOf(order, meant), ...apart].map(about)
}
