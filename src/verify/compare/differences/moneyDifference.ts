import { PARTIES, type Party } from '../../../model/actor.js'
import { totals, type Owed } from '../../../model/ledger.js'
import { formatMoney, type Minor } from '../../../model/money.js'
import type { Order } from '../../../model/order.js'
import { DISPUTED } from '../../states/relevance/disputeClocks.js'
import type { Rulebook } from '../../../compile/rulebook.js'
import type { Policy } from '../../../policy/format.js'
import { at } from '../../../rules/vocabulary/lenses.js'
import type { Difference } from './difference.js'
import { OTHER_SIDE, SIDE_WORDS, type Sides } from '../product/sides.js'

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

/** To whom fees for cancelling are due. */
export type FeesTo = Policy['cancellation']['feeTo']

/** To whom each of two policies gives the fees for cancelling. */
export const feesToUnder = ({ before, after }: Sides<Rulebook>): Sides<FeesTo> => ({
  before: at.cancellation.feeTo.get(before.policy),
  after: at.cancellation.feeTo.get(after.policy),
})

/**
 * What each party has in the end, in minor units: by the ledger, and by what is owed beside it.
 * What the platform keeps, a commission or a fee that is due to it, is nobody's of the two.
 */
export const amountsGot = (
  { ledger, owed }: Order,
  feesTo: FeesTo,
): { readonly [P in Party]: Minor } => {
  const { refunded, released, fees } = totals(ledger)
  const owedTo = (side: Owed['to']): Minor =>
    owed.reduce((sum, { to, amount }) => sum + (to === side ? amount : 0), 0)
  const paidOut = released + (feesTo === 'seller' ? fees : 0)
  const byBuyer = owedTo('buyer')
  return {
    buyer: refunded + byBuyer,
    seller: paidOut + owedTo('seller') - byBuyer - owedTo('platform'),
  }
}

/** Whether the buyer has nothing, a part or everything back: the rest is the seller's. */
const inShares = (had: Share, has: Share): readonly MoneyDifference[] => {
  if (had === has) return []
  const message = `the buyer gets ${SHARE_WORDS[had]} back before, ${SHARE_WORDS[has]} after`
  const of = (party: Party): MoneyDifference => ({
    party,
    observable: 'gets',
    kind: `${had} ${has}`,
    change: (party === 'buyer') === has > had ? 'better' : 'worse',
    message,
    gets: null,
  })
  return [of('buyer'), of('seller')]
}

/** To the minor unit: what one loses may be the platform's, and not the other's. */
const inAmounts = (
  before: Order,
  after: Order,
  feesTo: Sides<FeesTo>,
): readonly MoneyDifference[] => {
  const [got, gets] = [amountsGot(before, feesTo.before), amountsGot(after, feesTo.after)]
  const { currency } = before.terms
  return PARTIES.filter((party) => gets[party] !== got[party]).map((party) => ({
    party,
    observable: 'gets',
    kind: `${shareBack(before)} ${shareBack(after)}`,
    change: gets[party] > got[party] ? 'better' : 'worse',
    message:
      `the ${party} gets ${formatMoney(got[party], currency)} before, ` +
      `${formatMoney(gets[party], currency)} after`,
    gets: { before: got[party], after: gets[party], currency },
  }))
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
 * How the money differs between two orders with the same history. `feesTo`: to the minor unit, for
 * who knows whose the fees are; null: only whether the buyer has nothing, a part or everything
 * back, which is all that the orders of states can tell.
 */
export const moneyDifferences = (
  before: Order,
  after: Order,
  feesTo: Sides<FeesTo> | null,
): readonly MoneyDifference[] => {
  const [one, other] = [noMoneyMoves(before), noMoneyMoves(after)]
  if (one && other)
    return feesTo === null
      ? inShares(shareBack(before), shareBack(after))
      : inAmounts(before, after, feesTo)
  if (one === other || totals(before.ledger).paid === 0 || totals(after.ledger).paid === 0)
    return []
  return one ? inTime(before, after, 'before') : inTime(after, before, 'after')
}
