import type { Party } from '../../model/actor.js'
import { totals } from '../../model/ledger.js'
import { formatMoney, type Minor } from '../../model/money.js'
import type { Order } from '../../model/order.js'
import type { Difference, Gets } from './difference.js'
import { DISPUTED } from '../states/disputeClocks.js'

/** How the money differs, for one party, between two orders with the same history. */
export interface MoneyApart extends Pick<Difference, 'party' | 'change' | 'message' | 'gets'> {
  readonly observable: 'gets' | 'how long'
  /** The same for differences of one kind, whatever the amounts. */
  readonly kind: string
}

/** Nothing is held any more of what was paid. */
export const isPaidOut = ({ ledger }: Order): boolean => {
  const { held, paid } = totals(ledger)
  return held === 0 && paid > 0
}

/** Of a dispute about money that has gone already more may come. */
const isOver = (order: Order): boolean => isPaidOut(order) && !DISPUTED.includes(order.claim)

const WORDS = ['nothing', 'a part', 'everything'] as const
/** What the buyer has back once nothing is held: 2 all of it, 1 a part, 0 nothing. */
const backTo = ({ ledger }: Order): 0 | 1 | 2 => {
  const { refunded, released, fees } = totals(ledger)
  return refunded === 0 ? 0 : released + fees > 0 ? 1 : 2
}

/**
 * What each party has in the end: of the ledger, and the postage that one owes the other beside it.
 */
export const gotBy = ({ ledger, owed }: Order): { readonly [P in Party]: Minor } => {
  const { refunded, released, fees } = totals(ledger)
  const due = owed.reduce((sum, { to, amount }) => sum + (to === 'buyer' ? amount : -amount), 0)
  return { buyer: refunded + due, seller: released + fees - due }
}

const getsApart = (before: Order, after: Order, exact: boolean): readonly MoneyApart[] => {
  const [had, has] = [backTo(before), backTo(after)]
  const [got, gets] = [gotBy(before), gotBy(after)]
  const more = exact ? gets.buyer - got.buyer : has - had
  if (more === 0) return []
  const { currency } = before.terms
  const of = (party: Party): MoneyApart => {
    const amounts: Gets | null = exact ? { before: got[party], after: gets[party], currency } : null
    const message =
      amounts === null
        ? `the buyer gets ${WORDS[had]} back before, ${WORDS[has]} after`
        : `the ${party} gets ${formatMoney(amounts.before, currency)} before, ${formatMoney(amounts.after, currency)} after`
    return {
      party,
      observable: 'gets',
      kind: `${had} ${has}`,
      change: (party === 'buyer') === more > 0 ? 'better' : 'worse',
      message,
      gets: amounts,
    }
  }
  return [of('buyer'), of('seller')]
}

/**
 * How the money differs between two orders with the same history. `exact`: to the minor unit;
 * otherwise only whether the buyer has nothing, a part or everything back, which is all that
 * orders made alike can tell.
 */
export const moneyApart = (before: Order, after: Order, exact: boolean): readonly MoneyApart[] => {
  const [one, other] = [isOver(before), isOver(after)]
  if (one && other) return getsApart(before, after, exact)
  if (one === other || totals(before.ledger).paid === 0 || totals(after.ledger).paid === 0)
    return []
  const [over, open, when] = one ? [before, after, 'before'] : [after, before, 'after']
  const party: Party = backTo(over) > 0 ? 'buyer' : 'seller'
  const message = `the ${party} has the money only ${when}: under the other policy it is still ${isPaidOut(open) ? 'disputed' : 'held'}`
  return [
    {
      party,
      observable: 'how long',
      kind: when,
      change: one ? 'worse' : 'better',
      message,
      gets: null,
    },
  ]
}
