import type { Anchors } from './anchor.js'
import type { Channel, GoodsCondition, Late, OpenClaim } from './claim.js'
import type { Instant } from './instant.js'
import type { Chargeback, Entry, Owed, Posting, Refund } from './ledger.js'
import type { Minor } from './money.js'
import type { Parcel } from './parcel.js'
import type { Clock, Pause } from './pause.js'
import type { Length, Span } from './span.js'
import type { Regions } from './state.js'

/** The schema of the orders that this version writes. Older ones are read. */
export const SCHEMA = 2

/**
 * One line of an order: some pieces of one thing. A line of which some units go another way becomes
 * two, since from then on different things are true of them.
 */
export interface Line {
  /** Its name in the order; no two lines have the same, and none is `shipping`. */
  readonly id: string
  /** The price of the whole line, minor units. */
  readonly amount: Minor
  /** How many pieces, at least 1. */
  readonly quantity: number
  /**
   * What is said of this line alone: its `category`, and facts that the policy adds. A claim about
   * lines is judged by theirs, and by those of the order where a line says nothing; left out: the
   * line says nothing.
   */
  readonly facts?: Readonly<Record<string, FactValue>>
  /** The line as it was ordered, of which these are later units; left out: it is that itself. */
  readonly of?: string
}

/** One payment method, and the part of the total that is paid by it. */
export interface Tender {
  /** The payment method; no two tenders have the same. */
  readonly method: string
  /** The part of the total, minor units. */
  readonly amount: Minor
}

/** What a fact can be. */
export type FactValue = boolean | number | string | readonly string[]

/**
 * What was agreed at the checkout. Only `reprice` changes it; a line may become two of the same
 * price together.
 */
export interface Terms {
  /** An ISO 4217 code. */
  readonly currency: string
  /** At least one. */
  readonly lines: readonly Line[]
  /** The price of shipping, minor units. */
  readonly shippingFee: Minor
  /** How the order is paid. A refund goes back in proportion to these. */
  readonly tenders: readonly Tender[]
  /** Who buys. */
  readonly buyer: string
  /** Who sells. */
  readonly seller: string
  /** The order's own term to ship, which replaces the policy's; `null`: the policy's. */
  readonly shipWithin: Span | null
  /** The order's own term to deliver, counted from shipment; `null`: the policy's. */
  readonly deliverWithin: Span | null
  /** The promised instant of delivery, which replaces every such term; `null`: none. */
  readonly promisedAt: Instant | null
  /** When what was bought takes place: a check-in, a show, an appointment; left out: no such. */
  readonly eventAt?: Instant
  /** Facts that the choices of a policy may read: method, carrier, category, and the host's own. */
  readonly facts: Readonly<Record<string, FactValue>>
}

/** How often something was done that the policy limits. */
export interface Counts {
  /** Requests to cancel. */
  readonly requests: number
  /** Requests for longer protection. */
  readonly extensions: number
  /** Disputes that the buyer opened. */
  readonly disputes: number
  /** Demands of the seller. Orders that were stored before count them among the disputes. */
  readonly demands: number
}
/** The counts of an order to which nothing has happened. */
export const NO_COUNTS: Counts = { requests: 0, extensions: 0, disputes: 0, demands: 0 }

/** A claim about goods that were still to be sent, which was decided for the seller. */
export interface Dismissal {
  /** The id of the line. */
  readonly line: string
  /** The ground of the claim. */
  readonly ground: string
}

/** The buyer's report that the goods arrived after the refund. */
export interface Arrival {
  /** Whether the goods are as they should be. */
  readonly condition: GoodsCondition
  /** Whether the buyer wants to keep them. */
  readonly wanted: boolean
}

/**
 * What buyer and seller agreed about goods that arrived after the refund. It moves no money of the
 * order: the host carries it out.
 */
export interface Restored {
  /** In which way. */
  readonly channel: Channel
  /** What the buyer pays, or the coupon of `send-back`, minor units. */
  readonly amount: Minor
  /** When they agreed. */
  readonly at: Instant
}

/** Why an order can end; each is explained at `EndingCause`. */
export const ENDINGS = [
  'unpaid',
  'cancelled',
  'payment-rejected',
  'late-shipment',
  'late-delivery',
  'dispute',
  'return',
  'completed',
  'hold',
  'chargeback',
  'goodwill',
] as const
/**
 * Why an order ended:
 *
 * - `unpaid`: it was not paid in time.
 * - `cancelled`: it was cancelled.
 * - `payment-rejected`: the payment was rejected, or the seller declined the paid order.
 * - `late-shipment`: it was not shipped in time.
 * - `late-delivery`: it was not delivered in time.
 * - `dispute`: a dispute settled it.
 * - `return`: the goods came back.
 * - `completed`: the buyer confirmed receipt, or the buyer's protection ended.
 * - `hold`: money was held as long as it may be held.
 * - `chargeback`: the bank took the money back.
 * - `goodwill`: all that was held of the goods was given back voluntarily.
 */
export type EndingCause = (typeof ENDINGS)[number]

/** What ended the order. */
export interface Ending {
  /** The id of the row that ended it. */
  readonly row: string
  /** Why it ended. */
  readonly cause: EndingCause
  /** When it ended. */
  readonly at: Instant
  /**
   * What the seller keeps by a cancellation: fees, and a shipping fee that does not go back.
   * Absent: nothing, and no cancellation before it took a fee; or it was stored before this was.
   */
  readonly kept?: readonly Posting[]
}

/**
 * The earliest instant at which the deadlines of a clock may fall, set when a claim that made them
 * wait is closed.
 */
export type Floors = Readonly<Partial<Record<Clock, Instant>>>

/** Every part of an order that an event may change. */
export interface Changeable extends Regions {
  /** The policy that judges the order; `null`: any policy may. Only a migration changes it. */
  readonly policy: PolicyRef | null
  /** What was agreed at the checkout. */
  readonly terms: Terms
  /** What has happened, and when. */
  readonly anchors: Anchors
  /** The claim that is open; `null`: none. */
  readonly matter: OpenClaim | null
  /** When clocks stood still. */
  readonly pauses: readonly Pause[]
  /** Before which instants deadlines may not fall. */
  readonly floors: Floors
  /** Extensions of protection that were granted. */
  readonly extensions: readonly Length[]
  /** How often something was done that the policy limits. */
  readonly counts: Counts
  /** Everything that was handed over, in the order in which it was: the goods follow from it. */
  readonly parcels: readonly Parcel[]
  /** The promises that were broken. */
  readonly late: readonly Late[]
  /** The buyer asked to cancel, or opened a dispute, before the goods left. */
  readonly cancellationAsked: boolean
  /** The seller agreed to send the goods again. */
  readonly resend: boolean
  /** Ids of the lines that are to be sent again while `resend` is set. */
  readonly resending: readonly string[]
  /** The buyer said that all the goods came. */
  readonly received: boolean
  /** Ids of lines of which the buyer said that they came, where he did not say so of all. */
  readonly inHand: readonly string[]
  /** Some chargeback is open at the bank, which freezes the order. */
  readonly chargeback: boolean
  /** Every chargeback, in the order in which they were reported. */
  readonly chargebacks: readonly Chargeback[]
  /** Risk control froze the order itself, whatever the banks look into. */
  readonly frozenByPlatform: boolean
  /** Ids of the lines that a dispute settled: they cannot be disputed again. */
  readonly settled: readonly string[]
  /** Claims about goods still to be sent that were decided for the seller: not heard again. */
  readonly dismissed: readonly Dismissal[]
  /** The buyer's report that the goods arrived after the refund; `null`: none. */
  readonly arrival: Arrival | null
  /** What was agreed about goods that arrived after the refund; `null`: nothing. */
  readonly restored: Restored | null
  /** The buyer took the order off the list of orders. */
  readonly removed: boolean
  /** Every refund, and how far it has come. */
  readonly refunds: readonly Refund[]
  /** What is owed outside the ledger. */
  readonly owed: readonly Owed[]
  /** What ended the order; `null`: it has not ended. */
  readonly ending: Ending | null
}

/** An order: plain JSON, frozen. `order` builds one, and events alone change it. */
export interface Order extends Changeable {
  /** The schema in which it is written. */
  readonly schema: typeof SCHEMA
  /** The host's id of the order. */
  readonly id: string
  /** Where the money is: each line in the order of the terms, then the shipping fee. */
  readonly ledger: readonly Entry[]
  /** Idempotency keys of the actions that were taken. */
  readonly keys: readonly string[]
  /**
   * What each key was used for, in the order of `keys`: told by `fingerprintOfAction`. Keys that
   * were stored before fingerprints were are the first, and have none.
   */
  readonly keyUses: readonly string[]
  /** How many events have happened to it. */
  readonly seq: number
  /** The instant of the last event. */
  readonly at: Instant
}

/** Names one version of a policy. */
export interface PolicyRef {
  /** The policy's `name`. */
  readonly name: string
  /** The policy's `version`. */
  readonly version: string
  /**
   * What it means, as the `fingerprint` of its rulebook tells: a policy that was edited without a
   * new version does not judge the order. Absent: whatever has this name and version does.
   */
  readonly fingerprint?: string
}
