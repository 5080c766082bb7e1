import { inTransit, type Chargeback, type Entry, type Refund } from '../../../model/ledger.js'
import { allocate } from '../../../model/money.js'
import type { Order } from '../../../model/order.js'
import { openDispute } from '../../../rules/record/openDispute.js'
import { recallableRefunds } from '../../../rules/record/paidDecision.js'
import { isOfCancellation, undoneRefunds } from '../../../rules/record/undone.js'

const LEDGER_ACCOUNTS = ['held', 'refunded', 'released', 'fees', 'commission'] as const

/** The accounts in which a ledger line has money, one bit each. */
export const accountBits = ({ held, refunded, released, fees, commission = 0 }: Entry): number =>
  (held > 0 ? 1 : 0) +
  (refunded > 0 ? 2 : 0) +
  (released > 0 ? 4 : 0) +
  (fees > 0 ? 8 : 0) +
  (commission > 0 ? 16 : 0)

/**
 * A ledger line with its money in equal shares: what can follow depends only on which accounts have
 * some.
 */
const normalizeEntry = (entry: Entry): Entry => {
  const filled = LEDGER_ACCOUNTS.filter((account) => (entry[account] ?? 0) > 0)
  const shares = allocate(
    entry.paid,
    filled.map(() => 1),
  )
  const share = (account: (typeof LEDGER_ACCOUNTS)[number]): number =>
    filled.includes(account) ? (shares[filled.indexOf(account)] ?? 0) : 0
  return {
    line: entry.line,
    paid: entry.paid,
    held: share('held'),
    refunded: share('refunded'),
    released: share('released'),
    fees: share('fees'),
    ...(filled.includes('commission') ? { commission: share('commission') } : {}),
  }
}

/** Normalizes ledgers. Equal results are one object, so that memos can be keyed by it. */
export const ledgerNormalizer = (): ((ledger: readonly Entry[]) => readonly Entry[]) => {
  const memo = new Map<string, readonly Entry[]>()
  return (ledger) => {
    let key = ''
    for (const entry of ledger) key += `${entry.paid}:${accountBits(entry)} `
    const found = memo.get(key) ?? ledger.map(normalizeEntry)
    memo.set(key, found)
    return found
  }
}

/** The chargebacks that later steps read: one that is open, and one that was lost. */
export const normalizeChargebacks = ({ chargebacks }: Order): readonly Chargeback[] =>
  chargebacks
    .filter(({ outcome }) => outcome !== 'won')
    .map((one) => ({
      ...one,
      id: one.outcome === null ? 'open' : 'lost',
      opened: 0,
      closed: one.outcome === null ? null : 0,
    }))

/** These refunds as one, which is in transit as long as any of them is. */
const asOne = (refunds: readonly Refund[], ledger: readonly Entry[]): readonly Refund[] => {
  const [first] = refunds
  if (first === undefined) return []
  const named = new Set(refunds.flatMap(({ lines }) => lines.map(({ line }) => line)))
  const lines = ledger.flatMap(({ line, refunded }) =>
    refunded > 0 && named.has(line) ? [{ line, amount: refunded }] : [],
  )
  return [
    {
      id: 'r1',
      cause: 'dispute',
      tender: first.tender,
      method: first.method,
      amount: lines.reduce((sum, { amount }) => sum + amount, 0),
      lines,
      started: first.started,
      released: null,
      landed: refunds.some(inTransit) ? null : first.started,
      failed: null,
    },
  ]
}

/**
 * The refunds of an order as one. If the order may be restored, those of its cancellation are one
 * by themselves, and it matters whether one of them was let go.
 */
export const normalizeRefunds = (
  order: Order,
  ledger: readonly Entry[],
  restorable: boolean,
): readonly Refund[] => {
  if (openDispute(order)?.paid !== undefined) {
    // An appeal takes back what was not let go.
    const isLetGo = recallableRefunds(order).length === 0
    return asOne(order.refunds, ledger).map((refund) => ({
      ...refund,
      started: order.anchors.disputed ?? refund.started,
      released: isLetGo ? refund.started : null,
    }))
  }
  if (!restorable) return asOne(order.refunds, ledger)
  const undone = undoneRefunds(order)
  const others = order.refunds.filter((refund) => !undone.includes(refund))
  const wasLetGo = undone.some((refund) => refund.released !== null || !inTransit(refund))
  return [
    ...asOne(undone, ledger).map((refund) => ({
      ...refund,
      id: 'r2',
      cause: 'cancellation' as const,
      released: wasLetGo ? refund.started : null,
    })),
    ...asOne(others, ledger).map((refund) =>
      others.some(isOfCancellation) ? { ...refund, cause: 'cancellation' as const } : refund,
    ),
  ]
}
