import type { Changes } from '../../backtest/changes.js'
import type { OrderOutcome, Holder } from '../../backtest/outcome.js'
import type { BacktestSide, RefusedActions } from '../../backtest/side.js'
import type { Spread } from '../../backtest/spread.js'
import type { BacktestReport } from '../../backtest/startBacktest.js'
import {
  DURATIONS,
  type DurationName,
  type MoneyTotals,
  type Totals,
} from '../../backtest/tally.js'
import { formatMoney } from '../../model/money.js'
import { clockOf } from '../text/clock.js'
import { distance } from '../text/durations.js'
import { counted, listed, wrap } from '../text/layout.js'
import { bold } from '../text/style.js'
import { ENDING_WORDS } from '../text/words/recordWords.js'
import { phraseOf } from '../text/words/verbWords.js'

const HOLDER_WORDS: { readonly [H in Holder]: string } = {
  nobody: 'nobody paid',
  held: 'money is still in escrow',
  buyer: 'the buyer has the money',
  seller: 'the seller has the money',
  both: 'each side has a part',
  platform: 'the platform has the money',
}
const DURATION_WORDS: { readonly [D in DurationName]: string } = {
  paidToEnd: 'paid → ended',
  deliveredToSellerPaid: 'delivered → seller paid',
  paidToRefund: 'paid → refund begun',
  refundToLanded: 'refund begun → arrived',
  refundToLatest: 'refund begun → due by',
}
const PART_WORDS: {
  readonly [P in keyof Omit<MoneyTotals, 'currency' | 'feesTo' | 'paid'>]: string
} = {
  held: 'held',
  refunded: 'to the buyer',
  released: 'to the seller',
  fees: 'fees for cancelling',
  commission: 'commission',
  owedToBuyer: 'also owed to the buyer',
  owedToSeller: 'also owed to the seller',
  owedToPlatform: 'also owed to the platform',
}
const PARTS = [
  'held',
  'refunded',
  'released',
  'fees',
  'commission',
  'owedToBuyer',
  'owedToSeller',
  'owedToPlatform',
] as const

const outcomeWords = ({ ending, holder }: OrderOutcome): string =>
  `${ending === null ? 'the order is still open' : ENDING_WORDS[ending]}, ${HOLDER_WORDS[holder]}`
const short = ({ ending, holder }: OrderOutcome): string => `${ending ?? 'open'} (${holder})`

const moneyWords = (money: MoneyTotals): string => {
  const { currency, feesTo, paid } = money
  const whose = (part: (typeof PARTS)[number]): string =>
    part === 'fees' && feesTo === 'platform' ? ' for the platform' : ''
  const parts = PARTS.filter((part) => money[part] !== 0).map(
    (part) => `${formatMoney(money[part], currency)} ${PART_WORDS[part]}${whose(part)}`,
  )
  return [`${formatMoney(paid, currency)} paid`, ...parts].join(', ')
}

const spreadWords = ({ count, min, median, p95, max }: Spread): string => {
  const columns = [`min ${distance(min)}`, `median ${distance(median)}`, `95 % ${distance(p95)}`]
  return `${columns.map((text) => text.padEnd(18)).join('')}max ${distance(max)} (${count})`
}

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
  `${counted(part, 'order')} (${((100 * part) / all).toFixed(1)} %)`

const refusalLines = ({ by, verb, reason, count, example }: RefusedActions): readonly string[] =>
  wrap(`${by}: ${phraseOf(verb, null).can}: ${reason}, as in ${example}`, `    ${count} × `)

const sideLines = (side: BacktestSide, name: string): readonly string[] => {
  const { policy, all, outcomes, refusals } = side
  const { taken, repeated, refused, left } = side.actions
  const tried = taken + repeated + refused
  return [
    '',
    bold(`Under ${name} ${policy.version}`),
    ...outcomes.flatMap((outcome) => [
      ...wrap(`${outcomeWords(outcome)}: ${share(outcome.orders, all.orders)}`, '  '),
      ...totalsLines(outcome),
    ]),
    ...(outcomes.length < 2 ? [] : [`  all: ${counted(all.orders, 'order')}`, ...totalsLines(all)]),
    ...(refusals.length === 0
      ? []
      : [`  recorded actions that the policy refuses: ${refused} of ${tried}`]),
    ...refusals.flatMap(refusalLines),
    ...(left === 0 ? [] : [`  recorded actions after the end, left out: ${left}`]),
  ]
}

const transitionLines = ({ transitions }: Changes): readonly string[] =>
  transitions.flatMap(({ from, to, orders, moved }) => {
    const sums = moved
      .filter(({ amount }) => amount > 0)
      .map(({ currency, amount }) => formatMoney(amount, currency))
    const money = sums.length === 0 ? 'no money moves' : `${listed(sums)} change hands`
    return wrap(
      `${short(from)} → ${short(to)}: ${counted(orders, 'order')}, ${money}`,
      '  ',
      '      ',
    )
  })

const largestLines = ({ largest }: Changes): readonly string[] =>
  largest.flatMap(({ currency, orders }) => [
    `Largest changes in ${currency}`,
    ...orders.flatMap(({ id, from, to, moved }) =>
      wrap(`${formatMoney(moved, currency)}  ${id}: ${short(from)} → ${short(to)}`, '  ', '      '),
    ),
  ])

const changeLines = (
  changes: Changes,
  orders: number,
  names: readonly string[],
): readonly string[] => {
  const some =
    changes.orders === 0
      ? 'no order has another outcome'
      : `${share(changes.orders, orders)} ${changes.orders === 1 ? 'has' : 'have'} another outcome`
  return [
    '',
    ...wrap(`From ${names.join(' to ')} ${some}`),
    ...transitionLines(changes),
    ...largestLines(changes),
  ]
}

/** What the policies are called: by their names, and where these are the same by their files. */
const namesOf = (
  { rules, against }: BacktestReport,
  files: BacktestFiles,
): readonly [rules: string, against: string] => {
  const [one, other] = [rules.policy.name, against?.policy.name ?? '']
  return one === other && files.policy !== files.other
    ? [`${one} (${files.policy})`, `${other} (${files.other ?? ''})`]
    : [one, other]
}

/** What was typed for the policies: names or files. */
export interface BacktestFiles {
  readonly policy: string
  readonly other: string | undefined
}

/** The report of a backtest as text. Instants are in the zone. */
export const renderBacktest = (
  report: BacktestReport,
  zone: string,
  files: BacktestFiles,
): string => {
  const { until, orders, notYet, rules, against } = report
  const [name, otherName] = namesOf(report, files)
  const names = against === null ? [name] : [name, otherName]
  const end =
    until === null ? 'until nothing more happens' : `until ${clockOf(zone, until).iso(until)}`
  const later = notYet === 0 ? '' : `; ${counted(notYet, 'order')} not placed by then`
  const sides =
    against === null
      ? sideLines(rules, name)
      : [
          ...sideLines(rules, name),
          ...sideLines(against, otherName),
          ...changeLines(against.changes, orders, names),
        ]
  return [
    ...wrap(`${counted(orders, 'order')} under ${listed(names)}, ${end}${later}`),
    ...(orders === 0 ? [] : sides),
    '',
  ].join('\n')
}
