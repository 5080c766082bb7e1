import type { Command } from 'commander'

/** What `compare` was asked, as it was typed. */
export interface AskedCompare {
  readonly before: string
  readonly after: string
  readonly most: string | null
  /** null: both parties. */
  readonly protect: string | null
  /** A changelog. */
  readonly allow: string | null
  readonly strict: boolean
  readonly json: boolean
}

interface Options {
  readonly most?: string
  readonly protect?: string
  readonly allow?: string
  readonly strict?: true
  readonly json?: true
}

const EXAMPLES = `
Examples:
  escrow-rules compare before.json after.json
  escrow-rules compare aliexpress mine.json --most 4000
  escrow-rules compare before.json after.json --protect buyer --allow CHANGELOG.md

Plays every order of one line under both policies, the same done at the same instants, and says of
buyer and seller whether what each may do, what each gets and how long that takes is the same, better,
worse or mixed. Each difference comes with the shortest history in which the policies part, played
under both, and with a key: buyer.dispute, seller.ship (what one may do), buyer.gets, buyer.how-long.
What is worse passes where a line of the section Unreleased of the changelog given by --allow names the
key, or buyer.may-do for all that the buyer may do.

Exit codes: 0 nobody protected is worse off, or the changelog says so, 1 somebody is (under --strict
also an exploration that was cut short), 2 wrong input.`

/** Declares `compare`; what is asked of it goes to `take`. */
export const declareCompare = (program: Command, policies: readonly string[], take: (asked: AskedCompare) => void): Command =>
  program
    .command('compare')
    .description('say who is better or worse off under the policy after than under the one before, with the shortest history that shows it')
    .argument('<before>', `the policy that is: ${policies.join(', ')}, or a file`)
    .argument('<after>', 'the policy that is to be, likewise')
    .option('--most <count>', 'explore no more zones of ages than these; default: 20000')
    .option('--protect <party>', 'for whom nothing may become worse: buyer or seller; default: either')
    .option('--allow <changelog>', 'let pass what its section Unreleased names by key')
    .option('--strict', 'an exploration that was cut short counts')
    .option('--json', 'the comparison as the library gives it, as one JSON document')
    .addHelpText('after', EXAMPLES)
    .action((before: string, after: string, { most, protect, allow, strict, json }: Options) => {
      take({ before, after, most: most ?? null, protect: protect ?? null, allow: allow ?? null, strict: strict === true, json: json === true })
    })
