import { isRight } from 'fp-ts/lib/Either.js'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  balance,
  decide,
  forecast,
  replay,
  settle,
  type Action,
  type Order,
  type Rulebook,
} from '../../src/index.js'
import { backtest } from '../../src/backtest/backtest.js'
import type { BacktestHistory } from '../../src/backtest/history.js'
import type { BacktestSide } from '../../src/backtest/side.js'
import type { BacktestReport } from '../../src/backtest/startBacktest.js'
import { moves, play, unpaidOrders } from '../../src/testing/index.js'
import { rightOf, rulebook, THREE } from '../support/rulebooks.js'

/** One that takes a commission, and fees for the platform. */
const taking = rulebook({
  name: 'taking',
  title: 'Commission and fees for the platform',
  extends: 'base',
  cancellation: { byBuyer: { opens: 'paid' }, fee: 10, feeTo: 'platform' },
  payment: { commission: { percent: 12.5 }, commissionBack: 'kept' },
})
const books = [...THREE.map(rulebook), taking]
const [ours, others] = [fc.constantFrom(...books), fc.constantFrom(...books)]

/**
 * What everybody did on a walk under some policy, which is not always the one that it is judged by.
 */
const history = fc.tuple(ours, unpaidOrders(), moves(14), fc.integer({ min: 0, max: 9999 })).map(
  ([rules, start, steer, number]): {
    readonly rules: Rulebook
    readonly history: BacktestHistory
    readonly events: number
  } => {
    const { events } = play(rules, start, steer)
    const deeds = events.flatMap(({ by, verb, at, occurredAt, payload, key }) => {
      if (by === 'timer' || verb === 'timer') return []
      const action = {
        by,
        verb,
        ...(payload === null ? {} : { payload }),
        ...(occurredAt === at ? {} : { occurredAt }),
        ...(key === null ? {} : { key }),
      } as Action
      return [{ at, action }]
    })
    return {
      rules,
      history: { order: { ...start, id: `o${number}` }, actions: deeds },
      events: deeds.length,
    }
  },
)
const histories = fc.array(
  history.map(({ history: one }) => one),
  { maxLength: 8 },
)

interface Naive {
  readonly end: Order
  readonly refused: readonly string[]
}
/** The same by hand: action after action, then whatever happens by itself. */
const naive = (rules: Rulebook, { order: given, actions }: BacktestHistory): Naive => {
  const refused: string[] = []
  let now = given as Order
  for (const { at, action } of actions) {
    const decided = decide(rules, now, action, at)
    if (!isRight(decided))
      refused.push(`${action.by} ${action.verb} ${decided.left.failures[0]?.reason ?? ''}`)
    now = isRight(decided) ? decided.right.order : replay(now, decided.left.events)
  }
  const last = rightOf(forecast(rules, now, now.at)).steps.at(-1)?.at ?? now.at
  return { end: rightOf(settle(rules, now, last)).order, refused }
}

const sum = (numbers: readonly number[]): number =>
  numbers.reduce((total, number) => total + number, 0)
const counts = (words: readonly string[]): Readonly<Record<string, number>> =>
  Object.fromEntries(
    [...new Set(words)].map((word) => [word, words.filter((one) => one === word).length]),
  )
const SUMMED = [
  'paid',
  'held',
  'refunded',
  'released',
  'fees',
  'commission',
  'owedToBuyer',
  'owedToSeller',
  'owedToPlatform',
] as const
const endOf = ({ ending }: Order): string => ending?.cause ?? 'none'

const agree = (rules: Rulebook, side: BacktestSide, all: readonly BacktestHistory[]): void => {
  const ends = all.map((one) => naive(rules, one))
  expect(
    Object.fromEntries(
      side.refusals.map(({ by, verb, reason, count }) => [`${by} ${verb} ${reason}`, count]),
    ),
  ).toEqual(counts(ends.flatMap(({ refused }) => refused)))
  const byEnding = [...new Set(side.outcomes.map(({ ending }) => ending ?? 'none'))].map(
    (ending) => [
      ending,
      sum(
        side.outcomes
          .filter((one) => (one.ending ?? 'none') === ending)
          .map(({ orders }) => orders),
      ),
    ],
  )
  expect(Object.fromEntries(byEnding)).toEqual(counts(ends.map(({ end }) => endOf(end))))
  for (const money of side.all.money) {
    const own = ends
      .filter(({ end }) => end.terms.currency === money.currency)
      .map(({ end }) => rightOf(balance(rules, end, end.at)))
    for (const part of SUMMED) expect(money[part]).toBe(sum(own.map((one) => one[part])))
  }
  const lengths = ends.flatMap(
    ({
      end: {
        ending,
        anchors: { paid },
      },
    }) => (ending === null || paid === null || ending.at < paid ? [] : [ending.at - paid]),
  )
  const { paidToEnd } = side.all.durations
  expect(paidToEnd === null ? null : [paidToEnd.count, paidToEnd.min, paidToEnd.max]).toEqual(
    lengths.length === 0 ? null : [lengths.length, Math.min(...lengths), Math.max(...lengths)],
  )
}

const conserved = (side: BacktestSide): void => {
  for (const totals of [side.all, ...side.outcomes]) {
    for (const { paid, held, refunded, released, fees, commission } of totals.money)
      expect(held + refunded + released + fees + commission).toBe(paid)
  }
  expect(sum(side.outcomes.map(({ orders }) => orders))).toBe(side.all.orders)
}

const sidesOf = ({ rules, against }: BacktestReport): readonly BacktestSide[] =>
  against === null ? [rules] : [rules, against]

describe('a backtest', () => {
  test('adds up what each history comes to by itself, under either policy', () => {
    fc.assert(
      fc.property(ours, others, histories, (rules, against, all) => {
        const report = backtest(rules, all, { against })
        agree(rules, report.rules, all)
        if (report.against !== null) agree(against, report.against, all)
        for (const side of sidesOf(report)) conserved(side)
      }),
      { numRuns: 60 },
    )
  })

  test('gives the same report for any order and any container of the histories', () => {
    fc.assert(
      fc.property(
        ours,
        others,
        histories.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
        ),
        (rules, against, [all, shuffled]) => {
          const report = backtest(rules, all, { against, most: 3 })
          expect(backtest(rules, shuffled, { against, most: 3 })).toEqual(report)
          expect(backtest(rules, new Set(all).values(), { against, most: 3 })).toEqual(report)
          // Plain JSON: nothing of it is lost.
          expect(JSON.parse(JSON.stringify(report))).toEqual(report)
        },
      ),
      { numRuns: 40 },
    )
  })

  test('of all histories is the sum of the backtests of each', () => {
    fc.assert(
      fc.property(ours, others, histories, histories, (rules, against, some, more) => {
        const [one, two, both] = [some, more, [...some, ...more]].map((all) =>
          backtest(rules, all, { against }),
        )
        for (const of of [
          (report?: BacktestReport) => report?.orders ?? 0,
          (report?: BacktestReport) => report?.against?.changes.orders ?? 0,
          (report?: BacktestReport) => report?.rules.actions.refused ?? 0,
        ]) {
          expect(of(both)).toBe(of(one) + of(two))
        }
      }),
      { numRuns: 40 },
    )
  })

  test('of what was done under a policy finds nothing that the policy refuses', () => {
    fc.assert(
      fc.property(history, ({ rules, history: one, events }) => {
        const { actions, refusals } = backtest(rules, [one]).rules
        expect([actions.taken + actions.repeated, refusals]).toEqual([events, []])
      }),
      { numRuns: 60 },
    )
  })

  test('of a policy against itself changes nothing, and of two policies is symmetric', () => {
    fc.assert(
      fc.property(ours, others, histories, (rules, against, all) => {
        expect(backtest(rules, all, { against: rules }).against?.changes.orders).toBe(0)
        const [there, back] = [
          backtest(rules, all, { against }).against?.changes,
          backtest(against, all, { against: rules }).against?.changes,
        ]
        expect(back?.orders).toBe(there?.orders)
        const moved = (changes: typeof there) =>
          changes?.largest.map(({ currency, orders }) => [
            currency,
            orders.map((one) => [one.moved, one.id]).sort(),
          ])
        expect(moved(back)).toEqual(moved(there))
      }),
      { numRuns: 40 },
    )
  })
})
