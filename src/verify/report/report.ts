import type { FactValue } from '../../model/order.js'
import type { LineCount } from '../domain/startingOrder.js'
import type { FindingSubject, Weight } from '../findings/findingDefinition.js'
import type { FindingKind } from '../findings/findingKinds.js'
import type { Trace } from '../trace/trace.js'
import type { WorstCase } from '../worst/worstCase.js'

/** Something odd about a policy, found by going everywhere that orders can get. */
export interface VerifyFinding extends FindingSubject {
  /** Which kind of oddity it is. */
  readonly kind: FindingKind
  /** How much it matters. */
  readonly weight: Weight
  /** The finding as a sentence that names rows and clauses by their ids. */
  readonly message: string
  /**
   * The shortest trace that shows it, replayed on the engine. Null: it says that something never
   * happens, or no trace was found.
   */
  readonly history: Trace | null
  /**
   * True: a trace shows it; or it says that something never happens, and everything was explored.
   * False: it may rest on an over-approximation.
   */
  readonly confirmed: boolean
}

/** What was explored. */
export interface ExploredDomain {
  /** How many lines every order has. */
  readonly lines: LineCount
  /** What orders bring along, a value for each class that some case tells apart. */
  readonly facts: readonly Readonly<Record<string, FactValue>>[]
  /** The grounds of disputes that were tried, one for each class. */
  readonly grounds: readonly string[]
  /** The reasons of cancellations that were tried, one for each class. */
  readonly reasons: readonly string[]
  /** The tracking statuses that were tried, one for each class. */
  readonly tracking: readonly string[]
  /** How often each thing may be done to an order. */
  readonly limits: Readonly<
    Record<'requests' | 'extensions' | 'disputes' | 'rounds' | 'appeals', number>
  >
  /**
   * Clauses whose instants are not followed: fees for cancelling by time. Each order keeps the fee
   * that holds as it is placed: without an event, and with one so near that each fee is over.
   */
  readonly notFollowed: readonly string[]
  /** Rows that were left out on purpose. */
  readonly without: readonly string[]
}

/** Which rows of the rulebook orders applied, by their ids. */
export interface ReportedRows {
  /** Rows that some order applied. */
  readonly reached: readonly string[]
  /** Rows that no order applied. */
  readonly never: readonly string[]
}

/** What `verify` says about a policy. */
export interface Report {
  /** The policy's name. */
  readonly policy: string
  /** The policy's version. */
  readonly version: string
  /** What was explored. */
  readonly domain: ExploredDomain
  /** True: everything in the domain was explored. */
  readonly complete: boolean
  /** What stopped the exploration; null: nothing did. */
  readonly bound: string | null
  /** How many zones hold more than can be: what only they show counts once a trace confirms it. */
  readonly overApproximated: number
  /** How many states were explored; orders in one state differ in their instants alone. */
  readonly states: number
  /** How many zones of clocks were explored. */
  readonly zones: number
  /** Which rows orders applied, by their ids. */
  readonly rows: ReportedRows
  /** What is odd, kind by kind in the order of `FINDING_KINDS`. */
  readonly findings: readonly VerifyFinding[]
  /** The worst that the policy lets happen. */
  readonly worstCases: readonly WorstCase[]
}
