import { evolve, type Order } from '../../src/index.js'
import type { Event } from '../../src/model/event.js'
import type { Parcel } from '../../src/model/parcel.js'

/** Where the goods of a line are, by what was said of them. */
export type Whereabouts = 'seller' | 'on the way' | 'buyer' | 'on the way back'

/** Where each line of an order is. */
export type Goods = ReadonlyMap<string, Whereabouts>

/** Where a parcel is, by what was said of it. */
const placeOf = ({ to, delivered, refused, returned }: Parcel): Whereabouts => {
  if (to === 'seller') return returned === null ? 'on the way back' : 'seller'
  if (delivered !== null) return 'buyer'
  if (returned !== null) return 'seller'
  return refused === null ? 'on the way' : 'on the way back'
}

/** The parcel that a line was last in; undefined: it never left. */
const lastWith = ({ parcels }: Order, line: string): Parcel | undefined =>
  parcels.findLast(({ lines }) => lines.some((one) => one.line === line))

const ofLine = (order: Order, line: string): Whereabouts => {
  const parcel = lastWith(order, line)
  return parcel === undefined ? 'seller' : placeOf(parcel)
}

/** The goods of an order as a host hands it over. */
export const goodsOf = (order: Order): Goods =>
  new Map(order.terms.lines.map(({ id }) => [id, ofLine(order, id)]))

const moved = (
  goods: Goods,
  from: readonly Whereabouts[],
  to: Whereabouts,
  isMoved: (line: string) => boolean = () => true,
): Goods =>
  new Map([...goods].map(([line, at]) => [line, from.includes(at) && isMoved(line) ? to : at]))

/**
 * What comes back: the lines of the dispute in which it was agreed, or those that were not accepted,
 * of one parcel if it is named.
 */
const comesBack = (goods: Goods, { matter }: Order, { payload }: Event, after: Order): Goods => {
  if (matter?.kind === 'dispute') {
    const isAgreed = (line: string): boolean => matter.lines.some((one) => one.line === line)
    return moved(goods, ['on the way', 'on the way back'], 'seller', isAgreed)
  }
  const isNamed = (line: string): boolean =>
    payload?.parcel === undefined || lastWith(after, line)?.id === payload.parcel
  return moved(goods, ['on the way back'], 'seller', isNamed)
}

/** What the buyer says of some lines alone: that he has them. */
const saidHere = (before: Order, after: Order): ((line: string) => boolean) => {
  const said = new Set(after.inHand.filter((line) => !before.inHand.includes(line)))
  return (line) => said.has(line)
}

/** Where the goods are after an event: what was said of a parcel, or of all of them. */
const goodsAfter = (goods: Goods, before: Order, event: Event, after: Order): Goods => {
  const known = moved(goods, ['on the way', 'on the way back'], 'buyer', saidHere(before, after))
  const said = new Map(
    [...known].map(([line, at]) => {
      const [last, now] = [lastWith(before, line), lastWith(after, line)]
      // Who said that the goods came is not believed to have refused them, whoever says so.
      const isKept = at === 'buyer' && now?.to === 'buyer' && last?.id === now.id
      return [line, last === now || isKept ? at : ofLine(after, line)]
    }),
  )
  if (event.verb === 'confirm-receipt')
    return moved(said, ['on the way', 'on the way back'], 'buyer')
  if (event.verb === 'confirm-return') return comesBack(said, before, event, after)
  return said
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
    goods = goodsAfter(goods, before, event, order)
    return { event, before, after: order, goods }
  })
}
