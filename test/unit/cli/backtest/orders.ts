import type { BacktestReport } from '../../../../src/backtest/startBacktest.js'
import { backtesting } from '../read.js'

type Document = BacktestReport & {
  readonly badLines: {
    readonly count: number
    readonly first: readonly { readonly line: number }[]
  }
}

const HEADER = 'id,placed,paid,shipped,delivered,amount,currency'
export const lines = (...rows: readonly string[]): string => [HEADER, ...rows, ''].join('\n')
export const RECEIVED =
  'A1,2026-03-02T09:00,2026-03-02T09:05,2026-03-05T09:00,2026-03-09T09:00,1290,USD'
export const FORGOTTEN = 'A2,2026-03-02T09:00,2026-03-02T09:05,,,500,USD'
export const SLOW = 'A3,2026-03-02T09:00,2026-03-02T09:05,2026-03-08T09:00,2026-03-09T09:00,700,USD'
const good = lines(RECEIVED, FORGOTTEN, SLOW)
const QUICK = {
  name: 'quick',
  title: 'Five days to ship',
  extends: 'aliexpress',
  shipment: { ship: { within: { days: 5 }, onSilence: 'refund' } },
}
export const files = { 'orders.csv': good, 'quick.json': QUICK }
export const backtest = backtesting(files)
export const report = async (
  given: Readonly<Record<string, unknown>>,
  ...argv: readonly string[]
): Promise<Document> => JSON.parse((await backtesting(given)(...argv, '--json')).out) as Document
