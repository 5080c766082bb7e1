export { compare, type CompareOptions, type Comparison } from './compare.js'
export { DEFAULTS } from './defaults.js'
export {
  OBSERVABLES,
  SAID,
  VERDICTS,
  type Difference,
  type Gets,
  type Observable,
  type Said,
  type SaidField,
  type Verdict,
  type Verdicts,
} from './difference.js'
export { KINDS, type Domain, type Found, type Promised, type Report } from './report.js'
export type { History, Then, Told } from './tell.js'
export type { Both } from './tellBoth.js'
export type { SwitchLoss, SwitchOptions } from './switchClues.js'
export { switching, type Switching } from './switching.js'
export type { LineCount } from './start.js'
export { verify, type Options } from './verify.js'
export { backtest } from './backtest.js'
export type { Changed, Changes, Transition } from './backtestChanges.js'
export type { Deed, History as BacktestHistory } from './backtestHistory.js'
export { HOLDERS, type Holder, type Outcome } from './backtestOutcome.js'
export type { Played } from './backtestPlay.js'
export type { RefusedDeeds, Side } from './backtestSide.js'
export type { Spread } from './backtestSpread.js'
export {
  startBacktest,
  type Backtest,
  type BacktestOptions,
  type BacktestReport,
  type Judged,
  type Unusable,
} from './backtestStart.js'
export { DURATIONS, type Duration, type MoneyTotals, type Totals } from './backtestTally.js'
