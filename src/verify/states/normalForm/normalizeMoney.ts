import { inTransit, totals, type Entry, type Refund } from '../../../model/ledger.js'
import { allocate } from '../../../model/money.js'

const ACCOUNTS = ['held', 'refunded', 'released', 'fees'] as const

/** The accounts in which a ledger line has money, one bit each. */
export const accountBits = ({ held, refunded, released, fees }: Entry): number =>
  (held > 0 ? 1 : 0) + (refunded > 0 ? 2 : 0) + (released > 0 ? 4 : 0) + (fees > 0 ? 8 : 0)

/**
 * A ledger line with its money in equal shares: what can follow depends only on the accounts in
 * which there is some.
 */
const normalizeEntry = (entry: Entry): Entry => {
  const filled = ACCOUNTS.filter((account) => entry[account] > 0)
  const shares = allocate(
    entry.paid,
    filled.map(() => 1),
  )
  const share = (account: (typeof ACCOUNTS)[number]): number =>
    filled.includes(account) ? (shares[filled.indexOf(account)] ?? 0) : 0
  return {
    line: entry.line,
    paid: entry.paid,
    held: share('held'),
    refunded: share('refunded'),
    released: share('released'),
    fees: share('fees'),
  }
}

/**
 * Normalizes ledgers of one order. Equal results are one object, so that others can be known by it.
 */
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

/**
 * All refunds as one, which is under way as long as any of them is. That one was released matters
 * only where the order may be restored.
 */
export const normalizeRefunds = (
  refunds: readonly Refund[],
  ledger: readonly Entry[],
  restorable: boolean,
): readonly Refund[] => {
  const [first] = refunds
  if (first === undefined) return []
  const open = refunds.filter(inTransit)
  const wasReleased = open.some(({ released }) => released !== null)
  return [
    {
      id: 'r',
      cause: 'dispute',
      tender: first.tender,
      method: first.method,
      amount: totals(ledger).refunded,
      lines: ledger.flatMap(({ line, refunded }) =>
        refunded > 0 ? [{ line, amount: refunded }] : [],
      ),
      started: first.started,
      released: restorable && wasReleased ? first.started : null,
      landed: open.length > 0 ? null : first.started,
      failed: null,
    },
  ]
}
