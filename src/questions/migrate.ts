import * as E from 'fp-ts/lib/Either.js'
import type { Action, Payload, Verb } from '../model/action.js'
import { PARTIES, type Party } from '../model/actor.js'
import { evolve, type Event } from '../model/event.js'
import { instantOf, type HasInstant, type Instant } from '../model/instant.js'
import type { Order } from '../model/order.js'
import type { Refusal } from '../model/refusal.js'
import type { Rulebook } from '../compile/rulebook.js'
import { actions } from './actions.js'
import { can } from './can.js'
import { settle } from './settle.js'

/** Something that a party can do now, and could no longer, or not for as long. */
export interface MigrationLoss {
  readonly by: Party
  readonly verb: Verb
  readonly payload: Payload
  /** Until when it can be done under the rules so far; null: for ever. */
  readonly closesAt: Instant | null
  /** What becomes of it. Null: it could be done no more, or only as another thing. */
  readonly after: { readonly closesAt: Instant | null } | null
}

export interface Migration {
  /**
   * The order under the new rules. No other part of it is different than the policy that it names.
   */
  readonly order: Order
  /**
   * Of timers that were overdue under the rules so far, and the migration itself, unless the order
   * was under the new rules already. A host stores them: replayed, they give the order above.
   */
  readonly events: readonly Event[]
  /** What the parties lose by it: empty, unless it was forced. */
  readonly losses: readonly MigrationLoss[]
}

export interface NotMigrated {
  /**
   * The order is not of the rules so far, or `now` lies before its last event. Null: it is for the
   * losses.
   */
  readonly refusal: Refusal | null
  readonly losses: readonly MigrationLoss[]
}

const never = (at: Instant | null): Instant => at ?? Infinity

const lossesOf = (
  from: Rulebook,
  before: Order,
  to: Rulebook,
  after: Order,
  by: Party,
  now: HasInstant,
): readonly MigrationLoss[] => {
  const open = actions(from, before, by, now)
  if (E.isLeft(open)) return []
  return open.right.now.flatMap(({ verb, options }) =>
    options.flatMap(({ payload }): readonly MigrationLoss[] => {
      // INVARIANT: an option that `can` lists is a payload that the verb takes.
      const action = { by, verb, payload } as Action
      const had = can(from, before, action, now)
      const has = can(to, after, action, now)
      if (E.isLeft(had)) return []
      // Under another row it is another thing: goods that leave once the order is over are a fact,
      // and no sale.
      const same = E.isRight(has) && has.right.row === had.right.row ? has.right : null
      if (same !== null && never(same.closesAt) >= never(had.right.closesAt)) return []
      return [
        {
          by,
          verb,
          payload,
          closesAt: had.right.closesAt,
          after: same === null ? null : { closesAt: same.closesAt },
        },
      ]
    }),
  )
}

/** The migration as something that happened. Null: the order names these rules already. */
const eventOf = ({ policy, seq }: Order, { name, version }: Rulebook, at: Instant): Event | null =>
  policy !== null && policy.name === name && policy.version === version
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
        change: { policy: { name, version } },
      }

/**
 * Puts an order under other rules, as an event of the platform's. Refused where that would take
 * away what buyer or seller already have: anything that one of them can do now, with any of the
 * payloads that `can` lists, and then could not do, or not for as long. `force`: do it all the
 * same, and say what was lost. What only opens later is not compared; timers that are overdue
 * under the new rules fire with the next question, dated no earlier than the migration, and what
 * they would end counts as lost.
 */
export const migrate = (
  order: Order,
  from: Rulebook,
  to: Rulebook,
  now: HasInstant,
  { force = false }: { readonly force?: boolean } = {},
): E.Either<NotMigrated, Migration> => {
  const settled = settle(from, order, now)
  if (E.isLeft(settled)) return E.left({ refusal: settled.left, losses: [] })
  const before = settled.right.order
  const event = eventOf(before, to, instantOf(now))
  const after = event === null ? before : evolve(before, event)
  const losses = PARTIES.flatMap((by) => lossesOf(from, before, to, after, by, now))
  return losses.length > 0 && !force
    ? E.left({ refusal: null, losses })
    : E.right({
        order: after,
        events: event === null ? settled.right.events : [...settled.right.events, event],
        losses,
      })
}
