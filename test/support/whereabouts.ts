import { evolve, type Order } from '../../src/index.js'
import type { Event } from '../../src/model/event.js'

/** Where the goods of a line are, by what was said of them. */
export type Whereabouts = 'seller' | 'on the way' | 'buyer' | 'on the way back'

/** Where each line of an order is. */
export type Goods = ReadonlyMap<string, Whereabouts>

const START: Readonly<Record<Order['goods'], Whereabouts>> = {
  unshipped: 'seller',
  'part-shipped': 'seller',
  shipped: 'on the way',
  delivered: 'buyer',
  refused: 'on the way back',
  returning: 'on the way back',
  returned: 'seller',
}

/** The goods of an order as a host hands it over. */
export const goodsOf = ({ terms, goods }: Order): Goods =>
  new Map(terms.lines.map(({ id }) => [id, START[goods]]))

const moved = (
  goods: Goods,
  from: readonly Whereabouts[],
  to: Whereabouts,
  isMoved: (line: string) => boolean = () => true,
): Goods =>
  new Map([...goods].map(([line, at]) => [line, from.includes(at) && isMoved(line) ? to : at]))

/** What a return is about: the lines of the dispute in which it was agreed, or everything. */
const comesBack =
  ({ matter }: Order) =>
  (line: string): boolean =>
    matter?.kind !== 'dispute' || matter.lines.some((one) => one.line === line)

/** What was handed over: the lines that are named, or all that the seller still has. */
const handedOver = (goods: Goods, { payload }: Event): Goods => {
  const named = payload?.lines?.map(({ line }) => line)
  return new Map(
    [...goods].map(([line, at]) => [
      line,
      at === 'seller' && (named?.includes(line) ?? true) ? 'on the way' : at,
    ]),
  )
}

/** Where the goods are after an event. */
const after = (goods: Goods, before: Order, event: Event): Goods => {
  switch (event.verb) {
    case 'ship':
      return event.row === 'ship.again'
        ? moved(goods, ['buyer', 'seller', 'on the way back'], 'on the way')
        : handedOver(goods, event)
    case 'deliver':
    case 'confirm-receipt':
    case 'report-late-arrival':
      return moved(goods, ['on the way', 'on the way back'], 'buyer')
    case 'refuse-delivery':
    case 'report-refused':
      return moved(goods, ['on the way'], 'on the way back')
    case 'ship-return':
      return moved(goods, ['buyer', 'on the way'], 'on the way back', comesBack(before))
    case 'report-returned':
    case 'confirm-return':
      return moved(goods, ['on the way', 'on the way back'], 'seller', comesBack(before))
    default:
      return goods
  }
}

/** The whole history of an order, event by event, with where its goods are after each. */
export const whereabouts = (
  start: Order,
  events: readonly Event[],
): readonly {
  readonly event: Event
  readonly before: Order
  readonly after: Order
  readonly goods: Goods
}[] => {
  let [order, goods] = [start, goodsOf(start)]
  return events.map((event) => {
    const before = order
    order = evolve(order, event)
    goods = after(goods, before, event)
    return { event, before, after: order, goods }
  })
}
