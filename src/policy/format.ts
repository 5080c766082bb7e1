import type { Party } from '../model/actor.js'
import type { Anchor } from '../model/anchor.js'
import type { Channel, Evidence, Remedy, Stage, Verdict } from '../model/claim.js'
import type { Length, Span } from '../model/span.js'

// ---- shapes used everywhere
// -------------------------------------------------------------------------------------------------

/** `[earliest, latest]` in one unit. */
export type SpanRange =
  | { minutes: readonly [number, number] }
  | { hours: readonly [number, number] }
  | { days: readonly [number, number] }
  | { businessDays: readonly [number, number] }

/**
 * An instant: an anchor, or a length after one. An anchor that has not happened yet lies at
 * +infinity.
 */
export type Point = Anchor | (Length & { after: Anchor })
export type Moment = Point | { earliest: readonly Point[] } | { latest: readonly Point[] } | 'never'

export interface Bounds {
  readonly atLeast?: number
  readonly atMost?: number
}
export type Condition = boolean | readonly string[] | Bounds
/**
 * All tests must hold. Text: any of these. Number: both ends included. List facts: any in common
 * ("none" = empty). A missing fact matches nothing.
 */
export type When = { readonly [fact: string]: Condition }

/**
 * First match wins; cases do not nest. Without `otherwise` the cases stand before what the
 * extended policy says at this place. A policy that was read has an `otherwise` everywhere but in
 * `closes` and `onRefusal`: where no case matches, these are as if left out.
 */
export type Cases<T> = {
  readonly cases: readonly { readonly when: When; readonly use: T }[]
  readonly otherwise?: T
}
export type Choice<T> = T | Cases<T>

/**
 * `[opens, closes)`. Closes: default never (the state itself ends it). Opens "never": not offered.
 */
export interface Window {
  readonly opens: Choice<Moment>
  readonly closes?: Choice<Moment>
}

/**
 * grant: as asked. refund: all money back, order over. release: seller paid, order over. continue:
 * the matter lapses. escalate: the platform's turn.
 */
export const SILENCE_OUTCOMES = ['grant', 'refund', 'release', 'continue', 'escalate'] as const
export type SilenceOutcome = (typeof SILENCE_OUTCOMES)[number]

/** Something one side must do, counted from the instant at which it became that side's turn. */
export interface Duty<O extends SilenceOutcome> {
  readonly within: Choice<Span>
  readonly onSilence: Choice<O>
}
/**
 * A duty to say yes or no. No `onRefusal`: in a dispute the asker's turn, elsewhere the matter
 * lapses.
 */
export interface AnswerDuty<O extends SilenceOutcome> extends Duty<O> {
  readonly onRefusal?: Choice<O>
}

export const PROOFS = ['tracking', 'receipt'] as const
export type Proof = (typeof PROOFS)[number]
/** `{ allOf: [] }`: nothing needed. */
export type Needs<T> = { readonly anyOf: readonly T[] } | { readonly allOf: readonly T[] }

export const OFFENCES = [
  'unpaid',
  'cancelled',
  'false-claim',
  'fault',
  'late-shipment',
  'false-tracking',
] as const
export const SANCTIONS = ['warn', 'fine', 'restrict', 'block'] as const
export interface Limit {
  readonly counts: (typeof OFFENCES)[number]
  readonly above: number
  readonly per?: Length
  readonly then: (typeof SANCTIONS)[number]
}

/** The values that a fact may take. */
export type FactDomain = 'boolean' | 'number' | readonly string[]

// ---- the sections
// -----------------------------------------------------------------------------------------------------------

export interface Sections {
  readonly calendar: {
    /** IANA; for days and business days. */
    readonly zone: string
    /** ISO weekdays, 1 Monday to 7 Sunday. */
    readonly weekend: readonly number[]
    /** ISO dates. */
    readonly holidays: readonly string[]
    /** Deadlines in days to the instant, or to the end of that local day. */
    readonly due: 'exact' | 'end-of-day'
  }
  readonly payment: {
    /** From placed; then closed unpaid. */
    readonly within: Choice<Span>
    /** Paid in time, posted late: still accepted. */
    readonly grace: Span
    /** From paid; continue: cleared. */
    readonly check: Duty<'continue' | 'refund'>
    /**
     * Whose word clears it: the platform checks the payment, or the seller accepts the order (the
     * platform still may, in his place).
     */
    readonly clearedBy: 'platform' | 'seller'
    /** From paid; the longest that money may be held; runs through every pause. */
    readonly hold: Duty<'refund' | 'release'>
    /** The seller may lower an unpaid price. */
    readonly reprice: boolean
    /** The buyer may take a closed unpaid order off the list. */
    readonly removable: boolean
  }
  readonly cancellation: {
    /** The buyer alone, at once. */
    readonly byBuyer: Window
    /** The seller alone, at once, full refund. */
    readonly bySeller: Window
    /** The platform alone, at once, full refund. */
    readonly byPlatform: Window
    /** The buyer asks, the seller answers. */
    readonly onRequest: Window
    readonly answer: AnswerDuty<'grant' | 'continue' | 'escalate'>
    /** The side at fault; `{}`: free text. */
    readonly reasons: { readonly [reason: string]: Party | 'none' }
    /** Percent of the items, kept by the seller. */
    readonly fee: Choice<number>
    /** By line? */
    readonly partial: boolean
    /** Requests that an order may make. */
    readonly times: number
  }
  readonly shipment: {
    /** From cleared; an order's own term replaces it. */
    readonly ship: Duty<'refund' | 'continue'>
    /** From shipped, or, where nothing is ever shipped, from cleared; likewise. */
    readonly deliver: Duty<'refund' | 'continue'>
    /** Without it the goods cannot be marked as shipped. */
    readonly proof: Choice<Needs<Proof>>
  }
  readonly protection: {
    /** Completed by itself. */
    readonly ends: Choice<Moment>
    /** The seller is paid; usually `completed`. */
    readonly release: Choice<Moment>
    /** Left to the buyer after a claim or a refused extension ended. */
    readonly atLeast: Span
  }
  readonly extension: {
    readonly window: Window
    /** The longest that the buyer may name. */
    readonly upTo: Choice<Span>
    /** Extensions of one order. */
    readonly times: number
    readonly answer: AnswerDuty<'grant' | 'continue'>
  }
  readonly dispute: {
    /** May depend on stage and ground. */
    readonly window: Window
    /**
     * The seller demands the money: the buyer's turn, as if he had been offered nothing. Likewise.
     */
    readonly bySeller: Window
    /** Where the goods are when it is claimed. */
    readonly grounds: { readonly [ground: string]: Stage }
    readonly remedies: Choice<readonly Remedy[]>
    readonly offers: Choice<readonly Remedy[]>
    /** Without it the dispute cannot be opened. */
    readonly evidence: Choice<Needs<Evidence>>
    /** Whose turn it opens with; nobody: granted. */
    readonly to: Choice<'seller' | 'platform' | 'nobody'>
    readonly answer: AnswerDuty<'grant' | 'release' | 'continue' | 'escalate'>
    /** The buyer, to a refusal or an offer. */
    readonly reply: Duty<'release' | 'continue' | 'escalate'>
    /** The buyer may escalate; at the close it escalates by itself. */
    readonly escalation: Window
    /** Who else may escalate and appeal within the same windows: nobody, or the seller too. */
    readonly sides: 'buyer' | 'both'
    /** From escalated; then the verdict stands. */
    readonly decision: Choice<Span>
    readonly verdict: Choice<Verdict>
    /** Money is posted when the decision is final: at its close. */
    readonly appeal: Window
    /** Disputes of one order. */
    readonly times: number
    /** Offers and changes in one dispute, then it escalates. */
    readonly rounds: number
    /** Appeals in one dispute. */
    readonly appeals: number
    /** By line? */
    readonly partial: boolean
  }
  readonly returns: {
    /** The buyer, from the agreement or verdict. */
    readonly ship: Duty<'release' | 'continue'>
    /** The seller, from returned. */
    readonly inspect: AnswerDuty<'refund' | 'escalate'>
    /** Who pays the way back. */
    readonly cost: Choice<Party>
  }
  readonly refund: {
    /** The platform lets go; from the refund's start. */
    readonly release: Choice<SpanRange>
    /** At the payer's; from the same start, includes the release. */
    readonly arrival: Choice<SpanRange>
    /** The seller may refund by choice. */
    readonly goodwill: Window
  }
  readonly restitution: {
    /** Goods here although refunded. */
    readonly window: Window
    readonly channels: Choice<readonly Channel[]>
    /** The other side. */
    readonly answer: AnswerDuty<'continue' | 'escalate'>
  }
  readonly conduct: {
    readonly buyer: readonly Limit[]
    readonly seller: readonly Limit[]
  }
}
export type SectionName = keyof Sections

// ---- the policy as written, and as read
// -------------------------------------------------------------------------------------

/** A policy as its author writes it: JSON. */
export type PolicyFile = {
  readonly name: string
  readonly title: string
  /** Default "1". */
  readonly version?: string
  /** One parent; without it every field must be there. */
  readonly extends?: string
  /**
   * The host's facts, and the values of open ones (method, carrier, ...; currency if not any);
   * each replaces the parent's by that name.
   */
  readonly facts?: { readonly [fact: string]: FactDomain }
  /**
   * "section.field", or a leaf or case of it ("dispute.verdict.cases.2"): rule ids, addresses, or
   * words.
   */
  readonly cites?: { readonly [path: string]: readonly string[] }
} & { readonly [S in SectionName]?: Partial<Sections[S]> }

/**
 * What a policy says about one of its places, and which policy of the chain of `extends` says it.
 */
export interface Citation {
  readonly cites: readonly string[]
  readonly policy: string
}

/** A policy with every field in place: what a decoder returns, and what is compiled. */
export type Policy = {
  readonly name: string
  readonly title: string
  readonly version: string
  readonly facts: { readonly [fact: string]: FactDomain }
  /**
   * By path, after inheritance: every "section.field" has an entry (its `policy`, with no cites
   * where nothing is cited); leaves and cases where cited.
   */
  readonly sources: { readonly [path: string]: Citation }
} & Sections
