import { formatMoney } from '../../model/money.js'
import type { Changes } from '../../backtest/changes.js'
import type { Holder, HeldBy } from '../../backtest/outcome.js'
import type { BacktestSide } from '../../backtest/side.js'
import type { Spread } from '../../backtest/spread.js'
import type { BacktestReport } from '../../backtest/startBacktest.js'
import { DURATIONS, type Duration, type MoneyTotals, type Totals } from '../../backtest/tally.js'
import { clockOf } from '../text/clock.js'
import { distance } from '../text/durations.js'
import { listed, wrap } from '../text/layout.js'
import { ENDING_WORDS, phraseOf } from '../text/words.js'

const HOLDER_WORDS: { readonly [H in Holder]: string } = {
  nobody: 'nobody paid',
  held: 'money is held still',
  buyer: 'the buyer has the money',
  seller: 'the seller has the money',
  both: 'each side has a part',
}
const DURATION_WORDS: { readonly [D in Duration]: string } = {
  paidToEnd: 'paid → ended',
  deliveredToSellerPaid: 'delivered → seller paid',
  paidToRefund: 'paid → refund begun',
  refundToLanded: 'refund begun → there',
  refundToLatest: 'refund begun → due by',
}

const many = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`
const outcomeWords = ({ ending, holder }: HeldBy): string =>
  `${ending === null ? 'it goes on' : ENDING_WORDS[ending]}, ${HOLDER_WORDS[holder]}`
const short = ({ ending, holder }: HeldBy): string => `${ending ?? 'open'} (${holder})`

const PARTS = [
  ['held', 'held'],
  ['refunded', 'to the buyer'],
  ['released', 'to the seller'],
  ['fees', 'fees to the seller'],
  ['owed', 'owed besides for postage'],
] as const
const moneyWords = (money: MoneyTotals): string =>
  `${formatMoney(money.paid, money.currency)} paid${PARTS.flatMap(([part, words]) => (money[part] === 0 ? [] : [`, ${formatMoney(money[part], money.currency)} ${words}`])).join('')}`
const spreadWords = ({ count, min, median, p95, max }: Spread): string =>
  `${[`least ${distance(min)}`, `median ${distance(median)}`, `95 % ${distance(p95)}`].map((text) => text.padEnd(18)).join('')}most ${distance(max)} (${count})`

const WIDEST = Math.max(...DURATIONS.map((duration) => DURATION_WORDS[duration].length))
const totalsLines = ({ money, durations }: Totals): readonly string[] => [
  ...money.filter(({ paid }) => paid > 0).flatMap((one) => wrap(moneyWords(one), '    ', '      ')),
  ...DURATIONS.flatMap((duration) => {
    const spread = durations[duration]
    return spread === null
      ? []
      : [`    ${DURATION_WORDS[duration].padEnd(WIDEST)}  ${spreadWords(spread)}`]
  }),
]

const share = (part: number, all: number): string =>
  `${many(part, 'order')} (${((100 * part) / all).toFixed(1)} %)`

const sideLines = ({
  policy,
  all,
  outcomes,
  actions,
  refusals,
}: BacktestSide): readonly string[] => [
  '',
  `Under ${policy.name} ${policy.version}`,
  ...outcomes.flatMap((outcome) => [
    ...wrap(`${outcomeWords(outcome)}: ${share(outcome.orders, all.orders)}`, '  '),
    ...totalsLines(outcome),
  ]),
  ...(outcomes.length < 2 ? [] : [`  all: ${many(all.orders, 'order')}`, ...totalsLines(all)]),
  ...(refusals.length === 0
    ? []
    : [
        `  done in real life, and not allowed: ${actions.refused} of ${actions.taken + actions.repeated + actions.refused}`,
      ]),
  ...refusals.flatMap(({ by, verb, reason, count, example }) =>
    wrap(`${by}: ${phraseOf(verb, null).can}: ${reason}, as in ${example}`, `    ${count} × `),
  ),
  ...(actions.left === 0 ? [] : [`  left out as later than the end: ${actions.left}`]),
]

const changeLines = (
  { orders, transitions, largest }: Changes,
  report: BacktestReport,
  names: readonly string[],
): readonly string[] => [
  '',
  ...wrap(
    `From ${names.join(' to ')} ${orders === 0 ? 'no order comes out otherwise' : `${share(orders, report.orders)} come out otherwise`}`,
  ),
  ...transitions.flatMap(({ from, to, orders: count, moved }) => {
    const sums = moved
      .filter(({ amount }) => amount > 0)
      .map(({ currency, amount }) => formatMoney(amount, currency))
    return wrap(
      `${short(from)} → ${short(to)}: ${many(count, 'order')}, ${sums.length === 0 ? 'no money moves' : `${listed(sums)} change hands`}`,
      '  ',
      '      ',
    )
  }),
  ...largest.flatMap(({ currency, orders: first }) => [
    `The largest in ${currency}`,
    ...first.flatMap(({ id, from, to, moved }) =>
      wrap(`${formatMoney(moved, currency)}  ${id}: ${short(from)} → ${short(to)}`, '  ', '      '),
    ),
  ]),
]

/** The report of a backtest as text. Instants are in the zone. */
export const renderBacktest = (report: BacktestReport, zone: string): string => {
  const { until, orders, notYet, rules, against } = report
  const names = [rules, ...(against === null ? [] : [against])].map(({ policy }) => policy.name)
  return [
    ...wrap(
      `${many(orders, 'order')} under ${listed(names)}, ${until === null ? 'until nothing more happens' : `until ${clockOf(zone, until).iso(until)}`}${notYet === 0 ? '' : `; ${many(notYet, 'order')} not placed by then`}`,
    ),
    ...(orders === 0
      ? []
      : [
          ...sideLines(rules),
          ...(against === null
            ? []
            : [...sideLines(against), ...changeLines(against.changes, report, names)]),
        ]),
    '',
  ].join('\n')
}
