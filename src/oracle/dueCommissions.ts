import { evolve, type Event } from '../model/event.js'
import type { Minor } from '../model/money.js'
import type { Order } from '../model/order.js'
import type { Commission } from '../policy/format.js'
import type { Rulebook } from '../compile/rulebook.js'
import { at } from '../rules/vocabulary/lenses.js'
import { outOf } from './lines.js'
import { asMeant, occasionOf } from './occasion.js'

/** Half a unit and more is the platform's, but for the half that is left once: the seller's. */
const ofPercent = (amount: Minor, percent: number): Minor => {
  const product = BigInt(amount) * BigInt(Math.round(percent * 100))
  const rest = product % 10_000n
  return Number(product / 10_000n + (rest > 5000n ? 1n : 0n))
}

/** The share of each line in an amount, by price: rounded down, the rest to the largest rests. */
const byPrice = (amount: Minor, prices: readonly Minor[]): readonly Minor[] => {
  const all = BigInt(prices.reduce((sum, price) => sum + price, 0))
  if (all === 0n) return prices.map(() => 0)
  const exact = prices.map((price) => BigInt(price) * BigInt(amount))
  const shares = exact.map((product) => Number(product / all))
  const inTurn = exact
    .map((product, index) => ({ index, rest: product % all }))
    .sort((one, other) => {
      if (one.rest === other.rest) return one.index - other.index
      return one.rest > other.rest ? -1 : 1
    })
  const left = amount - shares.reduce((sum, share) => sum + share, 0)
  const more = new Set(inTurn.slice(0, left).map(({ index }) => index))
  return shares.map((share, index) => (more.has(index) ? share + 1 : share))
}

/** The commission of each line, in the order of the ledger, once so much was paid out of each. */
const called = (
  commission: Commission,
  { terms, ledger }: Order,
): ((index: number, out: Minor) => Minor) => {
  if ('percent' in commission) return (_, out) => ofPercent(out, commission.percent)
  const amount = commission.fixed[terms.currency] ?? 0
  const shares = byPrice(
    amount,
    ledger.map(({ paid }) => paid),
  )
  return (index, out) => Math.min(out, shares[index] ?? 0)
}

/**
 * What commission does each line carry after an event, in the order of the ledger? Of a line of
 * which more was released: what the policy names of all that was. Of a line of which some was
 * called back: what it names of the rest; or, where it stays kept, what there was, as far as it
 * lasts.
 */
export const dueCommissions = (
  rules: Rulebook,
  before: Order,
  happened: Event,
): readonly Minor[] => {
  const { order, event } = asMeant(rules, before, happened)
  const { says } = occasionOf(rules, order, event)
  // A cancellation that is undone leaves nothing kept by it.
  const isKept = says(at.payment.commissionBack) === 'kept' && event.verb !== 'restore'
  const named = called(says(at.payment.commission), order)
  const after = evolve(order, event).ledger
  return order.ledger.map((entry, index) => {
    const had = entry.commission ?? 0
    const [was, out] = [outOf(entry), outOf(after[index] ?? entry)]
    if (out > was) return Math.max(had, named(index, out))
    if (out === was) return had
    return isKept ? Math.min(had, out) : Math.min(had, named(index, out))
  })
}
