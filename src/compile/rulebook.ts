import type { Actor } from '../model/actor.js'
import type { Anchor } from '../model/anchor.js'
import type { Verb } from '../model/action.js'
import type { Instant } from '../model/instant.js'
import type { Order } from '../model/order.js'
import type { Clause } from '../model/refusal.js'
import type { Plus } from '../policy/calendar/addLength.js'
import type { Calendar } from '../policy/calendar/calendar.js'
import type { Choice, Policy } from '../policy/format.js'
import type { RowId } from '../rules/chapters/book.js'
import type { Row, RowOfActor, TimerRow } from '../rules/vocabulary/row.js'
import type { Lens } from '../rules/vocabulary/lens.js'
import type { PolicyReader, Scope } from '../rules/vocabulary/scope.js'
import type { Guard } from '../rules/vocabulary/guard.js'
import type { CompiledChoice } from './values/choice.js'
import type { ChosenEffect } from './effects.js'
import type { Facts } from './values/facts.js'
import type { requiredRegions } from './stateMask.js'
import type { WindowEdge } from './due/dues.js'
import type { Mark } from './due/quiet.js'
import type { Finding } from './findings.js'
import type { CandidatePayloads } from './candidatePayloads.js'
import type { AnchorAt, InstantOf } from './values/moments.js'
import type { Within } from './values/ranges.js'
import type { Told } from './outline/told.js'

interface CompiledRow {
  /** Its place among all rows: of two that fit equally the earlier is reported. */
  readonly index: number
  /** By state code: whether it is one of the row's states. */
  readonly states: readonly boolean[]
  /**
   * What it does to an order, with the clauses behind it; null: it has no effect there, and so does
   * not apply.
   */
  readonly chosen: (scope: Scope) => ChosenEffect | null
}

/** What an actor may do, made ready under a policy. */
export interface CompiledAction extends CompiledRow {
  readonly row: RowOfActor<RowId>
  /** Whether it may apply at all; false: what is told of like orders rules it out. */
  readonly applies: boolean
  /** The regions that it asks about, with the values that it asks for. */
  readonly requiredRegions: ReturnType<typeof requiredRegions>
  /** Its guards on policy and order. */
  readonly stateGuards: readonly Guard[]
  /** Its guards on what the action carries. */
  readonly payloadGuards: readonly Guard[]
  /** The payloads that it may accept. */
  readonly candidates: CandidatePayloads
  /** When it opens; null: from the beginning. */
  readonly opens: InstantOf | null
  /** When it closes; null: with its state. */
  readonly closes: InstantOf | null
  /** Whether the policy offers it to this order and payload at all. */
  readonly offered: (scope: Scope) => boolean
  /** Whether its window may differ by what the action carries. */
  readonly variable: boolean
  /** The anchors that its opening waits for and that have not happened. */
  readonly awaits: (scope: Scope) => readonly Anchor[]
  /** The clause that opens or closes its window; null: it has none. */
  readonly edge: (edge: WindowEdge, scope: Scope) => string | null
}

/** What happens by itself, made ready under a policy. */
export interface CompiledTimer extends CompiledRow {
  readonly row: TimerRow<RowId>
  /** Its guards. */
  readonly guards: readonly Guard[]
  /** When it falls due. */
  readonly due: InstantOf
  /**
   * An instant before which it certainly does not fall due: cheap, to pass over what is far off.
   */
  readonly soonest: (order: Order) => Instant
  /**
   * Before the first of them it does not fall due, for orders that have no terms of their own;
   * null: not while every parcel was accepted, or may be.
   */
  readonly marks: readonly Mark[] | null
  /** By state code: the states that it may lead to from there. */
  readonly leadsTo: readonly (readonly number[])[]
}

/** The rows as they are for an order. */
export interface RowsHere {
  /** An action as it is for an order. */
  readonly action: (compiled: CompiledAction, order: Order) => CompiledAction
  /** Of these timers those that can fire for an order, as they are for it. */
  readonly timers: (timers: readonly CompiledTimer[], order: Order) => readonly CompiledTimer[]
  /**
   * What else is to be known of an action (`what`), whoever carries what and when; null: that is to
   * be asked of this very order.
   */
  readonly told: <T>(
    what: string,
    compiled: CompiledAction,
    order: Order,
    ask: (scope: Scope) => T,
  ) => Told<T> | null
}

/**
 * A policy made ready to be asked: every question takes one. Only `compile` and `load` make one,
 * and only what stands here is public; the rest belongs to the library and may change.
 */
export interface Rulebook {
  /** The policy's name: an order is judged by the rulebook that has its name and its version. */
  readonly name: string
  /** The policy's version. */
  readonly version: string
  /**
   * What the policy means, in short: another where it decides something else, whatever its version.
   * An order that keeps it in its `policy` is judged by nothing else.
   */
  readonly fingerprint: string
  /** The policy itself, as it was decoded. */
  readonly policy: Policy
  /** The time zone in which the policy counts its days. */
  readonly zone: string
  /** The rules of the marketplace, in declared order. */
  readonly rows: readonly Row<RowId>[]
  /** What is odd about the policy under these rows, found without running it. */
  readonly findings: readonly Finding[]
  /**
   * What the policy was compiled with, to compile another of its zone.
   *
   * @internal
   */
  readonly calendar: Calendar
  /**
   * Adds a length as the policy's calendar counts deadlines.
   *
   * @internal
   */
  readonly plus: Plus
  /**
   * Adds a length for instants from which something is possible: never moved to the end of a day.
   *
   * @internal
   */
  readonly plusExact: Plus
  /**
   * Reads policy values for an order.
   *
   * @internal
   */
  readonly reader: PolicyReader
  /**
   * The rows of an actor and a verb, whatever the state.
   *
   * @internal
   */
  readonly actions: Readonly<
    Partial<Record<Actor, Readonly<Partial<Record<Verb, readonly CompiledAction[]>>>>>
  >
  /**
   * By state code: the timers whose state it is.
   *
   * @internal
   */
  readonly timers: readonly (readonly CompiledTimer[])[]
  /**
   * Whether certainly nothing falls due for an order in a state, by its code, until an instant
   * (included): the cheapest test there is.
   *
   * @internal
   */
  readonly isQuiet: (code: number, order: Order, until: Instant) => boolean
  /**
   * By state code: the rows of every actor that may act in it.
   *
   * @internal
   */
  readonly open: readonly (readonly CompiledAction[])[]
  /**
   * The rows as they are for an order: what is so for all orders that are like it is told already.
   *
   * @internal
   */
  readonly here: RowsHere
  /**
   * Whether timers alone can lead from a state, by its code, into one where a row applies, by its
   * index.
   *
   * @internal
   */
  readonly mayReach: (index: number, from: number) => boolean
  /**
   * A choice of the policy, made ready to be read.
   *
   * @internal
   */
  readonly choiceOf: <T>(of: Lens<Choice<T>>) => CompiledChoice<T>
  /**
   * How long a refund takes to be released, and to arrive.
   *
   * @internal
   */
  readonly ranges: {
    /** Until the platform has released it to the bank. */
    readonly release: (facts: Facts) => Within
    /** Until the buyer has it. */
    readonly arrival: (facts: Facts) => Within
  }
  /**
   * What the policy cites for a place.
   *
   * @internal
   */
  readonly clauseOf: (path: string) => Clause
  /**
   * The clause that a row rests on first, by the id that an event stored; null: it rests on none.
   *
   * @internal
   */
  readonly firstClause: (row: string) => Clause | null
  /**
   * Where an anchor lies on an order, derived anchors included.
   *
   * @internal
   */
  readonly anchorAt: AnchorAt
}
