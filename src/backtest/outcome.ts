import type { Rulebook } from '../compile/rulebook.js'
import { totals } from '../model/ledger.js'
import type { Minor } from '../model/money.js'
import { ENDINGS, type EndingCause, type Order } from '../model/order.js'
import { ledgerShares, sharesOf } from '../rules/record/shares.js'

/** Who can have the money of an order; each is explained at `Holder`. */
export const HOLDERS = ['nobody', 'held', 'buyer', 'seller', 'both', 'platform'] as const
/**
 * Who has the money of an order:
 *
 * - `nobody`: it was never paid.
 * - `held`: some of it is still in escrow.
 * - `buyer`: all of it was refunded.
 * - `seller`: nothing was refunded, and the seller was paid, or is due the fees; the platform may
 *   have kept a part.
 * - `both`: a part was refunded, and the seller or the platform has the rest.
 * - `platform`: nothing was refunded, and the platform kept everything.
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

const holderOf = ({ policy }: Rulebook, { ledger }: Order): Holder => {
  const sums = totals(ledger)
  const { paid, held, refunded } = sums
  if (paid === 0) return 'nobody'
  if (held > 0) return 'held'
  if (refunded === paid) return 'buyer'
  if (refunded > 0) return 'both'
  return ledgerShares(policy, sums).seller > 0 ? 'seller' : 'platform'
}

export const outcomeOf = (rules: Rulebook, order: Order): OrderOutcome => ({
  ending: order.ending?.cause ?? null,
  holder: holderOf(rules, order),
})

const ENDS: readonly (EndingCause | null)[] = [null, ...ENDINGS]
/** Every outcome has its own number, which tells it apart and puts it in order. */
export const outcomeRank = ({ ending, holder }: OrderOutcome): number =>
  ENDS.indexOf(ending) * HOLDERS.length + HOLDERS.indexOf(holder)

/** An order as it came out under a policy. */
export interface PlayedUnder {
  readonly rules: Rulebook
  readonly order: Order
}

/** Who has how much of what was asked for. What was never paid is the buyer's. */
const portionsOf = ({ rules, order }: PlayedUnder): readonly Minor[] => {
  const { terms, ledger } = order
  const { paid, held } = totals(ledger)
  const { buyer, seller, platform } = sharesOf(rules.policy, order)
  const asked = terms.lines.reduce((sum, { amount }) => sum + amount, terms.shippingFee)
  return [asked - paid + buyer, seller, platform, held]
}

/**
 * How much of the money ends with somebody else, minor units: 0 where each side has what it had,
 * whatever the reason.
 */
export const movedBetween = (before: PlayedUnder, after: PlayedUnder): Minor => {
  const had = portionsOf(before)
  const gains = portionsOf(after).map((share, index) => share - (had[index] ?? 0))
  const up = gains.reduce((sum, gain) => sum + Math.max(0, gain), 0)
  const down = gains.reduce((sum, gain) => sum + Math.max(0, -gain), 0)
  return Math.max(up, down)
}
