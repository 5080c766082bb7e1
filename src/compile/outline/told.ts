import type { Field, Payload } from '../../model/action.js'
import type { Line, Order } from '../../model/order.js'
import { onlySent } from '../../model/parcel.js'
import { MARKS, OWN_TERMS, plainLines, RECORDS } from './outlineOf.js'

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

/** The order, with a note of each reading of what its outline does not fix. */
const viewOf = (order: Order, note: Note): Order => {
  const { anchors, terms } = order
  const only = onlySent(order.parcels)
  const ownTerms: readonly string[] = OWN_TERMS
  const records: readonly string[] = RECORDS
  const isPlain = plainLines(order) > 0
  const line = (one: Line): Line => watched(one, (of) => of === 'facts' || of === 'of', note)
  const view: Order = {
    ...order,
    anchors: watched(anchors, (anchor) => anchors[anchor] === null, note),
    terms: watched(
      isPlain ? { ...terms, lines: terms.lines.map(line) } : terms,
      (term) => (ownTerms.includes(term) && terms[term] == null) || (isPlain && term === 'lines'),
      note,
    ),
    parcels:
      only === null
        ? order.parcels
        : [
            watched(
              only,
              (of) => OF_PARCEL.includes(of) || (NEWS.includes(of) && only[of] === null),
              note,
            ),
          ],
  }
  const isFixed = (field: keyof Order): boolean =>
    ALWAYS.has(field) ||
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
  const always = ask(viewOf(order, note), note)
  return isMore ? null : { always }
}
