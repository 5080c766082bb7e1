import * as E from 'fp-ts/lib/Either.js'
import type { Event } from '../../model/event.js'
import { instantOf, type HasInstant } from '../../model/instant.js'
import type { Order } from '../../model/order.js'
import type { Failure } from '../../model/refusal.js'
import type { Rulebook } from '../../compile/rulebook.js'
import type { Refusal } from '../../engine/refusal.js'
import { unanswerable } from '../../engine/decide.js'
import { refusedFor } from '../../engine/refuse.js'
import type { SettledSituation } from '../../engine/situation.js'
import { settleAt } from '../../engine/settle.js'

/**
 * What a question gives: its answer on the right. On the left why there is none: because of the
 * rules, or because the order names another policy, or because `now` is no instant or lies before
 * the order's last event.
 */
export type Answer<T> = E.Either<Refusal, T>

/**
 * Is this a Yes? Then `right` holds the answer, else `left` says why not. For whatever a question,
 * `decide` or `migrate` gives.
 *
 * @example
 * isAllowed(canCancel(rules, paid, paid.at)) // => true
 */
export const isAllowed: <L, T>(answer: E.Either<L, T>) => answer is E.Right<T> = E.isRight

/**
 * Is this a No? Then `left` says why not, else `right` holds the answer.
 *
 * @example
 * const answer = canCancel(rules, shipped, shipped.at)
 * const reasons = isRefused(answer) ? answer.left.failures.map(({ reason }) => reason) : []
 * reasons[0] // => 'already-shipped'
 */
export const isRefused: <L, T>(answer: E.Either<L, T>) => answer is E.Left<L> = E.isLeft

/**
 * Can this input be used? Then `right` holds what was made of it, else `left` lists every mistake.
 * For whatever `order`, `splitCheckout`, `compile`, `load` or a decoder gives.
 *
 * @example
 * isValid(load('instant-cancel')) // => true
 */
export const isValid: <L, T>(made: E.Either<L, T>) => made is E.Right<T> = E.isRight

/** A refusal of a question itself, not of an action. */
export const noAnswer = (failure: Failure, events: readonly Event[] = []): Refusal =>
  refusedFor(null, failure, events)

/** The answer for the order as it is at `now`: what is overdue by then fires first. */
export const ask = <T>(
  rules: Rulebook,
  order: Order,
  now: HasInstant,
  answer: (asked: SettledSituation) => T,
): Answer<T> => askOrRefuse(rules, order, now, (asked) => E.right(answer(asked)))

/** The same, where `answer` may refuse too. */
export const askOrRefuse = <T>(
  rules: Rulebook,
  order: Order,
  now: HasInstant,
  answer: (asked: SettledSituation) => Answer<T>,
): Answer<T> => {
  const instant = instantOf(now)
  const failure = unanswerable(rules, order, instant)
  if (failure !== null) return E.left(noAnswer(failure))
  const settled = settleAt(rules, order, instant)
  return answer({ rules, order: settled.order, now: instant, events: settled.events })
}
