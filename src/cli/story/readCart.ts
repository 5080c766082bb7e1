import * as E from 'fp-ts/lib/Either.js'
import type { Instant } from '../../model/instant.js'
import type { Mistake } from '../../model/input/mistake.js'
import type { Cart } from '../../questions/checkout/cart.js'
import { splitCheckout } from '../../questions/checkout/splitCheckout.js'
import { isRaw, keyed, listOf, text, type Check, type Raw } from '../input/fields.js'
import { parseInstant } from '../input/instants.js'
import { mistake, notAmong } from '../input/mistakes.js'
import { INSTANTS, instantIn, readDeeds, readStory, under, type Read } from './readStory.js'
import type { Story } from './story.js'

const isCart = (raw: unknown): raw is Raw => isRaw(raw) && raw['cart'] !== undefined

const histories: Check = (value, path) =>
  isRaw(value)
    ? Object.entries(value).flatMap(([seller, deeds]) =>
        listOf(() => [])(deeds, `${path}.${seller}`),
      )
    : [mistake(path, value, 'histories by seller')]

/** The same with every instant as the library takes it; what is no instant is a mistake. */
const dated = (raw: Raw, path: string, zone: string): Read<Raw> => {
  const found = INSTANTS.filter((name) => raw[name] !== undefined)
  const wrong = found.flatMap((name) => instantIn(zone)(raw[name], `${path}.${name}`))
  return wrong.length > 0
    ? E.left(wrong)
    : E.right({
        ...raw,
        ...Object.fromEntries(found.map((name) => [name, parseInstant(raw[name], zone)])),
      })
}

/** The cart as `splitCheckout` takes it, which says itself what else is wrong with it. */
const cartOf = (raw: unknown, path: string, zone: string): Read<Cart> => {
  if (!isRaw(raw)) return E.left([mistake(path, raw, 'a cart')])
  const cart = dated(raw, path, zone)
  const terms = isRaw(raw['sellers']) ? Object.entries(raw['sellers']) : []
  const sellers = terms.map(
    ([seller, own]) =>
      [seller, isRaw(own) ? dated(own, `${path}.sellers.${seller}`, zone) : E.right(own)] as const,
  )
  const wrong = [
    ...(E.isLeft(cart) ? cart.left : []),
    ...sellers.flatMap(([, own]) => (E.isLeft(own) ? own.left : [])),
  ]
  if (wrong.length > 0 || E.isLeft(cart)) return E.left(wrong)
  const read = sellers.flatMap(([seller, own]) =>
    E.isLeft(own) ? [] : [[seller, own.right] as const],
  )
  // INVARIANT: `splitCheckout` reads anything at all, and reports what is no cart.
  return E.right(
    (isRaw(raw['sellers'])
      ? { ...cart.right, sellers: Object.fromEntries(read) }
      : cart.right) as Partial<Cart> as Cart,
  )
}

const readCart = (
  raw: Raw,
  path: string,
  zone: string,
  iso: (at: Instant) => string,
): Read<readonly Story[]> => {
  const at = path === '' ? '' : `${path}.`
  const form = keyed(
    'a story of a cart',
    { title: text, source: text, policy: text, cart: () => [], histories, ask: instantIn(zone) },
    ['cart'],
  )(raw, path)
  const cart = cartOf(raw['cart'], `${at}cart`, zone)
  const orders = E.isLeft(cart)
    ? cart
    : E.mapLeft((found: readonly Mistake[]) => found.map(under(`${at}cart`)))(
        splitCheckout(cart.right),
      )
  if (form.length > 0 || E.isLeft(orders))
    return E.left([...form, ...(E.isLeft(orders) ? orders.left : [])])
  const told = isRaw(raw['histories']) ? raw['histories'] : {}
  const names = orders.right.map(({ terms }) => terms.seller)
  const strangers = Object.keys(told)
    .filter((seller) => !names.includes(seller))
    .map((seller) => notAmong(`${at}histories.${seller}`, seller, names, 'of the sellers'))
  const deeds = orders.right.map((order) =>
    readDeeds(
      told[order.terms.seller],
      `${at}histories.${order.terms.seller}`,
      zone,
      order.at,
      iso,
    ),
  )
  const wrong = [...strangers, ...deeds.flatMap((read) => (E.isLeft(read) ? read.left : []))]
  if (wrong.length > 0) return E.left(wrong)
  const words = (key: string): string | null => (typeof raw[key] === 'string' ? raw[key] : null)
  const ask = parseInstant(raw['ask'], zone)
  return E.right(
    orders.right.map((order, index): Story => {
      const history = deeds[index]
      const title = words('title')
      return {
        title: title === null ? null : `${title}: ${order.terms.seller}`,
        source: words('source'),
        order,
        ask,
        history: history === undefined || E.isLeft(history) ? [] : history.right,
        cart: cart._tag === 'Right' ? cart.right.id : null,
      }
    }),
  )
}

/**
 * The stories of a file's entry: of a cart one for each seller's order, else one. Left: every
 * mistake, each with its path below `path`.
 */
export const readStories = (
  raw: unknown,
  path: string,
  zone: string,
  iso: (at: Instant) => string,
): Read<readonly Story[]> =>
  isCart(raw)
    ? readCart(raw, path, zone, iso)
    : E.map((story: Story) => [story])(readStory(raw, path, zone, iso))
