import type { ToolCommand } from '../input/command.js'
import { POLICY_NAMES } from '../input/policies.js'
import { backtest } from './backtest.js'
import type { BacktestArgs } from './backtestArgs.js'

const HELP = `
Examples:
  escrow-rules backtest aliexpress --orders orders.csv
  escrow-rules backtest aliexpress mine.json --orders orders.csv --column paid=approved_at \\
    --set currency=EUR --decimal
  escrow-rules backtest aliexpress instant-cancel --orders histories.jsonl --until 2026-01-01 --json

A CSV file has a header and one order per line: id, placed, amount, currency, and where known paid,
shipped, delivered, promised and method. The tool recognises usual headers ("order_approved_at" is
paid). --column names the column of a field; --set gives a field the same value in every order.
Amounts are in minor currency units (cents), or with --decimal as prices are written (12.90).
The rules are told of each event at the instant at which it happened; events before the payment are
told with the payment. A promised day without a time, or at midnight, lasts until its end.

A JSON Lines file has one order per line, in any form that \`ask\` reads. A story with its history
says most.

In either format what nobody wrote down counts as good: the payment was checked and found to be good
as it was made, unless the history says what the check came to; shipment was proven, unless the
history says how. A second line of one id cannot be used. Payment methods and other values that the
policy does not list are named.

Exit codes: 0 done; 1 some orders have another outcome under the second policy; 2 the input cannot
be used (lines that cannot be used are listed, and the others are played all the same).`

const collect = (value: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  value,
]

/** `backtest`: what recorded orders would have come to under a policy, or under two. */
export const backtestCommand: ToolCommand = (program, choose) => {
  program
    .command('backtest')
    .description(
      'play recorded orders under a policy, or under two to see which have another ' +
        'outcome: counts, money and durations by outcome',
    )
    .argument('<policy>', `the policy: ${POLICY_NAMES.join(', ')}, or a .json file`)
    .argument('[other]', 'a second policy to compare with')
    .requiredOption('--orders <file>', 'the orders: a .csv or .jsonl file; - reads standard input')
    .option('--format <format>', 'csv or jsonl; default: as the name of the file ends')
    .option('--column <field=header>', 'the column of a field; can be repeated', collect)
    .option('--set <field=value>', 'the value of a field in every order; can be repeated', collect)
    .option('--decimal', 'amounts are written with the decimals of their currency')
    .option('--delimiter <character>', 'the character between columns', ',')
    .option(
      '--zone <zone>',
      'the time zone of instants without an offset, such as America/Sao_Paulo; default: ' +
        'that of the policy',
    )
    .option('--until <instant>', 'stop at this instant; default: when nothing more happens')
    .option('--most <count>', 'list so many of the orders that change most, per currency', '20')
    .option('--json', 'print the report of the library as one JSON document')
    .addHelpText('after', HELP)
    .action(
      (
        policy: string,
        other: string | undefined,
        options: Omit<BacktestArgs, 'policy' | 'other'>,
      ) => {
        choose((environment) => backtest({ policy, other, ...options }, environment))
      },
    )
}
