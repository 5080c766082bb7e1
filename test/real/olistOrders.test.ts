import { isDeepStrictEqual } from 'node:util'
import { describe, expect, it } from 'vitest'
import { isFinal, statusOf, type Rulebook } from '../../src/index.js'
import { LATEST } from '../../src/model/instant.js'
import {
  isInTransit,
  refusedRaces,
  reportsLateGoods,
  unexplained,
  unfinished,
  wrongEnds,
  wrongLedgers,
  wrongRaces,
  wrongReplays,
} from './checks.js'
import { expectedEnd, TERMS, type PolicyName } from './expected.js'
import {
  ALL,
  instantsOf,
  isRace,
  recorded,
  reportsOf,
  timelines,
  whyNone,
  type Timeline,
} from './olistOrders.js'
import { laterIsTheSame, play, unforeseen, withRefundsLanded, type Played } from './play.js'
import { EXPLAINED, RIGHT, rulebookOf } from './rightRefusals.js'
import { ended, explained, justice, table, tally } from './tables.js'

/** Totals of the data itself. */
const ROWS = 2_700
const INSTANTS = 10_682
const RACES = 38
const CLOCKS_APART_ROWS = 5

interface Outcome {
  readonly rules: Rulebook
  readonly all: readonly Played[]
}

const NAMES = Object.keys(TERMS) as PolicyName[]
const sum = (numbers: readonly number[]): number =>
  numbers.reduce((total, number) => total + number, 0)

const holdTheLaws = (rows: readonly Timeline[]): void => {
  const started = performance.now()
  const outcomes = new Map<PolicyName, Outcome>(
    NAMES.map((name) => {
      const rules = rulebookOf(name)
      return [name, { rules, all: rows.map((row) => play(rules, row)) }]
    }),
  )
  const playing = Math.round(performance.now() - started)
  const outcome = (name: PolicyName): Outcome =>
    outcomes.get(name) ?? { rules: rulebookOf(name), all: [] }

  it('are complete, in summer time and in winter time', () => {
    expect(rows).toHaveLength(ROWS)
    expect(new Set(rows.map(({ id }) => id)).size).toBe(ROWS)
    expect(sum(rows.map((row) => instantsOf(row).length))).toBe(INSTANTS)
    expect(rows.filter(isRace)).toHaveLength(RACES)
    // Promised days end at local midnight: 03:00 UTC, in summer 02:00, and the day before summer
    // time at 03:00 as well.
    expect(
      [...new Set(rows.map(({ promised }) => (promised % 86_400_000) / 3_600_000))].sort(),
    ).toEqual([2, 3])
  })

  describe.each(NAMES)('under %s', (name) => {
    const { rules, all } = outcome(name)

    it('turns every instant into an event or a refusal', () => {
      // The purchase makes the order; the approval is two reports, that it was paid and that it
      // was cleared; the rest are one each.
      const approvals = rows.filter(({ approved }) => approved !== null).length
      const refusals = sum(all.map(({ refused }) => refused.length))
      expect(all.length + sum(all.map(({ taken }) => taken)) + refusals).toBe(INSTANTS + approvals)
      const byActors = sum(
        all.map(({ events }) => events.filter(({ by }) => by !== 'timer').length),
      )
      expect(byActors + refusals).toBe(INSTANTS + approvals - ROWS)
    })

    it('refuses only what the policy explains, and says what it found', () => {
      const refused = all.flatMap((played) => played.refused)
      expect([...new Set(refused.map(explained))].sort()).toEqual([...EXPLAINED[name]].sort())
      expect(unexplained(refused)).toEqual([])
    })

    it('ends each order as worked out by hand: row, instant and broken promises', () => {
      expect(wrongEnds(all, name)).toEqual([])
    })

    it('held + refunded + released + fees + commission = paid, on every line, after every event', () => {
      expect(wrongLedgers(all)).toEqual([])
    })

    it('gives the same order however often it is settled, told twice or stored as JSON', () => {
      const differences = all.flatMap((played) =>
        laterIsTheSame(rules, played).map((difference) => `${played.row.id}: ${difference}`),
      )
      expect(differences).toEqual([])
    })

    it('gives the order again by replaying its events, through JSON too', () => {
      expect(wrongReplays(all)).toEqual([])
    })

    it('forecasts at every event what then happens', () => {
      expect(all.flatMap((played) => unforeseen(rules, played))).toEqual([])
    })

    it('holds nothing a year later, and waits for nothing but news of refunds', () => {
      expect(unfinished(rules, all)).toEqual([])
      const landed = all
        .filter(({ order }) => isInTransit(order))
        .map((played) => ({ before: played.order, after: withRefundsLanded(rules, played) }))
      const wrong = landed.filter(
        ({ before, after }) =>
          !isFinal(rules, after, LATEST) || !isDeepStrictEqual(before.ledger, after.ledger),
      )
      expect(wrong.map(({ after }) => after.id)).toEqual([])
      expect([...new Set(landed.map(({ after }) => statusOf(after)))]).toEqual(['refunded'])
    })

    it('lets the buyer report goods that came after the refund (LAT-01, LAT-10)', () => {
      const came = all.filter(
        ({ order }) => order.funds === 'refunding' && order.goods === 'delivered',
      )
      const expected = all.filter(
        ({ row }) =>
          row.delivered !== null &&
          (row.handedOver ?? 0) >= row.placed &&
          expectedEnd(row, name).row === 'shipment.overdue',
      )
      expect(came).toHaveLength(expected.length)
      expect(came.filter((played) => !reportsLateGoods(rules, played))).toEqual([])
    })

    it('counts goods that left before the approval as shipped when they left', () => {
      expect(all.filter(({ row }) => isRace(row))).toHaveLength(RACES)
      expect(wrongRaces(all, name)).toEqual([])
      expect(refusedRaces(all)).toEqual([])
    })

    it('takes goods that left before their order, once the seller dates them at the order', () => {
      const apart = rows.filter(
        ({ placed, handedOver }) => handedOver !== null && handedOver < placed,
      )
      expect(apart).toHaveLength(CLOCKS_APART_ROWS)
      for (const row of apart) {
        const told = { ...row, handedOver: row.placed }
        const { order, refused } = play(rules, row, reportsOf(told))
        expect(refused).toEqual([])
        expect({ row: order.ending?.row, at: order.ending?.at }).toEqual({
          row: 'protection.over',
          at: expectedEnd(told, name).at,
        })
      }
    })
  })

  it('are shown in tables, whose counts add up', () => {
    const over = (of: (played: Played) => readonly string[]) =>
      new Map(
        NAMES.map((name) => [name as string, tally(outcome(name).all.flatMap(of), (key) => key)]),
      )
    const ends = over((played) => [ended(played)])
    const refusals = over(({ refused }) => refused.map(explained))
    const races = over((played) =>
      isRace(played.row)
        ? [`${ended(played)}${played.refused.length > 0 ? ', hand-over refused' : ''}`]
        : [],
    )
    const sides = over((played) => [justice(played)])
    const late = over(({ order }) => order.late)
    console.log(
      [
        `${ROWS} real orders, ${INSTANTS} instants, ${NAMES.length} policies: ${playing} ms.`,
        'Cancelled and unavailable orders have no instant of that: the timers decide them.',
        '',
        table('ended by: status', ends),
        '',
        table('refused', refusals),
        '',
        ...Object.entries(RIGHT).map(([kind, why]) => `${kind}\n    ${why}`),
        '',
        table('the races', races),
        '',
        table('the goods: the money', sides),
        '',
        table('late', late),
      ].join('\n'),
    )
    expect([...new Set(Object.values(EXPLAINED).flat())].sort()).toEqual(Object.keys(RIGHT).sort())
    for (const columns of [ends, sides])
      for (const counts of columns.values()) expect(sum([...counts.values()])).toBe(ROWS)
    for (const counts of races.values()) expect(sum([...counts.values()])).toBe(RACES)
  })
}

describe('real orders of a Brazilian marketplace', () => {
  const rows = timelines()
  if (rows === null) {
    it(whyNone(), () => {
      console.log(`Real orders ${whyNone()}.`)
      expect(recorded()).toBeLessThan(ALL)
    })
  } else holdTheLaws(rows)
})
