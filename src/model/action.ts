import type { Actor } from './actor.js'
import type { Channel, GoodsCondition, Evidence, Remedy, Tracking, Verdict } from './claim.js'
import type { Instant } from './instant.js'
import type { Minor } from './money.js'
import type { Length } from './span.js'

/** A line, and how much of it: some units, or an amount. Default: all that is left of it. */
export interface LineClaim {
  /** The id of the order line. */
  readonly line: string
  /** How much of it, minor units. Not beside a quantity. */
  readonly amount?: Minor
  /** How many of its units, at least 1. Not beside an amount. */
  readonly quantity?: number
}

/** Everything that an action may carry. Which fields a verb needs and takes stands in `VERBS`. */
export interface Fields {
  /** Why an order is cancelled: a key of the policy's `cancellation.reasons`, or any text. */
  readonly reason: string
  /** Why a dispute is opened: a key of the policy's `dispute.grounds`. */
  readonly ground: string
  /** What is claimed or offered. */
  readonly remedy: Remedy
  /** Which lines. Default: all that are open, in full. */
  readonly lines: readonly LineClaim[]
  /** The return postage that the seller is asked to bear, minor units. */
  readonly returnShipping: Minor
  /** What is put forward as evidence. */
  readonly evidence: readonly Evidence[]
  /**
   * The name of a parcel: a new one where something is sent (default: `p` and the number of the
   * event), else one that there is (default: the only one that fits).
   */
  readonly parcel: string
  /** The carrier's number of the parcel. */
  readonly tracking: string
  /** The address of a scan of the postal receipt. */
  readonly receipt: string
  /** How much longer the buyer wants to be protected. */
  readonly length: Length
  /** How the dispute is decided. */
  readonly verdict: Verdict
  /** The id of a refund record. */
  readonly refund: string
  /**
   * The payment method by which a failed refund goes instead. Of a chargeback: the tender of the
   * order that it goes by. Default: the only one, or of several all of them, each for its share.
   */
  readonly method: string
  /** How goods that arrived after the refund are settled. */
  readonly channel: Channel
  /**
   * What the buyer pays for them, or the coupon of `send-back`, minor units. Of a chargeback: what
   * the bank wants back. Default: all that was paid and that no other chargeback is about; with
   * `method`, all that is left of that tender.
   */
  readonly amount: Minor
  /** Whether goods that arrived after the refund are as they should be. */
  readonly condition: GoodsCondition
  /** Whether the buyer wants to keep the goods. */
  readonly wanted: boolean
  /**
   * The name of a chargeback. Default: a new one where it is reported, and where it is closed the
   * only one that is open.
   */
  readonly chargeback: string
  /** How the bank decided a chargeback: `won` or `lost` by the seller. */
  readonly outcome: 'won' | 'lost'
  /** What the carrier says of the parcel. */
  readonly status: Tracking
}
/** The name of something that an action may carry. */
export type Field = keyof Fields

/** Who may do something, and what it carries. */
export interface VerbShape {
  /** Who may do it. */
  readonly by: readonly Actor[]
  /** Fields that have to be given. */
  readonly needs: readonly Field[]
  /** Fields that may be left out. */
  readonly takes: readonly Field[]
  /** A fact that may be reported late: it may carry `occurredAt`. */
  readonly fact?: true
  /**
   * Of a fact that buyer or seller report by their own word alone: how far back they may date it, a
   * policy says (`shipment.backdate`).
   */
  readonly ownWord?: true
}

/** Every verb: what it means, who may do it, and what it carries. Verbs are stored for ever. */
export const VERBS = {
  /** The buyer paid. With `occurredAt`: a payment that was made then, and is reported now. */
  pay: { by: ['buyer'], needs: [], takes: [], fact: true },
  /** Cancels at once, without anybody's consent. */
  cancel: { by: ['buyer', 'seller', 'platform'], needs: [], takes: ['reason', 'lines'] },
  /** The buyer asks the seller to cancel. */
  'request-cancellation': { by: ['buyer'], needs: [], takes: ['reason', 'lines'] },
  /** The buyer takes the request to cancel back. */
  'withdraw-cancellation': { by: ['buyer'], needs: [], takes: [] },
  /** The buyer confirms receipt, which completes the order. */
  'confirm-receipt': { by: ['buyer'], needs: [], takes: [] },
  /** The buyer asks the seller for longer protection. */
  'request-extension': { by: ['buyer'], needs: ['length'], takes: [] },
  /** The buyer opens a dispute. */
  dispute: {
    by: ['buyer'],
    needs: ['ground', 'remedy'],
    takes: ['lines', 'returnShipping', 'evidence'],
  },
  /** The buyer changes what an open dispute claims. */
  'revise-dispute': {
    by: ['buyer'],
    needs: ['ground', 'remedy'],
    takes: ['lines', 'returnShipping', 'evidence'],
  },
  /** The buyer drops the dispute, or keeps the goods instead of returning them. */
  'withdraw-dispute': { by: ['buyer'], needs: [], takes: [] },
  /** The buyer accepts the seller's offer, which ends the dispute. */
  'accept-offer': { by: ['buyer'], needs: [], takes: [] },
  /** Brings the platform into the dispute. */
  escalate: { by: ['buyer', 'seller'], needs: [], takes: [] },
  /** Contests the platform's decision. */
  appeal: { by: ['buyer', 'seller'], needs: [], takes: [] },
  /** The buyer sends the goods back. */
  'ship-return': { by: ['buyer'], needs: ['tracking'], takes: ['parcel'] },
  /** The buyer does not accept the parcel. */
  'refuse-delivery': { by: ['buyer'], needs: [], takes: ['parcel'] },
  /**
   * The buyer or the seller reports that the goods arrived after the refund. The buyer says also
   * how they are, and whether they are wanted.
   */
  'report-late-arrival': {
    by: ['buyer', 'seller'],
    needs: [],
    takes: ['condition', 'wanted'],
    fact: true,
    ownWord: true,
  },
  /** Proposes how to settle goods that arrived after the refund. */
  'propose-restitution': { by: ['buyer', 'seller'], needs: ['channel'], takes: ['amount'] },
  /** Accepts such a proposal. */
  'accept-restitution': { by: ['buyer', 'seller'], needs: [], takes: [] },
  /** Declines such a proposal. */
  'decline-restitution': { by: ['buyer', 'seller'], needs: [], takes: [] },
  /** The buyer takes an order that was never paid off the list. */
  remove: { by: ['buyer'], needs: [], takes: [] },
  /** The seller lowers the prices of an unpaid order. */
  reprice: { by: ['seller'], needs: ['lines'], takes: [] },
  /** The seller accepts the paid order, where the policy leaves that to the seller. */
  'accept-order': { by: ['seller'], needs: [], takes: [] },
  /** The seller declines the paid order, and the buyer is refunded. */
  'decline-order': { by: ['seller'], needs: [], takes: [] },
  /** The seller agrees to the request to cancel. */
  consent: { by: ['seller'], needs: [], takes: [] },
  /** The seller refuses the request to cancel. */
  refuse: { by: ['seller'], needs: [], takes: [] },
  /** Undoes a cancellation whose refund the platform has not let go. */
  restore: { by: ['buyer', 'seller'], needs: [], takes: [] },
  /**
   * Goods are handed over to the carrier: the seller says so, or, where the policy takes their
   * word, the carrier or the platform. Default of `lines`: all that are left. Lines without a price
   * need not leave with the rest, hold up nobody's money, and may follow while money is held: the
   * goods are then where those are that were paid for.
   */
  ship: {
    by: ['seller', 'carrier', 'platform'],
    needs: [],
    takes: ['tracking', 'receipt', 'lines', 'parcel'],
    fact: true,
    ownWord: true,
  },
  /** The seller agrees to longer protection. */
  'grant-extension': { by: ['seller'], needs: [], takes: [] },
  /** The seller refuses longer protection. */
  'refuse-extension': { by: ['seller'], needs: [], takes: [] },
  /** The seller opens a dispute to be paid. */
  'demand-payment': { by: ['seller'], needs: ['ground'], takes: ['evidence'] },
  /** The seller gives the buyer what the dispute claims. */
  'accept-claim': { by: ['seller'], needs: [], takes: [] },
  /** The seller offers another remedy. */
  offer: { by: ['seller'], needs: ['remedy'], takes: ['lines'] },
  /** The seller refuses what the dispute claims. */
  'refuse-claim': { by: ['seller'], needs: [], takes: ['evidence'] },
  /** Puts evidence forward in an open dispute. */
  'add-evidence': { by: ['buyer', 'seller'], needs: ['evidence'], takes: [] },
  /** The seller confirms that the goods are back, and the buyer is refunded. */
  'confirm-return': { by: ['seller'], needs: [], takes: ['parcel'] },
  /** The seller contests what came back. */
  'contest-return': { by: ['seller'], needs: [], takes: ['evidence', 'parcel'] },
  /** Gives money back voluntarily, in part or all of it. */
  'goodwill-refund': { by: ['seller', 'platform'], needs: ['lines'], takes: [] },
  /** The platform reports that the payment check was passed. */
  'clear-payment': { by: ['platform'], needs: [], takes: [], fact: true },
  /** The platform reports that the payment was rejected, and the buyer is refunded. */
  'reject-payment': { by: ['platform'], needs: [], takes: [], fact: true },
  /** Risk control stops the order. */
  freeze: { by: ['platform'], needs: [], takes: [] },
  /** Risk control lets the order go on. */
  unfreeze: { by: ['platform'], needs: [], takes: [] },
  /** The platform decides the dispute. */
  decide: { by: ['platform'], needs: ['verdict'], takes: ['lines'] },
  /** The platform says how to settle goods that arrived after the refund. */
  'direct-restitution': { by: ['platform'], needs: ['channel'], takes: ['amount'] },
  /** The platform let a refund go to the bank. */
  'release-refund': { by: ['platform'], needs: ['refund'], takes: [], fact: true },
  /** The refund reached the buyer. */
  'land-refund': { by: ['platform'], needs: ['refund'], takes: [], fact: true },
  /** The refund failed, and goes by another payment method instead. */
  'fail-refund': { by: ['platform'], needs: ['refund', 'method'], takes: [], fact: true },
  /** The bank is looking into a chargeback, which freezes the order. Default of `amount`: all. */
  'report-chargeback': {
    by: ['platform'],
    needs: [],
    takes: ['chargeback', 'amount', 'method'],
    fact: true,
  },
  /** The bank decided the chargeback. */
  'close-chargeback': {
    by: ['platform'],
    needs: ['outcome'],
    takes: ['chargeback'],
    fact: true,
  },
  /** The platform takes a completed order up again, and recalls the seller's money. */
  reopen: { by: ['platform'], needs: [], takes: [] },
  /** The carrier says something new of the parcel. */
  'report-tracking': { by: ['carrier'], needs: ['status'], takes: ['parcel'], fact: true },
  /**
   * Goods reached the buyer: the carrier says so, or the buyer, content with them or not, or, where
   * the policy takes their word, the seller or the platform. Named are a parcel, the lines that
   * came, or lines of a parcel; default: the only parcel that is under way.
   */
  deliver: {
    by: ['carrier', 'buyer', 'seller', 'platform'],
    needs: [],
    takes: ['lines', 'parcel'],
    fact: true,
    ownWord: true,
  },
  /** The buyer did not accept the parcel. */
  'report-refused': { by: ['carrier'], needs: [], takes: ['parcel'], fact: true },
  /** The parcel is back at the seller. */
  'report-returned': { by: ['carrier'], needs: [], takes: ['parcel'], fact: true },
} as const satisfies Record<string, VerbShape>

/** What an actor can do to an order; each is explained at `VERBS`. */
export type Verb = keyof typeof VERBS
/** Every verb, in the order of `VERBS`. */
export const VERB_NAMES = Object.keys(VERBS) as readonly Verb[]

/**
 * Who may do a verb, and what does it carry?
 *
 * @example
 * verbShape('request-extension') // => { by: ['buyer'], needs: ['length'], takes: [] }
 */
export const verbShape = (verb: Verb): VerbShape => VERBS[verb]

/**
 * Whether a verb may name some of the lines.
 *
 * @example
 * takesLines('deliver') // => true
 */
export const takesLines = (verb: Verb): boolean => {
  const { needs, takes } = verbShape(verb)
  return needs.includes('lines') || takes.includes('lines')
}

/** What the engine reads of an action: any field may be left out. */
export type Payload = Partial<Fields>

type PayloadOf<V extends Verb> = Pick<Fields, (typeof VERBS)[V]['needs'][number]> &
  Partial<Pick<Fields, (typeof VERBS)[V]['takes'][number]>>

interface Envelope {
  /** When a reported fact happened, at the latest `now`. Default: `now`. */
  readonly occurredAt?: Instant
  /**
   * An idempotency key: the same action under it changes nothing, and the answer says so. Another
   * action under it is refused.
   */
  readonly key?: string
}

/** Something that an actor does. Without a payload it is a question: what would it need? */
export type Action = {
  [V in Verb]: Envelope & {
    /** Who acts. */
    readonly by: (typeof VERBS)[V]['by'][number]
    /** What they do. */
    readonly verb: V
    /** What it carries. */
    readonly payload?: PayloadOf<V>
  }
}[Verb]
