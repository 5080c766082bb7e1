import * as E from 'fp-ts/lib/Either.js'
import type { Action } from '../../model/action.js'
import { SHIPPING } from '../../model/ledger.js'
import type { Order } from '../../model/order.js'
import { reasonsOf } from '../support/reasonsOf.js'
import { isRecord } from '../../model/input/json.js'
import { decide } from '../../engine/decide.js'
import { firstDifference } from '../support/firstDifference.js'
import { law, orderSentence } from './law.js'

/** Fields whose value is the id of a line, or a list of such ids. */
const LINE_FIELDS: readonly string[] = ['line', 'resending', 'inHand', 'settled']

/** Where a text stands: its key, and the key of the object around it; '' at the top. */
interface TextPlace {
  readonly key: string
  readonly parent: string
}

/**
 * Another label for a text that is a label. Whether it is one is told by where it stands, since a
 * label may be any word.
 */
const relabelledText = (text: string, { key, parent }: TextPlace): string => {
  const isLine = LINE_FIELDS.includes(key) || (key === 'id' && parent === 'lines')
  if (isLine) return text === SHIPPING ? text : `other ${text}`
  if (key === 'id' && parent === '') return `other ${text}`
  if (parent !== 'terms') return text
  if (key === 'currency') return 'CHF'
  return key === 'buyer' || key === 'seller' ? `another ${key}` : text
}

const relabelledValue = (value: unknown, place: TextPlace): unknown => {
  if (Array.isArray(value)) return value.map((each: unknown) => relabelledValue(each, place))
  if (isRecord(value))
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [
        key,
        relabelledValue(each, { key, parent: place.key }),
      ]),
    )
  return typeof value === 'string' ? relabelledText(value, place) : value
}

/** A copy with other labels for the parties, the lines, the order and the currency. */
const relabelled = <T>(value: T): T =>
  // INVARIANT: texts become texts, and everything else stays what it was.
  relabelledValue(value, { key: '', parent: '' }) as T

/**
 * Law 7: labels mean nothing to the rules.
 *
 * @example
 * swap(rules, { runs: 20 }) // => null
 */
export const swap = law(
  'swap',
  orderSentence(
    'other labels for parties, lines, order and currency change nothing but the labels',
    1,
    ({ rules, start, events, place }) => {
      let order: Order = relabelled(start)
      for (const { by, verb, payload, at, occurredAt, row } of events) {
        if (by === 'timer') continue
        // INVARIANT: an event's payload is one of its verb.
        const action = relabelled({
          by,
          verb,
          payload: payload ?? {},
          ...(occurredAt === at ? {} : { occurredAt }),
        }) as Action
        const taken = decide(rules, order, action, at)
        if (E.isLeft(taken))
          return `${row}: refused under other labels: ${reasonsOf(taken.left).join(', ')}`
        order = taken.right.order
      }
      // Timers that fired after the last action have not been replayed here.
      return events.some(({ by, seq }) => by === 'timer' && seq > order.seq)
        ? null
        : firstDifference(order, relabelled(place.order))
    },
  ),
)
