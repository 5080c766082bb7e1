// The commands of the tool. A new one is a folder and a line here.
export { askCommand } from './ask/askCommand.js'
export { backtestCommand } from './backtest/backtestCommand.js'
export { checkCommand } from './check/checkCommand.js'
export { compareCommand } from './compare/compareCommand.js'
