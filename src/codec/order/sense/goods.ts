import { goodsOf } from '../../../model/goods.js'
import { mistake, type Mistake } from '../../../model/input/mistake.js'
import { oneOf } from '../../../model/input/oneOf.js'
import { sense, type Sense } from '../../../model/input/sense.js'
import { SHIPPING } from '../../../model/ledger.js'
import type { Order } from '../../../model/order.js'
import type { LineUnits, Parcel } from '../../../model/parcel.js'

/** Lines of which the record says something are lines of the order. */
const knownLines = ({
  terms,
  parcels,
  resending,
  inHand,
  settled,
  dismissed,
}: Pick<
  Order,
  'terms' | 'parcels' | 'resending' | 'inHand' | 'settled' | 'dismissed'
>): readonly Mistake[] => {
  const ids = terms.lines.map(({ id }) => id)
  const known = new Set(ids)
  const isNoFee = (line: string): boolean => line !== SHIPPING || terms.shippingFee === 0
  const strangers = (path: string, lines: readonly string[], tail = ''): readonly Mistake[] =>
    lines.flatMap((line, index) =>
      known.has(line) ? [] : [mistake(`${path}.${index}${tail}`, line, oneOf(ids))],
    )
  const names = (lines: readonly LineUnits[]): readonly string[] => lines.map(({ line }) => line)
  return [
    ...parcels.flatMap(({ lines, replaced }, index) => [
      ...strangers(`parcels.${index}.lines`, names(lines), '.line'),
      ...strangers(`parcels.${index}.replaced`, names(replaced), '.line'),
    ]),
    ...strangers('resending', resending),
    ...strangers('inHand', inHand),
    ...strangers('settled', settled.filter(isNoFee)),
    ...strangers('dismissed', dismissed.map(({ line }) => line).filter(isNoFee)),
  ]
}

/** Every parcel has a name of its own, and something in it. */
const named = ({ parcels }: Pick<Order, 'parcels'>): readonly Mistake[] =>
  parcels.flatMap(({ id, lines }, index) => [
    ...(parcels.findIndex((other) => other.id === id) < index
      ? [mistake(`parcels.${index}.id`, id, 'a name that no other parcel has')]
      : []),
    ...(lines.length === 0
      ? [mistake(`parcels.${index}.lines`, lines, 'a list of at least one line')]
      : []),
  ])

/** Adds units up by line. */
const sums = (lists: readonly (readonly LineUnits[])[]): ReadonlyMap<string, number> => {
  const found = new Map<string, number>()
  for (const list of lists)
    for (const { line, quantity } of list) found.set(line, (found.get(line) ?? 0) + quantity)
  return found
}

/** The lines of which a list has more units than another. */
const exceeding = (
  list: ReadonlyMap<string, number>,
  most: ReadonlyMap<string, number>,
): readonly string[] =>
  [...list].flatMap(([line, quantity]) => (quantity > (most.get(line) ?? 0) ? [line] : []))

/** No more units were sent again than were in the parcel. */
const replacedOnce = ({ parcels }: Pick<Order, 'parcels'>): readonly Mistake[] =>
  parcels.flatMap(({ lines, replaced }, index) =>
    exceeding(sums([replaced]), sums([lines])).map((line) =>
      mistake(`parcels.${index}.replaced`, line, 'no more units than were in the parcel'),
    ),
  )

const linesTo = (parcels: readonly Parcel[], to: Parcel['to']) =>
  parcels.filter((parcel) => parcel.to === to)

/** Nothing is sent that was not ordered, nor sent back that was not sent. */
const conserved = ({ terms, parcels }: Pick<Order, 'terms' | 'parcels'>): readonly Mistake[] => {
  const sent = sums(linesTo(parcels, 'buyer').map(({ lines }) => lines))
  const again = sums(parcels.map(({ replaced }) => replaced))
  const back = sums(linesTo(parcels, 'seller').map(({ lines }) => lines))
  const counted = new Map([...sent].map(([line, most]) => [line, most - (again.get(line) ?? 0)]))
  const ordered = new Map(terms.lines.map(({ id, quantity }) => [id, quantity]))
  return [
    ...exceeding(counted, ordered).map((line) =>
      mistake('parcels', line, `no more units than were ordered, ${ordered.get(line) ?? 0}`),
    ),
    ...exceeding(back, sent).map((line) =>
      mistake('parcels', line, `no more units sent back than were sent, ${sent.get(line) ?? 0}`),
    ),
  ]
}

/**
 * A line goes its way whole: where some of its units went another way it is two lines, so that what
 * is in a parcel of it is all of it.
 */
const linesWhole = ({ terms, parcels }: Pick<Order, 'terms' | 'parcels'>): readonly Mistake[] => {
  const ordered = new Map(terms.lines.map(({ id, quantity }) => [id, quantity]))
  return parcels.flatMap(({ lines, replaced }, index) =>
    (['lines', 'replaced'] as const).flatMap((part) =>
      [...sums([part === 'lines' ? lines : replaced])].flatMap(([line, quantity]) => {
        const all = ordered.get(line) ?? quantity
        const expected = `all ${all} of \`${line}\`; others of it are a line of their own`
        return quantity < all ? [mistake(`parcels.${index}.${part}`, quantity, expected)] : []
      }),
    ),
  )
}

/** The goods are where the parcels say. */
const follows = (order: Order): readonly Mistake[] => {
  const expected = goodsOf(order)
  return order.goods === expected
    ? []
    : [mistake('goods', order.goods, `${oneOf([expected])}, by the parcels`)]
}

/** What the lines of an order, its parcels and its goods say of each other. */
export const GOODS_SENSES: readonly Sense<Order>[] = [
  sense(['terms', 'parcels', 'resending', 'inHand', 'settled', 'dismissed'], knownLines),
  sense(['parcels'], named),
  sense(['parcels'], replacedOnce),
  sense(['terms', 'parcels'], conserved),
  sense(['terms', 'parcels'], linesWhole),
  sense(['terms', 'ledger', 'settled', 'parcels', 'claim', 'matter', 'goods'], (order) =>
    follows(order as Order),
  ),
]
