import type { Field, Payload } from '../../model/action.js'
import type { Line, Order } from '../../model/order.js'
import { SHIPPING } from '../../model/ledger.js'
import { onlySent, type Parcel } from '../../model/parcel.js'
import { isAllSent, isUntouched, MARKS, OWN_TERMS, plainLines, RECORDS } from './outlineOf.js'

// What can be told of all orders of an outline is asked of one of them, of which only what they
// have in common can be read unnoticed.

type Note = () => void

/** A copy of an object that notes when something is read of it that is not fixed. */
const watched = <T extends object>(value: T, isFixed: (field: keyof T) => boolean, note: Note): T =>
  new Proxy(
    { ...value },
    {
      get: (of, field) => {
        // INVARIANT: whatever is read of a record is one of its fields, or undefined.
        if (!isFixed(field as keyof T)) note()
        return of[field as keyof T]
      },
      has: (of, field) => {
        note()
        return field in of
      },
      ownKeys: (of) => {
        note()
        return Reflect.ownKeys(of)
      },
      getOwnPropertyDescriptor: (of, field) => {
        note()
        return Reflect.getOwnPropertyDescriptor(of, field)
      },
    },
  )

/** Makes tokens of values: what can be compared unnoticed, and nothing else done with. */
type Tokens = <T extends string | number>(value: T) => T

const tokensFor =
  (note: Note, made: WeakSet<object>): Tokens =>
  <T extends string | number>(value: T): T => {
    // INVARIANT: whatever is done with it but to compare it is done with the value, and noted.
    const boxed = Object(value) as T & object
    const token = new Proxy(boxed, {
      get: (_, field) => {
        note()
        if (field === Symbol.toPrimitive) return () => value
        const found: unknown = Reflect.get(boxed, field)
        return typeof found === 'function' ? (found.bind(value) as unknown) : found
      },
    })
    made.add(token)
    return token
  }

/** Whether something that was told is, or has in it, a token: then it is of one order alone. */
const hasToken = (value: unknown, made: WeakSet<object>): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (made.has(value) || Object.values(value).some((part) => hasToken(part, made)))

/** Whether an order has none of a kind of record, so that there is nothing more to say of it. */
const hasNone = (order: Order, field: keyof Order): boolean => {
  const record = order[field]
  if (field === 'counts') return Object.values(order.counts).every((count) => count === 0)
  return record === null || (typeof record === 'object' && Object.keys(record).length === 0)
}

const ALWAYS: ReadonlySet<keyof Order> = new Set([
  'schema',
  'funds',
  'goods',
  'claim',
  'freeze',
  'anchors',
  'terms',
  ...MARKS,
] as const)

const OF_PARCEL: readonly string[] = ['to', 'replaced', 'said', 'late']
const NEWS: readonly string[] = ['delivered', 'refused', 'returned']
const WHEN: readonly string[] = ['shipped', 'delivered']

/** The lines of a plain order, of which names and units are the same wherever they stand. */
interface Lines {
  readonly lines: readonly Line[]
  readonly nameOf: (index: number) => string
}

const FIXED_OF_LINE: readonly string[] = ['id', 'quantity', 'facts', 'of']

const linesView = ({ terms }: Order, note: Note, token: Tokens): Lines => {
  const lines = terms.lines.map((line) =>
    watched(
      { ...line, id: token(line.id), quantity: token(line.quantity) },
      (of) => FIXED_OF_LINE.includes(of),
      note,
    ),
  )
  return { lines, nameOf: (index) => lines[index]?.id ?? SHIPPING }
}

/** A ledger in which all is held that was paid: it is known which lines hold something. */
const ledgerView = ({ ledger }: Order, { nameOf }: Lines, token: Tokens): Order['ledger'] =>
  ledger.map((entry, index) => {
    const held = entry.held === 0 ? 0 : token(entry.held)
    return { ...entry, line: nameOf(index), paid: held, held }
  })

type Sent = Pick<Order, 'parcels'> & {
  readonly when: Pick<Order['anchors'], 'shipped' | 'delivered'>
}

/** The only parcel of an order, with all its lines, and when it left and came. */
const sentView = (only: Parcel, { lines }: Lines, token: Tokens): Sent => {
  const when = {
    shipped: token(only.shipped),
    delivered: only.delivered === null ? null : token(only.delivered),
  }
  const units = lines.map(({ id, quantity }) => ({ line: id, quantity }))
  return { parcels: [{ ...only, ...when, lines: units }], when }
}

/** The order, with tokens for what its outline knows to be the same in several places. */
const withTokens = (order: Order, note: Note, token: Tokens): Order => {
  if (plainLines(order) === 0) return order
  const known = linesView(order, note, token)
  const only = isAllSent(order) ? onlySent(order.parcels) : null
  const sent = only === null ? null : sentView(only, known, token)
  return {
    ...order,
    terms: { ...order.terms, lines: known.lines },
    ledger: isUntouched(order) ? ledgerView(order, known, token) : order.ledger,
    parcels: sent?.parcels ?? order.parcels,
    anchors: { ...order.anchors, ...sent?.when },
  }
}

/** The order, with a note of each reading of what its outline does not fix. */
const viewOf = (order: Order, note: Note, token: Tokens): Order => {
  const isPlain = plainLines(order) > 0
  const [isSent, isHeld] = [isPlain && isAllSent(order), isPlain && isUntouched(order)]
  const tokened = withTokens(order, note, token)
  const { anchors, terms } = tokened
  const only = onlySent(tokened.parcels)
  const ownTerms: readonly string[] = OWN_TERMS
  const records: readonly string[] = RECORDS
  const isOfSent = (field: string): boolean => isSent && (field === 'lines' || WHEN.includes(field))
  const isOfParcel = (of: keyof Parcel): boolean =>
    OF_PARCEL.includes(of) || isOfSent(of) || (NEWS.includes(of) && only?.[of] === null)
  const view: Order = {
    ...tokened,
    anchors: watched(anchors, (at) => anchors[at] === null || isOfSent(at), note),
    terms: watched(
      terms,
      (term) => (ownTerms.includes(term) && terms[term] == null) || (isPlain && term === 'lines'),
      note,
    ),
    parcels: only === null ? order.parcels : [watched(only, isOfParcel, note)],
  }
  const isFixed = (field: keyof Order): boolean =>
    ALWAYS.has(field) ||
    (field === 'ledger' && isHeld) ||
    (field === 'parcels' && (only !== null || order.parcels.length === 0)) ||
    (records.includes(field) && hasNone(order, field))
  return watched(view, isFixed, note)
}

/** A payload of which these fields cannot be read unnoticed. */
export const unsaid = (payload: Payload, fields: readonly Field[] | 'any', note: Note): Payload =>
  watched(payload, (field) => fields !== 'any' && !fields.includes(field), note)

/** What holds of all orders of an outline. */
export interface Told<T> {
  readonly always: T
}

/** Asks of an order what may hold of all orders of its outline; null: it takes more to tell. */
export const told = <T>(order: Order, ask: (view: Order, note: Note) => T): Told<T> | null => {
  let isMore = false
  const note = (): void => {
    isMore = true
  }
  const made = new WeakSet<object>()
  const always = ask(viewOf(order, note, tokensFor(note, made)), note)
  return isMore || hasToken(always, made) ? null : { always }
}
