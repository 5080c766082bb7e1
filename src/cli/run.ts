import { Command, CommanderError } from 'commander'
import * as E from 'fp-ts/lib/Either.js'
import * as commands from './commands.js'
import type { Task } from './input/command.js'
import type { Environment } from './input/environment.js'
import { lineWidth } from './text/style.js'
import type { Printed } from './text/printed.js'

const EXAMPLES = `
Examples:
  escrow-rules ask                              tell the stories that come with the tool
  escrow-rules ask order.json                   show where an order stands
  escrow-rules check policy.json                look for mistakes in a policy
  escrow-rules compare before.json after.json   show who is better or worse off
  escrow-rules backtest policy.json --orders orders.csv

escrow-rules help <command> shows the options of a command, with examples.

Exit codes: 0 nothing to fail for, 1 a failure, 2 the input cannot be used (every mistake is listed),
3 undecided (compare alone). The help of a command says what is a failure.`

/** Left: what to print instead of running a command, such as help or a mistake. */
const parse = (argv: readonly string[], version: string): E.Either<Printed, Task> => {
  const out: string[] = []
  const err: string[] = []
  let task: Task | null = null
  const program = new Command('escrow-rules')
    .description(
      'The rules of an escrow marketplace: what each side can do with an order and until ' +
        'when, why not, and what happens if nobody acts.',
    )
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => out.push(text),
      writeErr: (text) => err.push(text),
      getOutHelpWidth: lineWidth,
      getErrHelpWidth: lineWidth,
    })
    .addHelpText('after', EXAMPLES)
  for (const command of Object.values(commands))
    command(program, (chosen) => {
      task = chosen
    })
  const stopped = (code: Printed['code']): E.Either<Printed, Task> =>
    E.left({ out: out.join(''), err: err.join(''), code })
  try {
    program.parse([...argv], { from: 'user' })
  } catch (thrown) {
    if (thrown instanceof CommanderError) return stopped(thrown.exitCode === 0 ? 0 : 2)
    throw thrown
  }
  return task === null ? stopped(2) : E.right(task)
}

/** The whole tool but for the process: arguments in, text and exit code out. */
export const run = (
  argv: readonly string[],
  version: string,
  environment: Environment,
): Printed | Promise<Printed> => {
  const parsed = parse(argv, version)
  return E.isLeft(parsed) ? parsed.left : parsed.right(environment)
}
