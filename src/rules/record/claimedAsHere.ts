import type { Payload } from '../../model/action.js'
import { openEntries, SHIPPING } from '../../model/ledger.js'
import type { Order } from '../../model/order.js'
import { stageOf } from '../../policy/stage.js'
import type { Parcel } from '../../model/parcel.js'
import { asMeant } from './linesMeant.js'
import { isUnsent, piecesIn, unaccepted } from './parcels.js'
import type { Scope } from '../vocabulary/scope.js'

/** The lines of a claim as it is meant (`asMeant`): where it names none, every open one. */
export const linesClaimed = (order: Order, { lines }: Payload): readonly string[] =>
  (lines ?? openEntries(order)).map(({ line }) => line)

/** Whether these are all the lines that are open. */
const areAll = (order: Order, lines: readonly string[]): boolean => {
  const named = new Set(lines)
  return openEntries(order).every(({ line }) => named.has(line))
}

const isOfGoodsHad = ({ policy, payload }: Scope): boolean =>
  stageOf(policy.policy, payload.ground) === 'received'

/**
 * What the record takes over of a buyer's claim: on a ground for goods that he has, he has said
 * that they came, whoever said it before. What never left he does not have.
 */
export const saidByClaim = (scope: Scope): Partial<Pick<Order, 'received' | 'inHand'>> => {
  const { order } = scope
  const payload = asMeant(order, scope.payload, scope.policy.policy)
  if (order.received || !isOfGoodsHad(scope)) return {}
  const claimed = linesClaimed(order, payload)
  const isBack = new Set(unaccepted(order))
  if (order.goods !== 'part-shipped' && isBack.size === 0 && areAll(order, claimed))
    return { received: true }
  const isToSend = isUnsent(order)
  return saidToBeHere(
    order,
    claimed.filter((line) => line !== SHIPPING && !isToSend(line) && !isBack.has(line)),
  )
}

/**
 * The parcels that a buyer says by a claim to be here, of which the carrier has said nothing: those
 * of which he claims something of each line that is open, on a ground for goods that he has.
 */
export const claimedAsHere = (scope: Scope): readonly Parcel[] => {
  const { order } = scope
  const payload = asMeant(order, scope.payload, scope.policy.policy)
  if (order.goods !== 'shipped' || !isOfGoodsHad(scope)) return []
  const isClaimed = new Set(linesClaimed(order, payload))
  const isOpen = new Set(openEntries(order).map(({ line }) => line))
  const coming = piecesIn(order, 'under-way').filter(({ line }) => isOpen.has(line))
  const unclaimed = new Set(
    coming.filter(({ line }) => !isClaimed.has(line)).map(({ parcel }) => parcel),
  )
  const all = new Set(coming.map(({ parcel }) => parcel))
  return [...all].filter((parcel) => !unclaimed.has(parcel))
}

/** The record once the buyer has said of these lines that they came. */
export const saidToBeHere = (
  { inHand }: Order,
  lines: readonly string[],
): Partial<Pick<Order, 'inHand'>> => {
  const known = new Set(inHand)
  const more = lines.filter((line) => !known.has(line))
  return more.length === 0 ? {} : { inHand: [...inHand, ...more] }
}
