import type { Anchors, Posting, Entry } from '../../../src/model.js'
import type { Event, Order } from '../../../src/index.js'

type Draft<T> = { -readonly [K in keyof T]: T[K] }

const column = (entry: Draft<Entry>, { from, to, amount }: Posting): void => {
  if (from === 'payer') entry.paid += amount
  else entry[from] -= amount
  if (to !== 'payer') entry[to] += amount
}

const post = (ledger: readonly Draft<Entry>[], postings: readonly Posting[] | undefined): void => {
  if (postings === undefined) return
  for (const posting of postings) {
    for (const entry of ledger) {
      if (entry.line === posting.line) {
        column(entry, posting)
        break
      }
    }
  }
}

const anchorsOf = ({
  placed,
  paid,
  cleared,
  shipped,
  delivered,
  completed,
  requestRefused,
  returned,
  disputed,
  decided,
  refunded,
  turn,
  resendAgreed,
}: Anchors): Draft<Anchors> => ({
  placed,
  paid,
  cleared,
  shipped,
  delivered,
  completed,
  requestRefused,
  returned,
  disputed,
  decided,
  refunded,
  turn,
  resendAgreed,
})

/** One private copy, written to as each kind of event needs, and frozen once at the end. */
export const replay = (order: Order, events: readonly Event[]): Order => {
  const anchors = anchorsOf(order.anchors)
  const ledger = order.ledger.map(({ line, paid, held, refunded, released, fees }) => ({
    line,
    paid,
    held,
    refunded,
    released,
    fees,
  }))
  let {
    funds,
    goods,
    claim,
    matter,
    counts,
    parcels,
    late,
    cancellationAsked,
    received,
    inHand,
    settled,
    refunds,
    ending,
    keys,
    seq,
    at,
  } = order
  for (const event of events) {
    const change = event.change
    switch (event.row) {
      case 'pay':
        funds = change.funds ?? funds
        anchors.paid = event.occurredAt
        post(ledger, change.postings)
        break
      case 'clear-payment':
        funds = 'held'
        anchors.cleared = event.occurredAt
        break
      case 'request-cancellation':
        claim = 'cancellation'
        matter = change.matter ?? null
        anchors.turn = event.at
        counts = change.counts ?? counts
        cancellationAsked = true
        break
      case 'refuse':
        claim = 'none'
        matter = null
        anchors.requestRefused = event.occurredAt
        break
      case 'ship':
        goods = change.goods ?? goods
        anchors.shipped = event.occurredAt
        parcels = change.parcels ?? parcels
        cancellationAsked = change.cancellationAsked ?? cancellationAsked
        break
      case 'report-tracking':
        parcels = change.parcels ?? parcels
        break
      case 'deliver':
        goods = 'delivered'
        anchors.delivered = event.occurredAt
        late = change.late ?? late
        parcels = change.parcels ?? parcels
        break
      case 'dispute':
        claim = change.claim ?? claim
        matter = change.matter ?? null
        anchors.disputed = event.at
        anchors.turn = event.at
        counts = change.counts ?? counts
        received = change.received ?? received
        inHand = change.inHand ?? inHand
        break
      case 'revise-dispute':
        claim = change.claim ?? claim
        matter = change.matter ?? null
        anchors.disputed = event.at
        anchors.turn = event.at
        received = change.received ?? received
        inHand = change.inHand ?? inHand
        break
      case 'offer':
        claim = change.claim ?? claim
        matter = change.matter ?? null
        anchors.turn = event.at
        break
      case 'escalate':
        claim = 'dispute-platform'
        anchors.turn = event.at
        break
      case 'decide':
        claim = 'decided'
        matter = change.matter ?? null
        anchors.decided = event.at
        anchors.turn = event.at
        break
      case 'dispute.final':
        claim = 'none'
        matter = null
        funds = change.funds ?? funds
        refunds = change.refunds ?? refunds
        settled = change.settled ?? settled
        ending = change.ending ?? ending
        post(ledger, change.postings)
        break
      case 'land-refund':
        refunds = change.refunds ?? refunds
        funds = change.funds ?? funds
        anchors.refunded = event.occurredAt
        break
      default:
        throw new Error(`not modelled by hand: ${event.row}`)
    }
    if (event.key !== null) keys = [...keys, event.key]
    seq = event.seq
    at = event.at
  }
  return Object.freeze<Order>({
    schema: order.schema,
    id: order.id,
    policy: order.policy,
    terms: order.terms,
    funds,
    goods,
    claim,
    freeze: order.freeze,
    anchors,
    matter,
    pauses: order.pauses,
    floors: order.floors,
    extensions: order.extensions,
    counts,
    parcels,
    late,
    cancellationAsked,
    resend: order.resend,
    resending: order.resending,
    received,
    inHand,
    chargeback: order.chargeback,
    chargebacks: order.chargebacks,
    frozenByPlatform: order.frozenByPlatform,
    settled,
    dismissed: order.dismissed,
    arrival: order.arrival,
    restored: order.restored,
    removed: order.removed,
    ledger,
    refunds,
    owed: order.owed,
    keys,
    keyUses: order.keyUses,
    seq,
    at,
    ending,
  })
}
