import { STAMPED, type Stamped } from '../../../model/anchor.js'
import { byLine, openEntries } from '../../../model/ledger.js'
import { NO_COUNTS, type Counts, type Ending, type Order } from '../../../model/order.js'
import { saidReceived } from '../../../rules/record/saidReceived.js'
import { stateCode } from '../../../model/state.js'
import { entriesToResend } from '../../../rules/record/amounts.js'
import { underWay } from '../../../rules/record/parcels.js'
import type { Rulebook } from '../../../compile/rulebook.js'
import { choiceValues } from '../../../policy/choice.js'
import type { FactClasses } from '../../domain/factClasses.js'
import { durationRangesUnder } from '../../zones/durationRanges.js'
import type { Abstraction } from './abstraction.js'
import { normalizeChannel, openClaimNormalizer } from './normalizeClaim.js'
import { normalizeParcels } from './normalizeParcels.js'
import { ledgerNormalizer, normalizeChargebacks, normalizeRefunds } from './normalizeMoney.js'
import { mayTest, prospectsUnder, type Prospects } from './prospects.js'
import type { RelevantClocks } from '../relevance/relevance.js'

/** Anchors that a guard or the ledger reads whatever the policy says. */
const ALWAYS_READ: readonly Stamped[] = ['paid', 'cleared', 'shipped', 'delivered', 'completed']

/** By state code: anchors that no later step reads. */
const unreadAnchors = (relevant: readonly RelevantClocks[]): readonly (readonly Stamped[])[] =>
  relevant.map(({ happened }) =>
    STAMPED.filter((anchor) => !ALWAYS_READ.includes(anchor) && !happened.has(anchor)),
  )

type Relevant = Pick<RelevantClocks, 'happened' | 'counts' | 'extended'>
const NOTHING_RELEVANT: Relevant = { happened: new Set(), counts: new Set(), extended: false }

const withoutAnchors = (
  anchors: Order['anchors'],
  unread: readonly Stamped[],
): Order['anchors'] => {
  const stamped = unread.filter((anchor) => anchors[anchor] !== null)
  if (stamped.length === 0) return anchors
  return { ...anchors, ...Object.fromEntries(stamped.map((anchor) => [anchor, null])) }
}

const countsRead = (counts: Counts, { counts: read }: Relevant): Counts => ({
  requests: read.has('requests') ? counts.requests : 0,
  extensions: read.has('extensions') ? counts.extensions : 0,
  disputes: read.has('disputes') ? counts.disputes : 0,
  demands: read.has('demands') ? counts.demands : 0,
})

/** What the seller keeps of a line by the end of an order, all of it. */
const normalizeKept = (ending: Ending, ledger: Order['ledger']): Ending => {
  const entryIn = byLine(ledger)
  if (ending.kept === undefined) return ending
  const kept = ending.kept.map((posting) => ({
    ...posting,
    amount: posting.to === 'payer' ? 0 : (entryIn(posting.line)?.[posting.to] ?? 0),
  }))
  return { ...ending, kept }
}

const normalizeEnding = (
  ending: Order['ending'],
  ledger: Order['ledger'],
  { restorable }: Prospects,
): Order['ending'] => {
  if (ending === null) return null
  // Whose cancellation it was, and which refunds it started, decides who may take it back.
  if (restorable) return normalizeKept(ending, ledger)
  return { row: '', cause: ending.cause === 'completed' ? 'completed' : 'dispute', at: 0 }
}

const normalizeRestored = (restored: Order['restored']): Order['restored'] =>
  restored === null ? null : { channel: normalizeChannel(restored.channel), amount: 0, at: 0 }

const normalizeArrival = (arrival: Order['arrival'], classes: FactClasses): Order['arrival'] => {
  if (arrival === null) return null
  return {
    condition: classes.isTested('condition') ? arrival.condition : 'sound',
    wanted: !classes.isTested('wanted') || arrival.wanted,
  }
}

/** Long ago: clocks know since when, and no floor that is set later is the same. */
const SET = -Infinity
const floorsRead = (
  { protection, hold, shipment }: Order['floors'],
  { happened }: Relevant,
  isToLeave: boolean,
): Order['floors'] => ({
  ...(protection !== undefined && happened.has('floor') ? { protection: SET } : {}),
  ...(hold !== undefined && happened.has('hold-floor') ? { hold: SET } : {}),
  ...(shipment !== undefined && isToLeave && happened.has('ship-floor') ? { shipment: SET } : {}),
})

/**
 * Whether the time that is left to send (`protection.atLeast`) may be longer than a whole term to
 * send. If not, a floor of it ends before any term that begins later.
 */
const mayOutlast = (rules: Rulebook): boolean => {
  const { protection, shipment } = rules.policy
  const rangeOf = durationRangesUnder(rules)
  if (protection.atLeast === 'never') return false
  const { most } = rangeOf(protection.atLeast, false)
  return choiceValues(shipment.ship.within).some(
    (term) => term !== 'never' && rangeOf(term, false).least < most,
  )
}

/**
 * Open lines that cannot be claimed to be missing, where not all of them can. The longest escrow,
 * and goods on their way, come to another end, too, if the buyer has said that they came: of these
 * it counts which parcels have something in them that came by his word, open or not.
 */
const inHandRead = (order: Order, { alive }: Prospects): Order['inHand'] => {
  if (!alive || order.inHand.length === 0 || saidReceived(order)) return []
  const isRead = new Set([...underWay(order), ...openEntries(order).map(({ line }) => line)])
  return order.ledger.flatMap(({ line }) =>
    isRead.has(line) && order.inHand.includes(line) ? [line] : [],
  )
}

const isToBeShipped = ({ goods }: Order): boolean =>
  goods === 'unshipped' || goods === 'part-shipped'

/**
 * What the seller still owes of goods that he agreed to send again, and what is said to be here.
 */
const partsRead = (
  order: Order,
  prospects: Prospects,
): Pick<Order, 'resend' | 'resending' | 'inHand' | 'dismissed'> => {
  const resend = entriesToResend(order).length > 0
  return {
    resend,
    resending: resend ? order.resending : [],
    inHand: inHandRead(order, prospects),
    dismissed: prospects.alive && isToBeShipped(order) ? order.dismissed : [],
  }
}

const openPauses = (pauses: Order['pauses']): Order['pauses'] =>
  pauses.length === 0 ? pauses : pauses.filter(({ to }) => to === null)

/** What no later step reads: how many events there were, their keys, and what is owed outside. */
const UNREAD: Pick<Order, 'seq' | 'keys' | 'keyUses' | 'owed'> = {
  seq: 0,
  keys: [],
  keyUses: [],
  owed: [],
}

/**
 * The normal form of orders: two orders that no later step under the policy can tell apart have
 * equal normal forms, instants aside. Equal parts of normal forms are one object.
 */
export const normalizerUnder = (abstraction: Abstraction): ((order: Order) => Order) => {
  const { classes, relevant, start } = abstraction
  const prospectsOf = prospectsUnder(abstraction)
  const openClaimOf = openClaimNormalizer(abstraction)
  const ledgerOf = ledgerNormalizer()
  const unreadAt = unreadAnchors(relevant)
  const outlasts = mayOutlast(abstraction.rules)

  return (order) => {
    const code = stateCode(order)
    const here = relevant[code] ?? NOTHING_RELEVANT
    const prospects = prospectsOf(order)
    const { alive, restorable } = prospects
    const ledger = ledgerOf(order.ledger)
    return {
      ...order,
      anchors: withoutAnchors(order.anchors, unreadAt[code] ?? []),
      ...UNREAD,
      // A price that falls before it is paid is the price.
      terms: order.funds === 'due' ? start.terms : order.terms,
      ledger,
      matter: openClaimOf(order.ledger === ledger ? order : { ...order, ledger }),
      pauses: openPauses(order.pauses),
      floors: floorsRead(order.floors, here, outlasts || order.resend || isToBeShipped(order)),
      extensions: alive && here.extended ? order.extensions : [],
      counts: alive ? countsRead(order.counts, here) : NO_COUNTS,
      parcels: normalizeParcels(abstraction, order, prospects),
      late: mayTest(abstraction, prospects, 'late') ? order.late : [],
      cancellationAsked:
        mayTest(abstraction, prospects, 'cancellationAsked') && order.cancellationAsked,
      received: alive && saidReceived(order),
      ...partsRead(order, prospects),
      settled: alive ? order.settled : [],
      arrival: normalizeArrival(order.arrival, classes),
      restored: normalizeRestored(order.restored),
      refunds: normalizeRefunds(order, ledger, restorable),
      chargebacks: normalizeChargebacks(order),
      ending: normalizeEnding(order.ending, ledger, prospects),
    }
  }
}
