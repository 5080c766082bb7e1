import type { Payload } from '../../model/action.js'
import { byLine, SHIPPING } from '../../model/ledger.js'
import { allocate } from '../../model/money.js'
import type { Order, Terms } from '../../model/order.js'
import { entriesToResend } from '../../rules/amounts.js'
import { underWay } from '../../rules/arrivals.js'
import { saidToBeHere } from '../../rules/claimedAsHere.js'
import { openDispute } from '../../rules/openDispute.js'
import type { Effect } from '../../rules/vocabulary/effect.js'
import type { Scope } from '../../rules/vocabulary/scope.js'
import { claimedLines } from '../money/movementsOf.js'
import type { ChangeDraft } from './changeDraft.js'

/** The lines handed over: those named, else all that hold money, else all. */
const handedOver = ({ order, payload }: Scope): readonly string[] => {
  if (payload.lines !== undefined) return payload.lines.map(({ line }) => line)
  const held = order.ledger.filter((entry) => entry.line !== SHIPPING && entry.held > 0)
  return held.length > 0 ? held.map(({ line }) => line) : order.terms.lines.map(({ id }) => id)
}

const withHandOver = (order: Order, scope: Scope): readonly string[] => {
  const isGone = new Set(order.handedOver)
  return [...order.handedOver, ...handedOver(scope).filter((line) => !isGone.has(line))]
}

const linesToResend = (order: Order): readonly string[] =>
  entriesToResend(order).map(({ line }) => line)

/** What is left to be sent again once the lines that are named have left, or all. */
const stillToResend = (order: Order, sent: ReadonlySet<string>): readonly string[] =>
  linesToResend(order).filter((line) => !sent.has(line))

/** The lines that have arrived, with those of this report. */
const withArrivals = ({ order, payload, occurredAt }: Scope): Order['arrived'] => [
  ...order.arrived,
  ...(payload.lines?.map(({ line }) => line) ?? underWay(order)).map((line) => ({
    line,
    at: occurredAt,
  })),
]

/** What of these lines the buyer said before is said of the goods that he had, not of the new. */
const stillInHand = (order: Order, sent: ReadonlySet<string>): Pick<ChangeDraft, 'inHand'> => {
  const said = order.received ? order.handedOver : order.inHand
  const inHand = said.filter((line) => !sent.has(line))
  return inHand.length === order.inHand.length ? {} : { inHand }
}

/** The hand-over of goods that were to be sent again, some of which may still be. */
const sentAgain = (scope: Scope): ChangeDraft => {
  const { order, payload } = scope
  const sent = new Set(payload.lines?.map(({ line }) => line) ?? linesToResend(order))
  const resending = stillToResend(order, sent)
  const arrived = order.arrived.filter(({ line }) => !sent.has(line))
  return {
    handedOver: withHandOver(order, scope),
    tracking: 'none',
    resending,
    resend: resending.length > 0,
    ...(arrived.length === order.arrived.length ? {} : { arrived }),
    ...stillInHand(order, sent),
  }
}

/** Lines that arrived by the buyer's own word. */
const saidArrived = ({ order, payload }: Scope): Pick<ChangeDraft, 'inHand'> =>
  saidToBeHere(order, payload.lines?.map(({ line }) => line) ?? underWay(order))

/**
 * CAN-24: what was asked before shipment counts where goods leave in spite of it, and not once it
 * was answered or taken back.
 */
const asked = ({ order }: Scope): Pick<ChangeDraft, 'cancellationAsked'> => {
  const { claim, goods, cancellationAsked } = order
  const isOver = goods === 'unshipped' && (claim === 'none' || claim === 'extension')
  return isOver && cancellationAsked ? { cancellationAsked: false } : {}
}

type OfGoods = 'hand-over' | 'sent-again' | 'replacement' | 'arrival-of-lines'

/** What the record takes over about the way of the goods. */
const ofGoods = (what: OfGoods, scope: Scope): ChangeDraft => {
  switch (what) {
    case 'hand-over':
      return { handedOver: withHandOver(scope.order, scope), tracking: 'none', ...asked(scope) }
    case 'sent-again':
      return sentAgain(scope)
    case 'replacement':
      return { resending: claimedLines(scope.order, scope).filter((line) => line !== SHIPPING) }
    case 'arrival-of-lines':
      return { arrived: withArrivals(scope), ...(scope.by === 'buyer' ? saidArrived(scope) : {}) }
  }
}

/** The claims that are not heard again, with the one that is dismissed now. */
const withDismissal = (order: Order): Order['dismissed'] => {
  const dispute = openDispute(order)
  if (dispute === null) return order.dismissed
  const { ground, lines } = dispute
  const isNew = (line: string): boolean =>
    order.dismissed.every((one) => one.line !== line || one.ground !== ground)
  return [
    ...order.dismissed,
    ...lines.flatMap(({ line }) => (isNew(line) ? [{ line, ground }] : [])),
  ]
}

/** The terms at the new prices; tenders are split over the new total in proportion. */
const repriced = (terms: Terms, payload: Payload): Terms => {
  const claimOf = byLine(payload.lines ?? [])
  const lines = terms.lines.map((line) => ({
    ...line,
    amount: claimOf(line.id)?.amount ?? line.amount,
  }))
  const total = lines.reduce((sum, line) => sum + line.amount, terms.shippingFee)
  const shares = allocate(
    total,
    terms.tenders.map(({ amount }) => amount),
  )
  return {
    ...terms,
    lines,
    tenders: terms.tenders.map((tender, index) => ({ ...tender, amount: shares[index] ?? 0 })),
  }
}

/**
 * Writes down what the order's record takes over from a payload, or from the claim that it ends.
 */
export const recordPayload = (
  draft: ChangeDraft,
  what: NonNullable<Effect['recordPayload']>,
  scope: Scope,
): void => {
  const { order, payload, now } = scope
  const { matter, restored } = order
  switch (what) {
    case 'hand-over':
    case 'sent-again':
    case 'replacement':
    case 'arrival-of-lines':
      Object.assign(draft, ofGoods(what, scope))
      return
    case 'tracking':
      draft.tracking = payload.status ?? order.tracking
      return
    case 'arrival':
      draft.arrival = { condition: payload.condition ?? 'sound', wanted: payload.wanted ?? true }
      return
    case 'restored':
      if (matter?.kind === 'restitution')
        draft.restored = { channel: matter.channel, amount: matter.amount, at: now }
      return
    case 'coupon':
      if (restored !== null && restored.amount > 0)
        draft.owed = [...order.owed, { to: 'buyer', amount: restored.amount, at: now }]
      return
    case 'extension':
      if (matter?.kind === 'extension') draft.extensions = [...order.extensions, matter.length]
      return
    case 'dismissal':
      draft.dismissed = withDismissal(order)
      return
    case 'prices':
      draft.terms = repriced(order.terms, payload)
      return
  }
}
