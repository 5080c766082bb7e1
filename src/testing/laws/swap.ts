import * as E from 'fp-ts/lib/Either.js'
import type { Action } from '../../model/action.js'
import { SHIPPING } from '../../model/ledger.js'
import type { Order } from '../../model/order.js'
import type { Policy } from '../../policy/format.js'
import { reasonsOf } from '../support/reasonsOf.js'
import { isRecord } from '../../model/input/json.js'
import { decide } from '../../engine/decide.js'
import { firstDifference } from '../support/firstDifference.js'
import { law, orderSentence } from './law.js'

/** Fields whose value is the id of a line, or a list of such ids. */
const LINE_FIELDS: readonly string[] = ['line', 'of', 'resending', 'inHand', 'settled']

/** Where a text stands: its key, and the key of the object around it; '' at the top. */
interface TextPlace {
  readonly key: string
  readonly parent: string
}

/** The currency that an order gets instead of its own. */
const OTHER_CURRENCY = 'CHF'

/**
 * Gives a value other labels for the parties, the lines, the order and the currency, which becomes
 * `currency`. Whether a text is a label is told by where it stands, since a label may be any word.
 */
const relabeller = (currency: string) => {
  const text = (found: string, { key, parent }: TextPlace): string => {
    const isLine = LINE_FIELDS.includes(key) || (key === 'id' && parent === 'lines')
    if (isLine) return found === SHIPPING ? found : `other ${found}`
    if (key === 'id' && parent === '') return `other ${found}`
    if (parent !== 'terms') return found
    if (key === 'currency') return currency
    return key === 'buyer' || key === 'seller' ? `another ${key}` : found
  }
  const anything = (found: unknown, place: TextPlace): unknown => {
    if (Array.isArray(found)) return found.map((each: unknown) => anything(each, place))
    if (isRecord(found))
      return Object.fromEntries(
        Object.entries(found).map(([key, each]) => [
          key,
          anything(each, { key, parent: place.key }),
        ]),
      )
    return typeof found === 'string' ? text(found, place) : found
  }
  // INVARIANT: texts become texts, and everything else stays what it was.
  return <T>(value: T): T => anything(value, { key: '', parent: '' }) as T
}

/**
 * Another currency for an order; its own where the policy names one of the two: an amount or a
 * condition by currency makes it more than a label.
 */
const otherCurrency = (policy: Policy, currency: string): string => {
  const text = JSON.stringify(policy)
  const isNamed = [currency, OTHER_CURRENCY].some((each) => text.includes(JSON.stringify(each)))
  return isNamed ? currency : OTHER_CURRENCY
}

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
      const relabelled = relabeller(otherCurrency(rules.policy, start.terms.currency))
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
