import type { Actor } from '../../model/actor.js'
import type { Minor } from '../../model/money.js'
import type { FactValue } from '../../model/order.js'
import type { Regions } from '../../model/state.js'
import type { LineCount } from '../domain/startingOrder.js'
import type { History } from '../trace/concretize.js'

export const FINDING_KINDS = [
  'stuck',
  'only-hold',
  'overdue-on-entry',
  'tie',
  'window-never-open',
  'always-overtaken',
  'never-reached',
  'case-never-matters',
  'amount-off',
] as const

/** What is odd about a policy, found by going everywhere that orders can get. */
export interface VerifyFinding {
  /**
   * `stuck`: money is held, or a claim open, and nothing happens by itself. `only-hold`: nothing
   * but the longest escrow ends it.
   * `overdue-on-entry`: a timer is past its due as its state begins. `tie`: two timers can be due
   * at one instant. `window-never-open`: an action's state is reached, but never while it may be
   * taken. `always-overtaken`: a timer waits, but another always fires first.
   * `never-reached`: no order gets into a state of this row. `case-never-matters`: no order is
   * decided by this case. `amount-off`: somebody gets a minor unit or more too much or too little
   * by what was claimed, offered, settled or decided, and by the fee that the policy names.
   */
  readonly kind: (typeof FINDING_KINDS)[number]
  readonly rows: readonly string[]
  /** Places of the policy. */
  readonly clauses: readonly string[]
  readonly state: Regions | null
  /** Whom the order waits for: those who could do something. */
  readonly waitsFor: readonly Actor[]
  readonly message: string
  /**
   * The shortest history that shows it, replayed on the engine. Null: it says that something never
   * happens, or none was found.
   */
  readonly history: History | null
  /**
   * Replayed, or, of what never happens, explored to the end. Otherwise it may rest on an
   * over-approximation.
   */
  readonly confirmed: boolean
}

/** The worst that a policy lets come about, with a history that brings it about. */
export interface Promised {
  readonly name: string
  readonly message: string
  /** Milliseconds, or of amounts the part of what was held, 0 to 1. Infinity: without end. */
  readonly worst: number
  readonly unit: 'milliseconds' | 'part'
  /**
   * Of amounts, what the history comes to on the engine: so much of so much that was held, in minor
   * units. Otherwise, or without a history, null.
   */
  readonly exact: { readonly amount: Minor; readonly of: Minor; readonly currency: string } | null
  /**
   * The worst for which a history was found: what is confirmed is no worse than this. Null: none
   * was.
   */
  readonly reached: number | null
  readonly history: History | null
  readonly confirmed: boolean
}

/** What was explored. */
export interface ExploredDomain {
  /** How many lines every order has. */
  readonly lines: LineCount
  /** What orders bring along, a value for each class that some case tells apart. */
  readonly facts: readonly Readonly<Record<string, FactValue>>[]
  /** Values of what actions carry, one for each class. */
  readonly grounds: readonly string[]
  readonly reasons: readonly string[]
  readonly tracking: readonly string[]
  readonly limits: Readonly<
    Record<'requests' | 'extensions' | 'disputes' | 'rounds' | 'appeals', number>
  >
  /** Rows that were left out on purpose. */
  readonly without: readonly string[]
}

export interface Report {
  readonly policy: string
  readonly version: string
  readonly domain: ExploredDomain
  /** Everything in the domain was explored. Otherwise `bound` says what stopped it. */
  readonly complete: boolean
  readonly bound: string | null
  /** How many zones hold more than can be: what was found there alone counts only if replayed. */
  readonly overApproximated: number
  readonly states: number
  readonly zones: number
  readonly rows: { readonly reached: readonly string[]; readonly never: readonly string[] }
  readonly findings: readonly VerifyFinding[]
  readonly promises: readonly Promised[]
}
