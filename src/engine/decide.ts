import * as E from 'fp-ts/lib/Either.js'
import { VERBS, verbShape, type Action, type Payload, type Verb } from '../model/action.js'
import type { Actor } from '../model/actor.js'
import { evolve, type Event } from '../model/event.js'
import { instantOf, isInstant, isoOf, type HasInstant, type Instant } from '../model/instant.js'
import type { Order } from '../model/order.js'
import type { Failure, Refusal } from '../model/refusal.js'
import { stateCode } from '../model/state.js'
import type { CompiledAction, Rulebook } from '../compile/rulebook.js'
import type { ActionRow } from '../rules/vocabulary/row.js'
import { enact } from './enact.js'
import { carries, missesOf, rowsFor, stands } from './judge.js'
import { instead } from './instead.js'
import { opensByItself } from './outlook.js'
import { NO_PAYLOAD, scopeOf } from './scope.js'
import { settleAt } from './settle.js'

/**
 * An action taken: the order after it, and the events that led there, those of overdue timers
 * first.
 */
export interface Decided {
  readonly order: Order
  readonly events: readonly Event[]
  /** The key was seen before: nothing changed. */
  readonly repeated: boolean
}

const failure = (
  reason: Failure['reason'],
  found: string | null,
  expected: string | null,
): Failure => ({ reason, found, expected, clause: null })
const NO_EVENTS: readonly Event[] = []

const flat = (
  by: Actor,
  verb: Verb,
  failure: Failure,
  events: readonly Event[] = NO_EVENTS,
): Refusal => ({
  verb,
  by,
  row: null,
  failures: [failure],
  opensAt: null,
  awaits: [],
  instead: [],
  events,
})

/**
 * What is wrong with a question whatever the rules say: another policy's order, a now that is no
 * instant or lies in the past.
 */
export const unanswerable = (rules: Rulebook, order: Order, now: Instant): Failure | null => {
  if (
    order.policy !== null &&
    (order.policy.name !== rules.name || order.policy.version !== rules.version)
  ) {
    return failure(
      'wrong-policy',
      `${rules.name} ${rules.version}`,
      `${order.policy.name} ${order.policy.version}`,
    )
  }
  if (!isInstant(now))
    return failure('not-an-instant', String(now), 'whole epoch milliseconds, before the year 10000')
  return now < order.at
    ? failure('in-the-past', isoOf(now), `not before the last event at ${isoOf(order.at)}`)
    : null
}

const misreported = (action: Action, order: Order, now: Instant): Failure | null => {
  if (!Object.hasOwn(VERBS, action.verb)) return failure('unknown-verb', String(action.verb), null)
  const shape = verbShape(action.verb)
  if (!shape.by.includes(action.by))
    return failure('wrong-actor', String(action.by), shape.by.join(', '))
  const at = action.occurredAt
  if (at === undefined) return null
  if (shape.fact !== true) return failure('not-a-fact', action.verb, 'no `occurredAt`')
  if (!isInstant(at))
    return failure('not-an-instant', String(at), 'whole epoch milliseconds, before the year 10000')
  if (at > now) return failure('occurred-in-future', isoOf(at), `not after now, ${isoOf(now)}`)
  const placed = order.anchors.placed ?? 0
  return at < placed
    ? failure('occurred-too-early', isoOf(at), `not before the order at ${isoOf(placed)}`)
    : null
}

/**
 * Of an actor's rows for a verb the one that fits best: most conjuncts met less those that failed,
 * the first of equals.
 */
const closest = (
  rules: Rulebook,
  rows: readonly CompiledAction[],
  order: Order,
  payload: Payload | null,
  now: Instant,
  by: Actor,
  occurredAt: Instant,
) => {
  const scope = scopeOf(rules, order, by, payload ?? NO_PAYLOAD, now, occurredAt)
  let best: {
    readonly compiled: CompiledAction
    readonly misses: readonly (() => Failure)[]
    readonly score: number
  } | null = null
  for (const compiled of rows) {
    const { misses, met } = missesOf(rules, compiled, scope, payload !== null)
    const score = met - misses.length
    if (best === null || score > best.score) best = { compiled, misses, score }
  }
  return best
}

/** A refusal but for what could be done instead, and the row that it is about. */
export interface Refused {
  readonly refusal: Refusal
  readonly row: ActionRow | null
}

/**
 * Why not, from when, and what it waits for. `order` is settled at `now`; `payload` null: no
 * payload at all would do.
 */
export const whyNot = (
  rules: Rulebook,
  order: Order,
  by: Actor,
  verb: Verb,
  payload: Payload | null,
  now: Instant,
  occurredAt: Instant | undefined,
  events: readonly Event[],
  chosenRow: CompiledAction | null = null,
): Refused => {
  const rows = rowsFor(rules, by, verb)
  const best = closest(
    rules,
    chosenRow === null ? rows : [chosenRow],
    order,
    payload,
    now,
    by,
    occurredAt ?? now,
  )
  if (best === null)
    return {
      refusal: flat(by, verb, failure('wrong-actor', by, verbShape(verb).by.join(', ')), events),
      row: null,
    }
  const scope = scopeOf(rules, order, by, payload ?? NO_PAYLOAD, now, occurredAt ?? now)
  // Every payload that was tried is refused: say why the bare action is.
  const misses =
    best.misses.length === 0 && payload === null
      ? missesOf(rules, best.compiled, scope, true).misses
      : best.misses
  const failures = misses.map((miss) => miss())
  const refusal: Refusal = {
    verb,
    by,
    row: best.compiled.row.id,
    failures: failures.length > 0 ? failures : [failure('not-offered', null, null)],
    opensAt: opensByItself(rules, order, rows, payload, now, occurredAt),
    awaits: failures.some(({ reason }) => reason === 'not-yet-open')
      ? best.compiled.awaits(scope)
      : [],
    instead: [],
    events,
  }
  return { refusal, row: best.compiled.row }
}

/** With what else this actor can do. */
export const helped = (
  rules: Rulebook,
  order: Order,
  { refusal, row }: Refused,
  now: Instant,
): Refusal => (row === null ? refusal : { ...refusal, instead: instead(rules, order, row, now) })

/** Why not, and what else. */
export const refuse = (
  rules: Rulebook,
  order: Order,
  by: Actor,
  verb: Verb,
  payload: Payload | null,
  now: Instant,
  occurredAt: Instant | undefined,
  events: readonly Event[],
  chosenRow: CompiledAction | null = null,
): Refusal =>
  helped(
    rules,
    order,
    whyNot(rules, order, by, verb, payload, now, occurredAt, events, chosenRow),
    now,
  )

/**
 * Takes an action: fires what is overdue, then lets the row that state, policy and time choose
 * judge what the action carries. A refusal carries the events of overdue timers too, so that a
 * host can store them.
 */
export const decide = (
  rules: Rulebook,
  order: Order,
  action: Action,
  at: HasInstant,
): E.Either<Refusal, Decided> => {
  const now = instantOf(at)
  const wrong = unanswerable(rules, order, now) ?? misreported(action, order, now)
  if (wrong !== null) return E.left(flat(action.by, action.verb, wrong))
  const settled = settleAt(rules, order, now)
  const key = action.key ?? null
  if (key !== null && order.keys.includes(key))
    return E.right({ order: settled.order, events: settled.events, repeated: true })
  const payload: Payload = action.payload ?? NO_PAYLOAD
  const scope = scopeOf(rules, settled.order, action.by, payload, now, action.occurredAt ?? now)
  const code = stateCode(settled.order)
  for (const compiled of rowsFor(rules, action.by, action.verb)) {
    if (!stands(compiled, code, scope)) continue
    const chosen = carries(compiled, scope) ? compiled.chosen(scope) : null
    if (chosen === null)
      return E.left(
        refuse(
          rules,
          settled.order,
          action.by,
          action.verb,
          payload,
          now,
          action.occurredAt,
          settled.events,
          compiled,
        ),
      )
    const event = enact(rules, scope, compiled, chosen, key)
    return E.right({
      order: evolve(settled.order, event),
      events: settled.events.length === 0 ? [event] : [...settled.events, event],
      repeated: false,
    })
  }
  return E.left(
    refuse(
      rules,
      settled.order,
      action.by,
      action.verb,
      payload,
      now,
      action.occurredAt,
      settled.events,
    ),
  )
}
