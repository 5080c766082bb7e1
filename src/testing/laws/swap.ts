import * as E from 'fp-ts/lib/Either.js'
import type { Action } from '../../model/action.js'
import { SHIPPING } from '../../model/ledger.js'
import type { Order } from '../../model/order.js'
import { decide } from '../../engine/decide.js'
import { firstDifference } from '../scenario/firstDifference.js'
import { law, plainly } from './law.js'

type Json = { readonly [key: string]: unknown }
const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Fields that name lines: one of them, or a list. */
const OF_LINES: readonly string[] = ['line', 'handedOver', 'settled']

/**
 * The same with other names of parties, lines, order and currency. A name is known by where it
 * stands, so that it may be any word.
 */
const relabelled = <T>(value: T, key = '', parent: string = key): T => {
  const renamed = (inner: unknown): unknown => {
    if (Array.isArray(inner)) return inner.map((each: unknown) => relabelled(each, key, parent))
    if (isJson(inner))
      return Object.fromEntries(
        Object.entries(inner).map(([name, each]) => [name, relabelled(each, name, key)]),
      )
    if (typeof inner !== 'string') return inner
    if (OF_LINES.includes(key) || (key === 'id' && parent === 'lines'))
      return inner === SHIPPING ? inner : `other ${inner}`
    if (key === 'id' && parent === '') return `other ${inner}`
    if (parent !== 'terms') return inner
    return key === 'currency'
      ? 'CHF'
      : key === 'buyer' || key === 'seller'
        ? `another ${key}`
        : inner
  }
  // INVARIANT: texts become texts, and everything else stays what it was.
  return renamed(value) as T
}

/**
 * Law 7: names mean nothing.
 *
 * @example
 * swap(rules, { runs: 20 }) // null, or a violation with its dated history
 */
export const swap = law(
  'swap',
  plainly(
    'other names of parties, lines, order and currency lead to the same order but for the names',
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
          return `${row}: refused under other names: ${taken.left.failures.map(({ reason }) => reason).join(', ')}`
        order = taken.right.order
      }
      // What timers did after the last action, nobody has asked for here.
      return events.some(({ by, seq }) => by === 'timer' && seq > order.seq)
        ? null
        : firstDifference(order, relabelled(place.order))
    },
  ),
)
