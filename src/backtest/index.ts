export { backtest } from './backtest.js'
export type { ChangedOrder, Changes, OutcomeTransition } from './changes.js'
export type { BacktestHistory, RecordedAction } from './history.js'
export { HOLDERS, type Holder, type OrderOutcome } from './outcome.js'
export type { PlayedOrder } from './playUnder.js'
export type { BacktestSide, RefusedActions } from './side.js'
export type { Spread } from './spread.js'
export {
  startBacktest,
  type Backtest,
  type BacktestOptions,
  type BacktestReport,
  type PlayedHistory,
  type UnusableHistory,
} from './startBacktest.js'
export { DURATIONS, type DurationName, type MoneyTotals, type Totals } from './tally.js'
