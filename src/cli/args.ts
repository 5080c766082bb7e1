import { Command, CommanderError } from 'commander'
import * as E from 'fp-ts/lib/Either.js'
import { declareBacktest, type AskedBacktest } from './backtest/backtestArgs.js'
import { declareCheck, type AskedCheck } from './check/checkArgs.js'
import { declareCompare, type AskedCompare } from './compare/compareArgs.js'
import { WIDTH } from './text/layout.js'

/** What was asked for on the command line, as it was typed. */
export interface Asked {
  /** null: the stories that come with the tool. */
  readonly file: string | null
  readonly policy: string | null
  /** Several, between commas, or all: the same order under each. */
  readonly policies: string | null
  readonly at: string | null
  readonly as: string | null
  readonly json: boolean
}

/** One of the tool's commands, with what was asked of it. */
export type Task =
  | { readonly task: 'ask'; readonly asked: Asked }
  | { readonly task: 'check'; readonly asked: AskedCheck }
  | { readonly task: 'compare'; readonly asked: AskedCompare }
  | { readonly task: 'backtest'; readonly asked: AskedBacktest }

/** Nothing to answer: help or version was printed (0), or the arguments make no sense (2). */
export interface Done {
  readonly code: 0 | 2
}

const EXAMPLES = `
Examples:
  escrow-rules ask                              the stories that come with the tool
  escrow-rules ask order.json                   one order, in full
  escrow-rules ask order.json --as buyer        what the buyer can do, and what not and why
  escrow-rules ask order.json --at 2026-03-01T09:00 --policy instant-cancel
  escrow-rules ask order.json --policy mine.json --json
  escrow-rules ask order.json --policies all    the same order under each: where they answer alike, where not
  escrow-rules ask order.json --policies aliexpress,mine.json

order.json is one of these, or a list of them:
  what you have of an order
    { "id": "A1", "currency": "USD", "lines": [{ "id": "seeds", "amount": 10 }], "method": "card",
      "placed": "2026-03-01T09:00", "paid": "2026-03-01T09:01" }
  the same with what happened to it, told in dates
    { "policy": "aliexpress", "order": { ... }, "ask": "2026-03-05T09:00", "history": [
      { "at": "2026-03-02T10:00", "by": "buyer", "verb": "cancel",
        "payload": { "reason": "not-needed" }, "expect": "accepted" } ] }
  a cart of several sellers, which becomes an order of each
    { "policy": "aliexpress", "cart": { "id": "C1", ..., "lines": [{ "id": "tea", "seller": "teatime", "amount": 900 }] },
      "histories": { "teatime": [ ... ] } }
  an order as the library stores it (it has a \`schema\`)
Amounts are in the smallest unit of the currency. Instants without an offset are in the policy's zone.

Exit codes: 0 answered, 1 a story did not go as it \`expect\`s, 2 wrong input (all mistakes are listed).`

/**
 * Reads the command line. What it prints goes through `print`: help and version as output, mistakes
 * as errors.
 */
export const parseArgs = (
  argv: readonly string[],
  version: string,
  policies: readonly string[],
  print: { readonly out: (text: string) => void; readonly err: (text: string) => void },
): E.Either<Done, Task> => {
  let task: Task | null = null
  const output = {
    writeOut: print.out,
    writeErr: print.err,
    getOutHelpWidth: () => WIDTH,
    getErrHelpWidth: () => WIDTH,
  }
  const program = new Command('escrow-rules')
    .description(
      'The rules of an escrow marketplace: who may do what with an order, until when, why not, and what happens if nobody acts.',
    )
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .exitOverride()
    .configureOutput(output)
    .addHelpText('after', EXAMPLES)
  program
    .command('ask')
    .description(
      'say how an order stands: what each side can do, until when, why not, what is pending, where the money is',
    )
    .argument(
      '[order.json]',
      'an order, a story, or a list of them; - reads standard input; default: the stories that come with the tool',
    )
    .option(
      '--policy <name|file>',
      `the rules to judge by: ${policies.join(', ')}, or a file; default: the one that the order names, else aliexpress`,
    )
    .option(
      '--policies <all|names|files>',
      'several to judge by, between commas: the main questions, and under each who answers alike',
    )
    .option(
      '--at <instant>',
      'when to ask: ISO or epoch milliseconds; default: what the story asks, else the order’s last event, never this machine’s clock',
    )
    .option('--as <side>', 'only what the buyer, the seller or the platform can do')
    .option('--json', 'the answers as the library gives them, as one JSON document')
    .exitOverride()
    .configureOutput(output)
    .addHelpText('after', EXAMPLES)
    .action(
      (
        file: string | undefined,
        options: { policy?: string; policies?: string; at?: string; as?: string; json?: true },
      ) => {
        const {
          policy = null,
          policies: several = null,
          at = null,
          as = null,
          json = false,
        } = options
        task = {
          task: 'ask',
          asked: { file: file ?? null, policy, policies: several, at, as, json },
        }
      },
    )
  declareCheck(program, policies, (asked) => {
    task = { task: 'check', asked }
  })
  declareCompare(program, policies, (asked) => {
    task = { task: 'compare', asked }
  })
  declareBacktest(program, policies, (asked) => {
    task = { task: 'backtest', asked }
  })
    .exitOverride()
    .configureOutput(output)
  try {
    program.parse([...argv], { from: 'user' })
  } catch (thrown) {
    if (thrown instanceof CommanderError) return E.left({ code: thrown.exitCode === 0 ? 0 : 2 })
    throw thrown
  }
  return task === null ? E.left({ code: 2 }) : E.right(task)
}
