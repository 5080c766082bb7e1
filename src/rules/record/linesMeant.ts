import type { Payload } from '../../model/action.js'
import type { Stage } from '../../model/claim.js'
import { openEntries, SHIPPING } from '../../model/ledger.js'
import type { Order } from '../../model/order.js'
import { piecesAmong } from '../../model/parcel.js'
import { areInOneParcel, goodsOfLines } from '../../model/goods.js'
import type { Goods } from '../../model/state.js'
import { oncePer } from '../../model/lists/oncePer.js'
import type { Policy } from '../../policy/format.js'
import { stageOf } from '../../policy/stage.js'
import { trackingOf } from './parcels.js'

// Where the goods of an order are in several places, a ground is about some of them.

/** Where the goods must be for a ground of each stage. */
const GOODS_AT: { readonly [S in Stage]: readonly Goods[] } = {
  unshipped: ['unshipped', 'part-shipped'],
  missing: ['shipped', 'part-shipped', 'delivered'],
  received: ['shipped', 'part-shipped', 'delivered'],
  returned: ['returned'],
}

/**
 * Where goods are that do not fit a stage; null: they do. What the carrier shows on its way back
 * counts as back: when it may be disputed, a window says. `named`: of these lines alone.
 */
export const notAtStage = (
  order: Order,
  stage: Stage,
  named: readonly string[] | undefined,
): Goods | null => {
  const goods = named === undefined ? order.goods : goodsOfLines(order, named)
  const isBack = goods === 'refused' && trackingOf(order, named) === 'returned'
  return GOODS_AT[stage].includes(isBack ? 'returned' : goods) ? null : goods
}

/**
 * The first place of named lines that does not fit a stage; null: each fits. Where no goods are
 * named, as where the shipping fee alone is, some that are open have to fit.
 */
export const wrongPlace = (
  order: Order,
  stage: Stage,
  named: readonly string[] | undefined,
): Goods | null => {
  const goods = named?.filter((line) => line !== SHIPPING) ?? []
  if (goods.length === 0 && order.goods === 'part-shipped' && order.parcels.length > 0)
    return openEntries(order).some(({ line }) => notAtStage(order, stage, [line]) === null)
      ? null
      : order.goods
  if (goods.length < 2) return notAtStage(order, stage, named)
  for (const line of goods) {
    const place = notAtStage(order, stage, [line])
    if (place !== null) return place
  }
  return null
}

/** Whether a ground of a stage can be about a line: what the buyer said he has is not missing. */
const fits = (order: Order, line: string, stage: Stage): boolean =>
  notAtStage(order, stage, [line]) === null && !(stage === 'missing' && order.inHand.includes(line))

/**
 * The lines that are missing, of some of which a claim says so: what has come is judged by its own
 * parcel, and so is not meant along with what has not. All of them, if all have come: the buyer may
 * still say that they have not.
 */
export const missingAmong = (order: Order, lines: readonly string[]): readonly string[] => {
  if (lines.length < 2 || order.parcels.length < 2) return lines
  const isOut = new Set(
    piecesAmong(order.parcels, lines).flatMap(({ line, place }) =>
      place === 'here' ? [] : [line],
    ),
  )
  const out = lines.filter((line) => isOut.has(line))
  return out.length === 0 ? lines : out
}

/** Of some lines those that are here, by the record or by the buyer's word; if none is, all. */
const hereAmong = (order: Order, lines: readonly string[]): readonly string[] => {
  if (lines.length < 2 || order.received) return lines
  const isHere = new Set([
    ...piecesAmong(order.parcels, lines).flatMap(({ line, place }) =>
      place === 'here' ? [line] : [],
    ),
    ...order.inHand,
  ])
  const here = lines.filter((line) => isHere.has(line))
  return here.length === 0 ? lines : here
}

/**
 * Of some open lines those that a ground can be about, and is likely about where none is named by
 * itself: none is, or all are the units of one line. Nobody claims by it to have what has not come.
 */
export const likelyMeant = (
  order: Order,
  stage: Stage,
  open: readonly string[],
): readonly string[] => {
  const fit = open.filter((line) => fits(order, line, stage))
  if (stage === 'received') return hereAmong(order, fit)
  return stage === 'missing' ? missingAmong(order, fit) : fit
}

/** Whether each line of an order lies in its only parcel, which has none of them twice. */
const isAllInOneParcel = (order: Order): boolean =>
  areInOneParcel(order, NONE) && order.parcels[0]?.lines.length === order.terms.lines.length
const NONE: readonly string[] = []

/** The lines that a ground means where none is named; null: all that are open. */
const meantUnnamed = (order: Order, stage: Stage): Payload['lines'] | null => {
  if (order.inHand.length === 0 && isAllInOneParcel(order)) return null
  const open = openEntries(order).map(({ line }) => line)
  // Of what lies together a ground can be about each line, or about none.
  const isAlike = open.length < 2 || (order.inHand.length === 0 && areInOneParcel(order, open))
  if (isAlike) return null
  const meant = likelyMeant(order, stage, open)
  return meant.length === 0 || meant.length === open.length ? null : meant.map((line) => ({ line }))
}

/** The same of several parcels, once an order: every guard and window of a claim asks it. */
const meantAmongParcels = oncePer((order: Order) => {
  const known = new Map<Stage, Payload['lines'] | null>()
  return (stage: Stage): Payload['lines'] | null => {
    const found = known.get(stage)
    if (found !== undefined) return found
    const made = meantUnnamed(order, stage)
    known.set(stage, made)
    return made
  }
})

/**
 * What a claim says, with the lines that it means. Where it names none: those that its ground can
 * be about; if that is none of them, or each, all that are open, which it then leaves unsaid.
 */
export const asMeant = (order: Order, payload: Payload, policy: Policy): Payload => {
  const stage = stageOf(policy, payload.ground)
  if (payload.lines !== undefined || stage === undefined || order.parcels.length === 0)
    return payload
  const lines =
    order.parcels.length < 2 ? meantUnnamed(order, stage) : meantAmongParcels(order)(stage)
  return lines == null ? payload : { ...payload, lines }
}

/**
 * The lines that a ground can be about, whichever it means where none is named. undefined: each
 * that is open.
 */
export const linesThatFit = (
  order: Order,
  { ground }: Payload,
  policy: Policy,
): readonly string[] | undefined => {
  const stage = stageOf(policy, ground)
  if (stage !== 'received')
    return asMeant(order, ground === undefined ? {} : { ground }, policy).lines?.map(
      ({ line }) => line,
    )
  const fit = openEntries(order).filter(({ line }) => fits(order, line, stage))
  return fit.length === 0 ? undefined : fit.map(({ line }) => line)
}
