import { byLine, paidOutOf, type Entry, type Owed, type Posting } from '../../model/ledger.js'
import { allocate, type Minor } from '../../model/money.js'
import type { Order, Terms } from '../../model/order.js'
import type { Commission } from '../../policy/format.js'
import { at } from '../../rules/vocabulary/lenses.js'
import type { Scope } from '../../rules/vocabulary/scope.js'

// Moves are worked out as if the seller were paid all that is released. Then a commission is kept
// of that, line by line, so that it makes no difference in which order lines are settled.

/** The order as if no commission had been kept: the seller has it. */
export const beforeCommission = (order: Order): Order =>
  order.ledger.some(({ commission = 0 }) => commission > 0)
    ? { ...order, ledger: order.ledger.map(grossEntry) }
    : order
const grossEntry = (entry: Entry): Entry => {
  const { line, paid, held, refunded, fees } = entry
  return { line, paid, held, refunded, released: paidOutOf(entry), fees }
}

/** The commission that each line carries once so much was released of it in all. */
const commissionOf = (
  commission: Commission,
  terms: Terms,
  ledger: readonly Entry[],
): ((index: number, released: Minor) => Minor) => {
  if ('percent' in commission) {
    const hundredths = Math.round(commission.percent * 100)
    return (_, released) => allocate(released, [10_000 - hundredths, hundredths])[1] ?? 0
  }
  const shares = allocate(
    commission.fixed[terms.currency] ?? 0,
    ledger.map(({ paid }) => paid),
  )
  return (index, released) => Math.min(released, shares[index] ?? 0)
}

/** What is released of a line by some postings, and called back of it. */
interface Flow {
  readonly out: Minor
  readonly back: Minor
}
const flowOf = (postings: readonly Posting[], line: string): Flow => {
  const sum = (which: (posting: Posting) => boolean): Minor =>
    postings.reduce((all, one) => (one.line === line && which(one) ? all + one.amount : all), 0)
  return { out: sum(({ to }) => to === 'released'), back: sum(({ from }) => from === 'released') }
}

/** How much more commission a line carries by a flow; below 0: less. */
const changeOf = (
  entry: Entry,
  { out, back }: Flow,
  target: (released: Minor) => Minor,
  isKept: boolean,
): Minor => {
  const had = entry.commission ?? 0
  const released = paidOutOf(entry) + out - back
  if (back === 0) return Math.min(out, Math.max(0, target(released) - had))
  const less = had - (isKept ? Math.min(had, released) : Math.min(had, target(released)))
  return 0 - Math.min(back, less)
}

/** A posting of which a part is the commission's. */
const parted = (posting: Posting, part: Minor): readonly Posting[] => {
  const rest = { ...posting, amount: posting.amount - part }
  const ofCommission: Posting =
    posting.to === 'released'
      ? { ...posting, to: 'commission', amount: part }
      : { ...posting, from: 'commission', amount: part }
  return [rest, ofCommission].filter(({ amount }) => amount > 0)
}

/** Where a commission stays kept, what is called back into escrow is what the seller has. */
const withoutKept = ({ order }: Scope, postings: readonly Posting[]): readonly Posting[] => {
  const entryIn = byLine(order.ledger)
  return postings
    .map((one) =>
      one.from === 'released' && one.to === 'held'
        ? { ...one, amount: Math.min(one.amount, entryIn(one.line)?.released ?? 0) }
        : one,
    )
    .filter(({ amount }) => amount > 0)
}

/**
 * What becomes of postings once a commission is kept of what is released, or called back.
 * `isUndone`: what released it is undone, as if there had been none.
 */
export const withCommission = (
  scope: Scope,
  gross: readonly Posting[],
  isUndone: boolean,
): { readonly postings: readonly Posting[]; readonly owed: readonly Owed[] } => {
  const { order, policy, now } = scope
  if (!gross.some(({ from, to }) => from === 'released' || to === 'released'))
    return { postings: gross, owed: [] }
  const isKept = policy.policy.payment.commissionBack === 'kept' && !isUndone
  const moved = isKept ? withoutKept(scope, gross) : gross
  const target = commissionOf(policy.value(at.payment.commission, scope), order.terms, order.ledger)
  const left = new Map(
    order.ledger.map((entry, index) => {
      const flow = flowOf(moved, entry.line)
      return [entry.line, changeOf(entry, flow, (released) => target(index, released), isKept)]
    }),
  )
  let owed = 0
  const postings = moved.flatMap((posting) => {
    const { line, from, to, amount } = posting
    const change = left.get(line) ?? 0
    const isOurs = change > 0 ? to === 'released' : from === 'released'
    if (change === 0 || !isOurs) return [posting]
    const part = Math.min(Math.abs(change), amount)
    left.set(line, change > 0 ? change - part : change + part)
    if (isKept && change < 0) owed += part
    return parted(posting, part)
  })
  return { postings, owed: owed > 0 ? [{ to: 'platform', amount: owed, at: now }] : [] }
}
