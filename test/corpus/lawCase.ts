import type { Action } from '../../src/model/action.js'
import type { Instant } from '../../src/model/instant.js'
import type { OrderInput } from '../../src/model/input/orderInput.js'
import type { Offence } from '../../src/questions/account/standing.js'

/** The questions that a case may ask, and what each takes besides the order and an instant. */
export const QUESTIONS = {
  can: 'action',
  decide: 'action',
  actions: 'actor',
  canCancel: 'party',
  canConfirmReceipt: null,
  canOpenDispute: null,
  canExtendProtection: null,
  canEscalate: null,
  canAppeal: null,
  canReturn: null,
  nextStates: null,
  timers: null,
  nextTimer: null,
  forecast: null,
  refundEta: null,
  balance: null,
  disputeOutcome: null,
  status: null,
  regions: null,
  /** The whole order, overdue timers fired. */
  order: null,
  /** Everything that happened so far, timers included: row, instant, actor. */
  events: null,
  /** What the history puts on the record of each side. */
  offences: null,
  /** How an account stands, by a record that the check gives. */
  standing: 'record',
} as const satisfies Record<string, 'action' | 'actor' | 'party' | 'record' | null>
export type Question = keyof typeof QUESTIONS

/** One step of the history. It is allowed unless `refused` names the reason for a refusal. */
export interface Step {
  readonly at: Instant
  readonly action: Action
  readonly refused: string | null
  /** The order has seen its key before, so it changes nothing. */
  readonly repeated: boolean
}

/**
 * An expected refusal: its reasons, alternatives and citations contain all of these; `opensAt`,
 * `awaits` and `row` are exact.
 */
export interface Refused {
  readonly reasons: readonly string[]
  /** There are no other reasons. */
  readonly alone?: true
  readonly row?: string
  readonly opensAt?: Instant | null
  readonly instead?: readonly string[]
  readonly awaits?: readonly string[]
  /** Rule ids that the clauses of its failures cite. */
  readonly cites?: readonly string[]
  /** Paths of these clauses; a clause at the path or below it. */
  readonly clauses?: readonly string[]
}

/** What is asked at an instant, of the order as the steps up to that instant (included) left it. */
export interface Check {
  readonly at: Instant
  readonly ask: Question
  readonly action: Action | null
  readonly by: string | null
  /** The record of the account that is asked about. */
  readonly record: readonly Offence[]
  /** A part of the answer; undefined where a refusal is expected. */
  readonly expect: unknown
  readonly refused: Refused | null
  readonly cites: readonly string[]
  readonly clauses: readonly string[]
}

/** A dated case, written from its source. */
export interface LawCase {
  readonly title: string
  readonly rules: readonly string[]
  /** File and line (`000:83`) of the sources, or words. */
  readonly source: readonly string[]
  /** The name of a policy that ships, or one of its own that extends one. */
  readonly policy: string | { readonly [key: string]: unknown }
  readonly order: OrderInput
  readonly history: readonly Step[]
  readonly checks: readonly Check[]
}

export const policyName = ({ policy }: Pick<LawCase, 'policy'>): string =>
  typeof policy === 'string' ? policy : String(policy.name)
