import type { By } from './actor.js'
import type { Payload, Verb } from './action.js'
import { writeAnchor, type Anchors, type Stamped } from './anchor.js'
import type { Instant } from './instant.js'
import {
  chargeable,
  isOpenChargeback,
  postInto,
  totals,
  type Chargeback,
  type Entry,
  type Posting,
} from './ledger.js'
import { impliedParcels, type BeforeParcels } from './goods.js'
import type { Changeable, Order } from './order.js'
import { splitLines, type LineSplit } from './units.js'

/**
 * What an event changed. Fields that did not change are absent. A field that changed has its new
 * value in full; of anchors, only those that changed; of the ledger, what was posted.
 */
export type Change = Partial<Omit<Changeable, 'anchors'> & BeforeParcels> & {
  /** The anchors that were set; `null`: cleared. */
  readonly anchors?: Readonly<Partial<Record<Stamped, Instant | null>>>
  /** The money that moved, in this order. */
  readonly postings?: readonly Posting[]
  /** The lines of which some units went another way, before anything else changed. */
  readonly split?: readonly LineSplit[]
}

/**
 * Something that happened to an order. It says what it changed, so that reading it needs no policy.
 */
export interface Event {
  /** Its number: one more than that of the event before it. */
  readonly seq: number
  /** When it was decided; for a timer, when it was due. */
  readonly at: Instant
  /** When a reported fact happened; otherwise the same as `at`. */
  readonly occurredAt: Instant
  /** Who caused it. */
  readonly by: By
  /** `timer`: time has passed. `migrate`: the platform put the order under other rules. */
  readonly verb: Verb | 'timer' | 'migrate'
  /** The id of the row that allowed it; for a migration `migrate`. */
  readonly row: string
  /** The paths of the policy values behind it. */
  readonly clauses: readonly string[]
  /** What the action carried; `null`: nothing. */
  readonly payload: Payload | null
  /** The idempotency key of the action; `null`: none. */
  readonly key: string | null
  /** What it changed. */
  readonly change: Change
}

type Writable<T> = { -readonly [K in keyof T]: T[K] }
type Draft = Writable<Order>

/**
 * A copy of an order that may be written to. Its parts are shared with the order. Its fields always
 * stand in the same order, so that all orders share one hidden class.
 *
 * @example
 * draftOf(paid).seq // => 2
 */
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
  parcels: order.parcels,
  late: order.late,
  cancellationAsked: order.cancellationAsked,
  resend: order.resend,
  resending: order.resending,
  received: order.received,
  inHand: order.inHand,
  chargeback: order.chargeback,
  chargebacks: order.chargebacks,
  frozenByPlatform: order.frozenByPlatform,
  settled: order.settled,
  dismissed: order.dismissed,
  arrival: order.arrival,
  restored: order.restored,
  removed: order.removed,
  ledger: order.ledger,
  refunds: order.refunds,
  owed: order.owed,
  keys: order.keys,
  keyUses: order.keyUses,
  seq: order.seq,
  at: order.at,
  ending: order.ending,
})

/** What of a change is written as it is. */
type ReplacedPart = Exclude<keyof Change, 'anchors' | 'postings' | 'split'>

/**
 * Writes one field. A chain of comparisons, since a table of setters takes longer; what changes
 * often comes first.
 */
const write = (draft: Draft, field: ReplacedPart, to: Change): void => {
  if (field === 'parcels') draft.parcels = to.parcels ?? draft.parcels
  else if (field === 'claim') draft.claim = to.claim ?? draft.claim
  else if (field === 'matter') draft.matter = to.matter ?? null
  else if (field === 'funds') draft.funds = to.funds ?? draft.funds
  else if (field === 'goods') draft.goods = to.goods ?? draft.goods
  else if (field === 'refunds') draft.refunds = to.refunds ?? draft.refunds
  else if (field === 'ending') draft.ending = to.ending ?? null
  else if (field === 'counts') draft.counts = to.counts ?? draft.counts
  else if (field === 'late') draft.late = to.late ?? draft.late
  else if (field === 'received') draft.received = to.received ?? draft.received
  else if (field === 'inHand') draft.inHand = to.inHand ?? draft.inHand
  else if (field === 'settled') draft.settled = to.settled ?? draft.settled
  else if (field === 'cancellationAsked')
    draft.cancellationAsked = to.cancellationAsked ?? draft.cancellationAsked
  else if (field === 'pauses') draft.pauses = to.pauses ?? draft.pauses
  else if (field === 'floors') draft.floors = to.floors ?? draft.floors
  else if (field === 'extensions') draft.extensions = to.extensions ?? draft.extensions
  else if (field === 'freeze') draft.freeze = to.freeze ?? draft.freeze
  else if (field === 'policy') draft.policy = to.policy ?? null
  else if (field === 'terms') draft.terms = to.terms ?? draft.terms
  else if (field === 'resend') draft.resend = to.resend ?? draft.resend
  else if (field === 'resending') draft.resending = to.resending ?? draft.resending
  else if (field === 'chargeback') draft.chargeback = to.chargeback ?? draft.chargeback
  else if (field === 'chargebacks') draft.chargebacks = to.chargebacks ?? draft.chargebacks
  else if (field === 'frozenByPlatform')
    draft.frozenByPlatform = to.frozenByPlatform ?? draft.frozenByPlatform
  else if (field === 'dismissed') draft.dismissed = to.dismissed ?? draft.dismissed
  else if (field === 'arrival') draft.arrival = to.arrival ?? null
  else if (field === 'restored') draft.restored = to.restored ?? null
  else if (field === 'removed') draft.removed = to.removed ?? draft.removed
  else if (field === 'owed') draft.owed = to.owed ?? draft.owed
  // Parcels are made of what events of schema 1 say besides.
  else field satisfies keyof BeforeParcels
}

/** The chargebacks after an event of 0.4.0, which knew one at a time, about all that was paid. */
const chargebacksAfter = (
  { chargebacks, ledger }: Draft,
  { seq, occurredAt, payload, change }: Event,
): readonly Chargeback[] => {
  const amount = chargeable(chargebacks, totals(ledger).paid)
  if (change.chargeback === true)
    return [
      ...chargebacks,
      { id: `c${seq}`, amount, opened: occurredAt, closed: null, outcome: null },
    ]
  const outcome = payload?.outcome ?? 'won'
  return chargebacks.map((one) =>
    isOpenChargeback(one) ? { ...one, closed: Math.max(one.opened, occurredAt), outcome } : one,
  )
}

/** When it was agreed to send goods again, which began a turn; sending some of them did not. */
const agreedAt = ({ resendAgreed }: Anchors, { at, change }: Event): Instant | null =>
  change.resend === true ? (change.anchors?.turn ?? resendAgreed ?? at) : null

/**
 * Writes what events say by what they leave out: those of 0.4.0 knew no records of chargebacks, and
 * did not write down that the buyer has said that the goods came; a freeze that no chargeback
 * explains is the platform's own. Those before this anchor did not say when it was agreed to send
 * goods again. Those of schema 1 knew no parcels.
 */
const applyImplied = (draft: Draft, resending: Order['resending'], event: Event): void => {
  const { freeze, frozenByPlatform, chargeback, chargebacks, received, resend, anchors } =
    event.change
  if (chargeback !== undefined && chargebacks === undefined)
    draft.chargebacks = chargebacksAfter(draft, event)
  if (freeze !== undefined && frozenByPlatform === undefined)
    draft.frozenByPlatform = freeze === 'frozen' && chargeback !== true
  if (event.verb === 'confirm-receipt' && received === undefined) draft.received = true
  if (resend !== undefined && anchors?.resendAgreed == null)
    draft.anchors = { ...draft.anchors, resendAgreed: agreedAt(draft.anchors, event) }
  const goods = impliedParcels(draft, resending, event)
  if (goods !== null) Object.assign(draft, goods)
}

/** Whether an event that writes this field may say more by what it leaves out. */
const maySayMore = (field: ReplacedPart): boolean =>
  field === 'goods' ||
  field === 'resend' ||
  field === 'freeze' ||
  field === 'chargeback' ||
  field === 'handedOver' ||
  field === 'arrived' ||
  field === 'tracking'

/** A draft whose parts grow in place: each of them is its own where an event changes it. */
interface GrowingDraft extends Draft {
  anchors: Writable<Anchors>
  ledger: Writable<Entry>[]
  keys: string[]
  keyUses: string[]
}

const NO_NEWS: NonNullable<Change['anchors']> = {}

/** Writes an event into a draft. */
const apply = (draft: GrowingDraft, event: Event): void => {
  const { change, key, seq, at } = event
  const { resending } = draft
  let saysMore = event.verb === 'confirm-receipt' || draft.parcels.length > 1
  for (const name in change) {
    // INVARIANT: a change has no other keys than its type names.
    const field = name as keyof Change
    if (field === 'split') continue
    if (field === 'postings') postInto(draft.ledger, change.postings ?? [])
    else if (field === 'anchors') {
      const { anchors = NO_NEWS } = change
      // INVARIANT: its keys are anchors.
      for (const anchor in anchors) writeAnchor(draft.anchors, anchor as Stamped, anchors)
    } else {
      write(draft, field, change)
      if (maySayMore(field)) saysMore = true
    }
  }
  if (saysMore) applyImplied(draft, resending, event)
  if (key !== null) {
    draft.keys.push(key)
    draft.keyUses.push(fingerprintOfAction(event))
  }
  draft.seq = seq
  draft.at = at
}

/** Writes the lines that become two; the ledger is then the draft's own. */
const applySplit = (draft: Draft, { change }: Event): void => {
  if (change.split === undefined) return
  const parts = splitLines(draft, change.split)
  draft.terms = parts.terms
  draft.ledger = copyOf(parts.ledger)
  draft.parcels = parts.parcels
  draft.refunds = parts.refunds
  draft.matter = parts.matter
  draft.resending = parts.resending
  draft.inHand = parts.inHand
  draft.settled = parts.settled
  draft.dismissed = parts.dismissed
}

const copyOf = (ledger: readonly Entry[]): Writable<Entry>[] =>
  ledger.map((entry) => ({ ...entry }))

/**
 * The order after an event. It needs no policy, so old histories can always be replayed. The event
 * must be the next one of this order (`seq`), as the library made it: one that was folded already
 * is folded again, and moves its money twice; one of another order may take money that is not
 * there. `decodeOrder(encodeOrder(evolve(order, event)))` says whether an order can be so.
 *
 * @example
 * const frozen = {
 *   seq: paid.seq + 1,
 *   at: paid.at,
 *   occurredAt: paid.at,
 *   by: 'platform',
 *   verb: 'freeze',
 *   row: 'freeze',
 *   clauses: [],
 *   payload: null,
 *   key: null,
 *   change: { freeze: 'frozen', pauses: [{ clock: 'all', from: paid.at, to: null }] },
 * } as const
 * evolve(paid, frozen).freeze // => 'frozen'
 */
export const evolve = (order: Order, event: Event): Order => {
  // INVARIANT: what the event changes is copied below; the rest is shared with the order before.
  const draft = draftOf(order) as GrowingDraft
  const { key, change } = event
  applySplit(draft, event)
  if (change.anchors !== undefined) draft.anchors = { ...order.anchors }
  if (change.postings !== undefined) draft.ledger = copyOf(draft.ledger)
  if (key !== null) {
    draft.keys = [...order.keys]
    draft.keyUses = [...order.keyUses]
  }
  apply(draft, event)
  return Object.freeze(draft)
}

/**
 * The order after some events, in the order in which they happened. It needs no policy. Faster than
 * one `evolve` after the other. No events leave the order as it is. Like `evolve`, it does not look
 * whether an event was folded before, or is this order's; `decodeOrder` does, of what it leads to.
 *
 * @example
 * replay(unpaid, events) // => disputed
 */
export const replay = (order: Order, events: readonly Event[] | null | undefined): Order => {
  // INVARIANT: what events change is copied here.
  const draft = draftOf(order) as GrowingDraft
  draft.anchors = { ...order.anchors }
  draft.ledger = copyOf(order.ledger)
  draft.keys = [...order.keys]
  draft.keyUses = [...order.keyUses]
  for (const event of events ?? []) {
    applySplit(draft, event)
    apply(draft, event)
  }
  return Object.freeze(draft)
}

/**
 * JSON with the keys of objects in one order, so that equal payloads read the same. What is
 * undefined JSON leaves out.
 */
const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value as Readonly<Record<string, unknown>>)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, one]) => [key, sorted(one)]),
  )
}

/** A number of 32 bits out of a text; `seed`: another number of the same text. */
const hashed = (text: string, seed: number): number => {
  let hash = seed
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return hash >>> 0
}

/**
 * Tells one value of plain data from another, in short. The keys of objects may stand in any order.
 *
 * @example
 * fingerprintOf({ a: 1, b: 2 }) === fingerprintOf({ b: 2, a: 1 }) // => true
 */
export const fingerprintOf = (value: unknown): string => {
  const text = JSON.stringify(sorted(value))
  return [0x811c9dc5, 0x9747b28c].map((seed) => hashed(text, seed).toString(36)).join('-')
}

/**
 * Tells one action from another: who did what, and what it carried. It is stored beside the
 * idempotency key, and short, since a payload may be long. Fields may stand in any order.
 *
 * @example
 * const pay = { by: 'buyer', verb: 'pay' }
 * fingerprintOfAction(pay) === fingerprintOfAction({ ...pay, payload: {} }) // => true
 */
export const fingerprintOfAction = (action: {
  readonly by: By
  readonly verb: Verb | 'timer' | 'migrate'
  readonly payload?: Payload | null
}): string => fingerprintOf([action.by, action.verb, action.payload ?? {}])
