export { backtest } from './backtest.js'
export type { Changed, Changes, Transition } from './changes.js'
export type { BacktestDeed, BacktestHistory } from './history.js'
export { HOLDERS, type Holder, type HeldBy } from './outcome.js'
export type { PlayedOrder } from './playUnder.js'
export type { RefusedDeeds, BacktestSide } from './side.js'
export type { Spread } from './spread.js'
export {
  startBacktest,
  type Backtest,
  type BacktestOptions,
  type BacktestReport,
  type Judged,
  type Unusable,
} from './startBacktest.js'
export { DURATIONS, type Duration, type MoneyTotals, type Totals } from './tally.js'
