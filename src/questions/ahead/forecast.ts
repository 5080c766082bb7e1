import { evolve } from '../../model/event.js'
import { instantOf, LATEST, type HasInstant, type Instant } from '../../model/instant.js'
import { inTransit, totals } from '../../model/ledger.js'
import type { Order } from '../../model/order.js'
import type { Clause } from '../../model/refusal.js'
import { regionsOf, stateCode, type Regions } from '../../model/state.js'
import { statusOf, type Status } from '../../model/views/status.js'
import type { CompiledAction, Rulebook } from '../../compile/rulebook.js'
import type { RowId } from '../../rules/chapters/book.js'
import { branchesOf } from '../../rules/vocabulary/effect.js'
import { opensByItself } from '../../engine/outlook.js'
import { unanswerable } from '../../engine/decide.js'
import { stateAfter, stateBy, type StateAfter } from '../../engine/enact/stateAfter.js'
import { fire, firstDue, type Pending } from '../../engine/settle.js'
import { wrongArgument } from '../../engine/wrongArguments.js'
import { ask, type Answer } from '../asking/answer.js'
import { balanceOf, type Balance } from '../money/balance.js'

/** One thing that happens by itself. */
export interface ForecastStep {
  /** When it happens. */
  readonly at: Instant
  /** The row of the timer that fires. */
  readonly row: RowId
  /** The state of the order then. */
  readonly state: Regions
  /** The status that a shop shows then. */
  readonly status: Status
  /** The clauses of the policy that it rests on. */
  readonly clauses: readonly Clause[]
}

/** What happens if nobody does anything. */
export interface Forecast {
  /** What happens, the earliest first; empty: nothing does. */
  readonly steps: readonly ForecastStep[]
  /** The status in the end. */
  readonly status: Status
  /** Where the money is in the end. */
  readonly balance: Balance
  /** Whether the order is final in the end, as `isFinal` says of an instant after all windows. */
  readonly final: boolean
  /** Whether money is held in the end that no timer will ever move. */
  readonly stuck: boolean
}

/** The next thing that happens by itself, and the order after it; null: nothing will. */
export const nextStep = (
  rules: Rulebook,
  order: Order,
): { readonly step: ForecastStep; readonly order: Order } | null => {
  const next = firstDue(rules, order, Infinity)
  if (next === null) return null
  const after = evolve(order, fire(rules, order, next))
  return {
    step: stepOf(rules, order, next, { state: regionsOf(after), status: statusOf(after) }),
    order: after,
  }
}

const stepOf = (
  rules: Rulebook,
  order: Order,
  { timer, due, chosen }: Pending,
  { state, status }: StateAfter,
): ForecastStep => ({
  at: Math.max(due, order.at),
  row: timer.row.id,
  state,
  status,
  clauses: chosen.clauses.map(rules.clauseOf),
})

/** The next thing that happens by itself, without the order after it where that is not needed. */
const nextStepAlone = (rules: Rulebook, order: Order): ForecastStep | null => {
  const next = firstDue(rules, order, Infinity)
  if (next === null) return null
  const told = stateAfter(order, next.chosen)
  return stepOf(rules, order, next, told ?? stateBy(order, fire(rules, order, next)))
}

/**
 * Where silence leads after an action. Of a claim that it opened, or passed on to another side:
 * what ends that turn, since not every timer before that touches it. Else the next timer.
 */
export const silenceAfter = (rules: Rulebook, before: Order, after: Order): ForecastStep | null => {
  const isClaimNew = after.claim !== 'none' && after.claim !== before.claim
  const first = nextStepAlone(rules, after)
  if (first === null || !isClaimNew || first.state.claim !== after.claim) return first
  let next = nextStep(rules, after)
  while (next?.step.state.claim === after.claim) next = nextStep(rules, next.order)
  return next?.step ?? null
}

/**
 * Whether an order has come to an end: nothing is held or on its way back, no claim is open, nobody
 * has frozen it and no timer is pending.
 */
export const isAtRest = (rules: Rulebook, order: Order): boolean =>
  totals(order.ledger).held === 0 &&
  !order.refunds.some(inTransit) &&
  order.claim === 'none' &&
  !order.chargeback &&
  !order.frozenByPlatform &&
  order.ending !== null &&
  firstDue(rules, order, Infinity) === null

/** Whether a row takes up what was over: by a dispute, or as the platform reopens the order. */
const takesUp = ({ row: { then } }: CompiledAction): boolean =>
  branchesOf(then).some(
    ({ effect: { open, money } }) =>
      open === 'dispute' || open === 'demand' || money?.move === 'recall',
  )

/**
 * Can an order change no more, except that a chargeback, a refund that bounces after it landed, or
 * goods that come late may be reported, and that the seller may give back by choice? So it is once
 * it has ended, nothing is held or on its way back, no claim and no chargeback is open, risk
 * control has not frozen it, no timer is pending, and the time is over to dispute it or to take it
 * up again. `now`: absent, or before its last event, as of that. What is no order, or one of
 * another policy, is not final, nor is any at what is no instant.
 *
 * @example
 * isFinal(rules, paid) // => false
 */
export const isFinal = (rules: Rulebook, order: Order, now?: HasInstant): boolean => {
  if (wrongArgument(rules, order) !== null) return false
  const asOf = Math.max(order.at, instantOf(now ?? order.at))
  if (unanswerable(rules, order, asOf) !== null || !isAtRest(rules, order)) return false
  const rows = (rules.open[stateCode(order)] ?? []).filter(takesUp)
  const situation = { rules, order, now: asOf }
  return opensByItself(situation, rows, null) === null
}

/** What happens to an order that has been settled if nobody does anything. */
export const forecastOf = (rules: Rulebook, order: Order): Forecast => {
  const steps: ForecastStep[] = []
  let current = order
  for (let next = nextStep(rules, current); next !== null; next = nextStep(rules, current)) {
    steps.push(next.step)
    current = next.order
  }
  const balance = balanceOf(rules, current)
  return {
    steps,
    status: statusOf(current),
    balance,
    final: isFinal(rules, current, LATEST),
    stuck: balance.held > 0,
  }
}

/**
 * What happens, step by step, if nobody does anything, and who gets the money?
 *
 * The steps are those that `settle` would take, at the same instants.
 *
 * @example
 * const { steps, status, balance } = orThrow(forecast(rules, paid, paid.at))
 * steps.map(({ row }) => row) // => ['shipment.overdue']
 * status // => 'refund-pending'
 * balance // => { held: 0, refunded: 4500 }
 */
export const forecast = (rules: Rulebook, order: Order, now: HasInstant): Answer<Forecast> =>
  ask(rules, order, now, (asked) => forecastOf(rules, asked.order))
