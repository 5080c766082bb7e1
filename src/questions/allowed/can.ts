import * as E from 'fp-ts/lib/Either.js'
import type { Action, Field, Payload, Verb } from '../../model/action.js'
import type { Actor } from '../../model/actor.js'
import type { Event } from '../../model/event.js'
import type { HasInstant, Instant } from '../../model/instant.js'
import type { Order } from '../../model/order.js'
import type { Clause } from '../../model/refusal.js'
import { regionsOf, type Regions } from '../../model/state.js'
import { statusOf, type Status } from '../../model/views/status.js'
import type { RowId } from '../../rules/chapters/book.js'
import type { CompiledAction, Rulebook } from '../../compile/rulebook.js'
import type { Refusal } from '../../engine/refusal.js'
import { decide, misreported, refusedUntil, type Decided } from '../../engine/decide.js'
import { openOf, rowsFor, type Meant } from '../../engine/judge.js'
import { refuse, refusedFor } from '../../engine/refuse.js'
import type { SettledSituation } from '../../engine/situation.js'
import { wrongAction } from '../../engine/wrongArguments.js'
import { askOrRefuse, type Answer } from '../asking/answer.js'
import { silenceAfter, type ForecastStep } from '../ahead/forecast.js'
import { etasOf, type RefundEta } from '../money/refundEta.js'
import { closeOf, lastClose } from './untilWhen.js'

/** A payload that would be accepted as it is. */
export interface Option {
  /** What the action would carry. */
  readonly payload: Payload
  /** Which of the row's branches it takes: the outcomes that policy and payload choose. */
  readonly branch: readonly string[]
}

/** A Yes: what the action does, until when it can be done, and what would follow. */
export interface Offer {
  /** What can be done. */
  readonly verb: Verb
  /** By whom. */
  readonly by: Actor
  /**
   * The row that allows it now; null: the action was taken before under its key, and nothing more
   * would happen.
   */
  readonly row: RowId | null
  /**
   * Until when (excluded) it can be done if nothing else happens; null: for ever. Asked without a
   * payload: with any. Another row may take over before, as that of a dispute does once the seller
   * is paid. Of a verb that reports a fact: no longer than until the order ends, if another row
   * takes it from then on; goods that leave once the money went back are no sale.
   */
  readonly closesAt: Instant | null
  /** The fields of the payload; asked without one: those that the first option has. */
  readonly needs: readonly Field[]
  /** Asked without a payload: payloads that would be accepted as they are; else empty. */
  readonly options: readonly Option[]
  /** The state that it leads to; asked without a payload: with the first option. */
  readonly state: Regions
  /** The status that a shop would then show. */
  readonly status: Status
  /** The refunds that it would start. */
  readonly refunds: readonly RefundEta[]
  /**
   * Where silence would then lead; null: nowhere. Of an action that opens a claim, or passes it on
   * to the other side or the platform: the timer that ends this turn, whatever fires before it. Of
   * any other action: the next timer, whatever it is about.
   */
  readonly silence: ForecastStep | null
  /** The clauses of the policy that it rests on. */
  readonly clauses: readonly Clause[]
  /** The events of timers that were overdue: they come before it. */
  readonly events: readonly Event[]
}

/** An action that is open, with a payload that it accepts. */
interface Opening {
  readonly action: Action
  readonly row: RowId | null
  readonly closesAt: Instant | null
  readonly options: readonly Option[]
}

const fieldsOf = (payload: Payload): readonly Field[] => Object.keys(payload) as Field[]

/** What is offered, by what taking it up would do. */
const offerOf = (asked: SettledSituation, opening: Opening, taken: Decided): Offer => {
  const { rules, order, now, events } = asked
  const { action, row, closesAt, options } = opening
  const event = taken.events[taken.events.length - 1]
  return {
    verb: action.verb,
    by: action.by,
    row,
    closesAt,
    needs: fieldsOf(action.payload ?? {}),
    options,
    state: regionsOf(taken.order),
    status: statusOf(taken.order),
    refunds: event === undefined ? [] : etasOf(rules, order, event.change, now),
    silence: silenceAfter(rules, order, taken.order),
    clauses: (event?.clauses ?? []).map(rules.clauseOf),
    events,
  }
}

/** With a payload: what `decide` says. */
const withPayload = (asked: SettledSituation, action: Action, payload: Payload): Answer<Offer> => {
  const { rules, order, now, events } = asked
  const taken = decide(rules, order, action, now)
  if (E.isLeft(taken)) return E.left({ ...taken.left, events })
  const fired = taken.right.events[taken.right.events.length - 1]?.row
  const compiled = rowsFor(rules, action.by, action.verb).find((one) => one.row.id === fired)
  const closesAt =
    compiled === undefined ? null : closeOf(asked, compiled, payload, action.occurredAt)
  const opening = { action, row: compiled?.row.id ?? null, closesAt, options: [] }
  return E.right(offerOf(asked, opening, taken.right))
}

/** Nothing that the row would carry is accepted: why not, its payload left aside. */
const refusalOf = (
  asked: SettledSituation,
  action: Action,
  rows: readonly CompiledAction[],
): Refusal => {
  const { rules, order, now } = asked
  const asIs =
    rows.length > 0 ? null : decide(rules, order, { ...action, payload: {} } as Action, now)
  if (asIs !== null && E.isLeft(asIs)) return asIs.left
  const { by, verb, occurredAt } = action
  return refuse(asked, { by, verb, payload: null, occurredAt })
}

/** Without a payload: whether there is one that is accepted, and which there are. */
const withoutPayload = (
  asked: SettledSituation,
  action: Action,
  isMeant: Meant['isMeant'],
): Answer<Offer> => {
  const { rules, order, now } = asked
  const rows = rowsFor(rules, action.by, action.verb)
  const open = openOf(asked, rows, { occurredAt: action.occurredAt, isMeant })
  if (open === null) return E.left(refusalOf(asked, action, rows))
  // INVARIANT: a payload that a row of this actor and verb accepts is one that the verb takes.
  const tried = { ...action, payload: open.options[0].payload } as Action
  const opening = {
    action: tried,
    row: open.compiled.row.id,
    closesAt: lastClose(asked, open, { occurredAt: action.occurredAt, isMeant }),
    options: open.options.map(({ payload, chosen }) => ({ payload, branch: chosen.branch })),
  }
  return E.map((taken: Decided) => offerOf(asked, opening, taken))(decide(rules, order, tried, now))
}

/** An action under a key that was used is complete as it is: it is not asked what it would need. */
const isKeyUsed = ({ keys }: Order, { key }: Action): boolean =>
  key !== undefined && keys.includes(key)

/** What is asked: an action, and which of the payloads that it may carry count. */
interface Question {
  readonly action: Action
  readonly isMeant?: Meant['isMeant']
}

/** What `can` says, of the payloads that are meant alone. At least one of them is accepted. */
export const canAnyOf = (
  rules: Rulebook,
  order: Order,
  question: Question,
  now: HasInstant,
): Answer<Offer> =>
  askOrRefuse(rules, order, now, (asked) => {
    const { action, isMeant } = question
    const wrong = wrongAction(action)
    if (wrong !== null) return E.left(refusedFor(action, wrong, asked.events))
    if (action.payload !== undefined || isKeyUsed(order, action))
      return withPayload(asked, action, action.payload ?? {})
    const misstated = misreported(rules, action, order, asked.now)
    // A date that lies too far back is left to the rows, whose refusal says more about it.
    if (misstated === null || misstated.reason === 'occurred-too-early')
      return withoutPayload(asked, action, isMeant)
    const again = (later: Instant) => canAnyOf(rules, order, question, later)
    return E.left({ ...refusedUntil(misstated, order, action, again), events: asked.events })
  })

/**
 * May this be done, until when, and what follows? If not: why not, from when, and what instead?
 *
 * With a payload the answer is Yes exactly when `decide` takes the action. Without a payload it is
 * Yes exactly when there is one that `decide` takes; the offer lists them as `options`.
 *
 * @example
 * const { closesAt, options } = orThrow(can(rules, paid, { by: 'buyer', verb: 'cancel' }, paid.at))
 * closesAt // => Date.UTC(2026, 4, 5, 11)
 * options[0] // => { payload: { reason: 'not-needed' } }
 */
export const can = (
  rules: Rulebook,
  order: Order,
  action: Action,
  now: HasInstant,
): Answer<Offer> => canAnyOf(rules, order, { action }, now)
