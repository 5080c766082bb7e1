import type { Rulebook } from '../compile/rulebook.js'
import type { BacktestHistory } from './history.js'
import { startBacktest, type BacktestOptions, type BacktestReport } from './startBacktest.js'

/**
 * What would recorded or generated histories come to under a policy, and what would a second policy
 * change? The report has counts, money and durations by outcome, the recorded actions that the
 * policy refuses, and the orders with another outcome, the largest change first.
 *
 * Each history is played and then left alone until nothing more happens, or until an instant.
 * Amounts are minor currency units, durations milliseconds. Histories that begin with no order are
 * counted and skipped. Takes one history at a time and keeps none.
 *
 * @example
 * const pay = { at: Date.UTC(2026, 4, 5), action: { by: 'buyer', verb: 'pay' } }
 * backtest(rules, [{ order: unpaid, actions: [pay] }]).rules.outcomes[0]?.holder // => 'buyer'
 */
export const backtest = (
  rules: Rulebook,
  histories: Iterable<BacktestHistory>,
  options: BacktestOptions = {},
): BacktestReport => {
  const trial = startBacktest(rules, options)
  for (const history of histories) trial.add(history)
  return trial.report()
}
