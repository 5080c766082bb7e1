import type { Anchor } from '../../model/anchor.js'
import type { Length, Span } from '../../model/span.js'

// ---- instants

/**
 * How long something takes, from the earliest to the latest, both included and in one unit:
 * `{ days: [3, 15] }`.
 */
export type SpanRange =
  | {
      /** From how many to how many minutes. */
      minutes: readonly [number, number]
    }
  | {
      /** From how many to how many hours. */
      hours: readonly [number, number]
    }
  | {
      /** From how many to how many days of the policy's time zone. */
      days: readonly [number, number]
    }
  | {
      /** From how many to how many days that are neither weekend nor holiday. */
      businessDays: readonly [number, number]
    }

/**
 * An anchor (an instant at which something happens to an order), or a length after one. It lies at
 * +infinity as long as the anchor has not happened. Or a length before the event of an order: at
 * +infinity for one that brings none.
 */
export type Point =
  | Anchor
  | (Length & {
      /** The anchor from which the length is counted. */
      after: Anchor
    })
  | (Length & {
      /** Counted back from the `eventAt` of the order. */
      before: 'event'
    })

/** A point, the earliest or the latest of several, or never. */
export type Moment =
  | Point
  | {
      /** The first of these to come. */
      earliest: readonly Point[]
    }
  | {
      /** The last of these to come; never, as long as one of them has not. */
      latest: readonly Point[]
    }
  | 'never'

// ---- choices

/** A test of a number; both ends are included, and an end that is left out is open. */
export interface Bounds {
  /** The least that matches. */
  readonly atLeast?: number
  /** The most that matches. */
  readonly atMost?: number
}

/**
 * A test of one fact. Of a flag: the value that matches. Of a text: any of these words. Of a
 * number: bounds. Of a list: any entry in common, where the word `none` stands for the empty list.
 */
export type Condition = boolean | readonly string[] | Bounds

/** Tests of facts, all of which must hold. A fact that an order does not have matches no test. */
export type When = { readonly [fact: string]: Condition }

/**
 * Values for different orders: the first case that matches decides. Cases do not nest.
 *
 * Cases without `otherwise` stand before what the policy says that this one extends. After
 * inheritance every choice has an `otherwise`, except in `closes` and `onRefusal`: there, where no
 * case matches, it is as if nothing had been written.
 */
export type Cases<T> = {
  /** The cases, in order. */
  readonly cases: readonly {
    /** What an order has to be like. */
    readonly when: When
    /** The value for such an order. */
    readonly use: T
  }[]
  /** The value where no case matches. */
  readonly otherwise?: T
}

/** One value for all orders, or cases that depend on the facts of the order. */
export type Choice<T> = T | Cases<T>

// ---- windows, duties and demands

/** When something may be done: over `[opens, closes)`. */
export interface Window {
  /** The first instant at which it may be done; never: it is not offered. */
  readonly opens: Choice<Moment>
  /**
   * The first instant at which it no longer may; left out: as long as the order is in that state.
   */
  readonly closes?: Choice<Moment>
}

/**
 * What happens if a side is silent. `grant`: as asked. `refund`: all money back, and the order is
 * over. `release`: the seller is paid, and the order is over. `continue`: the matter lapses.
 * `escalate`: the platform decides.
 */
export type SilenceOutcome = 'grant' | 'refund' | 'release' | 'continue' | 'escalate'

/** Something that one side has to do, counted from the instant at which it became its turn. */
export interface Duty<O extends SilenceOutcome> {
  /** How long that side has; never: for ever. */
  readonly within: Choice<Span>
  /** What happens when the time is over. */
  readonly onSilence: Choice<O>
}

/** A duty to say yes or no. */
export interface AnswerDuty<O extends SilenceOutcome> extends Duty<O> {
  /**
   * What happens on a no; left out: in a dispute it is the turn of the side that asked, elsewhere
   * the matter lapses.
   */
  readonly onRefusal?: Choice<O>
}

/** What has to be shown: any one of some things, or all of them; `{ allOf: [] }`: nothing. */
export type Needs<T> =
  | {
      /** The things of which one is enough. */
      readonly anyOf: readonly T[]
    }
  | {
      /** The things that are all needed. */
      readonly allOf: readonly T[]
    }

/** What proves that goods were shipped: a tracking number, or the receipt of the carrier. */
export type Proof = 'tracking' | 'receipt'

/**
 * What a platform keeps of what is released to the seller: a percentage with at most two decimals,
 * or an amount for an order, by currency.
 */
export type Commission =
  | {
      /** How many percent. */
      readonly percent: number
    }
  | {
      /** How much in each currency, minor units. */
      readonly fixed: { readonly [currency: string]: number }
    }

/** A fee for cancelling that holds until a while before or after something. */
export type FeeTier = {
  /** How long before or after. */
  readonly until: Length
  /** The fee until then, in percent. */
  readonly percent: number
} & (
  | {
      /** Before what: what an order itself says when it is. */
      readonly before: 'event' | 'promised'
    }
  | {
      /** After what. */
      readonly after: Anchor
    }
)

// ---- conduct

/** What is held against an account. */
export type OffenceKind =
  'unpaid' | 'cancelled' | 'false-claim' | 'fault' | 'late-shipment' | 'false-tracking'

/** What follows from too many offences, the mildest first. */
export type Sanction = 'warn' | 'fine' | 'restrict' | 'block'

/** How many offences of one kind are too many, and what follows then. */
export interface Limit {
  /** The kind of offence. */
  readonly counts: OffenceKind
  /** The most that is still without consequence. */
  readonly above: number
  /** Only offences of the last so much time count; left out: all of them. */
  readonly per?: Length
  /** The sanction. */
  readonly then: Sanction
}

// ---- facts

/** The values that a fact may take: yes or no, any number, or one of these words. */
export type FactDomain = 'boolean' | 'number' | readonly string[]
