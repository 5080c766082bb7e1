import { formatMoney } from '../../model/money.js'
import type { Report, Trace, WorstCase } from '../../verify/index.js'
import { durationWords } from '../text/durations.js'
import { wrap } from '../text/layout.js'
import { bold } from '../text/style.js'

const shareWords = (share: number): string => {
  if (share === 0) return 'nothing'
  return share === 1 ? 'all' : `${Number((share * 100).toFixed(1))} %`
}

/** How bad the worst is. */
const worstWords = ({ worst, unit, exact }: WorstCase): string => {
  if (unit === 'milliseconds') return worst === 0 ? 'at once' : durationWords(worst)
  if (exact === null) return shareWords(worst)
  const { amount, of, currency } = exact
  const some = amount === 0 || amount === of ? shareWords(worst) : formatMoney(amount, currency)
  return `${some} of ${formatMoney(of, currency)}`
}

/**
 * Whether it comes to just that, or is only known to be no worse; of an exploration that was cut
 * short neither.
 */
const sureWords = ({ worst, unit, confirmed }: WorstCase, complete: boolean): string => {
  if (!complete) return 'so far'
  if (confirmed) return 'exact'
  if (worst === Infinity) return 'possibly'
  return unit === 'part' ? 'at least' : 'at most'
}

/** How far a history comes that does not come to the worst. */
const shownWords = ({ worst, reached, confirmed }: WorstCase): string => {
  if (confirmed) return ''
  if (reached === null) return ' (no history found)'
  const words = durationWords(reached)
  return words === durationWords(worst)
    ? ' (the longest history found is slightly shorter)'
    : ` (the longest history found: ${words})`
}

const widest = (cells: readonly string[]): number => Math.max(...cells.map((cell) => cell.length))

/**
 * The table of the worst cases: whether each is exact, how bad it is, what it is; and how it
 * happens, as `told`.
 */
export const worstCaseLines = (
  { worstCases, complete }: Pick<Report, 'worstCases' | 'complete'>,
  told: (history: Trace | null) => readonly string[],
): readonly string[] => {
  if (worstCases.length === 0) return []
  const rows = worstCases.map((worstCase) => ({
    worstCase,
    sure: sureWords(worstCase, complete),
    worst: worstWords(worstCase),
  }))
  const sureWidth = widest(rows.map(({ sure }) => sure))
  const worstWidth = widest(rows.map(({ worst }) => worst))
  return [
    '',
    bold(`Worst cases${complete ? '' : ' so far'}`),
    ...rows.flatMap(({ worstCase, sure, worst }) => [
      ...wrap(
        `${worstCase.message}${shownWords(worstCase)}`,
        `${sure.padEnd(sureWidth)}  ${worst.padEnd(worstWidth)}  `,
      ),
      ...told(worstCase.history),
    ]),
  ]
}
