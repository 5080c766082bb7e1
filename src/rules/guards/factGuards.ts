import type { Stamped } from '../../model/anchor.js'
import { isoOf } from '../../model/instant.js'
import { inTransit } from '../../model/ledger.js'
import type { Order } from '../../model/order.js'
import { at } from '../lenses.js'
import type { Guard } from '../vocabulary/guard.js'
import { fails, onPayload, readingOnly, unless } from './guardKit.js'

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
export const refundKnown = readingOnly(
  ['refund'],
  onPayload('refundKnown', null, ({ order, payload, occurredAt }) => {
    if (order.refunds.length === 0) return fails('no-refund-made')
    if (payload.refund === undefined) return fails('needs-refund')
    const refund = refundNamed(order, payload.refund)
    if (refund === undefined)
      return fails(
        'unknown-refund',
        payload.refund,
        order.refunds
          .filter(inTransit)
          .map(({ id }) => id)
          .join(', '),
      )
    if (!inTransit(refund)) return fails('refund-already-landed', payload.refund)
    return occurredAt < refund.started
      ? fails('occurred-too-early', isoOf(occurredAt), `not before ${isoOf(refund.started)}`)
      : null
  }),
)
export const refundUnreleased = readingOnly(
  ['refund'],
  onPayload('refundUnreleased', null, ({ order, payload }) =>
    unless(refundNamed(order, payload.refund)?.released == null, 'refund-already-released'),
  ),
)
