import type { Field, Payload } from '../../model/action.js'
import type { Stamped } from '../../model/anchor.js'
import type { Reason } from '../../model/refusal.js'
import type { Policy } from '../../policy/format.js'
import type { Lens } from './lens.js'
import type { Scope } from './scope.js'

/** Why a guard does not hold. */
export interface GuardFailure {
  readonly reason: Reason
  /** What the guard found; absent: nothing worth saying. */
  readonly found?: string
  /** What it would have accepted; absent: the reason says it all. */
  readonly expected?: string
  /** The line that it does not hold of, where it holds of others that are named with it. */
  readonly line?: string
  /** Null: no policy decides this, whatever the guard's own clause decides beside it. */
  readonly clause?: null
}

/** A check that needs no order. `null`: it holds. */
export type OrderlessCheck = (payload: Payload, policy: Policy) => GuardFailure | null

/** What a row asks beyond the state and the time. */
export interface Guard {
  readonly name: string
  /**
   * `state`: it looks at policy and order. `payload`: at what the action carries too; such guards
   * are judged last, and by the one row that state, policy and time have chosen.
   */
  readonly on: 'state' | 'payload'
  /** The policy value behind it; null: no policy decides this. */
  readonly clause: Lens<unknown> | null
  /**
   * Whether its clause is read as the record stands now, not as it stood when the claim was opened.
   */
  readonly readsCurrent: boolean
  /** Says of a policy that the guard never holds under it; null: no policy rules it out. */
  readonly rulesOut: ((policy: Policy) => boolean) | null
  /** Anchors that are certainly stamped where it holds. */
  readonly implies: readonly Stamped[]
  /**
   * The only payload fields that it looks at; absent: it may look at any. What was found out for
   * these fields need not be asked again.
   */
  readonly reads?: readonly Field[]
  /** The same check on payload and policy alone; absent: it needs the order. */
  readonly withoutOrder?: OrderlessCheck
  /** Whether it holds, where that takes less than to say why it does not. */
  readonly holds?: (scope: Scope) => boolean
  /** `null`: it holds. Never looks at `now`: what depends on time is a window. */
  readonly check: (scope: Scope) => GuardFailure | null
}
