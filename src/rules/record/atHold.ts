import { paidOutOf, SHIPPING } from '../../model/ledger.js'
import type { Order } from '../../model/order.js'
import { piecesOf } from '../../model/parcel.js'
import type { Scope } from '../vocabulary/scope.js'
import type { Selector } from '../vocabulary/effect.js'
import { entriesToResend } from './amounts.js'
import { inQuestion, isStillToSend, openDispute } from './openDispute.js'
import { isUnsent } from './parcels.js'
import { saidReceived } from './saidReceived.js'
import { settlementOf } from './settlementOf.js'

// What is decided when money may be held no longer, and what is still open: of a dispute what the
// platform decided, and of goods those that the buyer has and claims nothing about.

/**
 * Whether the buyer has all that was bought by his own word, and nothing is open about it: he
 * claims nothing, it does not go back, and nothing is to be sent again.
 */
const isHadByOwnWord = (order: Order): boolean => {
  const { claim, goods } = order
  const isOpen =
    (claim !== 'none' && claim !== 'extension') ||
    (goods !== 'delivered' && goods !== 'shipped' && goods !== 'unshipped') ||
    entriesToResend(order).length > 0
  return saidReceived(order) && !isOpen
}

/**
 * Whether a line is with the buyer for good: it came, or he said so, or his protection ended while
 * it was on its way; nothing is claimed of it, nothing of it is elsewhere, or is to be sent again.
 * What the platform has frozen is open, unless it came by the buyer's own word; what came by it,
 * the carrier does not take back from the seller by another report.
 */
const isHad = (order: Order): ((line: string) => boolean) => {
  const [isAsked, isToSend, pieces] = [inQuestion(order), isUnsent(order), piecesOf(order.parcels)]
  const isToResend = new Set(entriesToResend(order).map(({ line }) => line))
  const isSaid = saidReceived(order)
  const inHand = new Set(order.inHand)
  const isFree = order.freeze === 'clear'
  const isCompleted = isFree && order.anchors.completed !== null
  return (line) => {
    const places = pieces.filter((piece) => piece.line === line).map(({ place }) => place)
    if (isAsked.has(line) || isToSend(line) || isToResend.has(line) || places.length === 0)
      return false
    const isByWord = isSaid || inHand.has(line)
    return places.every((place) => {
      if (place === 'here') return isFree || isByWord
      if (place === 'under-way') return isByWord || isCompleted
      return isByWord && (place === 'refused' || place === 'unaccepted')
    })
  }
}

/** The lines that hold money and are open when money may be held no longer, the fee aside. */
export const openAtHold = (order: Order): readonly string[] => {
  const had = isHad(order)
  return order.ledger
    .filter(({ line, held }) => line !== SHIPPING && held > 0 && !had(line))
    .map(({ line }) => line)
}

/** Whether money is due by what the platform decided about the dispute. */
const isDecided = (scope: Scope): boolean => {
  const { order } = scope
  const dispute = openDispute(order)
  if (order.claim !== 'decided' || dispute === null) return false
  if (dispute.paid !== undefined && dispute.appeals === 0) return false
  const remedy = settlementOf('settled', scope)?.remedy
  if (remedy === 'release') return !isStillToSend(scope)
  return remedy === 'refund' || remedy === 'part-refund'
}

/**
 * Whether an order is frozen, and holds money for goods that its claim is not about. What they are
 * due is judged as of a frozen order once the claim is paid, so it has to stay one.
 */
const isFrozenBeside = (order: Order): boolean => {
  const isAsked = inQuestion(order)
  return (
    order.freeze === 'frozen' &&
    order.ledger.some(({ line, held }) => line !== SHIPPING && held > 0 && !isAsked.has(line))
  )
}

/** Whether nothing of the goods is open, some of them, or all. */
const openOf = (order: Order): 'had' | 'some-open' | 'open' => {
  const isOver = order.freeze === 'clear' && order.anchors.completed !== null
  if (isHadByOwnWord(order) || (isOver && order.parcels.length === 0)) return 'had'
  const goods = order.ledger.filter(({ line }) => line !== SHIPPING)
  const open = openAtHold(order).length
  const held = goods.filter((entry) => entry.held > 0).length
  if (open === 0 && held > 0) return 'had'
  // Of what the seller was paid before, he has the rest of the shipping fee.
  const isSome = open < held || (held > 0 && goods.some((entry) => paidOutOf(entry) > 0))
  return isSome ? 'some-open' : 'open'
}

/** What is decided when money may be held no longer, and what is open. */
export const atHold: Selector = {
  name: 'at hold',
  clause: null,
  of: (scope) => {
    if (!isDecided(scope)) return openOf(scope.order)
    return isFrozenBeside(scope.order) ? 'decided-frozen' : 'decided'
  },
  possible: null,
}
