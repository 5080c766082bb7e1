import { comingBack } from '../../model/claim.js'
import type { Verb } from '../../model/action.js'
import { goodsAnchors, goodsOf, type GoodsRecord } from '../../model/goods.js'
import type { Instant } from '../../model/instant.js'
import { postInto, SHIPPING } from '../../model/ledger.js'
import type { Order } from '../../model/order.js'
import type { Parcel } from '../../model/parcel.js'
import {
  isIn,
  splitBy,
  wholeLines,
  withNews,
  withParcel,
  withReplaced,
  type HandOver,
} from '../../model/parcel.js'
import { claimedAsHere } from '../../rules/record/claimedAsHere.js'
import { openDispute } from '../../rules/record/openDispute.js'
import {
  againNow,
  arriving,
  asOfParcel,
  freeToFollow,
  isUnsent,
  parcelsMeant,
  piecesIn,
  unsentBeside,
} from '../../rules/record/parcels.js'
import { awaited } from '../../rules/record/saidReceived.js'
import type { ParcelStep } from '../../rules/vocabulary/effect.js'
import type { Scope } from '../../rules/vocabulary/scope.js'
import type { ChangeDraft } from './changeDraft.js'

const sent = (
  { order, payload, occurredAt }: Scope,
  to: Parcel['to'],
  lines: readonly string[],
): HandOver => ({
  id: payload.parcel ?? `p${order.seq + 1}`,
  to,
  lines: wholeLines(order.terms.lines, lines),
  tracking: payload.tracking ?? null,
  receipt: payload.receipt ?? null,
  shipped: occurredAt,
})

/**
 * The lines that are handed over: those named, else what follows for nothing once the rest has
 * left, else all that hold money and gifts with them, else all that did not leave.
 */
const handedOver = ({ order, payload }: Scope): readonly string[] => {
  if (payload.lines !== undefined) return payload.lines.map(({ line }) => line)
  const following = unsentBeside(order).length > 0 ? [] : freeToFollow(order)
  if (following.length > 0) return following
  const isToSend = isUnsent(order)
  // Each line has an entry in the ledger, in the same order.
  const goods = order.ledger.filter(({ line }) => line !== SHIPPING)
  const isAny = !goods.some(({ held }) => held > 0)
  return goods
    .filter(({ line, held, paid }) => (isAny || held > 0 || paid === 0) && isToSend(line))
    .map(({ line }) => line)
}

/** The lines that are sent again: those named, else all that were agreed on. */
const againOf = ({ order, payload }: Scope): readonly string[] =>
  payload.lines?.map(({ line }) => line) ?? againNow(order)

/**
 * The lines that go back: of the dispute, or of all, those that the buyer has. A dispute about the
 * shipping fee alone is about all of them.
 */
const goingBack = (order: Order): readonly string[] => {
  const dispute = openDispute(order)
  const lines = dispute === null ? [] : comingBack(dispute).map(({ line }) => line)
  const isMeant = new Set(lines.filter((line) => line !== SHIPPING))
  return piecesIn(order, 'here', 'under-way')
    .map(({ line }) => line)
    .filter((line) => isMeant.size === 0 || isMeant.has(line))
}

/** What came, as whoever reports it says. */
const arrived = (scope: Scope, meant: readonly Parcel[]): readonly Parcel[] => {
  const { order, by, occurredAt, policy } = scope
  const isMeant = new Set(meant.map(({ id }) => id))
  const isLate = (parcel: Parcel): boolean =>
    by !== 'buyer' && occurredAt >= policy.promised(asOfParcel(order, parcel))
  return order.parcels.map((parcel) =>
    isMeant.has(parcel.id)
      ? {
          ...parcel,
          delivered: occurredAt,
          late: parcel.late || isLate(parcel),
          ...(by === 'buyer' ? {} : { said: 'delivered' as const }),
        }
      : parcel,
  )
}

/** The parcels once some of them, or some lines, came. */
const delivered = (scope: Scope): readonly Parcel[] => {
  const { order, payload } = scope
  if (payload.lines === undefined) return arrived(scope, parcelsMeant('deliver', order, payload))
  const lines = arriving(order, payload)
  const parcels = splitBy(order.parcels, lines, order.seq + 1)
  const isNamed = new Set(lines)
  const whole = parcels.filter(
    (parcel) =>
      isIn('under-way', 'refused')(parcel) && parcel.lines.every(({ line }) => isNamed.has(line)),
  )
  return arrived({ ...scope, order: { ...order, parcels } }, whole)
}

const isMeantBy = (verb: Verb, { order, payload }: Scope): ((parcel: Parcel) => boolean) => {
  const meant = new Set(parcelsMeant(verb, order, payload))
  return (parcel) => meant.has(parcel)
}

/** Whether a parcel was still to come: what left later, dated as it may be, did not come then. */
const comingAt =
  (occurredAt: Instant) =>
  (parcel: Parcel): boolean =>
    isIn('under-way', 'refused')(parcel) && parcel.shipped <= occurredAt

/** The parcels after a step. */
const stepped = (step: ParcelStep, scope: Scope): readonly Parcel[] => {
  const { order, occurredAt, payload } = scope
  const { parcels } = order
  switch (step) {
    case 'handed-over':
      return withParcel(parcels, sent(scope, 'buyer', handedOver(scope)))
    case 'provided':
      return withNews(
        withParcel(parcels, sent(scope, 'buyer', handedOver(scope))),
        isIn('under-way'),
        { delivered: occurredAt },
      )
    case 'sent-again': {
      const again = sent(scope, 'buyer', againOf(scope))
      return withParcel(withReplaced(parcels, again.lines), again)
    }
    case 'arrived':
      return delivered(scope)
    case 'all-arrived':
      return arrived(scope, parcels.filter(comingAt(occurredAt)))
    case 'claimed-here':
      return arrived(scope, claimedAsHere(scope))
    case 'refused':
      return withNews(parcels, isMeantBy('report-refused', scope), { refused: occurredAt })
    case 'returned':
      return withNews(parcels, isMeantBy('report-returned', scope), {
        returned: occurredAt,
        said: 'returned',
      })
    case 'sent-back':
      return withParcel(parcels, sent(scope, 'seller', goingBack(order)))
    case 'tracked':
      return withNews(parcels, isMeantBy('report-tracking', scope), {
        said: payload.status ?? 'none',
      })
    case 'late':
      return withNews(parcels, awaited(order), { late: true })
  }
}

/**
 * CAN-24: what was asked before shipment counts where goods leave in spite of it, and not once it
 * was answered or taken back.
 */
const asked = ({ order }: Scope): Pick<ChangeDraft, 'cancellationAsked'> => {
  const { claim, goods, cancellationAsked } = order
  const isOver = goods === 'unshipped' && (claim === 'none' || claim === 'extension')
  return isOver && cancellationAsked ? { cancellationAsked: false } : {}
}

/** Writes down what an effect says of parcels. */
export const changeParcels = (
  draft: ChangeDraft,
  step: ParcelStep | undefined,
  scope: Scope,
): void => {
  if (step === undefined) return
  draft.parcels = stepped(step, scope)
  if (step === 'handed-over' || step === 'provided') Object.assign(draft, asked(scope))
}

/** What the goods follow from, once an effect has changed it. */
const recordAfter = (draft: ChangeDraft, order: Order): GoodsRecord => {
  const ledger =
    draft.postings === undefined ? order.ledger : order.ledger.map((one) => ({ ...one }))
  if (draft.postings !== undefined) postInto(ledger, draft.postings)
  return {
    terms: order.terms,
    ledger,
    settled: draft.settled ?? order.settled,
    parcels: draft.parcels ?? order.parcels,
    claim: draft.claim ?? order.claim,
    matter: draft.matter === undefined ? order.matter : draft.matter,
  }
}

/**
 * Writes down where the goods are, and when they left and came, as it follows from what has
 * changed: parcels, what is open, and which return is agreed.
 */
export const changeGoods = (draft: ChangeDraft, { order }: Scope): void => {
  const { parcels, postings, claim } = draft
  if (parcels === undefined && postings === undefined && claim === undefined) return
  if (parcels === undefined && order.parcels.length === 0) return
  const after = recordAfter(draft, order)
  const goods = goodsOf(after)
  if (goods !== order.goods) draft.goods = goods
  // Of one parcel they stay, unless lines that never left were closed beside it.
  if (parcels === undefined && order.parcels.length < 2 && goods === order.goods) return
  const anchors = goodsAnchors(after)
  if (anchors === null) return
  const { shipped = order.anchors.shipped, delivered: here = order.anchors.delivered } =
    draft.anchors ?? {}
  if (anchors.shipped === shipped && anchors.delivered === here) return
  draft.anchors = {
    ...draft.anchors,
    ...(anchors.shipped === shipped ? {} : { shipped: anchors.shipped }),
    ...(anchors.delivered === here ? {} : { delivered: anchors.delivered }),
  }
}
