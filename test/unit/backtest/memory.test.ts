import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { startBacktest } from '../../../src/backtest/startBacktest.js'
import { rulebook } from '../../support/rulebooks.js'
import { manyHistories } from './histories.js'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void
const heap = (): number => {
  collect()
  collect()
  return process.memoryUsage().heapUsed
}

const MEGABYTE = 1024 * 1024
/** How much more the heap holds after all histories than after the first tenth of them. */
const growth = (trial: ReturnType<typeof startBacktest>, count: number): number => {
  let [seen, before] = [0, 0]
  for (const history of manyHistories(count)) {
    trial.add(history)
    seen += 1
    if (seen === count / 10) before = heap()
  }
  const grown = heap() - before
  // Asked here, so that it lives until here.
  expect(trial.report().orders).toBe(count)
  return grown
}

const base = rulebook('base')

test('two hundred thousand histories need no more memory than twenty thousand do', () => {
  expect(growth(startBacktest(base), 200_000)).toBeLessThan(MEGABYTE)
})

test('nor do they under two policies, where thousands come out otherwise', () => {
  const strict = rulebook({
    name: 'strict',
    title: 'Two days to ship',
    extends: 'base',
    shipment: { ship: { within: { hours: 24 }, onSilence: 'refund' } },
  })
  const trial = startBacktest(base, { against: strict })
  expect(growth(trial, 20_000)).toBeLessThan(MEGABYTE)
  expect(trial.report().against?.changes.orders).toBeGreaterThan(3_000)
})
