import { Engine, type TopLevelCondition } from 'json-rules-engine'
import type { Instant, Order } from '../../src/index.js'
import { factsOf, REASONS_LISTED, times } from './facts.js'

// What a host writes with json-rules-engine 7: may the buyer cancel? Two rules over facts that the
// host has computed.

const unshipped = [
  { fact: 'funds', operator: 'equal', value: 'held' },
  { fact: 'goods', operator: 'equal', value: 'unshipped' },
  { fact: 'claim', operator: 'equal', value: 'none' },
  { fact: 'freeze', operator: 'equal', value: 'clear' },
  { fact: 'reason', operator: 'in', value: REASONS_LISTED },
  { fact: 'now', operator: 'greaterThanInclusive', value: { fact: 'paid' } },
  { fact: 'now', operator: 'lessThan', value: { fact: 'shipBy' } },
]
const atOnce: TopLevelCondition = {
  all: [...unshipped, { fact: 'now', operator: 'lessThan', value: { fact: 'firstDayEnds' } }],
}
const withConsent: TopLevelCondition = {
  all: [
    ...unshipped,
    { fact: 'now', operator: 'greaterThanInclusive', value: { fact: 'firstDayEnds' } },
    { fact: 'requests', operator: 'lessThan', value: times },
  ],
}
const engine = new Engine([
  { name: 'at-once', conditions: atOnce, event: { type: 'at-once' } },
  { name: 'with-consent', conditions: withConsent, event: { type: 'with-consent' } },
])

export const mayCancel = async (order: Order, now: Instant): Promise<boolean> =>
  (await engine.run({ ...factsOf(order, now) })).events.length > 0
