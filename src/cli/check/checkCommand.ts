import { DEFAULTS } from '../../verify/explore/defaults.js'
import { FINDING_DEFINITIONS } from '../../verify/findings/findingKinds.js'
import type { Weight } from '../../verify/index.js'
import type { ToolCommand } from '../input/command.js'
import { POLICY_NAMES } from '../input/policies.js'
import { wrap } from '../text/layout.js'
import { check, type CheckArgs } from './check.js'

/** The kinds of findings that weigh so much, and what they mean. */
const kindLines = (weight: Weight): string =>
  FINDING_DEFINITIONS.filter(({ weighs }) => weighs === weight)
    .flatMap(({ kind, means }) => wrap(means, `  ${kind.padEnd(20)}`))
    .join('\n')

const HELP = `
Examples:
  escrow-rules check policy.json
  escrow-rules check instant-cancel --most 4000 --histories
  escrow-rules check policy.json --strict --json

The check explores every state that an order of one line can reach under the policy (--lines: of
more lines; --interventions: with freezes and chargebacks too), until --most stops it. Each finding
comes with the shortest history that shows it, replayed on the rules. A finding that no history
confirms never fails the check: how many there are is told apart (--unconfirmed lists them).

Faults fail the check:
${kindLines('fault')}
Warnings fail the check with --strict:
${kindLines('warning')}
Notes never fail it: they list what the policy does not use.

Exit codes: 0 no failure, 1 a failure (with --strict also an exploration that did not finish), 2 the
input cannot be used (every mistake is listed).`

/** `check`: what is wrong with a policy, and its worst cases. */
export const checkCommand: ToolCommand = (program, choose) => {
  program
    .command('check')
    .description(
      'look for mistakes in a policy and compute its worst cases, each with the shortest ' +
        'history that shows it',
    )
    .argument('<policy>', `the policy: ${POLICY_NAMES.join(', ')}, or a .json file`)
    .option('--most <count>', `explore at most so many zones; default: ${DEFAULTS.most}`)
    .option(
      '--counters <count>',
      'explore at most so many requests, extensions, disputes and appeals, and one round ' +
        'more; default: as many as the policy allows',
    )
    .option(
      '--lines <count>',
      'explore orders of 1, 2 or 3 lines, of which some can be shipped or claimed alone; ' +
        'default: 1',
    )
    .option(
      '--interventions',
      'explore freezes, chargebacks, and orders that are reopened or restored too',
    )
    .option('--histories', 'show for each worst case how it happens')
    .option('--unconfirmed', 'list the findings too that no history was found for')
    .option('--progress', 'say how far it is even where the error output is no terminal')
    .option('--strict', 'fail on warnings too, and on an exploration that did not finish')
    .option('--json', 'print the report of the library as one JSON document')
    .addHelpText('after', HELP)
    .action((policy: string, options: Omit<CheckArgs, 'policy'>) => {
      choose((environment) => check({ policy, ...options }, environment))
    })
}
