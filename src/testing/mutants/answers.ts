import { ACTORS } from '../../model/actor.js'
import { isoOf } from '../../model/instant.js'
import { totals } from '../../model/ledger.js'
import type { Order } from '../../model/order.js'
import { statusOf } from '../../model/views/status.js'
import type { Rulebook } from '../../compile/rulebook.js'
import { acts, type ExploredPlace } from '../../engine/explore.js'
import { settleAt } from '../../engine/settle.js'
import { actions } from '../../questions/allowed/actions.js'
import { forecastOf } from '../../questions/ahead/forecast.js'

/** The answers by which two rulebooks are compared, the most concise first. */
export const ANSWER_KINDS = ['status', 'forecast', 'actions', 'decide'] as const
/** An answer by which two rulebooks are compared. */
export type AnswerKind = (typeof ANSWER_KINDS)[number]
/** The answers at one place, each as a text. */
export type AnswerTexts = Readonly<Record<AnswerKind, string>>

/** They name the policy that set a value, so that they differ under any two policies. */
const CITATIONS: readonly string[] = ['clauses', 'clause']
const textOf = (value: unknown): string =>
  JSON.stringify(value, (key, inner: unknown) => (CITATIONS.includes(key) ? undefined : inner))

const forecastAt = (rules: Rulebook, order: Order) => {
  const { steps, status, final, balance } = forecastOf(rules, order)
  return {
    steps: steps.map(({ at, row, status: then }) => `${isoOf(at)} ${row} ${then}`),
    status,
    final,
    balance: [balance.held, balance.refunded, balance.released, balance.fees, balance.shares],
  }
}

/**
 * What does a rulebook answer at a place? `decide` holds, for every action that is possible, the
 * order after it and what silence would then lead to.
 */
export const answersAt = (rules: Rulebook, { order, now }: ExploredPlace): AnswerTexts => {
  const settled = settleAt(rules, order, now).order
  return {
    status: textOf([statusOf(settled), totals(settled.ledger)]),
    forecast: textOf(forecastAt(rules, settled)),
    actions: textOf(ACTORS.map((by) => actions(rules, settled, by, now))),
    decide: textOf(
      acts(rules, { order: settled, now }, true).map((ply) => [
        ply.row,
        ply.payload,
        statusOf(ply.next.order),
        totals(ply.next.order.ledger),
        ply.next.order.refunds,
        forecastAt(rules, ply.next.order),
      ]),
    ),
  }
}
