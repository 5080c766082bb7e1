import { DEFAULTS } from '../../verify/explore/defaults.js'
import type { ToolCommand } from '../input/command.js'
import { POLICY_NAMES } from '../input/policies.js'
import { check, type CheckArgs } from './check.js'

const HELP = `
Examples:
  escrow-rules check policy.json
  escrow-rules check instant-cancel --most 4000 --histories
  escrow-rules check policy.json --strict --json

The check explores every state that an order of one line can reach under the policy (--lines: of
more lines). Each finding comes with the shortest history that shows it, replayed on the rules. A
finding that no history confirms is reported and never fails the check.

Faults fail the check:
  stuck               money is held or a claim is open, and no deadline runs
  overdue-on-entry    a deadline has already passed when it begins
  always-overtaken    a deadline is never reached, because something else always happens first
  window-never-open   nobody can ever act in a window that the policy sets
  amount-off          somebody receives more or less than is due
Warnings fail the check with --strict:
  only-hold           only the end of the longest escrow ends a state
  tie                 two deadlines can fall on one instant
  case-never-matters  a case of the policy decides no order
Notes never fail it: they list what the policy does not use.

Exit codes: 0 no failure, 1 a failure (with --strict also an exploration that did not finish), 2 the
input cannot be used (every mistake is listed).`

/** `check`: what is wrong with a policy, and its worst cases. */
export const checkCommand: ToolCommand = (program, choose) => {
  program
    .command('check')
    .description(
      'look for mistakes in a policy and compute its worst cases, each with the shortest history that shows it',
    )
    .argument('<policy>', `the policy: ${POLICY_NAMES.join(', ')}, or a .json file`)
    .option('--most <count>', `explore at most so many zones; default: ${DEFAULTS.most}`)
    .option(
      '--counters <count>',
      'explore at most so many requests, extensions, disputes and appeals, and one round more; default: as many as the policy allows',
    )
    .option(
      '--lines <count>',
      'explore orders of 1, 2 or 3 lines, of which some can be shipped or claimed alone; default: 1',
    )
    .option(
      '--interventions',
      'explore freezes, chargebacks, and orders that support takes up again too',
    )
    .option('--histories', 'show for each worst case how it happens')
    .option('--strict', 'fail on warnings too, and on an exploration that did not finish')
    .option('--json', 'print the report of the library as one JSON document')
    .addHelpText('after', HELP)
    .action((policy: string, options: Omit<CheckArgs, 'policy'>) => {
      choose(({ readText }) => check({ policy, ...options }, readText))
    })
}
