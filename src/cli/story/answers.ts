import type { Instant } from '../../model/instant.js'
import type { Order } from '../../model/order.js'
import type { Rulebook } from '../../compile/rulebook.js'
import { actions, type Actions } from '../../questions/allowed/actions.js'
import type { Answer } from '../../questions/asking/answer.js'
import { balance, type Balance } from '../../questions/money/balance.js'
import { canCancel, type Cancellation } from '../../questions/allowed/canCancel.js'
import { disputeOutcome, type DisputeOutcome } from '../../questions/money/disputeOutcome.js'
import { forecast, type Forecast } from '../../questions/ahead/forecast.js'
import { refundEta, type RefundEta } from '../../questions/money/refundEta.js'
import { timers, type Timer } from '../../questions/ahead/timers.js'

/** Whose actions the tool can show. */
export const SIDES = ['buyer', 'seller', 'platform'] as const
export type AskedSide = (typeof SIDES)[number]

/** What the library answers about one order. */
export interface OrderAnswers {
  readonly canCancel: Answer<Cancellation>
  readonly actions: { readonly [S in AskedSide]?: Answer<Actions> }
  readonly timers: Answer<readonly Timer[]>
  readonly forecast: Answer<Forecast>
  readonly balance: Answer<Balance>
  readonly refundEta: Answer<readonly RefundEta[]>
  /** null: no dispute is open. */
  readonly disputeOutcome: Answer<DisputeOutcome> | null
}

/** Asks the library everything that the tool shows of an order. */
export const answersFor = (
  rules: Rulebook,
  order: Order,
  now: Instant,
  sides: readonly AskedSide[],
): OrderAnswers => ({
  canCancel: canCancel(rules, order, now),
  actions: Object.fromEntries(sides.map((side) => [side, actions(rules, order, side, now)])),
  timers: timers(rules, order, now),
  forecast: forecast(rules, order, now),
  balance: balance(rules, order, now),
  refundEta: refundEta(rules, order, now),
  disputeOutcome: order.matter?.kind === 'dispute' ? disputeOutcome(rules, order, now) : null,
})
