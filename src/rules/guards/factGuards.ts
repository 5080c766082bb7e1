import type { Stamped } from '../../model/anchor.js'
import { isoOf, type Instant } from '../../model/instant.js'
import { inTransit, type Refund } from '../../model/ledger.js'
import { sumOf } from '../../model/lists/sum.js'
import type { Order } from '../../model/order.js'
import { at } from '../vocabulary/lenses.js'
import { chargebackMeant, leftToChargeBack, openChargebacks } from '../record/chargebacks.js'
import { carriersOf } from '../record/sentAgain.js'
import type { Guard, GuardFailure } from '../vocabulary/guard.js'
import type { Scope } from '../vocabulary/scope.js'
import { anyOf, fails, onPayload, readingOnly, unless } from './guardKit.js'

// Whether a reported fact can have happened: in this order of things, and to a record that exists.

/** A fact cannot lie before the fact that it follows. */
export const notBeforeAnchor = (anchor: Stamped): Guard =>
  readingOnly(
    [],
    onPayload(`not before ${anchor}`, null, ({ order, occurredAt }) => {
      const earliest = order.anchors[anchor]
      return earliest !== null && occurredAt < earliest
        ? fails(
            'occurred-too-early',
            isoOf(occurredAt),
            `not before ${anchor} at ${isoOf(earliest)}`,
          )
        : null
    }),
  )
/** Posted late, but paid before the term was over. */
export const paidInTime = readingOnly(
  [],
  onPayload('paidInTime', at.payment.within, ({ order, occurredAt, policy }) => {
    const due = policy.payBy(order)
    return occurredAt < due
      ? null
      : fails('paid-too-late', isoOf(occurredAt), `before ${isoOf(due)}`)
  }),
)

const refundNamed = (order: Order, id: string | undefined) =>
  order.refunds.find((refund) => refund.id === id)
const inTransitIn = ({ refunds }: Order): string =>
  anyOf(refunds.filter(inTransit).map(({ id }) => id))
type RefundJudge = (refund: Refund, scope: Scope) => GuardFailure | null

/** A refund there is, and it is one of which this can be said. */
const refundThatIs = (name: string, judge: RefundJudge): Guard =>
  readingOnly(
    ['refund'],
    onPayload(name, null, (scope) => {
      const { order, payload } = scope
      if (order.refunds.length === 0) return fails('no-refund-made')
      if (payload.refund === undefined) return fails('needs-refund')
      const refund = refundNamed(order, payload.refund)
      if (refund === undefined) return fails('unknown-refund', payload.refund, inTransitIn(order))
      return judge(refund, scope)
    }),
  )
const notBefore = (earliest: Instant, { occurredAt }: Scope): GuardFailure | null =>
  occurredAt < earliest
    ? fails('occurred-too-early', isoOf(occurredAt), `not before ${isoOf(earliest)}`)
    : null
const beginsAt = ({ released, started }: Refund): Instant => released ?? started
const isGone = ({ id }: Refund, order: Order): GuardFailure =>
  fails('unknown-refund', `${id}, which failed`, inTransitIn(order))

/** It is on its way. */
export const refundKnown = refundThatIs('refundKnown', (refund, scope) => {
  if (refund.landed !== null) return fails('refund-already-landed', refund.id)
  // Another record carries what failed, or what a bank took in its place.
  if (refund.failed !== null) return isGone(refund, scope.order)
  return notBefore(beginsAt(refund), scope)
})
/**
 * It is on its way, or it was said to have failed, and no record that carries its money again has
 * landed: the money is counted once. What a bank took in its place was taken all the same.
 */
export const refundLands = refundThatIs('refundLands', (refund, scope) => {
  const { order } = scope
  if (refund.landed !== null) return fails('refund-already-landed', refund.id)
  const carriers = carriersOf(refund, order.refunds)
  const carried = sumOf(carriers)
  // What a bank took by force is no refund of which anything is said.
  const isTaken = refund.failed !== null && refund.cause === 'chargeback'
  if (isTaken || carried !== refund.amount) return isGone(refund, order)
  const there = carriers.find(({ landed, cause }) => landed !== null && cause !== 'chargeback')
  return there === undefined
    ? notBefore(beginsAt(refund), scope)
    : fails('refund-already-landed', `${there.id}, in place of ${refund.id}`)
})
/** It is on its way, or it has landed and comes back; what a bank took by force does not. */
export const refundFails = refundThatIs('refundFails', (refund, scope) => {
  if (refund.failed !== null) return isGone(refund, scope.order)
  if (refund.landed === null) return notBefore(beginsAt(refund), scope)
  return refund.cause === 'chargeback'
    ? fails('refund-already-landed', refund.id)
    : notBefore(refund.landed, scope)
})
export const refundUnreleased = readingOnly(
  ['refund'],
  onPayload('refundUnreleased', null, ({ order, payload }) =>
    unless(refundNamed(order, payload.refund)?.released == null, 'refund-already-released'),
  ),
)

/** A refund is not let go while a bank looks into a chargeback; it may have been before. */
export const letGoBefore = readingOnly(
  [],
  onPayload('letGoBefore', null, ({ order, occurredAt }) =>
    unless(
      openChargebacks(order).every(({ opened }) => occurredAt < opened),
      'chargeback-open',
    ),
  ),
)

const namesOf = (order: Order): string => anyOf(openChargebacks(order).map(({ id }) => id))
/** The chargeback has a name of its own. */
export const chargebackNew = readingOnly(
  ['chargeback'],
  onPayload('chargebackNew', null, ({ order, payload: { chargeback } }) => {
    if (chargeback === '') return fails('needs-chargeback')
    const name = chargeback ?? `c${order.seq + 1}`
    return order.chargebacks.some(({ id }) => id === name) ? fails('already-settled', name) : null
  }),
)
/** A chargeback may be by one of the tenders of the order, and by nothing else. */
export const chargebackMethod = readingOnly(
  ['method'],
  onPayload('chargebackMethod', null, ({ order, payload: { method } }) => {
    const methods = order.terms.tenders.map((tender) => tender.method)
    return method === undefined || methods.includes(method)
      ? null
      : fails('unknown-method', method, anyOf(methods))
  }),
)
/**
 * The bank wants something, and no more than was paid, by the tender if one is named, and no other
 * chargeback is about.
 */
export const chargebackAmount = readingOnly(
  ['amount', 'method'],
  onPayload('chargebackAmount', null, ({ order, payload: { amount, method } }) => {
    const left = leftToChargeBack(order, method)
    // Of what was paid something is left: another guard sees to that.
    if (amount === undefined)
      return method === undefined || left > 0
        ? null
        : fails('amount-too-high', undefined, `at most ${left}`)
    if (!Number.isSafeInteger(amount) || amount < 1)
      return fails('amount-missing', String(amount), 'a whole number of at least 1')
    return amount > left ? fails('amount-too-high', String(amount), `at most ${left}`) : null
  }),
)
/** The chargeback is open; it may only be left unnamed where no other is. */
export const chargebackKnown = readingOnly(
  ['chargeback'],
  onPayload('chargebackKnown', null, ({ order, payload, occurredAt }) => {
    const { chargeback } = payload
    const meant = chargebackMeant(order, payload)
    if (meant !== null)
      return occurredAt < meant.opened
        ? fails('occurred-too-early', isoOf(occurredAt), `not before ${isoOf(meant.opened)}`)
        : null
    if (chargeback === undefined || chargeback === '')
      return fails('needs-chargeback', undefined, namesOf(order))
    return order.chargebacks.some(({ id }) => id === chargeback)
      ? fails('already-settled', chargeback)
      : fails('unknown-chargeback', chargeback, namesOf(order))
  }),
)
