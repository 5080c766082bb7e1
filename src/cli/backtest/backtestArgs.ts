import type { Command } from 'commander'

/** What `backtest` was asked, as it was typed. */
export interface AskedBacktest {
  readonly policy: string
  readonly against: string | null
  readonly orders: string
  readonly format: string | null
  /** `field=header` */
  readonly columns: readonly string[]
  /** `field=value` */
  readonly set: readonly string[]
  readonly decimal: boolean
  readonly delimiter: string
  readonly zone: string | null
  readonly until: string | null
  readonly most: string
  readonly json: boolean
}

interface Options {
  readonly orders: string
  readonly format?: string
  readonly column: readonly string[]
  readonly set: readonly string[]
  readonly decimal?: true
  readonly delimiter: string
  readonly zone?: string
  readonly until?: string
  readonly most: string
  readonly json?: true
}

const EXAMPLES = `
Examples:
  escrow-rules backtest aliexpress --orders orders.csv
  escrow-rules backtest aliexpress mine.json --orders orders.csv --column paid=approved_at --set currency=EUR --decimal
  escrow-rules backtest aliexpress instant-cancel --orders histories.jsonl --until 2026-01-01 --json

A CSV has one order a line, below a header: id, placed, amount, currency, and where there are any paid, shipped, delivered, promised, method.
A header is understood if it says about that ("order_approved_at" is paid); --column says which is which, --set gives a field the same
value in every order. Amounts are in the smallest unit of the currency, with --decimal as prices are written (12.90). Each instant is
told to the rules as it happened; what happened before the payment is told with the payment. That goods were shipped counts as proven.
A promised day without a time, or at midnight, is kept until it ends.
A JSON Lines file has one order a line, in any of the forms that \`ask\` takes: a story with its history tells most.

Exit codes: 0 done, 1 two policies and some orders come out otherwise, 2 wrong input (lines that cannot be used are listed, the others
are played all the same).`

const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value]

/** Declares `backtest`; what is asked of it goes to `take`. */
export const declareBacktest = (
  program: Command,
  policies: readonly string[],
  take: (asked: AskedBacktest) => void,
): Command =>
  program
    .command('backtest')
    .description(
      'play recorded orders under a policy, or under two to see which come out otherwise: counts, money and durations by outcome',
    )
    .argument('<policy>', `the rules to play by: ${policies.join(', ')}, or a file`)
    .argument('[other]', 'other rules to compare with')
    .requiredOption(
      '--orders <file>',
      'the orders: a .csv or a .jsonl file; - reads standard input',
    )
    .option('--format <format>', 'csv or jsonl; default: as the file’s name ends')
    .option(
      '--column <field=header>',
      'the column of a field; may be given several times',
      collect,
      [],
    )
    .option(
      '--set <field=value>',
      'the value of a field in every order; may be given several times',
      collect,
      [],
    )
    .option('--decimal', 'amounts are written with the decimals of their currency')
    .option('--delimiter <character>', 'between the columns', ',')
    .option(
      '--zone <zone>',
      'of instants without an offset, such as America/Sao_Paulo; default: the policy’s',
    )
    .option('--until <instant>', 'let time pass until then; default: until nothing more happens')
    .option(
      '--most <count>',
      'how many of the orders that change most to name, for each currency',
      '20',
    )
    .option('--json', 'the report as the library gives it, as one JSON document')
    .addHelpText('after', EXAMPLES)
    .action(
      (
        policy: string,
        other: string | undefined,
        { orders, format, column, set, decimal, delimiter, zone, until, most, json }: Options,
      ) => {
        take({
          policy,
          against: other ?? null,
          orders,
          format: format ?? null,
          columns: column,
          set,
          decimal: decimal === true,
          delimiter,
          zone: zone ?? null,
          until: until ?? null,
          most,
          json: json === true,
        })
      },
    )
