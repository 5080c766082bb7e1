import { totals } from '../model/ledger.js'
import type { Minor } from '../model/money.js'
import { ENDINGS, type EndingCause, type Order } from '../model/order.js'

/** Who can have the money of an order; each is explained at `Holder`. */
export const HOLDERS = ['nobody', 'held', 'buyer', 'seller', 'both'] as const
/**
 * Who has the money of an order:
 *
 * - `nobody`: it was never paid.
 * - `held`: some of it is still in escrow.
 * - `buyer`: all of it was refunded.
 * - `seller`: all of it was released, or kept as fees.
 * - `both`: each side has a part.
 */
export type Holder = (typeof HOLDERS)[number]

/**
 * How an order came out. Not its status, which also says whether somebody reported that a refund
 * has arrived.
 */
export interface OrderOutcome {
  /** What ended the order; null: it is still open. */
  readonly ending: EndingCause | null
  /** Who has the money. */
  readonly holder: Holder
}

const holderOf = ({ ledger }: Order): Holder => {
  const { paid, held, refunded } = totals(ledger)
  if (paid === 0) return 'nobody'
  if (held > 0) return 'held'
  if (refunded === paid) return 'buyer'
  return refunded === 0 ? 'seller' : 'both'
}

export const outcomeOf = (order: Order): OrderOutcome => ({
  ending: order.ending?.cause ?? null,
  holder: holderOf(order),
})

const ENDS: readonly (EndingCause | null)[] = [null, ...ENDINGS]
/** Every outcome has its own number, which tells it apart and puts it in order. */
export const outcomeRank = ({ ending, holder }: OrderOutcome): number =>
  ENDS.indexOf(ending) * HOLDERS.length + HOLDERS.indexOf(holder)

/** Who has how much of what was asked for. What was never paid is the buyer's. */
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
