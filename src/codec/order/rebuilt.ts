import { NO_ANCHORS } from '../../model/anchor.js'
import type {
  CancellationRequest,
  Circumstances,
  EvidenceBySide,
  OpenClaim,
  Settlement,
} from '../../model/claim.js'
import { draftOf } from '../../model/event.js'
import type { Change, Event } from '../../model/event.js'
import type { Chargeback, Entry, LineAmount, Refund } from '../../model/ledger.js'
import type { Counts, Order, Terms } from '../../model/order.js'
import type { LineUnits, Parcel } from '../../model/parcel.js'
import type { Pause } from '../../model/pause.js'

// Engines run code for objects of one shape fastest, and parsed JSON has whatever shape it came
// in. So every part that is read often is built anew, as one literal with its fields in the order
// in which the engine itself writes them.

const amountsIn = (lines: readonly LineAmount[]): readonly LineAmount[] =>
  lines.map(({ line, amount }) => ({ line, amount }))
const entry = ({ line, paid, held, refunded, released, fees, commission }: Entry): Entry =>
  commission === undefined
    ? { line, paid, held, refunded, released, fees }
    : { line, paid, held, refunded, released, fees, commission }
const units = (lines: readonly LineUnits[]): readonly LineUnits[] =>
  lines.map(({ line, quantity }) => ({ line, quantity }))
const parcel = (one: Parcel): Parcel => ({
  id: one.id,
  to: one.to,
  lines: units(one.lines),
  replaced: units(one.replaced),
  tracking: one.tracking,
  receipt: one.receipt,
  said: one.said,
  late: one.late,
  shipped: one.shipped,
  delivered: one.delivered,
  refused: one.refused,
  returned: one.returned,
})
/** Counts, with none of what was not counted yet when they were stored. */
const counts = (stored: Partial<Counts>): Counts => ({
  requests: stored.requests ?? 0,
  extensions: stored.extensions ?? 0,
  disputes: stored.disputes ?? 0,
  demands: stored.demands ?? 0,
})
const pause = ({ clock, from, to }: Pause): Pause => ({ clock, from, to })
const refund = ({
  id,
  cause,
  tender,
  method,
  amount,
  lines,
  started,
  released,
  landed,
  failed,
  insteadOf,
}: Refund): Refund => ({
  id,
  cause,
  tender,
  method,
  amount,
  lines: amountsIn(lines),
  started,
  released,
  landed,
  failed,
  ...(insteadOf === undefined ? {} : { insteadOf }),
})
const chargeback = ({ id, amount, opened, closed, outcome, method }: Chargeback): Chargeback =>
  method === undefined
    ? { id, amount, opened, closed, outcome }
    : { id, amount, opened, closed, outcome, method }
const terms = (one: Terms): Terms => ({
  currency: one.currency,
  lines: one.lines.map(({ id, amount, quantity, of, facts }) => ({
    id,
    amount,
    quantity,
    ...(of === undefined ? {} : { of }),
    ...(facts === undefined ? {} : { facts }),
  })),
  shippingFee: one.shippingFee,
  tenders: one.tenders.map(({ method, amount }) => ({ method, amount })),
  buyer: one.buyer,
  seller: one.seller,
  shipWithin: one.shipWithin,
  deliverWithin: one.deliverWithin,
  promisedAt: one.promisedAt,
  ...(one.eventAt === undefined ? {} : { eventAt: one.eventAt }),
  facts: one.facts,
})

const circumstances = ({
  tracking,
  late,
  completed,
  cancellationAsked,
}: Circumstances): Circumstances => ({ tracking, late, completed, cancellationAsked })
const settlement = (one: Settlement | null): Settlement | null =>
  one === null
    ? null
    : { remedy: one.remedy, lines: amountsIn(one.lines), returnShipping: one.returnShipping }
const bySide = ({ buyer, seller }: EvidenceBySide): EvidenceBySide => ({ buyer, seller })
const request = (one: CancellationRequest): CancellationRequest => ({
  kind: 'cancellation',
  reason: one.reason,
  lines: amountsIn(one.lines),
  asOpened: circumstances(one.asOpened),
  ...(one.whileChecked === undefined ? {} : { whileChecked: one.whileChecked }),
})
const matter = (one: OpenClaim | null): OpenClaim | null => {
  if (one === null) return null
  const asOpened = circumstances(one.asOpened)
  switch (one.kind) {
    case 'cancellation':
      return request(one)
    case 'extension':
      return { kind: 'extension', length: one.length, asOpened }
    case 'dispute':
      return {
        kind: 'dispute',
        ground: one.ground,
        stage: one.stage,
        remedy: one.remedy,
        lines: amountsIn(one.lines),
        returnShipping: one.returnShipping,
        evidence: bySide(one.evidence),
        evidenceAsOpened: bySide(one.evidenceAsOpened),
        offer: settlement(one.offer),
        settlement: settlement(one.settlement),
        ...(one.paid === undefined ? {} : { paid: one.paid }),
        rounds: one.rounds,
        appeals: one.appeals,
        asOpened,
      }
    case 'restitution':
      return {
        kind: 'restitution',
        turn: one.turn,
        directed: one.directed,
        channel: one.channel,
        amount: one.amount,
        asOpened,
      }
  }
}

/** Where it was not stored when goods were to be sent again, their time counted from the turn. */
const anchors = ({ anchors: stored, resend, at }: Order): Order['anchors'] => {
  const found = { ...NO_ANCHORS, ...stored }
  if (!resend || found.resendAgreed !== null) return found
  return { ...found, resendAgreed: found.turn ?? at }
}

/**
 * The order, every part as the engine itself would have written it; frozen. The parts must be
 * nobody else's.
 *
 * @example
 * rebuiltOrder(shipped) // => shipped
 */
export const rebuiltOrder = (order: Order): Order =>
  Object.freeze(
    draftOf({
      ...order,
      terms: terms(order.terms),
      anchors: anchors(order),
      matter: matter(order.matter),
      pauses: order.pauses.map(pause),
      counts: counts(order.counts),
      parcels: order.parcels.map(parcel),
      ledger: order.ledger.map(entry),
      refunds: order.refunds.map(refund),
      chargebacks: order.chargebacks.map(chargeback),
    }),
  )

/**
 * A change, with the parts that an order takes over as the engine itself would have written them.
 */
const rebuiltChange = (change: Change): Change => ({
  ...change,
  ...(change.terms === undefined ? {} : { terms: terms(change.terms) }),
  ...(change.matter === undefined ? {} : { matter: matter(change.matter) }),
  ...(change.counts === undefined ? {} : { counts: counts(change.counts) }),
  ...(change.parcels === undefined ? {} : { parcels: change.parcels.map(parcel) }),
  ...(change.pauses === undefined ? {} : { pauses: change.pauses.map(pause) }),
  ...(change.refunds === undefined ? {} : { refunds: change.refunds.map(refund) }),
  ...(change.chargebacks === undefined ? {} : { chargebacks: change.chargebacks.map(chargeback) }),
})

/**
 * The event, every part as the engine itself would have written it. The parts must be nobody
 * else's.
 *
 * @example
 * rebuiltEvent(events[0]) // => events[0]
 */
export const rebuiltEvent = (event: Event): Event => ({
  seq: event.seq,
  at: event.at,
  occurredAt: event.occurredAt,
  by: event.by,
  verb: event.verb,
  row: event.row,
  clauses: event.clauses,
  payload: event.payload,
  key: event.key,
  change: rebuiltChange(event.change),
})
