import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Rulebook } from '../../src/index.js'
import { MARKETPLACE_VARIANTS } from '../../src/policies.js'
import { backtest } from '../../src/backtest/backtest.js'
import type { BacktestHistory } from '../../src/backtest/history.js'
import { startBacktest, type BacktestReport } from '../../src/backtest/startBacktest.js'
import { rulebook } from '../support/rulebooks.js'
import { backtesting } from '../unit/cli/read.js'
import {
  ALL,
  DATA,
  placedOrder,
  recorded,
  reportsOf,
  timelines,
  whyNone,
  type Timeline,
} from './olistOrders.js'
import { play } from './play.js'
import { tally } from './tables.js'

const POLICIES = Object.keys(MARKETPLACE_VARIANTS).filter((name) => name !== 'base')
const ROWS = 2_700

const historyOf = (row: Timeline, rules: Rulebook): BacktestHistory => ({
  order: placedOrder(row, rules),
  actions: reportsOf(row).map(({ action, now }) => ({ at: now, action })),
})
const sum = (numbers: readonly number[]): number =>
  numbers.reduce((total, number) => total + number, 0)
const outcomes = ({ rules }: BacktestReport) =>
  Object.fromEntries(
    rules.outcomes.map(({ ending, holder, orders }) => [`${ending ?? 'open'} ${holder}`, orders]),
  )
/** The same rows in an order that has nothing to do with when they happened. */
const byId = (rows: readonly Timeline[]): readonly Timeline[] =>
  [...rows].sort((one, other) => (one.id < other.id ? -1 : 1))

const holdTheLaws = (rows: readonly Timeline[]): void => {
  it('there are twelve policies, and all orders', () => {
    expect([POLICIES.length, rows.length]).toEqual([12, ROWS])
  })

  describe.each(POLICIES)('under %s', (name) => {
    const rules = rulebook(name)
    const report = backtest(
      rules,
      rows.map((row) => historyOf(row, rules)),
    )
    const singles = rows.map((row) => play(rules, row))

    it('adds up what each order comes to by itself', () => {
      expect([report.orders, report.unusable.orders, report.notYet]).toEqual([ROWS, 0, 0])
      const money = report.rules.all.money[0]
      for (const part of ['paid', 'held', 'refunded', 'released', 'fees'] as const) {
        expect(money?.[part]).toBe(
          sum(singles.flatMap(({ order }) => order.ledger.map((entry) => entry[part]))),
        )
      }
      const endings = new Map(
        Object.entries(
          Object.fromEntries(
            report.rules.outcomes.map(({ ending }) => [
              ending ?? 'open',
              sum(
                report.rules.outcomes
                  .filter((one) => one.ending === ending)
                  .map(({ orders }) => orders),
              ),
            ]),
          ),
        ),
      )
      expect(endings).toEqual(tally(singles, ({ order }) => order.ending?.cause ?? 'open'))
      expect(
        new Map(
          report.rules.refusals.map(({ by, verb, reason, count }) => [
            `${by} ${verb} ${reason}`,
            count,
          ]),
        ),
      ).toEqual(
        tally(
          singles.flatMap(({ refused }) => refused),
          ({ refusal: { by, verb, failures } }) =>
            `${by ?? ''} ${verb ?? ''} ${failures[0]?.reason ?? ''}`,
        ),
      )
      expect(report.rules.actions).toEqual({
        taken: sum(singles.map(({ taken }) => taken)),
        repeated: 0,
        refused: sum(singles.map(({ refused }) => refused.length)),
        left: 0,
      })
    })

    it('loses no money, makes none, and holds none for ever', () => {
      for (const { money } of [report.rules.all, ...report.rules.outcomes]) {
        for (const { paid, held, refunded, released, fees, commission } of money)
          expect([held, refunded + released + fees + commission]).toEqual([0, paid])
      }
      expect(sum(report.rules.outcomes.map(({ orders }) => orders))).toBe(ROWS)
    })

    it('gives the shortest and longest times exactly, and the median within one per cent', () => {
      const lengths = singles
        .flatMap(
          ({
            order: {
              ending,
              anchors: { paid },
            },
          }) => (ending === null || paid === null ? [] : [ending.at - paid]),
        )
        .sort((a, b) => a - b)
      const spread = report.rules.all.durations.paidToEnd
      expect([spread?.count, spread?.min, spread?.max]).toEqual([
        lengths.length,
        lengths[0],
        lengths[lengths.length - 1],
      ])
      const median = lengths[Math.ceil(lengths.length / 2) - 1] ?? NaN
      expect(Math.abs((spread?.median ?? NaN) - median) / median).toBeLessThanOrEqual(0.01)
    })
  })

  it('a report on two policies does not depend on the order of histories, and adds up', () => {
    const [rules, against] = [rulebook('aliexpress'), rulebook('instant-cancel')]
    const some = rows.slice(0, 900)
    const report = backtest(
      rules,
      some.map((row) => historyOf(row, rules)),
      { against },
    )
    const trial = startBacktest(rules, { against })
    for (const row of byId(some)) trial.add(historyOf(row, rules))
    expect(trial.report()).toEqual(report)
    const differ = some.filter((row) => {
      const [one, other] = [play(rules, row).order, play(against, row).order]
      return (
        one.ending?.cause !== other.ending?.cause ||
        one.ledger.some(({ released }, index) => released !== other.ledger[index]?.released)
      )
    })
    expect(report.against?.changes.orders).toBe(differ.length)
    expect(sum(report.against?.changes.transitions.map(({ orders }) => orders) ?? [])).toBe(
      differ.length,
    )
  })

  it('the tool reads the file in chunks of any size, and finds the same outcomes', async () => {
    const text = readFileSync(DATA, 'utf8')
    const argv = [
      'aliexpress',
      '--orders',
      'orders.csv',
      '--zone',
      'America/Sao_Paulo',
      '--set',
      'currency=BRL',
      '--set',
      'amount=1000',
      '--json',
    ]
    const [fine, coarse] = [
      await backtesting({ 'orders.csv': text }, 999)(...argv),
      await backtesting({ 'orders.csv': text }, 1 << 16)(...argv),
    ]
    expect([fine.code, fine.err]).toEqual([0, ''])
    expect(fine.out).toBe(coarse.out)
    const rules = rulebook('aliexpress')
    const report = JSON.parse(fine.out) as BacktestReport
    expect(outcomes(report)).toEqual(
      outcomes(
        backtest(
          rules,
          rows.map((row) => historyOf(row, rules)),
        ),
      ),
    )
  })
}

describe('real orders of a Brazilian marketplace, tried out', () => {
  const rows = timelines()
  if (rows === null) {
    it(whyNone(), () => {
      console.log(`Real orders ${whyNone()}.`)
      expect(recorded()).toBeLessThan(ALL)
    })
  } else holdTheLaws(rows)
})
