import type { Command } from 'commander'
import { DEFAULTS } from '../../verify/explore/defaults.js'

/** What `check` was asked, as it was typed. */
export interface AskedCheck {
  readonly policy: string
  readonly most: string | null
  readonly counters: string | null
  readonly lines: string | null
  readonly interventions: boolean
  readonly histories: boolean
  readonly strict: boolean
  readonly json: boolean
}

interface Options {
  readonly most?: string
  readonly counters?: string
  readonly lines?: string
  readonly interventions?: true
  readonly histories?: true
  readonly strict?: true
  readonly json?: true
}

const EXAMPLES = `
Examples:
  escrow-rules check policy.json
  escrow-rules check instant-cancel --most 4000 --histories
  escrow-rules check policy.json --strict --json

Goes everywhere that an order of one line (--lines: of more) can get under the policy. Each finding
comes with the shortest history that shows it, played on the rules. What no history confirms is told, and
never counts.
  Faults count. stuck: money is held, or a claim open, and nothing happens by itself; overdue-on-entry: a
  deadline is over as it begins; always-overtaken: one that never comes; window-never-open: a window of
  the policy in which nobody can ever act.
  Warnings count under --strict. only-hold: nothing but the longest escrow ends it; tie: two deadlines
  fall on one instant; case-never-matters: no order is decided by a case.
  Notes never count: what the policy does not use.

Exit codes: 0 nothing that counts, 1 something does (under --strict also an exploration that was cut
short), 2 wrong input.`

/** Declares `check`; what is asked of it goes to `take`. */
export const declareCheck = (
  program: Command,
  policies: readonly string[],
  take: (asked: AskedCheck) => void,
): Command =>
  program
    .command('check')
    .description(
      'say what is odd about a policy, and the worst that it lets come about, each with the shortest history that shows it',
    )
    .argument('<policy>', `the policy: ${policies.join(', ')}, or a file`)
    .option('--most <count>', `explore no more zones of ages than these; default: ${DEFAULTS.most}`)
    .option(
      '--counters <count>',
      'explore no more requests, extensions, disputes and appeals than these, and one more round; default: as many as the policy allows',
    )
    .option(
      '--lines <count>',
      'orders of 1, 2 or 3 lines, so that some can be shipped or claimed alone; default: 1',
    )
    .option(
      '--interventions',
      'explore also freezes, chargebacks, and orders that support takes up again',
    )
    .option('--histories', 'tell also how the worst comes about')
    .option('--strict', 'warnings count, and an exploration that was cut short')
    .option('--json', 'the report as the library gives it, as one JSON document')
    .addHelpText('after', EXAMPLES)
    .action(
      (
        policy: string,
        { most, counters, lines, interventions, histories, strict, json }: Options,
      ) => {
        take({
          policy,
          most: most ?? null,
          counters: counters ?? null,
          lines: lines ?? null,
          interventions: interventions === true,
          histories: histories === true,
          strict: strict === true,
          json: json === true,
        })
      },
    )
