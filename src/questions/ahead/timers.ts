import { evolve } from '../../model/event.js'
import type { HasInstant, Instant } from '../../model/instant.js'
import type { Order } from '../../model/order.js'
import type { Clause } from '../../model/refusal.js'
import { regionsOf, type Regions } from '../../model/state.js'
import { statusOf, type Status } from '../../model/views/status.js'
import type { Rulebook } from '../../compile/rulebook.js'
import type { RowId } from '../../rules/chapters/book.js'
import { fire, pending } from '../../engine/settle.js'
import { ask, type Answer } from '../asking/answer.js'

/** Something that will happen by itself, unless something else happens before. */
export interface Timer {
  /** The row that fires. */
  readonly row: RowId
  /** When it fires. */
  readonly dueAt: Instant
  /** Which of the row's branches: the outcomes that the policy chooses, outermost first. */
  readonly branch: readonly string[]
  /** The state that it leads to. */
  readonly state: Regions
  /** The status that a shop would then show. */
  readonly status: Status
  /** The clauses of the policy that it rests on. */
  readonly clauses: readonly Clause[]
}

/** What will happen to an order by itself, the earliest first. */
const timersOf = (rules: Rulebook, order: Order): readonly Timer[] =>
  pending(rules, order).map((found) => {
    const event = fire(rules, order, found)
    const after = evolve(order, event)
    return {
      row: found.timer.row.id,
      dueAt: event.at,
      branch: found.chosen.branch,
      state: regionsOf(after),
      status: statusOf(after),
      clauses: event.clauses.map(rules.clauseOf),
    }
  })

/**
 * Which timers are pending, when is each due, and where does it lead? The earliest comes first;
 * empty: none is pending.
 *
 * @example
 * orThrow(timers(rules, unpaid, unpaid.at)).map(({ row }) => row) // => ['payment.unpaid']
 */
export const timers = (rules: Rulebook, order: Order, now: HasInstant): Answer<readonly Timer[]> =>
  ask(rules, order, now, (asked) => timersOf(rules, asked.order))

/**
 * For when does a host store its one wake-up for this order? Null: none is needed.
 *
 * When the wake-up comes, on time or late, `settle` does what is due. After every event the host
 * asks again. What is overdue on the order that is passed is the wake-up, at an instant that is
 * over: a fact that was reported late may have made it so.
 *
 * @example
 * orThrow(nextTimer(rules, unpaid, unpaid.at)) // => { row: 'payment.unpaid', status: 'closed' }
 */
export const nextTimer = (rules: Rulebook, order: Order, now: HasInstant): Answer<Timer | null> =>
  // Of an order on which something is overdue, the settled one would say what comes after it.
  ask(rules, order, now, ({ order: settled, events }) => {
    const [first = null] = timersOf(rules, events.length === 0 ? settled : order)
    return first
  })
