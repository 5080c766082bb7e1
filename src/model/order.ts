import type { Anchors } from './anchor.js'
import type { Channel, GoodsCondition, Late, OpenClaim, Tracking } from './claim.js'
import type { Instant } from './instant.js'
import type { Entry, Owed, Refund } from './ledger.js'
import type { Minor } from './money.js'
import type { Clock, Pause } from './pause.js'
import type { Length, Span } from './span.js'
import type { Regions } from './state.js'

/** The schema that this version writes. Older ones are read. */
export const SCHEMA = 1

export interface Line {
  readonly id: string
  /** Price of the whole line, minor units. */
  readonly amount: Minor
  readonly quantity: number
}

/** One way of payment, and how much of the total it carries. */
export interface Tender {
  readonly method: string
  readonly amount: Minor
}

export type FactValue = boolean | number | string | readonly string[]

/** What was agreed at the checkout. Only `reprice` replaces it. */
export interface Terms {
  /** ISO 4217. */
  readonly currency: string
  readonly lines: readonly Line[]
  readonly shippingFee: Minor
  /** In proportion to these a refund goes back. */
  readonly tenders: readonly Tender[]
  readonly buyer: string
  readonly seller: string
  /** The order's own shipping term: replaces the policy's. */
  readonly shipWithin: Span | null
  /** The order's own delivery term: a length after shipment, or the promised instant itself. */
  readonly deliverWithin: Span | null
  readonly promisedAt: Instant | null
  /**
   * The order's facts that a policy's choices may read: method, carrier, category, ..., and the
   * host's own.
   */
  readonly facts: Readonly<Record<string, FactValue>>
}

/** How often each was used, held against the policy's limits. */
export interface Counts {
  readonly requests: number
  readonly extensions: number
  readonly disputes: number
}
export const NO_COUNTS: Counts = { requests: 0, extensions: 0, disputes: 0 }

/** The buyer's report that goods came after the refund. */
export interface Arrival {
  readonly condition: GoodsCondition
  readonly wanted: boolean
}

/**
 * What the two agreed on goods that came after the refund. Never a debit: the host carries it out.
 */
export interface Restored {
  readonly channel: Channel
  readonly amount: Minor
  readonly at: Instant
}

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
] as const
export type EndingCause = (typeof ENDINGS)[number]

/** What ended the order. */
export interface Ending {
  readonly row: string
  readonly cause: EndingCause
  readonly at: Instant
}

/**
 * The earliest instant at which a clock's deadlines may fall, left by a claim that made them wait.
 */
export type Floors = Readonly<Partial<Record<Clock, Instant>>>

/** The dated parts of an order and its counters: everything an event may change. */
export interface Changeable extends Regions {
  /** The policy that judges it; null: any may. Only a migration changes it. */
  readonly policy: PolicyRef | null
  readonly terms: Terms
  readonly anchors: Anchors
  readonly matter: OpenClaim | null
  readonly pauses: readonly Pause[]
  readonly floors: Floors
  /** Extensions of protection that were granted. */
  readonly extensions: readonly Length[]
  readonly counts: Counts
  readonly tracking: Tracking
  readonly late: readonly Late[]
  /** A cancellation, or a dispute before shipment, was asked for before the goods left. */
  readonly cancellationAsked: boolean
  /** The seller agreed to send the goods again. */
  readonly resend: boolean
  /** A chargeback is open at the bank. */
  readonly chargeback: boolean
  /** Lines handed over to the carrier so far. */
  readonly handedOver: readonly string[]
  /** Lines that a dispute settled: they can be disputed no more. */
  readonly settled: readonly string[]
  readonly arrival: Arrival | null
  readonly restored: Restored | null
  /** Taken off the buyer's list. */
  readonly removed: boolean
  readonly refunds: readonly Refund[]
  readonly owed: readonly Owed[]
  readonly ending: Ending | null
}

/** An order: plain JSON, frozen. Built by `order`, changed by events alone. */
export interface Order extends Changeable {
  readonly schema: typeof SCHEMA
  readonly id: string
  readonly ledger: readonly Entry[]
  /** Idempotency keys seen. */
  readonly keys: readonly string[]
  /** How many events made it what it is. */
  readonly seq: number
  /** The instant of the last one. */
  readonly at: Instant
}

export interface PolicyRef {
  readonly name: string
  readonly version: string
}
