import { isRecord } from '../../model/input/json.js'
import { mistake, type Mistake } from '../../model/input/mistake.js'
import { oneOf } from '../../model/input/oneOf.js'
import { closest } from '../../model/input/nearest.js'
import { dictionary, mapped, object, type Reader } from '../../model/input/reader.js'
import { sense } from '../../model/input/sense.js'
import type { Order } from '../../model/order.js'
import { splitWith, type SplitCart } from '../../questions/checkout/splitCheckout.js'
import type { StoryStep, Story } from './story.js'
import { stepsReader, instantIn, outOfOrder, storyReader, storyTakes } from './readStory.js'

type Histories = Readonly<Record<string, readonly StoryStep[]>>
const historyOf = ({ terms }: Order, histories: Histories): readonly StoryStep[] =>
  Object.hasOwn(histories, terms.seller) ? (histories[terms.seller] ?? []) : []

/** Histories are of sellers in the cart, and none begins before its order. */
const misplaced = ({ orders }: SplitCart, histories: Histories): readonly Mistake[] => {
  const sellers = orders.map(({ terms }) => terms.seller)
  return [
    ...Object.keys(histories)
      .filter((seller) => !sellers.includes(seller))
      .map((seller) => {
        const near = closest(seller, sellers)
        return mistake(`histories.${seller}`, seller, `one of the sellers ${oneOf(sellers)}`, near)
      }),
    ...orders.flatMap((order) => {
      const path = `histories.${order.terms.seller}`
      return outOfOrder(historyOf(order, histories), order.at, path)
    }),
  ]
}

const cartReader = (zone: string) =>
  object(
    'a story of a cart',
    { cart: splitWith(instantIn(zone)) },
    { ...storyTakes(zone), histories: dictionary('histories by seller', stepsReader(zone)) },
  ).agreeing(sense(['cart', 'histories'], ({ cart, histories = {} }) => misplaced(cart, histories)))

/**
 * Reads the stories of a file's entry: of a cart one for each seller's order, else one. Left: every
 * mistake. Instants without an offset are local time in `zone`.
 */
export const storiesReader = (zone: string): Reader<readonly Story[]> => {
  const readStory = mapped(storyReader(zone), (story): readonly Story[] => [story])
  const readCart = mapped(
    cartReader(zone),
    ({ title, source = null, cart, histories = {}, ask = null }): readonly Story[] =>
      cart.orders.map((order) => ({
        title: title === undefined ? null : `${title}: ${order.terms.seller}`,
        source,
        order,
        history: historyOf(order, histories),
        ask,
        cart: cart.id,
      })),
  )
  return (value, path) =>
    isRecord(value) && value['cart'] !== undefined ? readCart(value, path) : readStory(value, path)
}
