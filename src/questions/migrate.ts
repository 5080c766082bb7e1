import * as E from 'fp-ts/lib/Either.js'
import type { Action, Payload, Verb } from '../model/action.js'
import { PARTIES, type Party } from '../model/actor.js'
import { evolve, type Event } from '../model/event.js'
import { isRecord } from '../model/input/json.js'
import { instantOf, type HasInstant, type Instant } from '../model/instant.js'
import type { Order } from '../model/order.js'
import { isSamePolicy } from '../policy/samePolicy.js'
import type { Rulebook } from '../compile/rulebook.js'
import { rowsFor } from '../engine/judge.js'
import { closesByItself } from '../engine/outlook.js'
import { settleAt } from '../engine/settle.js'
import type { Refusal } from '../engine/refusal.js'
import type { Situation } from '../engine/situation.js'
import { wrongRules } from '../engine/wrongArguments.js'
import { amountChanges, type AmountChange } from './amountChanges.js'
import { actions } from './allowed/actions.js'
import { noAnswer } from './asking/answer.js'
import { can, type Offer } from './allowed/can.js'
import { settle } from './asking/settle.js'

/** Something that a party can do now, and could no longer, or not for as long. */
export interface MigrationLoss {
  /** Who loses it. */
  readonly by: Party
  /** What can be done now. */
  readonly verb: Verb
  /** With which payload: what is lost may be one of several. */
  readonly payload: Payload
  /**
   * Until when (excluded) it can be done under the rules so far; null: for ever. Where it would
   * only become another thing sooner, as a dispute does once the seller is paid: until it does.
   */
  readonly closesAt: Instant | null
  /** What becomes of it; null: it could be done no more, or only as another thing. */
  readonly after: {
    /** Until when (excluded) it could be done under the new rules; null: for ever. */
    readonly closesAt: Instant | null
  } | null
}

/** Which rules an order is put under. */
export interface MigrationPlan {
  /** The rules that judge the order from now on. */
  readonly to: Rulebook
  /** Migrate even where a party loses something. Default: false. */
  readonly force?: boolean
  /**
   * The rules so far stand in for those that the order names, whose text is lost: what is overdue,
   * and what a party loses, is judged as if the order had been under them. Default: false.
   */
  readonly standIn?: boolean
}

/** An order that was put under other rules. */
export interface Migration {
  /** The order under the new rules: nothing else in it differs from the order before. */
  readonly order: Order
  /**
   * What a host stores, so that a replay gives the order above: the events of timers that were
   * overdue under the rules so far, then the migration itself, unless the order was under the new
   * rules already.
   */
  readonly events: readonly Event[]
  /** What the parties lose by it: empty, unless it was forced. */
  readonly losses: readonly MigrationLoss[]
  /**
   * Where the new rules give other sums: by what a party can do now under both, and in the end, if
   * nobody does anything. No loss, and no reason to stay: to be looked at.
   */
  readonly amounts: readonly AmountChange[]
}

/** Why an order stays under its rules. */
export interface NotMigrated {
  /**
   * Why the question cannot be answered: the order is not of the rules so far, or `now` lies before
   * its last event. Null: the order stays because of the losses.
   */
  readonly refusal: Refusal | null
  /** What the parties would lose. */
  readonly losses: readonly MigrationLoss[]
}

const never = (at: Instant | null): Instant => at ?? Infinity

/** The row that takes an action, until when it does, and until when any row does. */
interface Chance {
  readonly row: Offer['row']
  readonly asThis: Instant | null
  readonly atAll: Instant | null
}

/** Whether an action is taken, and until when; null: it is not. */
const chanceOf = ({ rules, order, now }: Situation, action: Action): Chance | null => {
  const offer = can(rules, order, action, now)
  if (E.isLeft(offer)) return null
  const { row, closesAt: atAll } = offer.right
  const compiled = rowsFor(rules, action.by, action.verb).find((one) => one.row.id === row)
  const settled = { rules, order: settleAt(rules, order, now).order, now }
  const asThis = compiled === undefined ? atAll : closesByItself(settled, compiled, action.payload)
  return { row, asThis, atAll }
}

/** What the party loses of one action that it can take now; empty: nothing. */
const lossOf = (
  before: Situation,
  after: Situation,
  by: Party,
  { verb, payload }: Pick<MigrationLoss, 'verb' | 'payload'>,
): readonly MigrationLoss[] => {
  // INVARIANT: an option that `can` lists is a payload that the verb takes.
  const action = { by, verb, payload } as Action
  const had = chanceOf(before, action)
  if (had === null) return []
  const has = chanceOf(after, action)
  const lost = (closesAt: Instant | null, then: MigrationLoss['after']) => [
    { by, verb, payload, closesAt, after: then },
  ]
  if (has === null) return lost(had.atAll, null)
  // Under another row it is another thing: goods that leave once the order is over are a fact, and
  // no sale.
  if (has.row !== had.row) return lost(had.asThis, null)
  if (never(has.asThis) < never(had.asThis)) return lost(had.asThis, { closesAt: has.asThis })
  return never(has.atAll) < never(had.atAll) ? lost(had.atAll, { closesAt: has.atAll }) : []
}

const lossesOf = (before: Situation, after: Situation, by: Party): readonly MigrationLoss[] => {
  const open = actions(before.rules, before.order, by, before.now)
  if (E.isLeft(open)) return []
  return open.right.now.flatMap(({ verb, options }) =>
    options.flatMap(({ payload }) => lossOf(before, after, by, { verb, payload })),
  )
}

/** The migration as something that happened. Null: the order names these rules already. */
const migrationEvent = ({ policy, seq }: Order, to: Rulebook, at: Instant): Event | null => {
  const { name, version, fingerprint } = to
  return policy !== null && isSamePolicy(policy, to)
    ? null
    : {
        seq: seq + 1,
        at,
        occurredAt: at,
        by: 'platform',
        verb: 'migrate',
        row: 'migrate',
        clauses: [],
        payload: null,
        key: null,
        change: { policy: { name, version, fingerprint } },
      }
}

/**
 * Puts an order under other rules, as an event of the platform's.
 *
 * Left where that would take away what buyer or seller already have: anything that one of them can
 * do now, with any of the payloads that `can` lists, and then could not do, or not for as long.
 * `force` migrates all the same, and says what was lost. Where either would get another sum, by an
 * action that is possible now or by time alone, `amounts` says so; it counts as no loss. What only
 * opens later is not compared, nor when money comes: `forecast` and `canCancel` under both rules
 * tell that of one order, and `compare` of orders that are new.
 * Timers that are overdue under the new rules fire with the next question, dated no earlier than
 * the migration; what they would end counts as lost.
 *
 * Where the text of the policy that the order names is lost, no rulebook of it can be made. A host
 * that has to go on all the same says which rules stand in for it: `standIn`.
 *
 * @example
 * const to = orThrow(load('instant-cancel'))
 * const moved = migrate(rules, shipped, { to }, shipped.at)
 * isAllowed(moved) ? moved.right.order.policy : moved.left.losses.map(({ verb }) => verb)
 * const lost = { ...shipped, policy: { name: 'aliexpress', version: '1', fingerprint: 'lost' } }
 * isAllowed(migrate(rules, lost, { to: rules }, shipped.at)) // => false
 * isAllowed(migrate(rules, lost, { to: rules, standIn: true }, shipped.at)) // => true
 */
export const migrate = (
  rules: Rulebook,
  order: Order,
  plan: MigrationPlan,
  now: HasInstant,
): E.Either<NotMigrated, Migration> => {
  // A host without types may pass anything as a plan, or as an order.
  const given: unknown = plan
  const lost = isRecord(given) && given['standIn'] === true && isRecord(order)
  // An order that names no policy is judged by any.
  const settled = settle(rules, lost ? { ...order, policy: null } : order, now)
  if (E.isLeft(settled)) return E.left({ refusal: settled.left, losses: [] })
  const wrong = wrongRules(isRecord(given) ? given['to'] : given)
  if (wrong !== null) return E.left({ refusal: noAnswer(wrong), losses: [] })
  const { to, force = false } = plan
  const at = instantOf(now)
  const before = settled.right.order
  const named = lost ? Object.freeze({ ...before, policy: order.policy }) : before
  const event = migrationEvent(named, to, at)
  const after = event === null ? named : evolve(named, event)
  const [so, then] = [
    { rules, order: before, now: at },
    { rules: to, order: after, now: at },
  ]
  const losses = PARTIES.flatMap((by) => lossesOf(so, then, by))
  if (losses.length > 0 && !force) return E.left({ refusal: null, losses })
  const events = event === null ? settled.right.events : [...settled.right.events, event]
  return E.right({ order: after, events, losses, amounts: amountChanges(so, then) })
}
