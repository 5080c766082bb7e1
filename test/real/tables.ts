import { statusOf } from '../../src/index.js'
import type { Timeline } from './olistOrders.js'
import type { Played, RefusedReport } from './play.js'

export type Tally = ReadonlyMap<string, number>

export const tally = <T>(items: readonly T[], keyOf: (item: T) => string): Tally => {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1)
  return counts
}

/** One line a key, one column a policy. */
export const table = (title: string, columns: ReadonlyMap<string, Tally>): string => {
  const keys = [...new Set([...columns.values()].flatMap((counts) => [...counts.keys()]))].sort()
  const width = Math.max(title.length, ...keys.map(({ length }) => length))
  const line = (head: string, cells: readonly (number | string)[]): string =>
    [head.padEnd(width), ...cells.map((cell) => String(cell).padStart(18))].join('')
  return [
    line(title, [...columns.keys()]),
    ...keys.map((key) =>
      line(
        key,
        [...columns.values()].map((counts) => counts.get(key) ?? '-'),
      ),
    ),
  ].join('\n')
}

export const ended = ({ order }: Played): string =>
  `${order.ending?.row ?? 'not ended'}: ${statusOf(order)}`

/** Every word of a refusal that a host would react to. */
export const explained = ({ verb, refusal, endedBy }: RefusedReport): string =>
  `${verb}: ${refusal.failures.map(({ reason }) => reason).join(', ')}${endedBy === null ? '' : `, ended by ${endedBy}`}`

const goods = ({ delivered, promised }: Timeline): string =>
  delivered === null ? 'never came' : delivered < promised ? 'came in time' : 'came late'

/** Who got the money, held against what really became of the goods. */
export const justice = ({ row, order: { ledger, ending } }: Played): string => {
  const refunded = ledger.some((entry) => entry.refunded > 0)
  const paidFirst =
    ending?.cause === 'completed' && row.delivered !== null && ending.at < row.delivered
  return `${goods(row)}: ${ledger.every(({ paid }) => paid === 0) ? 'nobody paid' : refunded ? 'buyer has the money' : `seller has the money${paidFirst ? ', before they came' : ''}`}`
}
