import type { Rulebook } from '../compile/rulebook.js'
import type { BacktestHistory } from './history.js'
import { startBacktest, type BacktestOptions, type BacktestReport } from './startBacktest.js'

/**
 * How would real or generated histories have come out under a policy, and what would another
 * change? Counts, money and durations by outcome, what real life did that the policy would not
 * allow, and the orders that come out otherwise, the largest first. Each history is played and
 * then left alone until its end, or until an instant. Takes histories one at a time and keeps
 * none.
 *
 * @example
 * const histories = [
 *   { order: unpaid, actions: [{ at: Date.UTC(2026, 4, 5), action: { by: 'buyer', verb: 'pay' } }] },
 * ]
 * backtest(rules, histories).orders // => 1
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
