import type { Party } from '../../../model/actor.js'
import { totals } from '../../../model/ledger.js'
import { formatMoney, type Minor } from '../../../model/money.js'
import type { Order } from '../../../model/order.js'
import { DISPUTED } from '../../states/relevance/disputeClocks.js'
import type { Difference, Gets } from './difference.js'
import { OTHER_SIDE, SIDE_WORDS } from '../product/sides.js'

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
const noMoneyMoves = (order: Order): boolean => isPaidOut(order) && !DISPUTED.includes(order.claim)

/** How much of the money the buyer has back once nothing is held. */
const SHARE_WORDS = ['nothing', 'a part', 'everything'] as const
type Share = 0 | 1 | 2
const shareBack = ({ ledger }: Order): Share => {
  const { refunded, released, fees } = totals(ledger)
  if (refunded === 0) return 0
  return released + fees > 0 ? 1 : 2
}

/**
 * What each party has in the end, in minor units: by the ledger, and by the postage that one owes
 * the other beside it.
 */
export const amountsGot = ({ ledger, owed }: Order): { readonly [P in Party]: Minor } => {
  const { refunded, released, fees } = totals(ledger)
  const due = owed.reduce((sum, { to, amount }) => sum + (to === 'buyer' ? amount : 0), 0)
  return { buyer: refunded + due, seller: released + fees - due }
}

const inGets = (before: Order, after: Order, exact: boolean): readonly MoneyDifference[] => {
  const [had, has] = [shareBack(before), shareBack(after)]
  const [got, gets] = [amountsGot(before), amountsGot(after)]
  const more = exact ? gets.buyer - got.buyer : has - had
  if (more === 0) return []
  const { currency } = before.terms
  const of = (party: Party): MoneyDifference => {
    const amounts: Gets | null = exact ? { before: got[party], after: gets[party], currency } : null
    const message =
      amounts === null
        ? `the buyer gets ${SHARE_WORDS[had]} back before, ${SHARE_WORDS[has]} after`
        : `the ${party} gets ${formatMoney(amounts.before, currency)} before, ` +
          `${formatMoney(amounts.after, currency)} after`
    const change = (party === 'buyer') === more > 0 ? 'better' : 'worse'
    return { party, observable: 'gets', kind: `${had} ${has}`, change, message, gets: amounts }
  }
  return [of('buyer'), of('seller')]
}

/** The money has gone out under one policy alone. */
const inTime = (
  final: Order,
  open: Order,
  side: 'before' | 'after',
): readonly MoneyDifference[] => {
  const party: Party = shareBack(final) > 0 ? 'buyer' : 'seller'
  const change = side === 'before' ? 'worse' : 'better'
  const paid = party === 'buyer' ? 'refunded' : 'paid'
  const still = isPaidOut(open) ? 'disputed' : 'held'
  const message =
    `the ${party} is ${paid} earlier under the ${SIDE_WORDS[side]} policy: under the ` +
    `${SIDE_WORDS[OTHER_SIDE[side]]} policy the money is still ${still}`
  return [{ party, observable: 'how long', kind: side, change, message, gets: null }]
}

/**
 * How the money differs between two orders with the same history. `exact`: to the minor unit;
 * otherwise only whether the buyer has nothing, a part or everything back, which is all that the
 * orders of states can tell.
 */
export const moneyDifferences = (
  before: Order,
  after: Order,
  exact: boolean,
): readonly MoneyDifference[] => {
  const [one, other] = [noMoneyMoves(before), noMoneyMoves(after)]
  if (one && other) return inGets(before, after, exact)
  if (one === other || totals(before.ledger).paid === 0 || totals(after.ledger).paid === 0)
    return []
  return one ? inTime(before, after, 'before') : inTime(after, before, 'after')
}
