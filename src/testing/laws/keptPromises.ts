import * as fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { verbShape, type Action } from '../../model/action.js'
import { replay } from '../../model/event.js'
import { isoOf, type Instant } from '../../model/instant.js'
import type { Order } from '../../model/order.js'
import { DAY, HOUR } from '../../model/span.js'
import { regionsOf } from '../../model/state.js'
import { decide } from '../../engine/decide.js'
import { can, type Offer } from '../../questions/allowed/can.js'
import { canCancel } from '../../questions/allowed/canCancel.js'
import { canReturn } from '../../questions/allowed/specializations.js'
import { forecast, type ForecastStep } from '../../questions/ahead/forecast.js'
import { settle } from '../../questions/asking/settle.js'
import { timers } from '../../questions/ahead/timers.js'
import { bareActions } from '../arbitraries/anyActions.js'
import type { ReachedOrder } from '../explore/reached.js'
import { describeAction } from '../support/describeAction.js'
import { FAR_FUTURE } from '../support/farFuture.js'
import { firstDifference } from '../support/firstDifference.js'
import { law, orderSentence, sentence } from './law.js'
import { rightOr } from '../support/rightOr.js'

/** Does an action that is refused open at the instant that the refusal names, and not before? */
const brokenOpening = ({ rules, place }: ReachedOrder, action: Action): string | null => {
  const { order, now } = place
  const asked = can(rules, order, action, now)
  if (E.isRight(asked)) return null
  const { opensAt } = asked.left
  const broken = (found: string): string => `${describeAction(action)}: ${found}`
  const isAllowed = (at: Instant): boolean => E.isRight(can(rules, order, action, at))
  if (opensAt === null) {
    const { steps } = rightOr(forecast(rules, order, now), 'the forecast')
    const open = [...steps.map(({ at }) => Math.max(at, now)), FAR_FUTURE].find(isAllowed)
    return open === undefined ? null : broken(`refused for ever, and allowed at ${isoOf(open)}`)
  }
  if (opensAt <= now) return broken(`refused, though open since ${isoOf(opensAt)}`)
  const promise = `said to open at ${isoOf(opensAt)}`
  if (isAllowed(Math.max(now, opensAt - 1)))
    return broken(`${promise}, and allowed a millisecond before`)
  return isAllowed(opensAt) ? null : broken(`${promise}, and refused then`)
}

/** Can what is asked be done until the instant that the answer names, and no longer? */
const brokenClose = (
  now: Instant,
  closesAt: Instant | null,
  isAllowed: (at: Instant) => boolean,
): string | null => {
  const refusedAt = (at: Instant): string | null =>
    isAllowed(at) ? null : `offered until ${isoOf(closesAt)}, and refused at ${isoOf(at)}`
  if (closesAt === null) return refusedAt(FAR_FUTURE)
  if (closesAt <= now) return `offered, though closed since ${isoOf(closesAt)}`
  const early = refusedAt(closesAt - 1) ?? refusedAt(Math.floor((now + closesAt - 1) / 2))
  if (early !== null) return early
  return isAllowed(closesAt) ? `said to close at ${isoOf(closesAt)}, and allowed then` : null
}

/**
 * Can an action be taken until its offer closes, and no longer? Once the order has ended another
 * row may still take a fact.
 */
const brokenOffer = ({ rules, place }: ReachedOrder, action: Action): string | null => {
  const { order, now } = place
  const offer = can(rules, order, action, now)
  if (E.isLeft(offer)) return `${describeAction(action)}: listed, and refused`
  const { row, closesAt } = offer.right
  const endingAt = (at: Instant) => rightOr(settle(rules, order, at), 'settling').order.ending
  const isAnother = (at: Instant, then: Offer): boolean =>
    verbShape(action.verb).fact === true && then.row !== row && endingAt(at) !== endingAt(now)
  const broken = brokenClose(now, closesAt, (at) => {
    const then = can(rules, order, action, at)
    return E.isRight(then) && !isAnother(at, then.right)
  })
  return broken === null ? null : `${describeAction(action)}: ${row}, ${broken}`
}

/** Do these close when they say so: as the verb that they offer, and to return by a dispute? */
const brokenNarrower = ({ rules, place: { order, now } }: ReachedOrder): string | null => {
  for (const question of [canCancel, canReturn]) {
    const asked: E.Either<unknown, Pick<Offer, 'verb' | 'closesAt'>> = question(rules, order, now)
    if (E.isLeft(asked)) continue
    const { verb, closesAt } = asked.right
    const broken = brokenClose(now, closesAt, (at) => {
      // INVARIANT: the buyer has what these questions offer.
      const then = can(rules, order, { by: 'buyer', verb } as Action, at)
      if (E.isLeft(then)) return false
      const { options } = then.right
      return verb !== 'dispute' || options.some(({ payload }) => payload.remedy === 'return')
    })
    if (broken !== null) return `${question.name}: ${verb}, ${broken}`
  }
  return null
}

/** Do timers fire as `timers` and `forecast` say? */
const brokenForecast = ({ rules, place: { order, now } }: ReachedOrder): string | null => {
  const fired = (until: Instant) => rightOr(settle(rules, order, until), 'settling').events
  const overdue = fired(now).length
  const settled = fired(FAR_FUTURE)
    .slice(overdue)
    .map(({ row, at }) => ({ row, at }))
  const { steps } = rightOr(forecast(rules, order, now), 'the forecast')
  const foretold = steps.map(({ row, at }) => ({ row, at }))
  const [next] = rightOr(timers(rules, order, now), 'the timers')
  const first = next === undefined ? undefined : { row: next.row, at: next.dueAt }
  return (
    firstDifference(foretold, settled, 'foretold / fired') ??
    firstDifference(first, settled[0], 'the first timer / fired')
  )
}

/** What ends a request that nobody answers; null: nothing does. */
const endOfRequest = (
  { rules, place }: ReachedOrder,
  asked: Order,
): {
  readonly at: Instant
  readonly row: string
  readonly state: ForecastStep['state']
} | null => {
  // Asking may itself be the instant of the end, which no forecast from then on lists.
  const now = rightOr(settle(rules, asked, place.now), 'settling')
  const { steps } = rightOr(forecast(rules, now.order, place.now), 'the forecast')
  const happened = now.events.map(({ at, row }, index) => ({
    at,
    row,
    state: regionsOf(replay(asked, now.events.slice(0, index + 1))),
  }))
  const end = [...happened, ...steps].find(({ state }) => state.claim !== 'cancellation')
  return end === undefined ? null : { at: end.at, row: end.row, state: end.state }
}

/** Does silence lead where `canCancel` and `can` say that it leads? */
const brokenSilence = (reached: ReachedOrder): string | null => {
  const { rules, place } = reached
  const { order, now } = place
  const offer = canCancel(rules, order, now)
  if (E.isLeft(offer) || offer.right.how !== 'with-consent') return null
  const { reasons, onSilence, answerDue } = offer.right
  const reason = reasons === 'free-text' ? 'any text' : (reasons[0] ?? '')
  const request = { by: 'buyer', verb: 'request-cancellation', payload: { reason } } as const
  const taken = rightOr(decide(rules, order, request, now), 'a request that was offered')
  const end = endOfRequest(reached, taken.order)
  const promised =
    onSilence === null ? null : { at: onSilence.at, row: onSilence.row, state: onSilence.state }
  const { silence } = rightOr(can(rules, order, request, now), 'a request that was offered')
  return (
    firstDifference(promised, end, 'promised for silence / what silence does') ??
    firstDifference(silence, onSilence, 'silence by `can` / by `canCancel`') ??
    firstDifference(answerDue, end?.at ?? null, 'promised answer due / when it is due')
  )
}

/**
 * Law 3: promises are kept. An instant that an answer names is kept to the millisecond, and a
 * forecast comes true.
 *
 * @example
 * keptPromises(rules, { runs: 20 }) // => null
 */
export const keptPromises = law(
  'kept promises',
  sentence(
    'a refused action opens at the instant that the refusal names, and not a millisecond before; ' +
      'if it names none, the action stays refused whenever a timer fires',
    5,
    bareActions(),
    brokenOpening,
  ),
  sentence(
    'an action can be taken until its offer closes, and no longer, with a payload and without; so ' +
      'of a fact that is dated, unless another row takes it once the order has ended',
    5,
    fc.tuple(bareActions(), fc.nat(), fc.constantFrom(null, null, 0, 1, HOUR, 5 * DAY)),
    (reached, [drawn, pick, ago]) => {
      const { rules, place } = reached
      const isDated = ago !== null && verbShape(drawn.verb).fact === true
      const bare = isDated ? { ...drawn, occurredAt: place.now - ago } : drawn
      const asked = can(rules, place.order, bare, place.now)
      if (E.isLeft(asked)) return null
      const option = asked.right.options[pick % asked.right.options.length]
      return (
        brokenOffer(reached, bare) ??
        // INVARIANT: an option is a payload of the verb that was asked about.
        brokenOffer(reached, { ...bare, payload: option?.payload ?? {} } as Action)
      )
    },
  ),
  orderSentence('`canCancel` and `canReturn` close when they say so', 2, brokenNarrower),
  orderSentence('timers fire as `timers` and `forecast` say', 2, brokenForecast),
  orderSentence('silence leads where `canCancel` and `can` say that it leads', 1, brokenSilence),
)
