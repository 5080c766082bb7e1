import { PARTIES } from '../../../model/actor.js'
import { totals } from '../../../model/ledger.js'
import { formatMoney, type Minor } from '../../../model/money.js'
import type { Order } from '../../../model/order.js'
import type { Policy } from '../../../policy/format.js'
import {
  ledgerShares,
  SHAREHOLDERS,
  sharesOf,
  type Shareholder,
} from '../../../rules/record/shares.js'
import { DISPUTED } from '../../../model/state.js'
import type { Difference, Gets } from './difference.js'
import { OTHER_SIDE, SIDE_WORDS, type PolicySide, type Sides } from '../product/sides.js'

/** How the money differs for one party between two orders with the same history. */
export interface MoneyDifference extends Pick<Difference, 'party' | 'change' | 'message' | 'gets'> {
  readonly observable: 'gets' | 'how long'
  /** The same for differences of one kind, whatever the amounts. */
  readonly kind: string
}

/** Nothing is held any more of what was paid. */
export const isPaidOut = ({ ledger }: Order): boolean => {
  const { held, paid } = totals(ledger)
  return held === 0 && paid > 0
}

/** No more money moves: a dispute about money that has gone out may call it back. */
export const noMoneyMoves = (order: Order): boolean =>
  isPaidOut(order) && !DISPUTED.includes(order.claim)

/** How much of the money a party has once nothing is held. */
const SHARE_WORDS = ['nothing', 'a part', 'everything'] as const
type CoarseShare = 0 | 1 | 2
const coarsely = (share: Minor, paid: Minor): CoarseShare => {
  if (share === 0) return 0
  return share === paid ? 2 : 1
}
const coarseShares = (
  policy: Policy,
  { ledger }: Order,
): Readonly<Record<Shareholder, CoarseShare>> => {
  const sums = totals(ledger)
  const { buyer, seller, platform } = ledgerShares(policy, sums)
  const of = (share: Minor): CoarseShare => coarsely(share, sums.paid)
  return { buyer: of(buyer), seller: of(seller), platform: of(platform) }
}

const backWords = (party: Shareholder): string => (party === 'buyer' ? ' back' : '')

/** Each party is compared by itself: what one loses, another need not get. */
const inGets = (
  policies: Sides<Policy>,
  { before, after }: Sides<Order>,
  exact: boolean,
): readonly MoneyDifference[] => {
  const [had, has] = [coarseShares(policies.before, before), coarseShares(policies.after, after)]
  const [got, gets] = [sharesOf(policies.before, before), sharesOf(policies.after, after)]
  const { currency } = before.terms
  return SHAREHOLDERS.flatMap((party): readonly MoneyDifference[] => {
    const more = exact ? gets[party] - got[party] : has[party] - had[party]
    if (more === 0) return []
    const amounts: Gets | null = exact ? { before: got[party], after: gets[party], currency } : null
    const message =
      amounts === null
        ? `the ${party} gets ${SHARE_WORDS[had[party]]}${backWords(party)} before, ` +
          `${SHARE_WORDS[has[party]]} after`
        : `the ${party} gets ${formatMoney(amounts.before, currency)} before, ` +
          `${formatMoney(amounts.after, currency)} after`
    const change = more > 0 ? 'better' : 'worse'
    const kind = `${had[party]} ${has[party]}`
    return [{ party, observable: 'gets', kind, change, message, gets: amounts }]
  })
}

/** The money has gone out under one policy alone. */
const inTime = (
  policies: Sides<Policy>,
  orders: Sides<Order>,
  side: PolicySide,
): readonly MoneyDifference[] => {
  const shares = coarseShares(policies[side], orders[side])
  const change = side === 'before' ? 'worse' : 'better'
  const still = isPaidOut(orders[OTHER_SIDE[side]]) ? 'disputed' : 'held'
  return PARTIES.filter((party) => shares[party] > 0).map((party) => {
    const paid = party === 'buyer' ? 'refunded' : 'paid'
    const message =
      `the ${party} is ${paid} earlier under the ${SIDE_WORDS[side]} policy: under the ` +
      `${SIDE_WORDS[OTHER_SIDE[side]]} policy the money is still ${still}`
    return { party, observable: 'how long', kind: side, change, message, gets: null }
  })
}

/**
 * How the money differs between two orders with the same history. `exact`: to the minor unit;
 * otherwise only whether each party has nothing, a part or everything, which is all that the orders
 * of states can tell.
 */
export const moneyDifferences = (
  policies: Sides<Policy>,
  orders: Sides<Order>,
  exact: boolean,
): readonly MoneyDifference[] => {
  const { before, after } = orders
  const [one, other] = [noMoneyMoves(before), noMoneyMoves(after)]
  if (one && other) return inGets(policies, orders, exact)
  if (one === other || totals(before.ledger).paid === 0 || totals(after.ledger).paid === 0)
    return []
  return inTime(policies, orders, one ? 'before' : 'after')
}
