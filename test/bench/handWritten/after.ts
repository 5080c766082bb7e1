import type { Event, Instant, Order, Refund } from '../../../src/index.js'
import type { Posting } from '../../../src/model.js'
import { notModelled } from './state.js'

const IDS = Array.from({ length: 64 }, (_, seq) => `r${seq + 1}`)
/** The name of a refund that the next event starts. */
const idAfter = (seq: number): string => IDS[seq] ?? `r${seq + 1}`

/** The record of a refund that pays these postings back. */
export const refundOf = (
  order: Order,
  postings: readonly Posting[],
  cause: Refund['cause'],
  at: Instant,
): Refund => {
  const { lines, amount } = refundLines(postings)
  const method =
    order.terms.tenders.length === 1
      ? (order.terms.tenders[0]?.method ?? '')
      : notModelled('several tenders')
  return {
    id: idAfter(order.seq),
    cause,
    tender: method,
    method,
    amount,
    lines,
    started: at,
    released: null,
    landed: null,
    failed: null,
  }
}

/** All that is held goes to one account. */
export const emptied = (
  order: Order,
  account: 'refunded' | 'released',
): { readonly postings: Posting[]; readonly ledger: Order['ledger'] } => {
  const postings: Posting[] = []
  const ledger = []
  for (const { line, paid, held, refunded, released, fees } of order.ledger) {
    if (held > 0) postings.push({ line, from: 'held', to: account, amount: held })
    ledger.push(
      account === 'refunded'
        ? { line, paid, held: 0, refunded: refunded + held, released, fees }
        : { line, paid, held: 0, refunded, released: released + held, fees },
    )
  }
  return { postings, ledger }
}

interface After {
  readonly funds: Order['funds']
  readonly goods: Order['goods']
  readonly claim: Order['claim']
  readonly anchors: Order['anchors']
  readonly matter: Order['matter']
  readonly counts: Order['counts']
  readonly parcels: Order['parcels']
  readonly late: Order['late']
  readonly cancellationAsked: boolean
  readonly ledger: Order['ledger']
  readonly refunds: Order['refunds']
  readonly ending: Order['ending']
}
export const next = (order: Order, event: Event, after: After): Order =>
  Object.freeze<Order>({
    schema: order.schema,
    id: order.id,
    policy: order.policy,
    terms: order.terms,
    funds: after.funds,
    goods: after.goods,
    claim: after.claim,
    freeze: order.freeze,
    anchors: after.anchors,
    matter: after.matter,
    pauses: order.pauses,
    floors: order.floors,
    extensions: order.extensions,
    counts: after.counts,
    parcels: after.parcels,
    late: after.late,
    cancellationAsked: after.cancellationAsked,
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
    ledger: after.ledger,
    refunds: after.refunds,
    owed: order.owed,
    keys: event.key === null ? order.keys : [...order.keys, event.key],
    keyUses: order.keyUses,
    seq: event.seq,
    at: event.at,
    ending: after.ending,
  })

const refundLines = (
  postings: readonly Posting[],
): { readonly lines: Refund['lines']; readonly amount: number } => {
  const lines = []
  let amount = 0
  for (const posting of postings) {
    lines.push({ line: posting.line, amount: posting.amount })
    amount += posting.amount
  }
  return { lines, amount }
}
