import { ACTORS } from '../../model/actor.js'
import { isoOf } from '../../model/instant.js'
import { totals } from '../../model/ledger.js'
import { statusOf } from '../../model/status.js'
import type { Rulebook } from '../../compile/rulebook.js'
import { acts, type ExploredPlace } from '../../engine/explore.js'
import { settleAt } from '../../engine/settle.js'
import { actions } from '../../questions/actions.js'
import { forecastOf } from '../../questions/forecast.js'

/**
 * The questions by whose answers two rulebooks are told apart, those that say most in a word first.
 */
export const ASKED = ['status', 'forecast', 'actions', 'decide'] as const
export type Asked = (typeof ASKED)[number]
export type Answers = Readonly<Record<Asked, string>>

// The clauses behind an answer name the policy that set a value, which is never the same.
const BEHIND: readonly string[] = ['clauses', 'clause']
const told = (value: unknown): string =>
  JSON.stringify(value, (key, inner: unknown) => (BEHIND.includes(key) ? undefined : inner))

const ahead = (rules: Rulebook, { order }: ExploredPlace) => {
  const { steps, status, final, balance } = forecastOf(rules, order)
  return {
    steps: steps.map(({ at, row, status: then }) => `${isoOf(at)} ${row} ${then}`),
    status,
    final,
    balance: [balance.held, balance.refunded, balance.released, balance.fees],
  }
}

/**
 * Every answer at a place, as texts. What a verb comes to is told with what silence would make of
 * it.
 */
export const answersAt = (rules: Rulebook, { order, now }: ExploredPlace): Answers => {
  const settled = settleAt(rules, order, now).order
  return {
    status: told([statusOf(settled), totals(settled.ledger)]),
    forecast: told(ahead(rules, { order: settled, now })),
    actions: told(ACTORS.map((by) => actions(rules, settled, by, now))),
    decide: told(
      acts(rules, { order: settled, now }, true).map((ply) => [
        ply.row,
        ply.payload,
        statusOf(ply.next.order),
        totals(ply.next.order.ledger),
        ply.next.order.refunds,
        ahead(rules, ply.next),
      ]),
    ),
  }
}
