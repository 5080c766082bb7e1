export { backtest } from './backtest.js'
export type { Changed, Changes, Transition } from './changes.js'
export type { BacktestDeed as Deed, BacktestHistory as BacktestHistory } from './history.js'
export { HOLDERS, type Holder, type HeldBy as Outcome } from './outcome.js'
export type { PlayedOrder as Played } from './playUnder.js'
export type { RefusedDeeds, BacktestSide as Side } from './side.js'
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
