import type { Command } from 'commander'
import { DEFAULTS } from '../../verify/explore/defaults.js'

/** What `compare` was asked, as it was typed. */
export interface AskedCompare {
  readonly before: string
  readonly after: string
  readonly most: string | null
  readonly counters: string | null
  /** A number, or `all`. */
  readonly beyond: string | null
  /** null: both parties. */
  readonly protect: string | null
  /** A changelog. */
  readonly allow: string | null
  /** What orders in flight would lose, instead. */
  readonly inFlight: boolean
  readonly interventions: boolean
  readonly strict: boolean
  readonly json: boolean
}

interface Options {
  readonly most?: string
  readonly counters?: string
  readonly beyond?: string
  readonly protect?: string
  readonly allow?: string
  readonly inFlight?: true
  readonly interventions?: true
  readonly strict?: true
  readonly json?: true
}

const EXAMPLES = `
Examples:
  escrow-rules compare before.json after.json
  escrow-rules compare aliexpress mine.json --most 4000
  escrow-rules compare before.json after.json --protect buyer --allow CHANGELOG.md
  escrow-rules compare before.json after.json --in-flight

Plays every order of one line under both policies, the same done at the same instants, and says of
buyer and seller whether what each may do, what each gets and how long that takes is the same, better,
worse or mixed. Each difference comes with the shortest history in which the policies part, played
under both, and with a key: buyer.dispute, seller.ship (what one may do), buyer.gets, buyer.how-long.
What a party may do or not only since the policies had parted is told apart, and does not count.
What is worse passes where a line of the section Unreleased of the changelog given by --allow names the
key, or buyer.may-do for all that the buyer may do.

With --in-flight it says instead what orders under the policy before would lose if they were put under
the policy after at any instant, and the smallest set of fields that they must keep so that they do not.

Exit codes: 0 nobody protected is worse off, or the changelog says so; in flight nothing is taken away
from anybody protected; 1 somebody is, or it is (under --strict also an exploration that was cut short);
2 wrong input.`

/** Declares `compare`; what is asked of it goes to `take`. */
export const declareCompare = (
  program: Command,
  policies: readonly string[],
  take: (asked: AskedCompare) => void,
): Command =>
  program
    .command('compare')
    .description(
      'say who is better or worse off under the policy after than under the one before, with the shortest history that shows it',
    )
    .argument('<before>', `the policy that is: ${policies.join(', ')}, or a file`)
    .argument('<after>', 'the policy that is to be, likewise')
    .option(
      '--most <count>',
      `explore no more zones of ages than these; default: ${DEFAULTS.mostOfPair}; in flight ${DEFAULTS.mostInFlight}`,
    )
    .option(
      '--counters <count>',
      'explore no more requests, extensions, disputes and appeals than these, and one more round; default: as many as the policies allow',
    )
    .option(
      '--beyond <count>',
      `follow so many actions once the orders have parted, or \`all\`; default: ${DEFAULTS.beyond}`,
    )
    .option(
      '--protect <party>',
      'for whom nothing may become worse: buyer or seller; default: either',
    )
    .option('--allow <changelog>', 'let pass what its section Unreleased names by key')
    .option(
      '--in-flight',
      'say instead what orders in flight would lose under the policy after, and what they must keep',
    )
    .option(
      '--interventions',
      'explore also freezes, chargebacks, and orders that support takes up again',
    )
    .option('--strict', 'an exploration that was cut short counts')
    .option('--json', 'the comparison as the library gives it, as one JSON document')
    .addHelpText('after', EXAMPLES)
    .action(
      (
        before: string,
        after: string,
        { most, counters, beyond, protect, allow, inFlight, interventions, strict, json }: Options,
      ) => {
        take({
          before,
          after,
          most: most ?? null,
          counters: counters ?? null,
          beyond: beyond ?? null,
          protect: protect ?? null,
          allow: allow ?? null,
          inFlight: inFlight === true,
          interventions: interventions === true,
          strict: strict === true,
          json: json === true,
        })
      },
    )
