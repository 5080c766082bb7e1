import type { Party } from './actor.js'
import type { LineAmount } from './ledger.js'
import type { Minor } from './money.js'
import type { Length } from './span.js'

/** Where the goods are when it is claimed; every ground of a dispute belongs to one stage. */
export const STAGES = ['unshipped', 'missing', 'received', 'returned'] as const
export type Stage = (typeof STAGES)[number]

/** What a buyer may ask, and a seller offer. */
export const REMEDIES = ['refund', 'part-refund', 'return', 'resend', 'wait'] as const
export type Remedy = (typeof REMEDIES)[number]

export const EVIDENCE = [
  'photo',
  'video',
  'screenshot',
  'messages',
  'receipt',
  'statement',
] as const
export type Evidence = (typeof EVIDENCE)[number]

/**
 * How the platform decides. `grant`: as claimed; `refund`: the claimed lines in full; `return`: in
 * full against the goods; `release`: nothing.
 */
export const VERDICTS = ['grant', 'refund', 'return', 'release'] as const
export type Verdict = (typeof VERDICTS)[number]

/** What the carrier last said. */
export const TRACKING = [
  'none',
  'abnormal',
  'in-transit',
  'customs',
  'silent',
  'elsewhere',
  'delivered',
  'returned',
] as const
export type Tracking = (typeof TRACKING)[number]

/** Which promises were broken; an order may be late with both. */
export const LATE = ['shipment', 'delivery'] as const
export type Late = (typeof LATE)[number]

/**
 * Ways to settle with a seller for goods that arrived after the refund. None of them moves money
 * of the order. `pay-token-item`: an item priced at a token, whose shipping fee is the amount;
 * `pay-special-item`: a lot that he keeps for payments. The amount is what the buyer pays; of
 * `send-back` it is the coupon that the seller gives for the way.
 */
export const CHANNELS = [
  'keep',
  'pay-new-order',
  'pay-repriced-order',
  'pay-token-item',
  'pay-special-item',
  'pay-outside',
  'send-back',
] as const
export type Channel = (typeof CHANNELS)[number]

export const CONDITIONS = ['sound', 'defective'] as const
export type GoodsCondition = (typeof CONDITIONS)[number]

/** The facts of an order that change while it lives, as policy choices read them. */
export interface Circumstances {
  readonly tracking: Tracking
  readonly late: readonly Late[]
  readonly completed: boolean
  readonly cancellationAsked: boolean
}

export interface EvidenceBySide {
  readonly buyer: readonly Evidence[]
  readonly seller: readonly Evidence[]
}
export const NO_EVIDENCE: EvidenceBySide = { buyer: [], seller: [] }

/**
 * How a dispute is to end: what the buyer gets back of each claimed line; the rest of these lines
 * goes to the seller.
 */
export interface Settlement {
  readonly remedy: Remedy | 'release'
  readonly lines: readonly LineAmount[]
  /**
   * The way back, at the seller's cost; what a line was not paid for is owed outside the ledger.
   */
  readonly returnShipping: Minor
}

/** The buyer asked the seller to cancel. */
export interface CancellationRequest {
  readonly kind: 'cancellation'
  readonly reason: string | null
  readonly lines: readonly LineAmount[]
  readonly asOpened: Circumstances
}
/** The buyer asked for more protection. */
export interface ExtensionRequest {
  readonly kind: 'extension'
  readonly length: Length
  readonly asOpened: Circumstances
}
/** A dispute, up to and including the return that it may end in. */
export interface Dispute {
  readonly kind: 'dispute'
  readonly ground: string
  readonly stage: Stage
  readonly remedy: Remedy
  readonly lines: readonly LineAmount[]
  readonly returnShipping: Minor
  readonly evidence: EvidenceBySide
  /** The evidence that lay before the seller when it was opened or restated. */
  readonly evidenceAsOpened: EvidenceBySide
  readonly offer: Settlement | null
  /** Decided (appeal open), or agreed (goods to come back). */
  readonly settlement: Settlement | null
  /** Offers and restatements so far. */
  readonly rounds: number
  readonly appeals: number
  readonly asOpened: Circumstances
}
/** Somebody proposed how to settle goods that arrived after the refund. */
export interface Restitution {
  readonly kind: 'restitution'
  /** Whose turn it is to answer, or, for the platform, to say how. */
  readonly turn: Party | 'platform'
  /** The platform has named the way: silence now ends the matter. */
  readonly directed: boolean
  readonly channel: Channel
  readonly amount: Minor
  readonly asOpened: Circumstances
}

/**
 * The open claim, with the facts that its deadlines and windows read as they stood when it was
 * opened or restated.
 */
export type OpenClaim = CancellationRequest | ExtensionRequest | Dispute | Restitution
