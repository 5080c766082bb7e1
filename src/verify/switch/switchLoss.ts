import type { Party } from '../../model/actor.js'
import type { Instant } from '../../model/instant.js'
import type { Watched } from '../explore/progress.js'
import type { AskedAction, Trace } from '../trace/trace.js'

/**
 * Something that an order in flight has under its own policy, and loses in the instant in which it
 * is put under another.
 */
export interface SwitchLoss {
  /** Who loses it; null: a timer fires, which is everybody's loss. */
  readonly party: Party | null
  /**
   * `timer`: a timer of the other policy is due already, and fires. `gone`: the party can no longer
   * act. `sooner`: the party can act, but for less time.
   */
  readonly kind: 'timer' | 'gone' | 'sooner'
  /** The row of the timer; null: it is about an action. */
  readonly row: string | null
  /** What the party could do; null: it is about a timer. */
  readonly action: AskedAction | null
  /** The loss as a clause that names rows and verbs by their ids. */
  readonly message: string
  /** The fields of the policy that take it away. */
  readonly clauses: readonly string[]
  /** How the order came there under its own policy. */
  readonly history: Trace | null
  /** When it is put under the other policy, in epoch milliseconds. */
  readonly at: Instant | null
  /** Whether the engine shows it. */
  readonly confirmed: boolean
}

/** How far `switching` explores. */
export interface SwitchOptions extends Watched {
  /** Explore no more zones than these, over all facts; default: `DEFAULTS.mostInFlight`. */
  readonly most?: number
  /**
   * Explore freezes, chargebacks, and orders that are reopened or restored, too; default: false.
   */
  readonly interventions?: boolean
}

/** The field of a policy in which a path lies: "dispute.answer" of "dispute.answer.within". */
export const fieldOf = (path: string): string => path.split('.').slice(0, 2).join('.')
