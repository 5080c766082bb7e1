import type * as E from 'fp-ts/lib/Either.js'
import type { Action } from '../../model/action.js'
import { ACTORS } from '../../model/actor.js'
import { replay, type Event } from '../../model/event.js'
import type { Order } from '../../model/order.js'
import { decodeAction, encodeAction } from '../../codec/order/action.js'
import { decodeEvent, encodeEvent } from '../../codec/order/event.js'
import { decodeOrder, encodeOrder } from '../../codec/order/order.js'
import { actions } from '../../questions/allowed/actions.js'
import { forecast } from '../../questions/ahead/forecast.js'
import { firstDifference } from '../support/firstDifference.js'
import { law, orderSentence } from './law.js'
import type { ReachedOrder } from '../explore/reached.js'
import { rightOr } from '../support/rightOr.js'

const throughJson = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

/** Where do the answers for a copy of an order differ from those for the order? null: nowhere. */
const answersDiffer = (
  { rules, place: { order, now } }: ReachedOrder,
  copy: Order,
): string | null =>
  firstDifference(forecast(rules, copy, now), forecast(rules, order, now), 'forecast') ??
  ACTORS.map((by) =>
    firstDifference(
      actions(rules, copy, by, now),
      actions(rules, order, by, now),
      `actions of ${by}`,
    ),
  ).find((differs) => differs !== null) ??
  null

const decoded = <T>(
  read: (json: unknown) => E.Either<unknown, T>,
  json: unknown,
  value: T,
  what: string,
): string | null =>
  firstDifference(
    rightOr(read(json), `${what} cannot be read again`),
    value,
    `${what}: read again / as it was`,
  )

const actionOf = ({ by, verb, payload, seq }: Event): Action | null =>
  // INVARIANT: an event's payload is one of its verb.
  by === 'timer'
    ? null
    : ({ by, verb, ...(payload === null ? {} : { payload }), key: `k${seq}` } as Action)

/**
 * Law 6: what is stored and read again is the same as before.
 *
 * @example
 * roundTrips(rules, { runs: 20 }) // => null
 */
export const roundTrips = law(
  'round trips',
  orderSentence(
    'replaying the events of an order gives the order, with or without a detour through JSON',
    6,
    ({ start, events, place }) =>
      firstDifference(replay(start, events), place.order) ??
      firstDifference(replay(throughJson(start), throughJson(events)), place.order),
  ),
  orderSentence('an order that has been through JSON gets the same answers', 1, (reached) => {
    const copy = throughJson(reached.place.order)
    return firstDifference(copy, reached.place.order) ?? answersDiffer(reached, copy)
  }),
  orderSentence(
    'answers are plain JSON',
    1,
    ({ rules, place: { order, now } }) =>
      ACTORS.map((by) => {
        const answer = rightOr(actions(rules, order, by, now), `actions of ${by}`)
        return firstDifference(throughJson(answer), answer, `actions of ${by}`)
      }).find((differs) => differs !== null) ?? null,
  ),
  orderSentence(
    'an order decodes to itself, whether the codec or JSON.stringify wrote it',
    2,
    ({ start, place: { order } }) => {
      for (const one of [start, order]) {
        const differs =
          firstDifference(encodeOrder(one), throughJson(one), 'encoded') ??
          decoded(decodeOrder, encodeOrder(one), one, 'the order') ??
          decoded(decodeOrder, throughJson(one), one, 'the order')
        if (differs !== null) return differs
      }
      return null
    },
  ),
  orderSentence(
    'an event decodes to itself, and so does the action that led to it',
    2,
    ({ events }) => {
      for (const event of events) {
        const action = actionOf(event)
        const differs =
          decoded(decodeEvent, throughJson(encodeEvent(event)), event, event.row) ??
          (action === null
            ? null
            : decoded(
                decodeAction,
                throughJson(encodeAction(action)),
                action,
                `the action of ${event.row}`,
              ))
        if (differs !== null) return differs
      }
      return null
    },
  ),
  orderSentence('a decoded order gets the same answers as the original order', 1, (reached) =>
    answersDiffer(
      reached,
      rightOr(decodeOrder(encodeOrder(reached.place.order)), 'the order cannot be read again'),
    ),
  ),
)
