import type { By } from './actor.js'
import type { Payload, Verb } from './action.js'
import type { Anchors, Stamped } from './anchor.js'
import type { Instant } from './instant.js'
import { postInto, type Entry, type Posting } from './ledger.js'
import type { Changeable, Order } from './order.js'

/**
 * What an event changed: new values, never deltas; money as postings. Fields that did not change
 * are absent.
 */
export type Change = Partial<Omit<Changeable, 'anchors'>> & {
  readonly anchors?: Readonly<Partial<Record<Stamped, Instant | null>>>
  readonly postings?: readonly Posting[]
}

/**
 * Something that happened to an order. It says what it changed, so that reading it needs no policy.
 */
export interface Event {
  readonly seq: number
  /** When it was decided; for a timer, when it was due. */
  readonly at: Instant
  /** When a reported fact happened; otherwise as `at`. */
  readonly occurredAt: Instant
  readonly by: By
  /** `timer`: time has passed. `migrate`: the platform put the order under other rules. */
  readonly verb: Verb | 'timer' | 'migrate'
  /** The row that allowed it; a migration has none and says `migrate`. */
  readonly row: string
  /** The policy clauses behind it, as paths. */
  readonly clauses: readonly string[]
  readonly payload: Payload | null
  readonly key: string | null
  readonly change: Change
}

type Writable<T> = { -readonly [K in keyof T]: T[K] }
type Draft = Writable<Order>

/** A private copy, all fields in one order: every order has the same hidden class. */
export const draftOf = (order: Order): Draft => ({
  schema: order.schema,
  id: order.id,
  policy: order.policy,
  terms: order.terms,
  funds: order.funds,
  goods: order.goods,
  claim: order.claim,
  freeze: order.freeze,
  anchors: order.anchors,
  matter: order.matter,
  pauses: order.pauses,
  floors: order.floors,
  extensions: order.extensions,
  counts: order.counts,
  tracking: order.tracking,
  late: order.late,
  cancellationAsked: order.cancellationAsked,
  resend: order.resend,
  chargeback: order.chargeback,
  handedOver: order.handedOver,
  settled: order.settled,
  arrival: order.arrival,
  restored: order.restored,
  removed: order.removed,
  ledger: order.ledger,
  refunds: order.refunds,
  owed: order.owed,
  keys: order.keys,
  seq: order.seq,
  at: order.at,
  ending: order.ending,
})

/**
 * Writes an event into a draft, and into the anchors and the ledger that are the draft's own. A
 * switch, since a key in a variable costs three times as much.
 */
const apply = (
  draft: Draft,
  draftAnchors: Writable<Anchors>,
  draftLedger: readonly Writable<Entry>[],
  { change, key, seq, at }: Event,
): void => {
  for (const name in change) {
    // INVARIANT: a change has no other keys than its type names.
    const field = name as keyof Change
    switch (field) {
      case 'anchors':
        for (const anchor in change.anchors)
          draftAnchors[anchor as Stamped] = change.anchors[anchor as Stamped] ?? null
        break
      case 'postings':
        postInto(draftLedger, change.postings ?? [])
        break
      case 'policy':
        draft.policy = change.policy ?? null
        break
      case 'funds':
        draft.funds = change.funds ?? draft.funds
        break
      case 'goods':
        draft.goods = change.goods ?? draft.goods
        break
      case 'claim':
        draft.claim = change.claim ?? draft.claim
        break
      case 'freeze':
        draft.freeze = change.freeze ?? draft.freeze
        break
      case 'terms':
        draft.terms = change.terms ?? draft.terms
        break
      case 'matter':
        draft.matter = change.matter ?? null
        break
      case 'pauses':
        draft.pauses = change.pauses ?? draft.pauses
        break
      case 'floors':
        draft.floors = change.floors ?? draft.floors
        break
      case 'extensions':
        draft.extensions = change.extensions ?? draft.extensions
        break
      case 'counts':
        draft.counts = change.counts ?? draft.counts
        break
      case 'tracking':
        draft.tracking = change.tracking ?? draft.tracking
        break
      case 'late':
        draft.late = change.late ?? draft.late
        break
      case 'cancellationAsked':
        draft.cancellationAsked = change.cancellationAsked ?? draft.cancellationAsked
        break
      case 'resend':
        draft.resend = change.resend ?? draft.resend
        break
      case 'chargeback':
        draft.chargeback = change.chargeback ?? draft.chargeback
        break
      case 'handedOver':
        draft.handedOver = change.handedOver ?? draft.handedOver
        break
      case 'settled':
        draft.settled = change.settled ?? draft.settled
        break
      case 'arrival':
        draft.arrival = change.arrival ?? null
        break
      case 'restored':
        draft.restored = change.restored ?? null
        break
      case 'removed':
        draft.removed = change.removed ?? draft.removed
        break
      case 'refunds':
        draft.refunds = change.refunds ?? draft.refunds
        break
      case 'owed':
        draft.owed = change.owed ?? draft.owed
        break
      case 'ending':
        draft.ending = change.ending ?? null
        break
    }
  }
  if (key !== null) draft.keys = [...draft.keys, key]
  draft.seq = seq
  draft.at = at
}

const copyOf = (ledger: readonly Entry[]): Writable<Entry>[] =>
  ledger.map((entry) => ({ ...entry }))

/** The order after an event. Needs no policy: old histories replay for ever. */
export const evolve = (order: Order, event: Event): Order => {
  const draft = draftOf(order)
  const { anchors, postings } = event.change
  // What does not change is shared with the order before.
  if (anchors !== undefined) draft.anchors = { ...order.anchors }
  if (postings !== undefined) draft.ledger = copyOf(order.ledger)
  apply(draft, draft.anchors, draft.ledger, event)
  return Object.freeze(draft)
}

/** The order after all these events, in their order. */
export const replay = (order: Order, events: readonly Event[]): Order => {
  const draft = draftOf(order)
  draft.anchors = { ...order.anchors }
  draft.ledger = copyOf(order.ledger)
  for (const event of events) apply(draft, draft.anchors, draft.ledger, event)
  return Object.freeze(draft)
}
