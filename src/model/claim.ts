import type { Party } from './actor.js'
import type { LineAmount, Posting } from './ledger.js'
import type { Minor } from './money.js'
import type { Length } from './span.js'

/** The stages of a dispute; each is explained at `Stage`. */
export const STAGES = ['unshipped', 'missing', 'received', 'returned'] as const
/**
 * Where the goods are when a dispute is about them. A policy assigns each ground to one stage.
 *
 * - `unshipped`: the seller has not shipped them.
 * - `missing`: they were shipped, and the buyer does not have them.
 * - `received`: the buyer has them.
 * - `returned`: they are back at the seller. A verdict reads this of goods that were sent back or
 *   not accepted, whatever the ground.
 */
export type Stage = (typeof STAGES)[number]

/** What a buyer may claim, and a seller may offer; each is explained at `Remedy`. */
export const REMEDIES = ['refund', 'part-refund', 'return', 'resend', 'wait'] as const
/**
 * How a dispute can be put right:
 *
 * - `refund`: the claimed lines are refunded in full.
 * - `part-refund`: a part of the claimed lines is refunded.
 * - `return`: the buyer sends the goods back, and then the claimed lines are refunded in full.
 * - `resend`: the seller sends the goods again.
 * - `wait`: nothing is refunded, and the order goes on. It moves no deadline: the buyer keeps at
 *   least `protection.atLeast`, as after any claim, and may dispute again, or ask for longer
 *   protection.
 */
export type Remedy = (typeof REMEDIES)[number]

/** The kinds of evidence; each is explained at `Evidence`. */
export const EVIDENCE = [
  'photo',
  'video',
  'screenshot',
  'messages',
  'receipt',
  'statement',
] as const
/**
 * What a party can put forward as evidence. The library knows the kind alone; the host keeps the
 * files.
 *
 * - `photo`: a photograph of the goods or of the parcel.
 * - `video`: a video of the goods, or of opening the parcel.
 * - `screenshot`: a picture of a page, such as the tracking page or the listing.
 * - `messages`: what buyer and seller wrote to each other.
 * - `receipt`: a receipt of the carrier or of a shop.
 * - `statement`: a written statement of the carrier or of an expert.
 */
export type Evidence = (typeof EVIDENCE)[number]

/** How the platform can decide a dispute; each is explained at `Verdict`. */
export const VERDICTS = ['grant', 'refund', 'return', 'release'] as const
/**
 * How the platform decides a dispute:
 *
 * - `grant`: as the buyer claims.
 * - `refund`: the claimed lines are refunded in full, or by the amounts that the verdict names.
 * - `return`: the buyer sends the goods back, and then the claimed lines are refunded in full.
 * - `release`: nothing is refunded, and the seller is paid.
 */
export type Verdict = (typeof VERDICTS)[number]

/** What a carrier can say of a parcel; each is explained at `Tracking`. */
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
/**
 * What the carrier last said of the parcel:
 *
 * - `none`: nothing yet.
 * - `abnormal`: something is wrong with the parcel or with its number.
 * - `in-transit`: it is on its way.
 * - `customs`: it is at customs.
 * - `silent`: there has been no news for long.
 * - `elsewhere`: it goes to another address.
 * - `delivered`: it reached the buyer.
 * - `returned`: it goes back to the seller, or is there.
 */
export type Tracking = (typeof TRACKING)[number]

/** The promises that can be broken by being late. */
export const LATE = ['shipment', 'delivery'] as const
/** A promise that was broken by being late. An order can be late with both. */
export type Late = (typeof LATE)[number]

/** The ways to settle goods that arrived after the refund; each is explained at `Channel`. */
export const CHANNELS = [
  'keep',
  'pay-new-order',
  'pay-repriced-order',
  'pay-token-item',
  'pay-special-item',
  'pay-outside',
  'send-back',
] as const
/**
 * How buyer and seller settle goods that arrived after the refund. None of these moves money of
 * the order: the host carries out what was agreed. The amount of an agreement is what the buyer
 * pays; for `send-back` it is the coupon that the seller gives towards return postage.
 *
 * - `keep`: the buyer keeps the goods and pays nothing.
 * - `pay-new-order`: the buyer pays by a new order for the same goods.
 * - `pay-repriced-order`: the buyer pays by a new order at a lower price.
 * - `pay-token-item`: the buyer pays by the shipping fee of an item priced at a token amount.
 * - `pay-special-item`: the buyer orders an item that the seller lists for such payments.
 * - `pay-outside`: the buyer pays outside the platform.
 * - `send-back`: the buyer sends the goods back.
 */
export type Channel = (typeof CHANNELS)[number]

/** The conditions in which goods can arrive after the refund. */
export const CONDITIONS = ['sound', 'defective'] as const
/** Whether goods that arrived after the refund are as they should be. */
export type GoodsCondition = (typeof CONDITIONS)[number]

/** The facts of an order that change while it lives, as the choices of a policy read them. */
export interface Circumstances {
  /** What the carrier last said. */
  readonly tracking: Tracking
  /** The promises that were broken. */
  readonly late: readonly Late[]
  /** The order was completed. */
  readonly completed: boolean
  /** The buyer asked to cancel, or opened a dispute, before the goods left. */
  readonly cancellationAsked: boolean
}

/** What each party has put forward in a dispute. */
export interface EvidenceBySide {
  /** By the buyer, each kind once. */
  readonly buyer: readonly Evidence[]
  /** By the seller, each kind once. */
  readonly seller: readonly Evidence[]
}
/** The evidence before anybody has put any forward. */
export const NO_EVIDENCE: EvidenceBySide = { buyer: [], seller: [] }

/**
 * How a dispute is to end. What is not refunded of the claimed lines goes to the seller, unless the
 * remedy is `resend` or `wait`: then it stays where it is.
 */
export interface Settlement {
  /** What the buyer gets; `release`: nothing. */
  readonly remedy: Remedy | 'release'
  /** What is refunded of each claimed line, minor units. */
  readonly lines: readonly LineAmount[]
  /**
   * Return postage at the seller's cost, minor units. What exceeds the payment for the lines is
   * owed outside the ledger.
   */
  readonly returnShipping: Minor
}

/** The buyer asked the seller to cancel. */
export interface CancellationRequest {
  /** Tells this claim from the others. */
  readonly kind: 'cancellation'
  /** Why; `null`: no reason was given. */
  readonly reason: string | null
  /** What is to be refunded of each line, minor units. */
  readonly lines: readonly LineAmount[]
  /** The facts as they stood when the buyer asked. */
  readonly asOpened: Circumstances
  /**
   * He asked while the payment was being checked, so that nothing is kept however late the seller
   * agrees; left out: he did not, or it was stored before that was on its record.
   */
  readonly whileChecked?: boolean
}

/** The buyer asked for longer protection. */
export interface ExtensionRequest {
  /** Tells this claim from the others. */
  readonly kind: 'extension'
  /** How much longer. */
  readonly length: Length
  /** The facts as they stood when the buyer asked. */
  readonly asOpened: Circumstances
}

/** A dispute, up to and including the return in which it may end. */
export interface Dispute {
  /** Tells this claim from the others. */
  readonly kind: 'dispute'
  /** Why: a key of the policy's `dispute.grounds`. */
  readonly ground: string
  /** Where the goods are, by the ground. */
  readonly stage: Stage
  /** What the buyer wants. */
  readonly remedy: Remedy
  /** What is claimed of each line, minor units. */
  readonly lines: readonly LineAmount[]
  /** The return postage that the seller is asked to bear, minor units. */
  readonly returnShipping: Minor
  /** The evidence so far. */
  readonly evidence: EvidenceBySide
  /** The evidence when the dispute was opened or last revised. */
  readonly evidenceAsOpened: EvidenceBySide
  /** The seller's last offer; `null`: none. */
  readonly offer: Settlement | null
  /**
   * What was decided (an appeal is possible) or agreed (the goods are to come back), if anything.
   */
  readonly settlement: Settlement | null
  /**
   * What the first decision moved, if it was paid at once and can be appealed, or is; left out:
   * nothing, it is paid when it is final.
   */
  readonly paid?: readonly Posting[]
  /** How many offers and revisions there have been. */
  readonly rounds: number
  /** How many appeals there have been. */
  readonly appeals: number
  /** The facts as they stood when the dispute was opened or last revised. */
  readonly asOpened: Circumstances
}

/** The lines of a dispute that come back: those that a return was agreed about, else all. */
export const comingBack = ({ settlement, lines }: Dispute): readonly LineAmount[] =>
  settlement?.remedy === 'return' ? settlement.lines : lines

/** A proposal of how to settle goods that arrived after the refund. */
export interface Restitution {
  /** Tells this claim from the others. */
  readonly kind: 'restitution'
  /** Whose turn it is: a party has to answer, or the platform has to say how to settle. */
  readonly turn: Party | 'platform'
  /** The platform has said how to settle: if nobody answers, the claim ends. */
  readonly directed: boolean
  /** The way that is proposed. */
  readonly channel: Channel
  /** What the buyer pays, or the coupon of `send-back`, minor units. */
  readonly amount: Minor
  /** The facts as they stood when it was proposed. */
  readonly asOpened: Circumstances
}

/**
 * The claim that is open, with the facts that its deadlines and windows read: as they stood when
 * it was opened or last revised, so that a later report moves no promise.
 */
export type OpenClaim = CancellationRequest | ExtensionRequest | Dispute | Restitution
