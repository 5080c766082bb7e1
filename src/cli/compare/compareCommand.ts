import { DEFAULTS } from '../../verify/explore/defaults.js'
import type { ToolCommand } from '../input/command.js'
import { POLICY_NAMES } from '../input/policies.js'
import type { CompareArgs } from './compareArgs.js'
import { comparePolicies } from './comparePolicies.js'

const HELP = `
Examples:
  escrow-rules compare before.json after.json
  escrow-rules compare aliexpress mine.json --most 4000
  escrow-rules compare before.json after.json --protect buyer --allow CHANGELOG.md
  escrow-rules compare before.json after.json --in-flight

The comparison plays every order of one line under both policies, with the same actions at the same
instants. For buyer and seller it says whether what they may do, what they get and how long that
takes is the same, better, worse or mixed, or undecided: same is said only where it is proved. The
fields that differ are listed, each with what it is alone, in all respects; refund times, limits of
conduct and faults of reasons move no order, and are compared as values. Each difference comes with
the shortest history that shows it, played under both policies, and with a key: buyer.dispute,
seller.ship (may do), buyer.gets, buyer.how-long. What a party may or may not do only because money,
goods or claim already differ is listed apart as a consequence: it leaves the comparison undecided.

With --allow, a difference for the worse passes if its key stands in the section Unreleased of the
changelog; buyer.may-do lets everything pass that the buyer may no longer do. A field compared as a
value has its path as its key: refund.arrival.

With --in-flight the tool shows instead what orders under the old policy would lose if they moved to
the new one at any instant, and the fewest fields that they must keep to lose nothing.

What it comes to always goes to the error output too.

Exit codes: 0 nobody protected is worse off (or the changelog says so), or orders in flight lose
nothing, and that is decided; 1 somebody is, or something is lost; 2 the input cannot be used (every
mistake is listed); 3 undecided, and nobody is known to be worse off (--allow-undecided: 0;
--strict: 1).`

/** `compare`: who is better or worse off under a new policy. */
export const compareCommand: ToolCommand = (program, choose) => {
  program
    .command('compare')
    .description(
      'show who is better or worse off under a new policy, each time with the shortest ' +
        'history that shows it',
    )
    .argument('<before>', `the old policy: ${POLICY_NAMES.join(', ')}, or a .json file`)
    .argument('<after>', 'the new policy, likewise')
    .option(
      '--most <count>',
      `explore at most so many zones; default: ${DEFAULTS.mostOfPair}, with --in-flight ` +
        `${DEFAULTS.mostInFlight}`,
    )
    .option(
      '--counters <count>',
      'explore at most so many requests, extensions, disputes and appeals, and one round ' +
        'more; default: as many as the policies allow',
    )
    .option(
      '--beyond <count>',
      `explore so many actions after a difference, or \`all\`; default: ${DEFAULTS.beyond}`,
    )
    .option('--protect <party>', 'fail only if this party is worse off: buyer or seller')
    .option('--allow <changelog>', 'let pass what the section Unreleased of this file names by key')
    .option('--in-flight', 'show what orders in flight would lose under the new policy')
    .option(
      '--interventions',
      'explore freezes, chargebacks, and orders that are reopened or restored too',
    )
    .option('--progress', 'say how far it is even where the error output is no terminal')
    .option('--strict', 'fail with exit code 1 where something is undecided')
    .option('--allow-undecided', 'pass where something is undecided, and say what')
    .option('--json', 'print the comparison of the library as one JSON document')
    .option('--markdown', 'print a short report as the comment of a pull request')
    .addHelpText('after', HELP)
    .action((before: string, after: string, options: Omit<CompareArgs, 'before' | 'after'>) => {
      choose((environment) => comparePolicies({ before, after, ...options }, environment))
    })
}
