import { mistake, type Mistake } from '../../../model/input/mistake.js'
import { oneOf } from '../../../model/input/oneOf.js'
import { sense, type Sense } from '../../../model/input/sense.js'
import { SHIPPING } from '../../../model/ledger.js'
import type { Order } from '../../../model/order.js'

/** Lines of which the record says something are lines of the order. */
const knownLines = ({
  terms,
  handedOver,
  resending,
  arrived,
  inHand,
  settled,
  dismissed,
}: Pick<
  Order,
  'terms' | 'handedOver' | 'resending' | 'arrived' | 'inHand' | 'settled' | 'dismissed'
>): readonly Mistake[] => {
  const ids = terms.lines.map(({ id }) => id)
  const known = new Set(ids)
  const strangers = (path: string, lines: readonly string[]): readonly Mistake[] =>
    lines.flatMap((line, index) =>
      known.has(line) ? [] : [mistake(`${path}.${index}`, line, oneOf(ids))],
    )
  return [
    ...strangers('handedOver', handedOver),
    ...strangers('resending', resending),
    ...strangers(
      'arrived',
      arrived.map(({ line }) => line),
    ),
    ...strangers('inHand', inHand),
    ...strangers(
      'settled',
      settled.filter((line) => line !== SHIPPING || terms.shippingFee === 0),
    ),
    ...strangers(
      'dismissed',
      dismissed.map(({ line }) => line),
    ),
  ]
}

/** Goods have left exactly if some line was handed over. */
const handOver = ({
  goods,
  handedOver,
}: Pick<Order, 'goods' | 'handedOver'>): readonly Mistake[] => {
  if ((goods === 'unshipped') === (handedOver.length === 0)) return []
  const expected = goods === 'unshipped' ? 'no line' : 'at least one line'
  return [mistake('handedOver', handedOver, `${expected}, as the goods are \`${goods}\``)]
}

/** What the lines of an order and its goods say of each other. */
export const GOODS_SENSES: readonly Sense<Order>[] = [
  sense(
    ['terms', 'handedOver', 'resending', 'arrived', 'inHand', 'settled', 'dismissed'],
    knownLines,
  ),
  sense(['goods', 'handedOver'], handOver),
]
