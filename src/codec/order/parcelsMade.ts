import { TRACKING } from '../../model/claim.js'
import { goodsOf } from '../../model/goods.js'
import { isRecord, type Json } from '../../model/input/json.js'
import type { Order } from '../../model/order.js'
import { BEFORE_PARCELS, orderForm } from './orderForm.js'

// Orders of schema 1 knew no parcels: which lines had left, which of them had come before the
// others, and what the carrier had last said of the rest.

const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const recordIn = (value: unknown): Json => (isRecord(value) ? value : {})
const isInstant = (value: unknown): value is number => typeof value === 'number'

/** Lines in whole, in units. */
const unitsOf = ({ terms }: Json, names: readonly string[]): readonly Json[] => {
  const lines = listIn(recordIn(terms)['lines']).map(recordIn)
  const quantities = new Map(lines.map(({ id, quantity }) => [id, quantity]))
  return names.map((line) => ({ line, quantity: quantities.get(line) ?? 1 }))
}

const parcelOf = (id: string, lines: readonly Json[], more: Json): Json => ({
  id,
  to: 'buyer',
  lines,
  replaced: [],
  tracking: null,
  receipt: null,
  said: 'none',
  late: false,
  delivered: null,
  refused: null,
  returned: null,
  ...more,
})

const later = (one: unknown, other: unknown): unknown =>
  isInstant(one) && isInstant(other) ? Math.max(one, other) : one

/**
 * The pauses of an order of which goods are back that nobody accepted, and nobody's turn had begun
 * with that: whoever has to speak has the whole time from the last thing that is known.
 */
const withPause = ({ anchors, goods, at, pauses }: Json): unknown => {
  const { delivered, returned, turn } = recordIn(anchors)
  return goods === 'returned' && delivered === null && turn === null && returned !== at
    ? [...listIn(pauses), { clock: 'unaccepted', from: returned, to: at }]
    : pauses
}

/** What the order says of the goods that were not here before others. */
const newsOf = ({ goods, anchors, tracking, late, at }: Json): Json => {
  const { shipped, delivered, returned, turn } = recordIn(anchors)
  const isHere = delivered !== null && goods !== 'shipped' && goods !== 'part-shipped'
  return {
    shipped,
    said: tracking,
    late: listIn(late).includes('delivery'),
    ...(isHere ? { delivered } : {}),
    ...(goods === 'refused' ? { refused: later(shipped, turn ?? at) } : {}),
    ...(goods === 'returned' && !isHere ? { returned } : {}),
  }
}

/** The goods that were sent back; none: nothing was. */
const sentBack = (stored: Json, sent: readonly string[]): readonly Json[] => {
  const { goods, anchors, matter } = stored
  const { shipped, delivered, returned, turn } = recordIn(anchors)
  if (goods !== 'returning' && (goods !== 'returned' || delivered === null)) return []
  const claimed = listIn(recordIn(matter)['lines']).map((one) => recordIn(one)['line'])
  const lines = sent.filter((line) => claimed.length === 0 || claimed.includes(line))
  const since = later(delivered ?? shipped, goods === 'returning' ? turn : null)
  const news = goods === 'returned' ? { returned, said: 'returned' } : {}
  return [parcelOf('back', unitsOf(stored, lines), { to: 'seller', shipped: since, ...news })]
}

const isSound = ({ handedOver, arrived, tracking }: Json): boolean =>
  BEFORE_PARCELS.handedOver.is(handedOver) &&
  BEFORE_PARCELS.arrived.is(arrived) &&
  TRACKING.some((word) => word === tracking)

/** The parcels that an order of schema 1 tells of. */
const parcelsIn = (stored: Json): readonly Json[] => {
  const sent = listIn(stored['handedOver']).map(String)
  const arrivals = listIn(stored['arrived']).map(recordIn)
  const early = new Set(arrivals.map(({ line }) => line))
  const { shipped } = recordIn(stored['anchors'])
  const instants = [...new Set(arrivals.map(({ at }) => at))]
  const here = instants.map((at) => {
    const lines = arrivals.flatMap(({ line, at: when }) => (when === at ? [String(line)] : []))
    const left = isInstant(shipped) && isInstant(at) ? Math.min(shipped, at) : shipped
    return { lines, news: { shipped: left, delivered: at, said: 'delivered' } }
  })
  const rest = sent.filter((line) => !early.has(line))
  const all = rest.length === 0 ? here : [...here, { lines: rest, news: newsOf(stored) }]
  return [
    ...all.map(({ lines, news }, index) => parcelOf(`p${index + 1}`, unitsOf(stored, lines), news)),
    ...sentBack(stored, sent),
  ]
}

/**
 * An order of schema 1 with the parcels that its record tells of, and the goods that follow from
 * them. Where the record is not sound it stays, and the newest form says what is wrong.
 *
 * @example
 * parcelsMade({ schema: 1, handedOver: [], arrived: [], tracking: 'none' })
 * // => { schema: 2, pauses: undefined, parcels: [] }
 */
export const parcelsMade = (stored: Json): Json => {
  const { handedOver = [], arrived = [], tracking, ...rest } = stored
  const whole = { ...rest, handedOver, arrived, tracking }
  if (!isSound(whole)) return { ...stored, schema: 2 }
  return { ...rest, schema: 2, pauses: withPause(whole), parcels: parcelsIn(whole) }
}

/**
 * The order with the goods that its parcels tell of, where its form is right.
 *
 * @example
 * withGoods({ goods: 'shipped' }) // => { goods: 'shipped' }
 */
export const withGoods = (order: Json): Json => {
  if (!orderForm.is(order)) return order
  const found: Order = order
  return { ...found, goods: goodsOf(found) }
}
