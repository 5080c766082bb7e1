import * as E from 'fp-ts/lib/Either.js'
import type { Action, Field, Payload, Verb } from '../model/action.js'
import type { Actor } from '../model/actor.js'
import type { Event } from '../model/event.js'
import type { HasInstant, Instant } from '../model/instant.js'
import type { Order } from '../model/order.js'
import type { Clause, Refusal } from '../model/refusal.js'
import type { Regions } from '../model/state.js'
import { statusOf, type Status } from '../model/status.js'
import type { AcceptedPayload as Accepted } from '../compile/candidatePayloads.js'
import type { CompiledAction, Rulebook } from '../compile/rulebook.js'
import { decide, refuse } from '../engine/decide.js'
import { openOf, rowsFor } from '../engine/judge.js'
import { closesByItself } from '../engine/outlook.js'
import { judge, type Answer } from './answer.js'
import { nextStep, regionsOf, type ForecastStep } from './forecast.js'
import { etasOf, type RefundEta } from './refundEta.js'

/** A payload that would be accepted as it is, and the branches of the row that it takes. */
export interface Option {
  readonly payload: Payload
  readonly branch: readonly string[]
}

/** Yes: what it does, until when, and what would follow. */
export interface Offer {
  readonly verb: Verb
  readonly by: Actor
  /** The row that allows it: it applies throughout [now, closesAt), and not at closesAt. */
  readonly row: string
  readonly closesAt: Instant | null
  /** The fields of the payload; asked without one: those that the first option has. */
  readonly needs: readonly Field[]
  /** Asked without a payload: payloads that would be accepted as they are. */
  readonly options: readonly Option[]
  /** The state that it leads to (asked without a payload: with the first option). */
  readonly state: Regions
  readonly status: Status
  /** Refunds that it would start. */
  readonly refunds: readonly RefundEta[]
  /** The next thing that would happen by itself then: what silence means. */
  readonly silence: ForecastStep | null
  readonly clauses: readonly Clause[]
  /** Events of overdue timers that fired before. */
  readonly events: readonly Event[]
}

const offerOf = (
  rules: Rulebook,
  order: Order,
  action: Action,
  now: Instant,
  needs: readonly Field[],
  options: readonly Option[],
  closesAt: Instant | null,
  before: readonly Event[],
): Answer<Offer> =>
  E.map((taken: { readonly order: Order; readonly events: readonly Event[] }): Offer => {
    const last = taken.events[taken.events.length - 1]
    return {
      verb: action.verb,
      by: action.by,
      row: last?.row ?? '',
      closesAt,
      needs,
      options,
      state: regionsOf(taken.order),
      status: statusOf(taken.order),
      refunds: last === undefined ? [] : etasOf(rules, order, last, now),
      silence: nextStep(rules, taken.order)?.step ?? null,
      clauses: (last?.clauses ?? []).map(rules.clauseOf),
      events: before,
    }
  })(decide(rules, order, action, now))

/**
 * Until when any of these can be done; null: for ever. Where the window does not depend on the
 * payload one answer is all.
 */
export const lastClose = (
  rules: Rulebook,
  order: Order,
  compiled: CompiledAction,
  options: readonly Accepted[],
  now: Instant,
  occurredAt?: Instant,
): Instant | null => {
  let latest: Instant = -Infinity
  for (const { payload } of options) {
    const closes = closesByItself(rules, order, compiled, payload, now, occurredAt)
    if (closes === null) return null
    latest = Math.max(latest, closes)
    if (!compiled.variable) break
  }
  return latest === -Infinity ? null : latest
}

/**
 * May this be done, until when, and what follows; if not, why not, from when, and what instead?
 * With a payload: yes exactly when `decide` takes it. Without one: yes exactly when one of the
 * `options` listed is taken.
 */
export const can = (rules: Rulebook, order: Order, action: Action, at: HasInstant): Answer<Offer> =>
  judge(rules, order, at, ({ order: settled, now, events }) => {
    const rows = rowsFor(rules, action.by, action.verb)
    if (action.payload !== undefined) {
      const taken = decide(rules, settled, action, now)
      if (E.isLeft(taken)) return E.left({ ...taken.left, events })
      const row = taken.right.events[taken.right.events.length - 1]?.row
      const compiled = rows.find((candidate) => candidate.row.id === row)
      const closesAt =
        compiled === undefined
          ? null
          : closesByItself(rules, settled, compiled, action.payload ?? {}, now, action.occurredAt)
      return offerOf(rules, settled, action, now, fieldsOf(action.payload), [], closesAt, events)
    }
    const open = openOf(rules, rows, settled, now, action.occurredAt)
    if (open === null) return E.left(withoutPayload(rules, settled, action, rows, now, events))
    // INVARIANT: a payload that a row of this actor and verb accepts is one that the verb takes.
    const [first] = open.options
    const tried = { ...action, payload: first.payload } as Action
    const options = open.options.map(({ payload, chosen }) => ({ payload, branch: chosen.branch }))
    return offerOf(
      rules,
      settled,
      tried,
      now,
      fieldsOf(first.payload),
      options,
      lastClose(rules, settled, open.compiled, open.options, now, action.occurredAt),
      events,
    )
  })

const fieldsOf = (payload: Payload): readonly Field[] => Object.keys(payload) as Field[]

/**
 * Nothing listed is accepted: the reasons are those of the row itself, what it would carry left
 * aside.
 */
const withoutPayload = (
  rules: Rulebook,
  order: Order,
  action: Action,
  rows: readonly CompiledAction[],
  now: Instant,
  events: readonly Event[],
): Refusal => {
  const asIs =
    rows.length > 0 ? null : decide(rules, order, { ...action, payload: {} } as Action, now)
  if (asIs !== null && E.isLeft(asIs)) return asIs.left
  return refuse(rules, order, action.by, action.verb, null, now, action.occurredAt, events)
}
