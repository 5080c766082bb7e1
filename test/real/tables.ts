import { statusOf } from '../../src/index.js'
import type { Timeline } from './olistOrders.js'
import type { Played, RefusedReport } from './play.js'

export type Tally = ReadonlyMap<string, number>

export const tally = <T>(items: readonly T[], keyOf: (item: T) => string): Tally => {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1)
  return counts
}

/** A line for each key, a column for each policy. */
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

/** Everything in a refusal that a host would react to. */
export const explained = ({ verb, refusal, endedBy }: RefusedReport): string => {
  const reasons = refusal.failures.map(({ reason }) => reason).join(', ')
  return `${verb}: ${reasons}${endedBy === null ? '' : `, ended by ${endedBy}`}`
}

const goods = ({ delivered, promised }: Timeline): string => {
  if (delivered === null) return 'never came'
  return delivered < promised ? 'came in time' : 'came late'
}

const money = ({ row, order: { ledger, ending } }: Played): string => {
  if (ledger.every(({ paid }) => paid === 0)) return 'nobody paid'
  if (ledger.some(({ refunded }) => refunded > 0)) return 'buyer has the money'
  const paidFirst =
    ending?.cause === 'completed' && row.delivered !== null && ending.at < row.delivered
  return `seller has the money${paidFirst ? ', before they came' : ''}`
}

/** What became of the goods, and who got the money. */
export const justice = (played: Played): string => `${goods(played.row)}: ${money(played)}`
