import { totals } from '../model/ledger.js'
import type { Minor } from '../model/money.js'
import { ENDINGS, type EndingCause, type Order } from '../model/order.js'

/** Who has the money: nobody paid, some of it is held still, all with one side, some with each. */
export const HOLDERS = ['nobody', 'held', 'buyer', 'seller', 'both'] as const
export type Holder = (typeof HOLDERS)[number]

/**
 * How an order came out: what ended it and who has the money. Not its status, which tells whether
 * somebody reported that a refund has arrived.
 */
export interface HeldBy {
  /** null: nothing has ended it. */
  readonly ending: EndingCause | null
  readonly holder: Holder
}

const holderOf = ({ ledger }: Order): Holder => {
  const { paid, held, refunded } = totals(ledger)
  return paid === 0
    ? 'nobody'
    : held > 0
      ? 'held'
      : refunded === paid
        ? 'buyer'
        : refunded === 0
          ? 'seller'
          : 'both'
}

export const outcomeOf = (order: Order): HeldBy => ({
  ending: order.ending?.cause ?? null,
  holder: holderOf(order),
})

const ENDS: readonly (EndingCause | null)[] = [null, ...ENDINGS]
/** Every outcome has its own number; by it they are told apart and put in order. */
export const outcomeRank = ({ ending, holder }: HeldBy): number =>
  ENDS.indexOf(ending) * HOLDERS.length + HOLDERS.indexOf(holder)

/** Who has how much of what was asked. What was never paid is the buyer's. */
const sharesOf = ({ terms, ledger }: Order): readonly Minor[] => {
  const { paid, held, refunded, released, fees } = totals(ledger)
  const asked = terms.lines.reduce((sum, { amount }) => sum + amount, terms.shippingFee)
  return [asked - paid + refunded, released + fees, held]
}

/**
 * How much of the money ends with somebody else, minor units: 0 where each side has what it had,
 * whatever the reason.
 */
export const movedBetween = (before: Order, after: Order): Minor => {
  const had = sharesOf(before)
  const gains = sharesOf(after).map((share, index) => share - (had[index] ?? 0))
  const up = gains.reduce((sum, gain) => sum + Math.max(0, gain), 0)
  const down = gains.reduce((sum, gain) => sum + Math.max(0, -gain), 0)
  return Math.max(up, down)
}
