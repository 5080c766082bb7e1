import type { By } from './actor.js'
import type { Payload, Verb } from './action.js'
import type { Stamped } from './anchor.js'
import type { Instant } from './instant.js'
import { post, type Posting } from './ledger.js'
import type { Changeable, Order } from './order.js'

/** What an event changed: new values, never deltas; money as postings. Fields that did not change are absent. */
export type Change = Partial<Omit<Changeable, 'anchors'>> & {
  readonly anchors?: Readonly<Partial<Record<Stamped, Instant | null>>>
  readonly postings?: readonly Posting[]
}

/** Something that happened to an order. It says what it changed, so that reading it needs no policy. */
export interface Event {
  readonly seq: number
  /** When it was decided; for a timer, when it was due. */
  readonly at: Instant
  /** When a reported fact happened; otherwise as `at`. */
  readonly occurredAt: Instant
  readonly by: By
  readonly verb: Verb | 'timer'
  /** The row that allowed it. */
  readonly row: string
  /** The policy clauses behind it, as paths. */
  readonly clauses: readonly string[]
  readonly payload: Payload | null
  readonly key: string | null
  readonly change: Change
}

type Draft = { -readonly [K in keyof Order]: Order[K] }

/** A private copy, all fields in one order: every order has the same hidden class. */
export const draftOf = (order: Order): Draft => ({
  schema: order.schema, id: order.id, policy: order.policy, terms: order.terms,
  funds: order.funds, goods: order.goods, claim: order.claim, freeze: order.freeze,
  anchors: order.anchors, matter: order.matter, pauses: order.pauses, floors: order.floors, extensions: order.extensions,
  counts: order.counts, tracking: order.tracking, late: order.late, cancellationAsked: order.cancellationAsked,
  resend: order.resend, chargeback: order.chargeback, handedOver: order.handedOver, settled: order.settled, arrival: order.arrival,
  restored: order.restored, removed: order.removed, ledger: order.ledger, refunds: order.refunds, owed: order.owed,
  keys: order.keys, seq: order.seq, at: order.at, ending: order.ending,
})

const apply = (draft: Draft, event: Event): void => {
  const change = event.change
  for (const field in change) {
    if (field === 'anchors') draft.anchors = { ...draft.anchors, ...change.anchors }
    else if (field === 'postings') draft.ledger = post(draft.ledger, change.postings ?? [])
    else Object.assign(draft, { [field]: change[field as keyof Change] })
  }
  if (event.key !== null) draft.keys = [...draft.keys, event.key]
  draft.seq = event.seq
  draft.at = event.at
}

/** The order after an event. Needs no policy: old histories replay for ever. */
export const evolve = (order: Order, event: Event): Order => {
  const draft = draftOf(order)
  apply(draft, event)
  return Object.freeze(draft)
}

/** The order after all these events, in their order. */
export const replay = (order: Order, events: readonly Event[]): Order => {
  const draft = draftOf(order)
  for (const event of events) apply(draft, event)
  return Object.freeze(draft)
}
