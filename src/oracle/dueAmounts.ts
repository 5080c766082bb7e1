import type { Event } from '../model/event.js'
import { inTransit, SHIPPING, totals, type Refund } from '../model/ledger.js'
import type { Minor } from '../model/money.js'
import type { Order } from '../model/order.js'
import type { Rulebook } from '../compile/rulebook.js'
import { at } from '../rules/vocabulary/lenses.js'
import { asAppealed } from '../rules/record/paidDecision.js'
import { awardOf, type Award } from './awardOf.js'
import { atHold } from './atHold.js'
import { cancelled } from './cancelled.js'
import { chargebackClosed } from './chargebackClosed.js'
import { allToBuyer, allToSeller, linesToBuyer, NOTHING, type Gains } from './gains.js'
import { heldFor, leftOf, openLines, outOf } from './lines.js'
import { asMeant, occasionOf, type Occasion } from './occasion.js'
import { cameBack, cameByWord, isComing, wasNotAccepted, wasSent } from './parcels.js'
import { feeBack, feeLeaves, feeOfGift } from './shippingFee.js'

/** With no word about the fee the policy says what goes back of it; said may be: nothing. */
const unsaidFee = (occasion: Occasion, award: Award, goods: Minor): Minor => {
  const isSaid = award.exact === true || award.back.some(({ line }) => line === SHIPPING)
  return isSaid ? 0 : feeBack(occasion, { lines: award.lines, back: goods })
}

const awardedWhole = (occasion: Occasion, award: Award): Gains => {
  const { order } = occasion
  const { back, postage } = award
  const isFeePaid = back.some(({ line, amount }) => line === SHIPPING && amount > 0)
  const lines = isFeePaid ? [...new Set([...award.lines, SHIPPING])] : award.lines
  const left = lines.reduce((sum, line) => sum + leftOf(order, line), 0)
  const named = Math.min(left, back.reduce((sum, { amount }) => sum + amount, 0) + postage)
  if (lines.includes(SHIPPING)) {
    const all = heldFor(order, lines)
    return { held: 0 - all, refunded: named, released: all - named, fees: 0 }
  }
  const fee = unsaidFee(occasion, award, named)
  const leaves = heldFor(order, lines) + feeLeaves(order, lines, fee)
  return { held: 0 - leaves, refunded: named + fee, released: leaves - named - fee, fees: 0 }
}

const awarded = (occasion: Occasion, award: Award): Gains => {
  const { held, refunded, released, fees } = awardedWhole(occasion, award)
  const parts = (award.parts ?? []).reduce((sum, { amount }) => sum + amount, 0)
  return { held: held - parts, refunded: refunded + parts, released, fees }
}

const paid = ({ order: { terms } }: Occasion): Gains => ({
  ...NOTHING,
  held: terms.lines.reduce((sum, { amount }) => sum + amount, terms.shippingFee),
})

/**
 * A cancellation taken back: what it refunded is held again, with its fees, and not what an earlier
 * one or a dispute gave back. The refunds of one event have its number: "r4", "r4.1".
 */
const restored = ({ order: { ledger, refunds, ending } }: Occasion): Gains => {
  const cancelling = refunds.filter(({ cause }) => ['cancellation', 'payment-void'].includes(cause))
  const last = cancelling.filter(({ started }) => started === ending?.at).at(-1)
  const numberOf = (id: string): string => id.split('.', 1)[0] ?? ''
  const isLast = ({ id }: Refund): boolean =>
    last !== undefined && numberOf(id) === numberOf(last.id)
  const before = cancelling.filter((refund) => !isLast(refund)).flatMap(({ lines }) => lines)
  const refunded = cancelling.filter(isLast).reduce((sum, { amount }) => sum + amount, 0)
  const fees = ledger
    .filter((entry) => !before.some(({ line }) => line === entry.line))
    .reduce((sum, entry) => sum + entry.fees, 0)
  // What was paid out by it comes back, unless it was given back since.
  const paidOut = (ending?.kept ?? []).filter(({ to }) => to !== 'fees')
  const out = ledger.reduce((sum, entry) => {
    const ofLine = paidOut.filter(({ line }) => line === entry.line)
    return (
      sum +
      Math.min(
        outOf(entry),
        ofLine.reduce((all, { amount }) => all + amount, 0),
      )
    )
  }, 0)
  const held = refunded + fees + out
  return { held, refunded: 0 - refunded, released: 0 - out, fees: 0 - fees }
}

/** What the seller was paid is called back, but for lines that a dispute settled. */
const reopened = ({ order, says }: Occasion): Gains => {
  const isKept = says(at.payment.commissionBack) === 'kept'
  const recalled = order.ledger.reduce((sum, entry) => {
    const back = isKept ? entry.released : outOf(entry)
    return order.settled.includes(entry.line) ? sum : sum + back
  }, 0)
  return { ...NOTHING, held: recalled, released: 0 - recalled }
}

/**
 * A second decision takes back what the first paid: what of the refund was not let go, and what the
 * seller was paid of it, as far as it is still there.
 */
const tookBack = ({ order: { matter, ledger, refunds, anchors } }: Occasion): Gains => {
  const paid = matter?.kind === 'dispute' ? (matter.paid ?? []) : []
  const gains = { held: 0, refunded: 0, released: 0, fees: 0 }
  for (const entry of ledger) {
    const ofLine = paid.filter(({ line }) => line === entry.line)
    let toBuyer = refunds
      .filter(({ cause, released }) => cause === 'dispute' && released === null)
      .filter((refund) => inTransit(refund) && refund.started >= (anchors.disputed ?? Infinity))
      .flatMap(({ lines }) => lines)
      .reduce((sum, { line, amount }) => (line === entry.line ? sum + amount : sum), 0)
    let toSeller = entry.released + (entry.commission ?? 0)
    for (const { from, to, amount } of [...ofLine].reverse()) {
      const back = Math.min(amount, to === 'refunded' ? toBuyer : toSeller)
      if (to === 'refunded') toBuyer -= back
      else toSeller -= back
      if (to === 'payer' || from === 'payer') continue
      gains[to === 'commission' ? 'released' : to] -= back
      gains[from === 'commission' ? 'released' : from] += back
    }
  }
  return gains
}

/** What is given by choice comes out of escrow first. With the last goods goes the fee's rest. */
const givenBack = (occasion: Occasion): Gains => {
  const { order, event } = occasion
  const given = (event.payload?.lines ?? []).map(({ line, amount }) => {
    const all = amount ?? leftOf(order, line)
    return { line, all, held: Math.min(all, heldFor(order, [line])) }
  })
  const goods = given.filter(({ line }) => line !== SHIPPING)
  const named = given.find(({ line }) => line === SHIPPING)
  const back = goods.reduce((sum, { all }) => sum + all, 0)
  const held = goods.reduce((sum, one) => sum + one.held, 0)
  const fee = heldFor(order, [SHIPPING])
  const escrow = totals(order.ledger).held - fee
  const isLast = escrow > 0 && escrow === held
  const feePaid = named?.all ?? feeOfGift(occasion, { back, isLast })
  const leaves = held + (isLast ? fee : Math.min(fee, feePaid))
  const refunded = back + feePaid
  return { held: 0 - leaves, refunded, released: leaves - refunded, fees: 0 }
}

/** What the verbs move that are about money itself. */
const BY_VERB: { readonly [V in Event['verb']]?: (occasion: Occasion) => Gains } = {
  pay: paid,
  restore: restored,
  'close-chargeback': chargebackClosed,
  reopen: reopened,
  'goodwill-refund': givenBack,
}

/** What an end moves for whoever it favours; null: what else was decided says how much. */
const byEnding = (occasion: Occasion): Gains | null => {
  const { order, event } = occasion
  switch (event.change.ending?.cause) {
    case 'payment-rejected':
    case 'late-delivery':
    case 'late-shipment':
      return allToBuyer(order)
    case 'hold':
      return atHold(occasion)
    case 'completed':
      return allToSeller(order)
    // A parcel that nobody accepted goes back without any claim.
    case 'return':
      return order.claim === 'none' || order.claim === 'extension' ? allToBuyer(order) : null
    case undefined:
    case 'unpaid':
    case 'cancelled':
    case 'dispute':
    case 'chargeback':
    case 'goodwill':
      return null
  }
}

/**
 * Does time end an order of which a part was shipped, for the part that was not? Where the term to
 * ship is over, or where nothing but protection was left to wait for.
 */
const endsRest = ({ order, event: { by, change }, says }: Occasion): boolean => {
  if (by !== 'timer' || order.goods !== 'part-shipped') return false
  // The longest escrow, for one, ends all of it.
  if (change.ending !== undefined && change.ending?.cause !== 'late-shipment') return false
  // What was sent is on its way, or wherever it has come.
  if (change.goods === undefined) return false
  if (order.claim !== 'cancellation') return order.claim === 'none'
  return (
    change.late?.includes('shipment') === true &&
    !order.late.includes('shipment') &&
    says(at.shipment.ship.onSilence) === 'refund'
  )
}
/** What goes back of an order whose parts were not all shipped in time; null: not about that. */
const tooLate = (occasion: Occasion): Gains | null => {
  const { order } = occasion
  if (!endsRest(occasion)) return null
  const unshipped = openLines(order).filter((line) => !wasSent(order, line))
  return linesToBuyer(occasion, unshipped, 0)
}

/** Whether it was agreed to send a line again, and it has not been. */
const isToBeSentAgain = (order: Order, line: string): boolean => {
  if (!order.resend) return false
  return order.resending.length > 0 ? order.resending.includes(line) : wasSent(order, line)
}

/**
 * What goes back of one of several parcels that did not come in time, or that nobody accepted,
 * while the order goes on for the others; null: not about that.
 */
const ofOneParcel = (occasion: Occasion): Gains | null => {
  const { order, event } = occasion
  const { by, verb, change, payload } = event
  const cause = change.refunds?.at(-1)?.cause
  if (change.ending !== undefined || change.postings === undefined) return null
  if (by === 'timer' && cause === 'late-delivery') {
    const late = openLines(order).filter(
      (line) => isComing(order, line) && !cameByWord(order, line),
    )
    return linesToBuyer(occasion, late, 0)
  }
  if (order.claim === 'return' || cause !== 'return') return null
  if (by !== 'timer' && verb !== 'confirm-return') return null
  const isBack = openLines(order).filter(
    (line) => wasNotAccepted(order, line, payload?.parcel) && !isClaimed(order, line),
  )
  return linesToBuyer(occasion, by === 'timer' ? waitedLongest(occasion, isBack) : isBack, 0)
}

/** Whether the open claim is about a line. */
const isClaimed = ({ matter }: Order, line: string): boolean =>
  (matter?.kind === 'dispute' || matter?.kind === 'cancellation') &&
  matter.lines.some((one) => one.line === line)

/**
 * Of lines that were not accepted those whose time is over first, be it that to come back, or that
 * to be looked at. By time alone nothing goes back that is to be sent again, or that the buyer said
 * he has.
 */
const waitedLongest = (
  { order, event: { clauses } }: Occasion,
  lines: readonly string[],
): readonly string[] => {
  const isBack = clauses.includes(at.returns.inspect.within.path)
  const since = (line: string): number => cameBack(order, line, isBack) ?? Infinity
  const isFree = (line: string): boolean =>
    !isToBeSentAgain(order, line) && !order.inHand.includes(line)
  const waiting = lines.filter((line) => isFree(line) && since(line) < Infinity)
  const first = Math.min(...waiting.map(since))
  return waiting.filter((line) => since(line) === first)
}

/**
 * What goes back of goods that were to be sent again, and were not in time; null: not about that.
 */
const notSentAgain = (occasion: Occasion): Gains | null => {
  const { order, event } = occasion
  const { by, change } = event
  if (by !== 'timer' || !order.resend || change.resend !== false) return null
  const lines = openLines(order).filter((line) => isToBeSentAgain(order, line))
  const back = lines.map((line) => ({ line, amount: leftOf(order, line) }))
  return awarded(occasion, { lines, back, postage: 0 })
}

/** What a dispute ends in; a second decision does it over, as if the first had not been paid. */
const bySettlement = (rules: Rulebook, order: Order, event: Event): Gains => {
  const found = asAppealed(order)
  const occasion = occasionOf(rules, found, event)
  const award = awardOf(occasion)
  if (award === null) return NOTHING
  const gains = awarded(occasion, award)
  if (found === order) return gains
  const back = tookBack(occasionOf(rules, order, event))
  return {
    held: back.held + gains.held,
    refunded: back.refunded + gains.refunded,
    released: back.released + gains.released,
    fees: back.fees + gains.fees,
  }
}

/**
 * What is each side due by an event, in minor units? `before`: the order as it was before it.
 *
 * The words of the event and of the policy say it: what was claimed, offered, settled or decided,
 * which lines were named, which fee applies. No amount rests on a posting of the event, so that the
 * engine's postings can be held against it. That something ends, and why, the event says too.
 */
export const dueAmounts = (rules: Rulebook, before: Order, happened: Event): Gains => {
  const { order, event } = asMeant(rules, before, happened)
  const occasion = occasionOf(rules, order, event)
  const due =
    BY_VERB[event.verb]?.(occasion) ??
    tooLate(occasion) ??
    notSentAgain(occasion) ??
    ofOneParcel(occasion) ??
    byEnding(occasion) ??
    cancelled(occasion)
  if (due !== null) return due
  return bySettlement(rules, order, event)
}
