import type { Payload } from '../../model/action.js'
import { byLine, SHIPPING } from '../../model/ledger.js'
import { allocate } from '../../model/money.js'
import type { Order, Terms } from '../../model/order.js'
import { entriesToResend } from '../../rules/record/amounts.js'
import { againNow, arriving, sentLines } from '../../rules/record/parcels.js'
import { saidToBeHere } from '../../rules/record/claimedAsHere.js'
import { openDispute } from '../../rules/record/openDispute.js'
import { settlementOf } from '../../rules/record/settlementOf.js'
import type { Effect, SettlementSource } from '../../rules/vocabulary/effect.js'
import type { Scope } from '../../rules/vocabulary/scope.js'
import type { ChangeDraft } from './changeDraft.js'

const linesToResend = (order: Order): readonly string[] =>
  entriesToResend(order).map(({ line }) => line)

/** What is left to be sent again once the lines that are named have left, or all. */
const stillToResend = (order: Order, sent: ReadonlySet<string>): readonly string[] =>
  linesToResend(order).filter((line) => !sent.has(line))

/** What was to be sent again, and has not been, with what it is agreed to send again now. */
const toResend = (source: SettlementSource, scope: Scope): readonly string[] => {
  const terms = settlementOf(source, scope)?.lines ?? []
  const agreed = terms.map(({ line }) => line).filter((line) => line !== SHIPPING)
  // No lines stand for all that have left.
  if (agreed.length === 0) return agreed
  return [...new Set([...linesToResend(scope.order), ...agreed])]
}

/** What of these lines the buyer said before is said of the goods that he had, not of the new. */
const stillInHand = (order: Order, sent: ReadonlySet<string>): Pick<ChangeDraft, 'inHand'> => {
  const said = order.received ? sentLines(order) : order.inHand
  const inHand = said.filter((line) => !sent.has(line))
  return inHand.length === order.inHand.length ? {} : { inHand }
}

/** The hand-over of goods that were to be sent again, some of which may still be. */
const sentAgain = (scope: Scope): ChangeDraft => {
  const { order, payload } = scope
  const sent = new Set(payload.lines?.map(({ line }) => line) ?? againNow(order))
  const resending = stillToResend(order, sent)
  return { resending, resend: resending.length > 0, ...stillInHand(order, sent) }
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

type Recorded = NonNullable<Effect['recordPayload']>

const recordByName = (draft: ChangeDraft, what: Extract<Recorded, string>, scope: Scope): void => {
  const { order, payload, now } = scope
  const { matter, restored } = order
  switch (what) {
    case 'in-hand':
      Object.assign(draft, saidToBeHere(order, arriving(order, payload)))
      return
    case 'sent-again':
      Object.assign(draft, sentAgain(scope))
      if (draft.resend === false) draft.anchors = { ...draft.anchors, resendAgreed: null }
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

/**
 * Writes down what the order's record takes over from a payload, or from the claim that it ends.
 */
export const recordPayload = (draft: ChangeDraft, what: Recorded, scope: Scope): void => {
  if (typeof what === 'object') draft.resending = toResend(what.replacement, scope)
  else recordByName(draft, what, scope)
}
