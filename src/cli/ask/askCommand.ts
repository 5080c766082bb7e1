import type { ToolCommand } from '../input/command.js'
import { DEFAULT_POLICY, POLICY_NAMES } from '../input/policies.js'
import { ask } from './ask.js'
import type { AskArgs } from './askArgs.js'

const HELP = `
Examples:
  escrow-rules ask                              tell the stories that come with the tool
  escrow-rules ask order.json                   show one order in full
  escrow-rules ask order.json --as buyer        show what the buyer can do, and what not and why
  escrow-rules ask order.json --at 2026-03-01T09:00 --policy instant-cancel
  escrow-rules ask order.json --policy mine.json --json
  escrow-rules ask order.json --policies all    show where the policies answer differently
  escrow-rules ask order.json --policies aliexpress,mine.json

order.json holds one of these, or a list of them:
  an order, with the fields that you know
    { "id": "A1", "currency": "USD", "lines": [{ "id": "seeds", "amount": 10 }],
      "method": "card", "placed": "2026-03-01T09:00", "paid": "2026-03-01T09:01" }
  a story: an order, and what happened to it with dates
    { "policy": "aliexpress", "order": { ... }, "ask": "2026-03-05T09:00", "history": [
      { "at": "2026-03-02T10:00", "by": "buyer", "verb": "cancel",
        "payload": { "reason": "not-needed" }, "expect": "accepted" } ] }
  a cart of several sellers, which becomes one order per seller
    { "policy": "aliexpress", "cart": { "id": "C1", ...,
        "lines": [{ "id": "tea", "seller": "teatime", "amount": 900 }] },
      "histories": { "teatime": [ ... ] } }
  an order as the library stores it (it has a \`schema\`)
The policy of a story may be a file: "./mine.json", beside order.json. Amounts are in minor
currency units (cents). Instants without an offset are in the time zone of the
policy.

Exit codes: 0 answered; 1 a step of a story did not end as its \`expect\` says; 2 the input cannot
be used (every mistake is listed).`

/** `ask`: where an order stands. */
export const askCommand: ToolCommand = (program, choose) => {
  program
    .command('ask')
    .description(
      'show where an order stands: what each side can do and until when, what not and ' +
        'why, what happens by itself, and where the money is',
    )
    .argument(
      '[order.json]',
      'an order, a story, a cart, or a list of them; - reads standard input; default: ' +
        'the stories that come with the tool',
    )
    .option(
      '--policy <name|file>',
      `judge by this policy: ${POLICY_NAMES.join(', ')}, or a .json file; default: the ` +
        `policy that the order names, else ${DEFAULT_POLICY}`,
    )
    .option(
      '--policies <all|names|files>',
      'judge by several policies, separated by commas, and show which of them answer alike',
    )
    .option(
      '--at <instant>',
      'ask about this instant: ISO 8601 or epoch milliseconds; default: the instant that ' +
        'the story names, else that of the order’s last event (never the present)',
    )
    .option('--as <side>', 'show only what this side can do: buyer, seller or platform')
    .option('--json', 'print the answers of the library as one JSON document')
    .addHelpText('after', HELP)
    .action((file: string | undefined, options: Omit<AskArgs, 'file'>) => {
      choose(({ readText }) => ask({ file, ...options }, readText))
    })
}
