import type { Verb } from '../model/action.js'
import { SHIPPING, type Entry } from '../model/ledger.js'
import type { Order } from '../model/order.js'
import type { Span } from '../model/span.js'
import { counted } from '../model/span.js'
import type { Choice, Moment } from '../policy/format.js'
import { stageOf } from '../policy/stage.js'
import { lossBy, lossLeaves, openChargebacks } from './record/chargebacks.js'
import { entriesToResend } from './record/amounts.js'
import { claimedAsHere } from './record/claimedAsHere.js'
import { at } from './vocabulary/lenses.js'
import { isStillToSend, openDispute } from './record/openDispute.js'
import {
  arriving,
  asOfParcel,
  isWithBuyer,
  notCome,
  parcelsMeant,
  unaccepted,
  underWay,
} from './record/parcels.js'
import { settlementOf } from './record/settlementOf.js'
import type { Selector, SettlementSource } from './vocabulary/effect.js'
import type { Scope } from './vocabulary/scope.js'
import { derived } from './vocabulary/timing.js'
import { choiceValues } from '../policy/choice.js'
import type { Lens } from './vocabulary/lens.js'

const kindOf = (span: Span): 'never' | 'none' | 'some' => {
  if (span === 'never') return 'never'
  return counted(span).count === 0 ? 'none' : 'some'
}
/** Whether a span is nothing, something, or without end. */
export const spanKind = (of: Lens<Choice<Span>>): Selector => ({
  name: of.path,
  clause: of,
  of: (scope) => kindOf(scope.policy.value(of, scope)),
  possible: (policy) => choiceValues(of.get(policy)).map(kindOf),
})

const releaseKind = (moment: Moment): string => (moment === 'completed' ? 'at-once' : 'later')
/**
 * Whether a moment is the anchor `completed` itself: then completing pays the seller in the same
 * instant.
 */
export const atCompletion = (of: Lens<Choice<Moment>>): Selector => ({
  name: of.path,
  clause: of,
  of: (scope) => releaseKind(scope.policy.value(of, scope)),
  possible: (policy) => choiceValues(of.get(policy)).map(releaseKind),
})

/** The remedy that a settlement comes to. */
export const remedyOf = (source: SettlementSource): Selector => ({
  name: `remedy ${source}`,
  clause: source === 'verdict' ? at.dispute.verdict : null,
  of: (scope) => settlementOf(source, scope)?.remedy ?? 'none',
  possible: null,
})

/** Whether the parcel arrives late: at the promised instant, or after it. */
export const arrivesLate: Selector = {
  name: 'arrives late',
  clause: at.shipment.deliver.within,
  of: ({ order, occurredAt, payload, policy }) =>
    parcelsMeant('deliver', order, payload).some(
      (parcel) => occurredAt >= policy.promised(asOfParcel(order, parcel)),
    )
      ? 'late'
      : 'in-time',
  possible: null,
  splitsAt: derived('promised', at.shipment.deliver.within),
}

/**
 * Whether somebody's time begins anew as goods go another way: those that come back, while a return
 * is agreed, else those for which money is held, and that are not to be sent again: these have a
 * term of their own.
 */
const isAwaited = (verb: Verb, { order, payload }: Scope): boolean => {
  const returned = order.claim === 'return' ? openDispute(order)?.lines : undefined
  const goods = (returned ?? order.ledger.filter(({ held }) => held > 0)).filter(
    ({ line }) => line !== SHIPPING,
  )
  // Where only the fee is, all goods are what it is for.
  if (goods.length === 0) return true
  const lines = new Set(goods.map(({ line }) => line))
  if (returned === undefined) for (const { line } of entriesToResend(order)) lines.delete(line)
  return parcelsMeant(verb, order, payload).some((parcel) =>
    parcel.lines.some(({ line }) => lines.has(line)),
  )
}

/**
 * Whether an open claim has a turn of its own, which the goods' way leaves alone, or these goods
 * are none that anybody waits for. Where neither is so, it is the turn of whoever brings them, or
 * has them. Longer protection is no use to goods that go back.
 */
export const turnTaken = (verb: Verb): Selector => ({
  name: 'turn taken',
  clause: null,
  of: (scope) => {
    const { claim } = scope.order
    if (!isAwaited(verb, scope)) return 'taken'
    if (claim === 'extension') return claim
    return claim === 'none' || claim === 'return' ? 'free' : 'taken'
  },
  possible: null,
})

/** Whether nothing has left yet, so that all can be called off, or only the rest. */
export const leftToSend: Selector = {
  name: 'left to send',
  clause: null,
  of: ({ order: { goods } }) => (goods === 'part-shipped' ? 'the-rest' : 'everything'),
  possible: null,
}

/** Whether the goods that arrive were on their way back, as nobody had accepted them. */
export const wereRefused: Selector = {
  name: 'were refused',
  clause: null,
  of: ({ order: { goods } }) => (goods === 'refused' ? 'refused' : 'coming'),
  possible: null,
}

/** Whether money is held for other goods than these, for which nobody pays. */
const isBeside = ({ ledger }: Order, lines: ReadonlySet<string>): boolean => {
  const isPaid = ({ line, paid }: Entry): boolean => lines.has(line) && paid > 0
  return (
    lines.size > 0 &&
    ledger.some(({ line, held }) => held > 0 && line !== SHIPPING) &&
    !ledger.some(isPaid)
  )
}

/**
 * Whether all that is to come arrives by this, or some of it, or only what nobody pays for, which
 * holds up no money that is held for the rest.
 */
export const arrives: Selector = {
  name: 'arrives',
  clause: null,
  of: ({ order, payload }) => {
    const here = new Set(arriving(order, payload))
    if (isBeside(order, here)) return 'beside'
    const other = unaccepted(order).some((line) => !here.has(line))
    if (order.goods === 'part-shipped' || other) return 'a-part'
    const left = notCome(order)
    // Where nothing of it is held any more, what is under way is still to come.
    const toCome = left.length > 0 ? left : underWay(order)
    return toCome.every((line) => here.has(line)) ? 'everything' : 'a-part'
  },
  possible: null,
}

/**
 * Whether the open claim, or the dispute about to be opened, is about goods that were not shipped.
 * A dispute about the shipped part of an order is not.
 */
export const aboutUnshipped: Selector = {
  name: 'about unshipped',
  clause: at.dispute.grounds,
  of: ({ order, payload, policy }) => {
    const stage =
      payload.ground === undefined
        ? (openDispute(order)?.stage ?? 'unshipped')
        : stageOf(policy.policy, payload.ground)
    return stage === 'unshipped' ? 'unshipped' : 'shipped'
  },
  possible: null,
}

/**
 * Whether the open dispute is about goods that the seller has yet to send, for which he is not paid
 * before he has.
 */
export const stillToSend: Selector = {
  name: 'still to send',
  clause: null,
  of: (scope) => (isStillToSend(scope) ? 'goes-on' : 'pays'),
  possible: null,
}

/** Whether one more offer or restatement uses up the rounds of the dispute. */
export const roundsLeft: Selector = {
  name: 'rounds left',
  clause: at.dispute.rounds,
  of: ({ order, policy }) => {
    const dispute = openDispute(order)
    return dispute !== null && dispute.rounds + 1 >= policy.policy.dispute.rounds ? 'spent' : 'left'
  },
  possible: null,
}

/** Whether a dispute is restated on the ground on which it is open. */
export const sameGroundKept: Selector = {
  name: 'same ground kept',
  clause: null,
  of: ({ order, payload }) =>
    payload.ground === undefined || payload.ground === openDispute(order)?.ground
      ? 'kept'
      : 'other',
  possible: null,
}

/** Whether a decision can be appealed; if not, it is final at once. */
export const appealable: Selector = {
  name: 'appealable',
  clause: at.dispute.appeal,
  of: (scope) => {
    const dispute = openDispute(scope.order)
    return dispute !== null &&
      dispute.appeals < scope.policy.policy.dispute.appeals &&
      scope.policy.value(at.dispute.appeal.opens, scope) !== 'never'
      ? 'open'
      : 'final'
  },
  possible: (policy) =>
    choiceValues(policy.dispute.appeal.opens).every((opens) => opens === 'never')
      ? ['final']
      : ['open', 'final'],
}

/** Whether the platform decided that goods come back, or buyer and seller agreed on it. */
export const returnDecided: Selector = {
  name: 'return decided',
  clause: null,
  of: ({ order: { anchors } }) =>
    anchors.decided !== null && anchors.decided >= (anchors.disputed ?? 0) ? 'decided' : 'agreed',
  possible: null,
}

/**
 * When a decision that can be appealed is paid. At once only what an appeal can put right by money
 * alone; and what was decided on an appeal, once it is final.
 */
export const paidWhen: Selector = {
  name: 'paid when',
  clause: at.dispute.settles,
  of: (scope) => {
    const { order, policy } = scope
    const isFirst = openDispute(order)?.appeals === 0
    if (policy.policy.dispute.settles === 'when-final' || !isFirst || !isWithBuyer(order))
      return 'when-final'
    const settlement = settlementOf('verdict', scope)
    const isMoney =
      settlement !== null && ['refund', 'part-refund', 'release'].includes(settlement.remedy)
    return isMoney && settlement.returnShipping === 0 ? 'at-once' : 'when-final'
  },
  possible: ({ dispute }) =>
    dispute.settles === 'at-once' ? ['at-once', 'when-final'] : ['when-final'],
}

/** Whether the decision about the open dispute was paid at once, and stands. */
export const decisionPaid: Selector = {
  name: 'decision paid',
  clause: at.dispute.settles,
  of: ({ order }) => {
    const dispute = openDispute(order)
    return dispute?.paid === undefined || dispute.appeals > 0 ? 'due' : 'paid'
  },
  possible: null,
}

/** Whether a bank looks into a chargeback. */
export const banksAsk: Selector = {
  name: 'banks ask',
  clause: null,
  of: ({ order }) => (order.chargeback ? 'yes' : 'no'),
  possible: null,
}

/** Whether something else freezes the order than the chargeback that is being closed. */
export const staysFrozen: Selector = {
  name: 'stays frozen',
  clause: null,
  of: ({ order }) =>
    order.frozenByPlatform || openChargebacks(order).length > 1 ? 'frozen' : 'clear',
  possible: null,
}

/** What a chargeback that ends leaves of the money that the order, or its claim, is about. */
export const chargebackLeaves: Selector = {
  name: 'chargeback leaves',
  clause: null,
  of: ({ order, payload }) => lossLeaves(order, lossBy(order, payload)),
  possible: null,
}

/** Whether all that is under way is here by a claim, some of it, or none. */
export const saidHere: Selector = {
  name: 'claimed as here',
  clause: at.dispute.grounds,
  of: (scope) => {
    const here = claimedAsHere(scope)
    if (here.length === 0) return 'as-recorded'
    const coming = notCome(scope.order)
    const isHere = new Set(here.flatMap(({ lines }) => lines.map(({ line }) => line)))
    const isAll = unaccepted(scope.order).length === 0 && coming.every((line) => isHere.has(line))
    return isAll ? 'here' : 'some-here'
  },
  possible: null,
}
