import * as fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { VERB_NAMES, verbShape, type Action } from '../../model/action.js'
import { ACTORS } from '../../model/actor.js'
import type { Event } from '../../model/event.js'
import type { Instant } from '../../model/instant.js'
import type { Order } from '../../model/order.js'
import { checkOrder } from '../../compile/order/checkOrder.js'
import type { Rulebook } from '../../compile/rulebook.js'
import { decide } from '../../engine/decide.js'
import { actions } from '../../questions/allowed/actions.js'
import { balance } from '../../questions/money/balance.js'
import { can } from '../../questions/allowed/can.js'
import { canCancel } from '../../questions/allowed/canCancel.js'
import { disputeOutcome } from '../../questions/money/disputeOutcome.js'
import { offencesOf } from '../../questions/account/offencesOf.js'
import { forecast, isFinal } from '../../questions/ahead/forecast.js'
import { migrate } from '../../questions/migrate.js'
import { nextStates } from '../../questions/ahead/nextStates.js'
import { refundEta } from '../../questions/money/refundEta.js'
import { settle } from '../../questions/asking/settle.js'
import {
  canAppeal,
  canConfirmReceipt,
  canEscalate,
  canExtendProtection,
  canOpenDispute,
  canReturn,
} from '../../questions/allowed/specializations.js'
import { nextTimer, timers } from '../../questions/ahead/timers.js'
import { law, orderSentence, sentence } from './law.js'

/**
 * Where does an answer hold something that JSON cannot carry (NaN, Infinity, undefined, a
 * function)? null: nowhere.
 */
export const unsound = (value: unknown, path = 'answer'): string | null => {
  if (typeof value === 'number') return Number.isFinite(value) ? null : `${path} is ${value}`
  if (value === undefined || typeof value === 'function') return `${path} is ${typeof value}`
  if (typeof value !== 'object' || value === null) return null
  for (const [key, inner] of Object.entries(value)) {
    const wrong = unsound(inner, `${path}.${key}`)
    if (wrong !== null) return wrong
  }
  return null
}

/** The answers to every question about an order; `events`: what happened to it. */
export const everyAnswer = (
  rules: Rulebook,
  order: Order,
  now: Instant,
  events: readonly Event[] = [],
): readonly unknown[] => [
  can(rules, order, { by: 'seller', verb: 'ship' }, now),
  canCancel(rules, order, now),
  canCancel(rules, order, now, { by: 'seller' }),
  canConfirmReceipt(rules, order, now),
  canOpenDispute(rules, order, now),
  canExtendProtection(rules, order, now),
  canEscalate(rules, order, now),
  canAppeal(rules, order, now),
  canReturn(rules, order, now),
  nextStates(rules, order, now),
  timers(rules, order, now),
  nextTimer(rules, order, now),
  forecast(rules, order, now),
  refundEta(rules, order, now),
  disputeOutcome(rules, order, now),
  balance(rules, order, now),
  settle(rules, order, now),
  migrate(rules, order, { to: rules }, now),
  isFinal(rules, order),
  isFinal(rules, order, now),
  checkOrder(rules, order),
  offencesOf(rules, order, events),
  ...ACTORS.map((by) => actions(rules, order, by, now)),
]

/** Any verb with any payload that a faulty program might send. */
const anything: fc.Arbitrary<unknown> = fc
  .tuple(
    fc.constantFrom(
      ...VERB_NAMES.flatMap((verb) => verbShape(verb).by.map((by) => ({ by, verb }))),
    ),
    fc.dictionary(
      fc.constantFrom('reason', 'ground', 'tracking', 'refund', 'amount'),
      fc.oneof(fc.string(), fc.constant('__proto__'), fc.constant('constructor')),
    ),
  )
  .map(([{ by, verb }, payload]) => ({ by, verb, payload }))

/**
 * Law 5: every question gets an answer.
 *
 * @example
 * totality(rules, { runs: 20 }) // => null
 */
export const totality = law(
  'totality',
  orderSentence(
    'no question throws, loops, or answers with NaN, Infinity or undefined',
    1,
    ({ rules, events, place: { order, now } }) => unsound(everyAnswer(rules, order, now, events)),
  ),
  sentence(
    'an instant that is not finite, or lies before the last event, is refused',
    1,
    fc.constantFrom(NaN, Infinity, -Infinity),
    ({ rules, place: { order } }, none) => {
      for (const at of [none, order.at - 1]) {
        if (
          [canCancel, forecast, settle].some((question) =>
            E.isRight<unknown>(question(rules, order, at)),
          )
        )
          return `answered at ${at}`
      }
      return null
    },
  ),
  // INVARIANT: the cast is wrong on purpose.
  sentence(
    'any payload whatever is allowed or refused',
    3,
    anything,
    ({ rules, place: { order, now } }, action) =>
      unsound(decide(rules, order, action as Action, now)),
  ),
)
