import type { Actor } from './actor.js'
import type { Channel, GoodsCondition, Evidence, Remedy, Tracking, Verdict } from './claim.js'
import type { Instant } from './instant.js'
import type { Minor } from './money.js'
import type { Length } from './span.js'

/** A line, and how much of it: all that was paid unless an amount is given. */
export interface LineClaim {
  readonly line: string
  readonly amount?: Minor
}

/** Everything that an action may carry; which fields a verb takes stands in `VERBS`. */
export interface Fields {
  /**
   * Why an order is cancelled: a key of the policy's `cancellation.reasons`, or free text where it
   * lists none.
   */
  readonly reason: string
  /** Why a dispute is opened: a key of the policy's `dispute.grounds`. */
  readonly ground: string
  readonly remedy: Remedy
  /** Which lines; default: all that are still open, in full. */
  readonly lines: readonly LineClaim[]
  /** What sending the goods back costs, minor units, where the seller is to bear it. */
  readonly returnShipping: Minor
  readonly evidence: readonly Evidence[]
  /** The carrier's number of the parcel. */
  readonly tracking: string
  /** A scan of the postal receipt: an address of it. */
  readonly receipt: string
  /** How much longer the buyer wants to be protected. */
  readonly length: Length
  readonly verdict: Verdict
  /** Which refund record. */
  readonly refund: string
  /** The payment method that a failed refund falls back to. */
  readonly method: string
  readonly channel: Channel
  readonly amount: Minor
  readonly condition: GoodsCondition
  /** Whether the buyer wants to keep the goods. */
  readonly wanted: boolean
  /** How the bank decided a chargeback, seen from the seller. */
  readonly outcome: 'won' | 'lost'
  readonly status: Tracking
}
export type Field = keyof Fields

interface VerbShape {
  readonly by: readonly Actor[]
  /** Fields without which nothing can be judged. */
  readonly needs: readonly Field[]
  /** Fields that may be left out. */
  readonly takes: readonly Field[]
  /** Reported by somebody who may learn of it late: carries `occurredAt`. */
  readonly fact?: true
}

/** Every verb: public, and stored for ever. */
export const VERBS = {
  pay: { by: ['buyer'], needs: [], takes: [], fact: true },
  cancel: { by: ['buyer', 'seller', 'platform'], needs: [], takes: ['reason', 'lines'] },
  'request-cancellation': { by: ['buyer'], needs: ['reason'], takes: ['lines'] },
  'withdraw-cancellation': { by: ['buyer'], needs: [], takes: [] },
  'confirm-receipt': { by: ['buyer'], needs: [], takes: [] },
  'request-extension': { by: ['buyer'], needs: ['length'], takes: [] },
  dispute: {
    by: ['buyer'],
    needs: ['ground', 'remedy'],
    takes: ['lines', 'returnShipping', 'evidence'],
  },
  'revise-dispute': {
    by: ['buyer'],
    needs: ['ground', 'remedy'],
    takes: ['lines', 'returnShipping', 'evidence'],
  },
  'withdraw-dispute': { by: ['buyer'], needs: [], takes: [] },
  'accept-offer': { by: ['buyer'], needs: [], takes: [] },
  escalate: { by: ['buyer', 'seller'], needs: [], takes: [] },
  appeal: { by: ['buyer', 'seller'], needs: [], takes: [] },
  'ship-return': { by: ['buyer'], needs: ['tracking'], takes: [] },
  'refuse-delivery': { by: ['buyer'], needs: [], takes: [] },
  'report-late-arrival': { by: ['buyer'], needs: ['condition', 'wanted'], takes: [], fact: true },
  'propose-restitution': { by: ['buyer', 'seller'], needs: ['channel'], takes: ['amount'] },
  'accept-restitution': { by: ['buyer', 'seller'], needs: [], takes: [] },
  'decline-restitution': { by: ['buyer', 'seller'], needs: [], takes: [] },
  remove: { by: ['buyer'], needs: [], takes: [] },
  reprice: { by: ['seller'], needs: ['lines'], takes: [] },
  'accept-order': { by: ['seller'], needs: [], takes: [] },
  'decline-order': { by: ['seller'], needs: [], takes: [] },
  consent: { by: ['seller'], needs: [], takes: [] },
  refuse: { by: ['seller'], needs: [], takes: [] },
  restore: { by: ['seller'], needs: [], takes: [] },
  ship: { by: ['seller'], needs: [], takes: ['tracking', 'receipt', 'lines'], fact: true },
  'grant-extension': { by: ['seller'], needs: [], takes: [] },
  'refuse-extension': { by: ['seller'], needs: [], takes: [] },
  'demand-payment': { by: ['seller'], needs: ['ground'], takes: ['evidence'] },
  'accept-claim': { by: ['seller'], needs: [], takes: [] },
  offer: { by: ['seller'], needs: ['remedy'], takes: ['lines'] },
  'refuse-claim': { by: ['seller'], needs: [], takes: ['evidence'] },
  'add-evidence': { by: ['buyer', 'seller'], needs: ['evidence'], takes: [] },
  'confirm-return': { by: ['seller'], needs: [], takes: [] },
  'contest-return': { by: ['seller'], needs: [], takes: ['evidence'] },
  'goodwill-refund': { by: ['seller'], needs: ['lines'], takes: [] },
  'clear-payment': { by: ['platform'], needs: [], takes: [], fact: true },
  'reject-payment': { by: ['platform'], needs: [], takes: [], fact: true },
  freeze: { by: ['platform'], needs: [], takes: [] },
  unfreeze: { by: ['platform'], needs: [], takes: [] },
  decide: { by: ['platform'], needs: ['verdict'], takes: ['lines'] },
  'direct-restitution': { by: ['platform'], needs: ['channel'], takes: ['amount'] },
  'release-refund': { by: ['platform'], needs: ['refund'], takes: [], fact: true },
  'land-refund': { by: ['platform'], needs: ['refund'], takes: [], fact: true },
  'fail-refund': { by: ['platform'], needs: ['refund', 'method'], takes: [], fact: true },
  'report-chargeback': { by: ['platform'], needs: [], takes: [], fact: true },
  'close-chargeback': { by: ['platform'], needs: ['outcome'], takes: [], fact: true },
  reopen: { by: ['platform'], needs: [], takes: [] },
  'report-tracking': { by: ['carrier'], needs: ['status'], takes: [], fact: true },
  deliver: { by: ['carrier'], needs: [], takes: [], fact: true },
  'report-refused': { by: ['carrier'], needs: [], takes: [], fact: true },
  'report-returned': { by: ['carrier'], needs: [], takes: [], fact: true },
} as const satisfies Record<string, VerbShape>

export type Verb = keyof typeof VERBS
export const VERB_NAMES = Object.keys(VERBS) as readonly Verb[]

/** The shape of a verb, read as data. */
export const verbShape = (verb: Verb): VerbShape => VERBS[verb]

/** What the engine reads: any field may be there or not. */
export type Payload = Partial<Fields>

type PayloadOf<V extends Verb> = Pick<Fields, (typeof VERBS)[V]['needs'][number]> &
  Partial<Pick<Fields, (typeof VERBS)[V]['takes'][number]>>

interface Envelope {
  /** When a reported fact happened; default: now. Never later than now. */
  readonly occurredAt?: Instant
  /** Idempotency: the same key again changes nothing, and the answer says so. */
  readonly key?: string
}

/** Something an actor does. Without a payload it is a question: what would it need? */
export type Action = {
  [V in Verb]: Envelope & {
    readonly by: (typeof VERBS)[V]['by'][number]
    readonly verb: V
    readonly payload?: PayloadOf<V>
  }
}[Verb]
