import type { Field, Payload, Verb } from '../model/action.js'
import type { Actor, By } from '../model/actor.js'
import type { Derived, Stamped } from '../model/anchor.js'
import type { Late, Tracking } from '../model/claim.js'
import type { Instant } from '../model/instant.js'
import type { RefundCause } from '../model/ledger.js'
import type { Counts, EndingCause, Order } from '../model/order.js'
import type { Clock } from '../model/pause.js'
import type { Reason } from '../model/refusal.js'
import type { Span } from '../model/span.js'
import type { Claim, Freeze, Funds, Goods, Regions } from '../model/state.js'
import { alternatives } from '../policy/choice.js'
import type { Choice, Moment, Policy, Window } from '../policy/format.js'

// ---- lenses: a policy value is read through one, which knows its own path
// -----------------------------------------------------

/** A place of a policy: its path, "dispute.answer.within", and what a policy says there. */
export interface Lens<T> {
  readonly path: string
  readonly get: (policy: Policy) => T
}

// ---- what a test or an effect may look at
// ------------------------------------------------------------------------------------

/** An action, or a timer, held against an order. */
export interface Scope {
  readonly order: Order
  readonly by: By
  readonly payload: Payload
  /** When it is decided. */
  readonly now: Instant
  /** When the reported fact happened; otherwise as `now`. */
  readonly occurredAt: Instant
  readonly policy: Reader
}

/** Policy values as they apply to one order. */
export interface Reader {
  readonly value: <T>(of: Lens<Choice<T>>, scope: Scope) => T
  /** As `value`, but on the record as it stands, not as it stood when the claim was opened. */
  readonly current: <T>(of: Lens<Choice<T>>, scope: Scope) => T
  /**
   * The place in the policy that decides a value for one order: its path, or that of the case that
   * matched.
   */
  readonly pathOf: (of: Lens<unknown>, scope: Scope, live?: boolean) => string
  readonly policy: Policy
  /** The end of the term to pay, grace not counted. */
  readonly payBy: (order: Order) => Instant
  /** The promised instant of delivery; Infinity where there is none yet. */
  readonly promised: (order: Order) => Instant
  /** The last instant to ship; Infinity where there is none yet. */
  readonly shipBy: (order: Order) => Instant
}

// ---- tests: what a row asks beyond the state
// ---------------------------------------------------------------------------------

export interface Miss {
  readonly reason: Reason
  readonly found?: string
  readonly expected?: string
}

/** Looks at no order. */
export type Blind = (payload: Payload, policy: Policy) => Miss | null

export interface Guard {
  readonly name: string
  /**
   * `state`: on policy and order. `payload`: on what the action carries; judged last, by one row
   * alone.
   */
  readonly on: 'state' | 'payload'
  readonly clause: Lens<unknown> | null
  /** Its clause is read on the record as it stands. */
  readonly live: boolean
  /** Policies under which it never holds. */
  readonly rulesOut: ((policy: Policy) => boolean) | null
  /** Anchors that are stamped where it holds. */
  readonly implies: readonly Stamped[]
  /**
   * The fields of the payload that it looks at; absent: any. So that what was found out once is not
   * asked again.
   */
  readonly reads?: readonly Field[]
  /**
   * The same for a test that looks at payload and policy alone: it can be judged before there is an
   * order.
   */
  readonly blind?: Blind
  /** `null`: it holds. Never looks at `now`: what depends on time is a window. */
  readonly check: (scope: Scope) => Miss | null
}

// ---- selectors and effects: what a row does, as data
// -------------------------------------------------------------------------

/** Chooses among the branches of an effect. */
export interface Selector {
  readonly name: string
  readonly clause: Lens<unknown> | null
  readonly of: (scope: Scope) => string
  /** The branches that a policy can lead to; null: any. */
  readonly possible: ((policy: Policy) => readonly string[]) | null
  /**
   * The one deadline that it holds the instant of the fact against; absent: it looks at no instant.
   */
  readonly splitsAt?: Due
}

/** Where the amounts of a settlement come from. */
/** `opening`: out of the payload that would open the dispute. */
export type Source = 'opening' | 'claimed' | 'offered' | 'settled' | 'verdict'

export type Money =
  | { readonly move: 'take' }
  | {
      readonly move: 'refund'
      readonly what: 'everything' | 'unshipped' | 'asked' | 'goodwill' | Source
      readonly cause: RefundCause
      readonly fee?: true
    }
  | { readonly move: 'release'; readonly what: 'everything' | 'claimed' }
  /** A refund that has not been released comes back into escrow. */
  | { readonly move: 'restore' }
  /** The bank took the money back: all that was not refunded. */
  | { readonly move: 'chargeback' }
  /** What the seller was paid comes back into escrow. */
  | { readonly move: 'recall' }

export interface Effect {
  /** The states in which alone its branch comes about. */
  readonly from?: Where
  readonly to?: Partial<Regions>
  /** Stamped with the instant at which it happened. */
  readonly stamp?: readonly Stamped[]
  readonly clear?: readonly Stamped[]
  readonly money?: Money
  /** Opens a claim out of the payload. */
  readonly open?: 'cancellation' | 'extension' | 'dispute' | 'demand' | 'restitution'
  /** Changes the open claim. */
  readonly put?:
    | 'revision'
    | 'offer'
    | 'evidence'
    | 'appeal'
    | 'turn-platform'
    | 'directed'
    | { readonly settle: Source }
  /**
   * Ends the open claim: the clocks that it stopped run on, those that waited leave the buyer
   * `protection.atLeast`.
   */
  readonly close?: true
  readonly count?: keyof Counts
  readonly late?: Late
  readonly mark?: {
    readonly [M in 'cancellationAsked' | 'resend' | 'chargeback' | 'removed']?: boolean
  }
  /** Other things that are taken over from the payload. */
  readonly take?:
    'hand-over' | 'tracking' | 'arrival' | 'restored' | 'coupon' | 'extension' | 'prices'
  /** What the carrier says by it. */
  readonly tracking?: Tracking
  readonly refund?: 'released' | 'landed' | 'failed'
  readonly pause?: Clock | 'all'
  readonly resume?: Clock | 'all'
  /** If nothing is held any more, the order ends for this cause. */
  readonly ends?: EndingCause
}

/** A branch that is absent or null: the row does not apply. */
export interface Choose {
  readonly by: Selector
  readonly branches: { readonly [key: string]: Then | null }
}
export type Then = Effect | Choose

export const isChoose = (then: Then): then is Choose => 'branches' in then

/** Every value that a choice can come to. */
export const valuesOf = <T>(choice: Choice<T>): readonly T[] =>
  alternatives(choice).map(([, value]) => value)

/** A choice among effects by a policy value. */
export const choose = <T extends string>(
  of: Lens<Choice<T>> | Selector,
  branches: { readonly [K in T]?: Then | null },
): Choose => ({
  by:
    'get' in of
      ? {
          name: of.path,
          clause: of,
          of: (scope) => scope.policy.value(of, scope),
          possible: (policy) => valuesOf(of.get(policy)),
        }
      : of,
  branches: branches as Choose['branches'],
})

/** Every effect that a row may have, with the branch keys that lead there. */
export const branchesOf = (
  then: Then,
  path: readonly string[] = [],
): readonly { readonly path: readonly string[]; readonly effect: Effect }[] =>
  isChoose(then)
    ? Object.entries(then.branches).flatMap(([key, branch]) =>
        branch === null ? [] : branchesOf(branch, [...path, key]),
      )
    : [{ path, effect: then }]

// ---- rows
// --------------------------------------------------------------------------------------------------------------------

/**
 * A value, or any of these. Freeze defaults to clear; a region that is not named may be anything.
 */
export interface Where {
  readonly funds?: Funds | readonly Funds[]
  readonly goods?: Goods | readonly Goods[]
  readonly claim?: Claim | readonly Claim[]
  readonly freeze?: Freeze | readonly Freeze[]
}

/** Towards which end an action leads; a refusal names others towards the same one. */
export type Purpose = 'undo' | 'money-back' | 'more-time' | 'finish'

/** When a timer falls due. */
export type Due =
  | {
      readonly kind: 'after'
      readonly anchor: Stamped
      readonly within: Lens<Choice<Span>>
      readonly grace: Lens<Span> | null
    }
  | { readonly kind: 'derived'; readonly anchor: Derived; readonly clause: Lens<unknown> }
  | { readonly kind: 'moment'; readonly moment: Lens<Choice<Moment>>; readonly extended: boolean }
  | { readonly kind: 'closes'; readonly window: Lens<Window> }

export const after = (
  anchor: Stamped,
  within: Lens<Choice<Span>>,
  grace: Lens<Span> | null = null,
): Due => ({ kind: 'after', anchor, within, grace })
export const derived = (anchor: Derived, clause: Lens<unknown>): Due => ({
  kind: 'derived',
  anchor,
  clause,
})
/** `extended`: the buyer's granted extensions are added. */
export const moment = (of: Lens<Choice<Moment>>, extended = false): Due => ({
  kind: 'moment',
  moment: of,
  extended,
})
export const closeOf = (window: Lens<Window>): Due => ({ kind: 'closes', window })

/** `[opens, closes)`: as a section of the policy says, or between two instants that it implies. */
export type Between = Lens<Window> | { readonly opens: Due | null; readonly closes: Due | null }

interface Common {
  readonly id: string
  readonly when: Where
  readonly guards: readonly Guard[]
  readonly clock: Clock
  readonly then: Then
  /** Rules that no policy value decides. */
  readonly rules: readonly string[]
}

export interface ActionRow extends Common {
  readonly by: Actor
  readonly verb: Verb
  readonly window: Between | null
  readonly serves: Purpose | null
  /** Fields that this row needs beyond those of its verb. */
  readonly needs: readonly Field[]
}

export interface TimerRow extends Common {
  readonly by: 'timer'
  readonly verb: 'timer'
  readonly due: Due
  /** Of two timers due at one instant the lower number fires first. */
  readonly priority: number
}
export type Row = ActionRow | TimerRow

export const isTimer = (row: Row): row is TimerRow => row.by === 'timer'

interface ActionParts {
  readonly verb: Verb
  readonly when: Where
  readonly only?: readonly Guard[]
  readonly clock?: Clock
  readonly window?: Between
  readonly serves?: Purpose
  readonly needs?: readonly Field[]
  readonly rules?: readonly string[]
  readonly then: Then
}
export const row = (id: string, by: Actor, parts: ActionParts): ActionRow => ({
  id,
  by,
  verb: parts.verb,
  when: parts.when,
  guards: parts.only ?? [],
  clock: parts.clock ?? 'claim',
  window: parts.window ?? null,
  serves: parts.serves ?? null,
  needs: parts.needs ?? [],
  rules: parts.rules ?? [],
  then: parts.then,
})

interface TimerParts {
  readonly when: Where
  readonly only?: readonly Guard[]
  readonly clock?: Clock
  readonly due: Due
  readonly priority?: number
  readonly rules?: readonly string[]
  readonly then: Then
}
export const timer = (id: string, parts: TimerParts): TimerRow => ({
  id,
  by: 'timer',
  verb: 'timer',
  when: parts.when,
  guards: parts.only ?? [],
  clock: parts.clock ?? 'claim',
  due: parts.due,
  priority: parts.priority ?? 100,
  rules: parts.rules ?? [],
  then: parts.then,
})
