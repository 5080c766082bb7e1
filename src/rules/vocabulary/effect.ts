import type { Stamped } from '../../model/anchor.js'
import type { Late } from '../../model/claim.js'
import type { RefundCause } from '../../model/ledger.js'
import type { Counts, EndingCause } from '../../model/order.js'
import type { Clock } from '../../model/pause.js'
import type { Regions } from '../../model/state.js'
import { choiceValues } from '../../policy/choice.js'
import type { Choice, Policy } from '../../policy/format.js'
import type { Lens } from './lens.js'
import type { Scope } from './scope.js'
import type { Timing } from './timing.js'
import type { Where } from './where.js'

/** Whose terms a dispute is settled on. `opening`: what the payload asks that would open it. */
export type SettlementSource = 'opening' | 'claimed' | 'offered' | 'settled' | 'verdict'

/** Which part of the money goes back. */
export type RefundedPart =
  | 'everything'
  | 'unshipped'
  /** Of the lines that are on their way to the buyer. */
  | 'not-come'
  /** Of the lines that the buyer did not accept, and that no open claim is about. */
  | 'unaccepted'
  /** Of those the ones that have been on their way back longest, or at the seller. */
  | 'longest-refused'
  | 'longest-back'
  /** Of what is open when money may be held no longer; what the buyer has goes to the seller. */
  | 'open'
  | 'not-sent-again'
  | 'asked'
  | 'goodwill'

/** What an effect does to money. */
export type MoneyMove =
  /** The buyer's payment goes into escrow. */
  | { readonly move: 'take' }
  /** Money goes back to the buyer; `fee`: less the fee for cancelling. */
  | {
      readonly move: 'refund'
      readonly what: RefundedPart
      readonly cause: RefundCause
      readonly fee?: true
    }
  /** A dispute is settled: the buyer gets what its terms say, the seller the rest of the lines. */
  | {
      readonly move: 'settle'
      readonly source: SettlementSource
      readonly cause: Extract<RefundCause, 'dispute' | 'return'>
    }
  /** The seller is paid. */
  | { readonly move: 'release'; readonly what: 'everything' | 'claimed' }
  /** Refunds that have not been released come back into escrow. */
  | { readonly move: 'restore' }
  /**
   * A bank took back what a chargeback is about; `left`: what was left there for it, those get that
   * lack it.
   */
  | { readonly move: 'chargeback'; readonly what: 'asked' | 'left' }
  /** What the seller was paid comes back into escrow. */
  | { readonly move: 'recall' }

/** What a row says of parcels. */
export type ParcelStep =
  /** One more is handed over. */
  | 'handed-over'
  /** What no carrier brings is there: it counts as a parcel that has come. */
  | 'provided'
  /** One more is handed over, with what was sent before. */
  | 'sent-again'
  /** It is here. */
  | 'arrived'
  /** All that is coming is here. */
  | 'all-arrived'
  /** The buyer says by a claim that it is here. */
  | 'claimed-here'
  /** The buyer did not accept it. */
  | 'refused'
  /** It is at the seller. */
  | 'returned'
  /** The goods of the claim, or all of them, are on their way back. */
  | 'sent-back'
  /** The carrier says something of it. */
  | 'tracked'
  /** It is late. */
  | 'late'

/** What a row does to an order, as data: whoever reads the rows can list every branch. */
export interface Effect {
  /** The only states in which this branch comes about. */
  readonly from?: Where
  /** The regions that change. */
  readonly to?: Partial<Regions>
  /** Anchors that get the instant at which it happened. */
  readonly stamp?: readonly Stamped[]
  /** Anchors that are taken back. */
  readonly clear?: readonly Stamped[]
  readonly money?: MoneyMove
  /** Opens a claim out of the payload. */
  readonly open?: 'cancellation' | 'extension' | 'dispute' | 'demand' | 'unaccepted' | 'restitution'
  /** Changes the open claim. */
  readonly updateClaim?:
    | 'revision'
    | 'offer'
    | 'evidence'
    | 'appeal'
    | 'turn-platform'
    | 'directed'
    /** Money that it is about is gone: no more is claimed than is left. */
    | 'trimmed'
    /** Some of what it is about leaves: it goes on for the lines that are still to be sent. */
    | 'left-behind'
    /** `paid`: what it moves is kept, so that a second decision can take it back. */
    | { readonly settle: SettlementSource; readonly paid?: true }
  /**
   * Ends the open claim: clocks that it stopped run on, and clocks that waited leave the buyer at
   * least `protection.atLeast`.
   */
  readonly close?: true
  /**
   * The buyer keeps at least `protection.atLeast` from now on, as after a claim; `false`: not even
   * where the rest of an order is sent no more, as his protection was waited for.
   */
  readonly protects?: boolean
  /**
   * Clocks that run from the seller's report of a fact, whatever date he gives for it: by his own
   * word nobody shortens another's time.
   */
  readonly fromReport?: readonly Clock[]
  /** One more of these is used up. */
  readonly count?: keyof Counts
  /** A promise that was broken. */
  readonly late?: Late
  /** Marks on the order that are set or taken back. */
  readonly flags?: {
    readonly [
      F in 'cancellationAsked' | 'resend' | 'received' | 'frozenByPlatform' | 'removed'
    ]?: boolean
  }
  /** What the order's record takes over from the payload. */
  readonly recordPayload?:
    | 'in-hand'
    /** What is to be sent again, of the lines that were agreed on so. */
    | { readonly replacement: SettlementSource }
    | 'sent-again'
    | 'arrival'
    | 'restored'
    | 'coupon'
    | 'extension'
    | 'prices'
    | 'dismissal'
  /** What it says of parcels, from which the goods and their anchors follow. */
  readonly parcels?: ParcelStep
  /** The step that a refund takes. */
  readonly refund?: 'released' | 'landed' | 'failed'
  /** A chargeback is opened, or one that is open is closed. */
  readonly chargeback?: 'opened' | 'closed'
  /** The clock that stands still from now on. */
  readonly pause?: Clock | 'all'
  /** The clock that runs on. */
  readonly resume?: Clock | 'all'
  /** If nothing is held any more, the order ends for this cause. */
  readonly ends?: EndingCause
}

/** Chooses among the branches of an effect. */
export interface Selector {
  readonly name: string
  /** The policy value that it reads; null: it reads none. */
  readonly clause: Lens<unknown> | null
  /** The key of the branch. */
  readonly of: (scope: Scope) => string
  /** The branches that a policy can lead to; null: any. */
  readonly possible: ((policy: Policy) => readonly string[]) | null
  /**
   * The one deadline that it holds the instant of a fact against; absent: it looks at no instant.
   */
  readonly splitsAt?: Timing
}

/** A choice among effects. Where the branch is absent or null, the row does not apply. */
export interface EffectChoice {
  readonly by: Selector
  readonly branches: { readonly [key: string]: EffectTree | null }
}

/** One effect, or a choice among effects. */
export type EffectTree = Effect | EffectChoice

export const isEffectChoice = (tree: EffectTree): tree is EffectChoice => 'branches' in tree

/** A choice among effects by a policy value, or by a selector. */
export const choose = <T extends string>(
  of: Lens<Choice<T>> | Selector,
  branches: { readonly [K in T]?: EffectTree | null },
): EffectChoice => ({
  by:
    'get' in of
      ? {
          name: of.path,
          clause: of,
          of: (scope) => scope.policy.value(of, scope),
          possible: (policy) => choiceValues(of.get(policy)),
        }
      : of,
  branches: branches as EffectChoice['branches'],
})

/** Every effect that a row may have, with the branch keys that lead there. */
export const branchesOf = (
  tree: EffectTree,
  path: readonly string[] = [],
): readonly { readonly path: readonly string[]; readonly effect: Effect }[] =>
  isEffectChoice(tree)
    ? Object.entries(tree.branches).flatMap(([key, branch]) =>
        branch === null ? [] : branchesOf(branch, [...path, key]),
      )
    : [{ path, effect: tree }]
