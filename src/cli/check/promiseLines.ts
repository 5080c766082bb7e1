import { formatMoney } from '../../model/money.js'
import type { History, Promised, Report } from '../../verify/index.js'
import { durationWords } from '../text/durations.js'
import { wrap } from '../text/layout.js'

/** How bad the worst is. */
const worstWords = ({ worst, unit, exact }: Promised): string => {
  if (unit === 'milliseconds') return worst === 0 ? 'at once' : durationWords(worst)
  const some =
    worst === 0 ? 'nothing' : worst === 1 ? 'all' : `${Number((worst * 100).toFixed(1))} %`
  if (exact === null) return some
  const { amount, of, currency } = exact
  return `${amount === 0 || amount === of ? some : formatMoney(amount, currency)} of ${formatMoney(of, currency)}`
}

/**
 * Whether it comes to just that, or is only known to be no worse; of an exploration that was cut
 * short neither.
 */
const sureWords = ({ worst, unit, confirmed }: Promised, complete: boolean): string =>
  !complete
    ? 'so far'
    : confirmed
      ? 'exact'
      : worst === Infinity
        ? 'perhaps'
        : unit === 'part'
          ? 'at least'
          : 'at most'

/** How far a history comes that does not come to the worst. */
const shownWords = ({ worst, reached, confirmed }: Promised): string => {
  if (confirmed) return ''
  if (reached === null) return ' (no history shows it)'
  const words = durationWords(reached)
  return words === durationWords(worst)
    ? ' (a history comes to a little less)'
    : ` (the longest that a history shows: ${words})`
}

/**
 * The table of the worst: whether it is exact, how bad it is, what it is; and how it comes about,
 * as `told`.
 */
export const promiseLines = (
  { promises, complete }: Pick<Report, 'promises' | 'complete'>,
  told: (history: History | null) => readonly string[],
): readonly string[] => {
  if (promises.length === 0) return []
  const rows = promises.map((one) => [sureWords(one, complete), worstWords(one)] as const)
  const [sure, bad] = [0, 1].map((column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  )
  return [
    '',
    `The worst that it lets come about${complete ? '' : ', as far as it was explored'}`,
    ...promises.flatMap((one, index) => {
      const [is, worst] = rows[index] ?? ['', '']
      return [
        ...wrap(
          `${one.message}${shownWords(one)}`,
          `${is.padEnd(sure ?? 0)}  ${worst.padEnd(bad ?? 0)}  `,
        ),
        ...told(one.history),
      ]
    }),
  ]
}
