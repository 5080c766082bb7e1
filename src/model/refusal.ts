import type { Actor } from './actor.js'
import type { Verb } from './action.js'
import type { Anchor } from './anchor.js'
import type { Event } from './event.js'
import type { Instant } from './instant.js'

/** Why something is not possible; coded, so that a host can react to it. */
export const REASONS = [
  'not-paid',
  'already-paid',
  'payment-under-review',
  'not-under-review',
  'order-over',
  'nothing-released',
  'refund-under-way',
  'not-shipped',
  'already-shipped',
  'not-delivered',
  'already-delivered',
  'not-refused',
  'not-returned',
  'already-returned',
  'no-claim',
  'claim-pending',
  'not-your-turn',
  'frozen',
  'not-frozen',
  'not-yet-open',
  'window-over',
  'not-offered',
  'limit-reached',
  'needs-reason',
  'unknown-reason',
  'needs-ground',
  'unknown-ground',
  'wrong-stage',
  'needs-remedy',
  'remedy-not-offered',
  'needs-lines',
  'unknown-line',
  'line-closed',
  'no-partial',
  'amount-too-high',
  'price-not-lower',
  'amount-missing',
  'needs-evidence',
  'needs-tracking',
  'needs-proof',
  'needs-length',
  'too-long',
  'needs-verdict',
  'verdict-not-possible',
  'needs-refund',
  'unknown-refund',
  'refund-already-released',
  'refund-already-landed',
  'needs-method',
  'no-offer',
  'needs-channel',
  'channel-not-offered',
  'needs-report',
  'needs-outcome',
  'needs-status',
  'no-refund-made',
  'paid-too-late',
  'no-resend-agreed',
  'already-settled',
  'already-removed',
  'chargeback-open',
  'no-chargeback',
  'shipment-expected',
  'not-completed',
  'unknown-verb',
  'wrong-actor',
  'wrong-policy',
  'in-the-past',
  'occurred-in-future',
  'occurred-too-early',
  'not-a-fact',
  'not-an-instant',
] as const
export type Reason = (typeof REASONS)[number]

/**
 * The place in a policy that an answer rests on, what the policy cites for it, and the policy that
 * set it.
 */
export interface Clause {
  readonly path: string
  readonly cites: readonly string[]
  readonly policy: string
}

/** One condition that was not met. */
export interface Failure {
  readonly reason: Reason
  readonly found: string | null
  readonly expected: string | null
  readonly clause: Clause | null
}

/** Something else that the same actor can do now towards the same end. */
export interface Alternative {
  readonly verb: Verb
  readonly row: string
}

/** A No that helps. */
export interface Refusal {
  /** null: the question was not about an action. */
  readonly verb: Verb | null
  readonly by: Actor | null
  /** The row that came closest; null where none is for this actor and verb. */
  readonly row: string | null
  /** The first is the most telling. */
  readonly failures: readonly Failure[]
  /** When it becomes possible by itself, timers alone running; null: never by itself. */
  readonly opensAt: Instant | null
  /** What has to happen first, where a window waits for something that has not. */
  readonly awaits: readonly Anchor[]
  readonly instead: readonly Alternative[]
  /** Events of overdue timers that fired before the question was answered; a host stores them. */
  readonly events: readonly Event[]
}
