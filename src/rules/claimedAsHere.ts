import type { Payload } from '../model/action.js'
import type { Order } from '../model/order.js'
import { stageOf } from '../policy/stage.js'
import { openEntries } from './amounts.js'
import type { Effect, EffectTree, Selector } from './vocabulary/effect.js'
import { choose } from './vocabulary/effect.js'
import type { Scope } from './vocabulary/scope.js'
import { at } from './lenses.js'

/** The lines that a claim is about: those that it names, else every open one. */
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
 * Does a buyer say by a claim that all the goods are here, of which the carrier has said nothing?
 * So it is where he claims something of each line that is open, on a ground for goods that he has.
 */
export const isClaimedAsHere = (scope: Scope): boolean =>
  scope.order.goods === 'shipped' &&
  isOfGoodsHad(scope) &&
  areAll(scope.order, linesClaimed(scope.order, scope.payload))

/**
 * What the record takes over of a buyer's claim: on a ground for goods that he has, he has said
 * that they came, whoever said it before. What never left he does not have.
 */
export const saidByClaim = (scope: Scope): Partial<Pick<Order, 'received' | 'inHand'>> => {
  const { order, payload } = scope
  if (order.received || !isOfGoodsHad(scope)) return {}
  const claimed = linesClaimed(order, payload)
  if (order.goods !== 'part-shipped' && areAll(order, claimed)) return { received: true }
  const isGone = new Set(order.handedOver)
  return saidToBeHere(
    order,
    claimed.filter((line) => isGone.has(line)),
  )
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

const claimedAsHere: Selector = {
  name: 'claimed as here',
  clause: at.dispute.grounds,
  of: (scope) => (isClaimedAsHere(scope) ? 'here' : 'as-recorded'),
  possible: null,
}

/** What a claim does; one that says that the goods are here brings them here. */
export const andHere = (effect: Effect): EffectTree =>
  choose(claimedAsHere, {
    here: {
      ...effect,
      from: { ...effect.from, goods: 'shipped' },
      to: { ...effect.to, goods: 'delivered' },
      stamp: [...(effect.stamp ?? []), 'delivered'],
      flags: { ...effect.flags, received: true },
    },
    'as-recorded': effect,
  })
