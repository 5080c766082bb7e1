import { existsSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { isRight } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import {
  decide,
  isFinal,
  REASONS,
  replay,
  statusOf,
  type Order,
  type Rulebook,
} from '../../src/index.js'
import { load } from '../../src/policies.js'
import { expectedEnd, TERMS, type PolicyName } from './expected.js'
import { DATA, instantsOf, isRace, reportsOf, timelines, type Timeline } from './olistOrders.js'
import {
  laterIsTheSame,
  play,
  sameInJson,
  storyOf,
  throughJson,
  unbalanced,
  unforeseen,
  withRefundsLanded,
  type Played,
} from './play.js'
import { ended, explained, justice, table, tally } from './tables.js'

// Under twenty days to pay no payment here comes too late; under one day 476 do, some of them by
// ten days.
const ONE_DAY = {
  name: 'one-day-to-pay',
  title: 'One day to pay',
  extends: 'aliexpress',
  payment: { within: { days: 1 }, grace: { minutes: 0 } },
}

/**
 * Everything that may be refused, and why that is right. A new kind of refusal is a finding: it is
 * not to be added without a reason.
 */
const RIGHT = {
  'ship: occurred-too-early':
    'The carrier had the parcel up to an hour and a half before the order was placed: no proof that this order was shipped.',
  'deliver: not-shipped':
    'Of those same parcels no hand-over counts, so for the order nothing is on its way.',
  'deliver: not-shipped, ended by shipment.ship.within':
    'The same, when they came after the term to ship, so that the money was on its way back.',
  'pay: order-over, window-over, ended by payment.within':
    'The payment was made after the term to pay; the order had closed unpaid (PAY-07).',
  'clear-payment: order-over, ended by payment.within':
    'There is no payment to clear: it was refused.',
  'ship: order-over, ended by payment.within':
    'Nobody had paid in time, so there was nothing to ship for.',
  'deliver: order-over, not-shipped, ended by payment.within':
    'Of an order that was closed unpaid nothing was shipped.',
} as const
type Explained = keyof typeof RIGHT

const CLOCKS_APART: readonly Explained[] = ['ship: occurred-too-early', 'deliver: not-shipped']
const PAID_LATE: readonly Explained[] = [
  'pay: order-over, window-over, ended by payment.within',
  'clear-payment: order-over, ended by payment.within',
  'ship: order-over, ended by payment.within',
  'deliver: order-over, not-shipped, ended by payment.within',
]
const EXPLAINED: Readonly<Record<PolicyName, readonly Explained[]>> = {
  // Of the five parcels whose hand-over counts for nothing three arrive within the seven days to
  // ship, two when the order had ended.
  aliexpress: [...CLOCKS_APART, 'deliver: not-shipped, ended by shipment.ship.within'],
  'instant-cancel': CLOCKS_APART,
  'two-week-consent': CLOCKS_APART,
  'one-day-to-pay': [
    ...CLOCKS_APART,
    'deliver: not-shipped, ended by shipment.ship.within',
    ...PAID_LATE,
  ],
}

/** Totals of the data itself. */
const ROWS = 2_700
const INSTANTS = 10_682
const RACES = 38
const CLOCKS_APART_ROWS = 5

interface Outcome {
  readonly rules: Rulebook
  readonly all: readonly Played[]
}

const rulebook = (name: PolicyName): Rulebook => {
  const loaded = load(name === 'one-day-to-pay' ? ONE_DAY : name)
  if (isRight(loaded)) return loaded.right
  throw new Error(JSON.stringify(loaded.left))
}
const NAMES = Object.keys(TERMS) as PolicyName[]
const sum = (numbers: readonly number[]): number =>
  numbers.reduce((total, number) => total + number, 0)

const holdTheLaws = (rows: readonly Timeline[]): void => {
  const started = performance.now()
  const outcomes = new Map<PolicyName, Outcome>(
    NAMES.map((name) => {
      const rules = rulebook(name)
      return [name, { rules, all: rows.map((row) => play(rules, row)) }]
    }),
  )
  const playing = Math.round(performance.now() - started)
  const outcome = (name: PolicyName): Outcome =>
    outcomes.get(name) ?? { rules: rulebook(name), all: [] }

  it('are as many as they are said to be, in summer time and out of it', () => {
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

    it('every instant becomes an event or a refusal', () => {
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

    it('every refusal is of a kind that the policy explains, and says what it found', () => {
      const refused = all.flatMap((played) => played.refused)
      expect([...new Set(refused.map(explained))].sort()).toEqual([...EXPLAINED[name]].sort())
      const mute = refused.filter(
        ({ refusal: { failures, row, events } }) =>
          failures.length === 0 ||
          failures.some(
            ({ reason, found, expected }) =>
              !REASONS.includes(reason) || found === null || expected === null,
          ) ||
          (row === null && failures[0]?.reason !== 'occurred-too-early') ||
          events.some(({ by }) => by !== 'timer'),
      )
      expect(mute).toEqual([])
    })

    it('each order ends by the row, at the instant and with the broken promises that its account says', () => {
      const wrong = all.flatMap(({ row, order: { id, ending, late }, refused }) => {
        const expected = expectedEnd(row, name)
        const found = {
          row: ending?.row,
          at: ending?.at,
          late,
          refused: refused.map(({ verb }) => verb),
        }
        return isDeepStrictEqual(found, expected) ? [] : [{ id, found, expected }]
      })
      expect(wrong).toEqual([])
    })

    it('held + refunded + released + fees = paid, on every line, after every event', () => {
      const wrong = all.flatMap((played) => {
        let paid = false
        return storyOf(played).flatMap((order, index) => {
          paid ||= played.events[index - 1]?.verb === 'pay'
          return unbalanced(order, paid)
        })
      })
      expect(wrong).toEqual([])
    })

    it('lateness is invisible: settled once or at every timer, told once or twice, kept in memory or as JSON, it is the same order', () => {
      expect(
        all.flatMap((played) =>
          laterIsTheSame(rules, played).map((breach) => `${played.row.id}: ${breach}`),
        ),
      ).toEqual([])
    })

    it('the events alone give the order again, through JSON too', () => {
      const differs = all.filter(
        ({ start, events, order }) =>
          !isDeepStrictEqual(replay(start, events), order) ||
          !sameInJson(replay(throughJson(start), throughJson(events)), order) ||
          // No NaN, no Infinity, no undefined: JSON would have lost them.
          !isDeepStrictEqual(throughJson(order), { ...order }),
      )
      expect(differs.map(({ row }) => row.id)).toEqual([])
    })

    it('what is forecast at any event is what happens', () => {
      expect(all.flatMap((played) => unforeseen(rules, played))).toEqual([])
    })

    it('a year later nothing is held, and an order is final or waits for nothing but news of its refund', () => {
      const inTransit = ({ refunds }: Order): boolean =>
        refunds.some(({ landed, failed }) => landed === null && failed === null)
      const over = ({ funds, claim, ledger, ending }: Order): boolean =>
        ['settled', 'refunding', 'void'].includes(funds) &&
        claim === 'none' &&
        ending !== null &&
        ledger.every(({ held }) => held === 0)
      expect(
        all
          .filter(({ order }) => !over(order) || isFinal(rules, order) === inTransit(order))
          .map(({ row }) => row.id),
      ).toEqual([])
      const landed = all
        .filter(({ order }) => inTransit(order))
        .map((played) => ({ before: played.order, after: withRefundsLanded(rules, played) }))
      expect(
        landed
          .filter(
            ({ before, after }) =>
              !isFinal(rules, after) || !isDeepStrictEqual(before.ledger, after.ledger),
          )
          .map(({ after }) => after.id),
      ).toEqual([])
      expect([...new Set(landed.map(({ after }) => statusOf(after)))]).toEqual(['refunded'])
    })

    it('goods that came although the money had gone back can be reported by the buyer, and nobody is debited (LAT-01, LAT-10)', () => {
      const came = all.filter(
        ({ order }) => order.funds === 'refunding' && order.goods === 'delivered',
      )
      expect(came).toHaveLength(
        all.filter(
          ({ row }) =>
            row.delivered !== null &&
            (row.handedOver ?? 0) >= row.placed &&
            expectedEnd(row, name).row === 'shipment.overdue',
        ).length,
      )
      for (const played of came) {
        const before = withRefundsLanded(rules, played)
        const told = decide(
          rules,
          before,
          {
            by: 'buyer',
            verb: 'report-late-arrival',
            payload: { condition: 'sound', wanted: true },
            occurredAt: played.end,
          },
          played.end,
        )
        expect(isRight(told) && told.right.order.ledger).toEqual(before.ledger)
      }
    })

    it('every race is played: goods with the carrier before the approval are shipped as of then, unless that is before the order', () => {
      const races = all.filter(({ row }) => isRace(row))
      expect(races).toHaveLength(RACES)
      const inTime = races.filter(
        ({ row }) =>
          row.approved !== null &&
          expectedEnd(row, name).row !== 'payment.unpaid' &&
          (row.handedOver ?? 0) >= row.placed,
      )
      expect(
        inTime
          .filter(
            ({ row, order: { anchors } }) =>
              anchors.shipped !== row.handedOver || anchors.delivered !== row.delivered,
          )
          .map(({ row }) => row.id),
      ).toEqual([])
      expect(
        races.filter(
          ({ row, refused }) =>
            refused.some(({ refusal }) => refusal.failures[0]?.reason === 'occurred-too-early') &&
            (row.handedOver ?? 0) >= row.placed,
        ),
      ).toEqual([])
    })

    it('goods that left before their order count once the seller says, as the refusal does, not before the order', () => {
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

  it('are shown in tables', () => {
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
        `${ROWS} real orders, ${INSTANTS} instants, under ${NAMES.length} policies: ${playing} ms to play them all. Cancelled and unavailable ones have no`,
        'instant of that: nobody acts on them, and the timers decide.',
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
    it('are not here: their licence keeps them out of the project', () => {
      console.log('Real orders: not played, the data is not beside the project.')
      expect(existsSync(DATA)).toBe(false)
    })
  } else holdTheLaws(rows)
})
