import type { Payload } from '../../model/action.js'
import type { By } from '../../model/actor.js'
import type { Instant } from '../../model/instant.js'
import type { Order } from '../../model/order.js'
import type { Reason } from '../../model/refusal.js'
import type { LineSplit } from '../../model/units.js'
import type { Choice, Policy } from '../../policy/format.js'
import type { Lens } from './lens.js'

/** An action, or a timer, held against an order: all that a guard or a selector may look at. */
export interface Scope {
  /** The order before the action. */
  readonly order: Order
  /** Who acts; `timer` where time does. */
  readonly by: By
  /** What the action carries; empty for a timer. */
  readonly payload: Payload
  /** When it is decided. */
  readonly now: Instant
  /** When the reported fact happened; `now` for everything that is not a fact reported late. */
  readonly occurredAt: Instant
  /** The policy, read for this order. */
  readonly policy: PolicyReader
  /** The one line whose own facts are read; left out: those of each line of the claim. */
  readonly line?: string
  /** How the units that the action names were told apart; left out: it names none. */
  readonly parted?: Parted
}

/** The units that an action names, told from the others of their lines. */
export interface Parted {
  /** What the action carries, as it was said. */
  readonly said: Payload
  /** The lines that become two by it: the order of the scope has them so. */
  readonly split: readonly LineSplit[]
  /** What is wrong with the units that it names; `null`: nothing. */
  readonly wrong: {
    readonly reason: Reason
    readonly found?: string
    readonly expected?: string
  } | null
}

/** Reads policy values as they apply to one order. */
export interface PolicyReader {
  /**
   * The value of a choice. Facts of an open claim are read as they stood when the claim was opened.
   */
  readonly value: <T>(of: Lens<Choice<T>>, scope: Scope) => T
  /** As `value`, but every fact is read as the record stands now. */
  readonly current: <T>(of: Lens<Choice<T>>, scope: Scope) => T
  /**
   * The place that decides a value for this order: the path of the lens, or of the case that
   * matched. `current`: facts are read as the record stands now.
   */
  readonly pathOf: (of: Lens<unknown>, scope: Scope, current?: boolean) => string
  /** The policy itself. */
  readonly policy: Policy
  /** The end of the term to pay, without grace. */
  readonly payBy: (order: Order) => Instant
  /** The promised instant of delivery; `Infinity` while there is none. */
  readonly promised: (order: Order) => Instant
  /**
   * Whether nothing of the order is ever shipped: a booking, a download, a payment for goods had.
   */
  readonly nothingToShip: (order: Order) => boolean
  /**
   * The fee for cancelling that a tier says at an instant, in percent, and until when; null: no
   * tier does.
   */
  readonly feeTier: (
    order: Order,
    now: Instant,
  ) => { readonly percent: number; readonly until: Instant } | null
  /** The end of the term to ship; `Infinity` while there is none. */
  readonly shipBy: (order: Order) => Instant
}
