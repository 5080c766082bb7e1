import * as E from 'fp-ts/lib/Either.js'
import { VERBS, verbShape, type Action, type Payload } from '../model/action.js'
import { evolve, type Event } from '../model/event.js'
import { fingerprintOfAction } from '../model/event.js'
import { frozenCopy, shown } from '../model/input/json.js'
import {
  INSTANTS,
  instantOf,
  isInstant,
  isoOf,
  type HasInstant,
  type Instant,
} from '../model/instant.js'
import type { Order } from '../model/order.js'
import type { Failure } from '../model/refusal.js'
import { isSamePolicy, policyWords } from '../policy/samePolicy.js'
import type { CompiledAction, Rulebook } from '../compile/rulebook.js'
import type { Scope } from '../rules/vocabulary/scope.js'
import type { Refusal } from './refusal.js'
import { reportableUntil } from './backdating.js'
import { enact } from './enact/enact.js'
import { asPassed, wrongAction, wrongArgument, wrongPayload } from './wrongArguments.js'
import { acceptsPayload, isOpen, rowsFor } from './judge.js'
import { failureOf, refuse, refusedFor } from './refuse.js'
import { NO_PAYLOAD, actionScope, type SettledSituation } from './situation.js'
import { settleAt } from './settle.js'

/** An action taken. */
export interface Decided {
  /** The order after it. */
  readonly order: Order
  /** The events that led there: those of overdue timers, and then that of the action. */
  readonly events: readonly Event[]
  /** Whether its key was seen before: then the action changed nothing. */
  readonly repeated: boolean
}

const noInstant = (found: Instant): Failure => failureOf('not-an-instant', shown(found), INSTANTS)

/**
 * What is wrong with a question whatever the rules say? It is about another policy's order, or
 * `now` is no instant or lies before the order's last event. null: nothing.
 */
export const unanswerable = (rules: Rulebook, order: Order, now: Instant): Failure | null => {
  const wrong = wrongArgument(rules, order)
  if (wrong !== null) return wrong
  const { policy } = order
  if (policy !== null && !isSamePolicy(policy, rules))
    return failureOf('wrong-policy', policyWords(rules, policy), policyWords(policy, rules))
  if (!isInstant(now)) return noInstant(now)
  return now < order.at
    ? failureOf('in-the-past', isoOf(now), `not before the last event at ${isoOf(order.at)}`)
    : null
}

/** What is wrong with an action whatever the rows say? null: nothing. */
export const misreported = (
  rules: Rulebook,
  action: Action,
  order: Order,
  now: Instant,
): Failure | null => {
  if (!Object.hasOwn(VERBS, action.verb))
    return failureOf('unknown-verb', asPassed(action.verb), null)
  const shape = verbShape(action.verb)
  if (!shape.by.includes(action.by))
    return failureOf('wrong-actor', asPassed(action.by), shape.by.join(', '))
  const form = wrongPayload(action.payload)
  if (form !== null) return form
  const at = action.occurredAt
  if (at === undefined) return null
  if (shape.fact !== true) return failureOf('not-a-fact', action.verb, 'no `occurredAt`')
  if (!isInstant(at)) return noInstant(at)
  if (at > now) return failureOf('occurred-in-future', isoOf(at), `not after now, ${isoOf(now)}`)
  if (at < now && now > reportableUntil(rules, action, at)) {
    const { backdate } = rules.policy.shipment
    return {
      ...failureOf('occurred-too-early', isoOf(at), `at most ${JSON.stringify(backdate)} ago`),
      clause: rules.clauseOf('shipment.backdate'),
    }
  }
  const placed = order.anchors.placed ?? 0
  return at < placed
    ? failureOf('occurred-too-early', isoOf(at), `not before the order at ${isoOf(placed)}`)
    : null
}

/** The first instant at which an action is no longer asked too early; null: time mends nothing. */
const whenMeant = ({ reason }: Failure, order: Order, action: Action): Instant | null => {
  if (reason === 'in-the-past') return order.at
  return reason === 'occurred-in-future' ? (action.occurredAt ?? null) : null
}

/**
 * The refusal of an action that was asked too early, or about a fact that lies ahead. `again` asks
 * once more, at the instant that was meant: that says whether the action is open then.
 */
export const refusedUntil = (
  wrong: Failure,
  order: Order,
  action: Action,
  again: (later: Instant) => E.Either<Refusal, unknown>,
): Refusal => {
  const refused = refusedFor(action, wrong)
  const later = whenMeant(wrong, order, action)
  if (later === null) return refused
  const then = again(later)
  return { ...refused, opensAt: E.isRight(then) ? later : then.left.opensAt }
}

/** The row that state, policy and time choose; null: none of them is open. */
const chosenRow = (
  { rules }: SettledSituation,
  action: Action,
  scope: Scope,
): CompiledAction | null => {
  for (const compiled of rowsFor(rules, action.by, action.verb))
    if (isOpen(rules, compiled, scope)) return compiled
  return null
}

/** What events and orders keep of a payload: not what the host may change later. */
const kept = (payload: Payload): Payload =>
  Object.isFrozen(payload) ? payload : frozenCopy(payload)

/** Lets the row that is open judge the action. */
const judged = (
  situation: SettledSituation,
  action: Action,
  key: string | null,
): E.Either<Refusal, Decided> => {
  const { rules, order, events } = situation
  const payload = kept(action.payload ?? NO_PAYLOAD)
  const scope = actionScope(situation, action, payload, action.occurredAt)
  const row = chosenRow(situation, action, scope)
  const chosen = row !== null && acceptsPayload(row, scope) ? row.chosen(scope) : null
  if (row === null || chosen === null) {
    const { by, verb, occurredAt } = action
    return E.left(refuse(situation, { by, verb, payload, occurredAt }, row))
  }
  const enacted = enact(rules, scope, row.row, chosen)
  const event = key === null ? enacted : { ...enacted, key }
  return E.right({
    order: evolve(order, event),
    events: events.length === 0 ? [event] : [...events, event],
    repeated: false,
  })
}

/**
 * Was a key used for this very action? A key that was stored before uses were is taken to be used
 * for it.
 */
const isSameUse = ({ keys, keyUses }: Order, key: string, action: Action): boolean => {
  const use = keyUses[keys.indexOf(key) - (keys.length - keyUses.length)]
  return use === undefined || use === fingerprintOfAction(action)
}

/**
 * Takes an action: fires what is overdue, then lets the row that state, policy and time choose
 * judge what the action carries. Left: why not, with the events of overdue timers too, so that a
 * host can store them. An action whose `key` the order has seen changes nothing, and says so;
 * another action under the same key is refused.
 *
 * @example
 * const { order: after } = orThrow(
 *   decide(rules, paid, { by: 'seller', verb: 'ship', payload: { tracking: 'RR1CN' } }, paid.at),
 * )
 * after.goods // => 'shipped'
 */
export const decide = (
  rules: Rulebook,
  order: Order,
  action: Action,
  now: HasInstant,
): E.Either<Refusal, Decided> => {
  const instant = instantOf(now)
  const wrong =
    unanswerable(rules, order, instant) ??
    wrongAction(action) ??
    misreported(rules, action, order, instant)
  if (wrong !== null) {
    const again = (later: Instant) => decide(rules, order, action, later)
    return E.left(refusedUntil(wrong, order, action, again))
  }
  const settled = settleAt(rules, order, instant)
  const key = action.key ?? null
  if (key !== null && order.keys.includes(key))
    return isSameUse(order, key, action)
      ? E.right({ order: settled.order, events: settled.events, repeated: true })
      : E.left(refusedFor(action, failureOf('key-used', key, null), settled.events))
  return judged({ rules, order: settled.order, now: instant, events: settled.events }, action, key)
}
