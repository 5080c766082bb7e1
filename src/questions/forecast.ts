import { evolve } from '../model/event.js'
import type { HasInstant, Instant } from '../model/instant.js'
import { inTransit, totals } from '../model/ledger.js'
import type { Order } from '../model/order.js'
import type { Clause } from '../model/refusal.js'
import type { Regions } from '../model/state.js'
import { statusOf, type Status } from '../model/status.js'
import type { Rulebook } from '../compile/rulebook.js'
import { fire, firstDue } from '../engine/settle.js'
import { ask, type Answer } from './answer.js'
import { balanceOf, type Balance } from './balance.js'

export const regionsOf = ({ funds, goods, claim, freeze }: Order): Regions => ({
  funds,
  goods,
  claim,
  freeze,
})

/** One thing that happens by itself. */
export interface ForecastStep {
  readonly at: Instant
  readonly row: string
  readonly state: Regions
  readonly status: Status
  readonly clauses: readonly Clause[]
}

/** What happens if nobody does anything. */
export interface Forecast {
  readonly steps: readonly ForecastStep[]
  readonly status: Status
  readonly balance: Balance
  /**
   * Nothing is held or in transit, no claim is open, no timer pending: nothing more can come of it.
   */
  readonly final: boolean
  /** Money is held and no timer will ever move it. */
  readonly stuck: boolean
}

/** The next thing that happens by itself, and the order after it; null: nothing will. */
export const nextStep = (
  rules: Rulebook,
  order: Order,
): { readonly step: ForecastStep; readonly order: Order } | null => {
  const next = firstDue(rules, order, Infinity)
  if (next === null) return null
  const event = fire(rules, order, next)
  const after = evolve(order, event)
  return {
    step: {
      at: event.at,
      row: event.row,
      state: regionsOf(after),
      status: statusOf(after),
      clauses: event.clauses.map(rules.clauseOf),
    },
    order: after,
  }
}

/** Whether an order can change no more, but for money that comes back or goods that come late. */
export const isFinal = (rules: Rulebook, order: Order): boolean =>
  totals(order.ledger).held === 0 &&
  !order.refunds.some(inTransit) &&
  order.claim === 'none' &&
  order.ending !== null &&
  firstDue(rules, order, Infinity) === null

export const forecastOf = (rules: Rulebook, order: Order): Forecast => {
  const steps: ForecastStep[] = []
  let current = order
  for (let next = nextStep(rules, current); next !== null; next = nextStep(rules, current)) {
    steps.push(next.step)
    current = next.order
  }
  const balance = balanceOf(current)
  return {
    steps,
    status: statusOf(current),
    balance,
    final: isFinal(rules, current),
    stuck: balance.held > 0,
  }
}

/** What happens if nobody does anything, step by step, down to who gets the money? */
export const forecast = (rules: Rulebook, order: Order, now: HasInstant): Answer<Forecast> =>
  ask(rules, order, now, (asked) => forecastOf(rules, asked.order))
