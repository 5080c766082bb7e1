import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { book, inForce, ruleFor } from '../../../src/policies.js'
import {
  can,
  decide,
  evolve,
  migrate,
  order,
  replay,
  settle,
  statusOf,
  type Event,
  type Order,
  type Rulebook,
} from '../../../src/index.js'
import { decodeEvent, decodeOrder, encodeEvent, encodeOrder } from '../../../src/policies.js'
import { reachable } from '../../support/reached.js'
import { leftOf, rightOf, rulebook } from '../../support/rulebooks.js'
import { CLEAR, DAY, history, HOUR, PAY, PLACED, SHIP } from './history.js'

const version = (number: number, more: object = {}) =>
  rulebook({
    name: 'shop',
    title: 'Shop',
    version: String(number),
    extends: 'aliexpress',
    calendar: { zone: 'UTC' },
    ...more,
  })
const first = version(1)
const TERM = { shipment: { ship: { within: { days: 3 }, onSilence: 'refund' } } }
const shorter = version(2, TERM)
const longer = version(3, {
  shipment: { ship: { within: { days: 20 }, onSilence: 'refund' } },
  protection: { ends: { days: 60, after: 'shipped' } },
  cancellation: { byBuyer: { opens: 'paid' } },
})
const placed = (at: number): Order =>
  rightOf(order({ id: 'o1', currency: 'USD', lines: [{ id: 'cup', amount: 1000 }], placed: at }))
const losses = (found: ReturnType<typeof migrate>) =>
  leftOf(found).losses.map(({ by, verb, payload, closesAt, after }) => [
    by,
    verb,
    payload.reason ?? null,
    closesAt,
    after,
  ])

describe('a policy book', () => {
  const versions = [
    { policy: shorter, from: PLACED },
    { policy: first, from: new Date(PLACED - 30 * DAY) },
    { policy: longer, from: PLACED + 30 * DAY },
  ]
  const shop = rightOf(book(versions))

  it("a version is in force from its date, included, until the next one's, not included", () => {
    const at = (instant: number) => inForce(shop, instant)?.version ?? null
    expect([
      at(PLACED - 30 * DAY - 1),
      at(PLACED - 30 * DAY),
      at(PLACED - 1),
      at(PLACED),
      at(PLACED + 30 * DAY - 1),
      at(PLACED + 30 * DAY),
      at(PLACED + 9000 * DAY),
    ]).toEqual([null, '1', '1', '2', '2', '3', '3'])
    expect(shop.map(({ policy, from, until }) => [policy.version, from, until])).toEqual([
      ['1', PLACED - 30 * DAY, PLACED],
      ['2', PLACED, PLACED + 30 * DAY],
      ['3', PLACED + 30 * DAY, null],
    ])
  })

  it('an order is judged by the version in force when it was placed, however long it lives', () => {
    const old = placed(PLACED - 1)
    const cleared = history(
      first,
      [
        [0, PAY],
        [0, CLEAR],
      ],
      { placed: PLACED - 1 },
    ).order
    expect([
      ruleFor(shop, old)?.version,
      ruleFor(shop, cleared)?.version,
      ruleFor(shop, placed(PLACED))?.version,
      ruleFor(shop, placed(PLACED - 31 * DAY)),
    ]).toEqual(['1', '1', '2', undefined].map((one) => one ?? null))
    // On the fifth day the second version would have refunded it; its own has not.
    const judged = ruleFor(shop, cleared)
    if (judged === null) throw new Error('a version')
    expect(statusOf(rightOf(settle(judged, cleared, PLACED + 5 * DAY)).order)).toBe(
      'awaiting-shipment',
    )
  })

  it('an order that names its policy is judged by that version, and by none where the book does not have it', () => {
    const named = { ...placed(PLACED + 40 * DAY), policy: { name: 'shop', version: '1' } }
    expect(ruleFor(shop, named)?.version).toBe('1')
    expect(ruleFor(shop, { ...named, policy: { name: 'shop', version: '9' } })).toBeNull()
  })

  it('every mistake is told at once', () => {
    expect(leftOf(book([])).map(({ expected }) => expected)).toEqual(['at least one version'])
    expect(
      leftOf(
        book([
          { policy: first, from: PLACED },
          { policy: shorter, from: PLACED },
          { policy: first, from: NaN },
        ]),
      ).map(({ path, found }) => [path, found]),
    ).toEqual([
      ['1.from', '2026-04-06T09:00:00.000Z'],
      ['2.from', 'NaN'],
      ['2.policy', 'shop 1'],
    ])
  })

  it('always has exactly one version from the first date on', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: -10, max: 1100 }),
        (dates, at) => {
          const made = rightOf(
            book(
              dates.map((from, index) => ({ policy: { name: 'p', version: String(index) }, from })),
            ),
          )
          const latest = Math.max(...dates.filter((from) => from <= at))
          expect(inForce(made, at)?.version ?? null).toBe(
            Number.isFinite(latest) ? String(dates.indexOf(latest)) : null,
          )
        },
      ),
    )
  })
})

describe('an order in flight', () => {
  const paid = (rules: Rulebook): Order =>
    history(rules, [
      [0, PAY],
      [0, CLEAR],
    ]).order

  it('goes under rules that leave it all that it has, and is judged by them from then on', () => {
    const moved = rightOf(migrate(first, paid(first), { to: longer }, PLACED + HOUR))
    expect([moved.order.policy, moved.losses]).toEqual([{ name: 'shop', version: '3' }, []])
    expect({ ...moved.order, policy: null, seq: 2, at: PLACED }).toEqual(paid(first))
    expect(leftOf(can(first, moved.order, SHIP, PLACED + HOUR)).failures[0]?.reason).toBe(
      'wrong-policy',
    )
    expect(rightOf(can(longer, moved.order, SHIP, PLACED + 15 * DAY)).closesAt).toBe(
      PLACED + 20 * DAY,
    )
  })

  it('does not go under rules by which a term that it has ends sooner: the loss is named with both instants', () => {
    const found = losses(migrate(first, paid(first), { to: shorter }, PLACED + 2 * DAY))
    expect(found).toContainEqual([
      'seller',
      'ship',
      null,
      PLACED + 7 * DAY,
      { closesAt: PLACED + 3 * DAY },
    ])
    expect(found).toContainEqual([
      'buyer',
      'request-cancellation',
      'duplicate',
      PLACED + 7 * DAY,
      { closesAt: PLACED + 3 * DAY },
    ])
    // A day later the new term is over already, and the order with it.
    expect(losses(migrate(first, paid(first), { to: shorter }, PLACED + 3 * DAY))).toContainEqual([
      'seller',
      'ship',
      null,
      PLACED + 7 * DAY,
      null,
    ])
  })

  it('does not go under rules that no longer know a reason that the buyer may give', () => {
    const fewer = version(4, { cancellation: { reasons: { 'changed-mind': 'buyer' } } })
    const found = losses(migrate(first, paid(first), { to: fewer }, PLACED + HOUR))
    expect(found).toContainEqual(['buyer', 'cancel', 'duplicate', PLACED + DAY, null])
    expect(found.filter(([, , reason]) => reason === 'changed-mind')).toEqual([])
  })

  it("the migration is an event of the platform's, dated when it was made; replayed with what came before, it gives the order", () => {
    const before = history(first, [
      [0, PAY],
      [0, CLEAR],
    ])
    const moved = rightOf(migrate(first, before.order, { to: longer }, PLACED + HOUR))
    const at = PLACED + HOUR
    expect(moved.events).toEqual([
      {
        seq: 3,
        at,
        occurredAt: at,
        by: 'platform',
        verb: 'migrate',
        row: 'migrate',
        clauses: [],
        payload: null,
        key: null,
        change: { policy: { name: 'shop', version: '3' } },
      },
    ])
    const shipped = rightOf(decide(longer, moved.order, SHIP, PLACED + DAY))
    const stored = [...before.events, ...moved.events, ...shipped.events].map((event) =>
      rightOf(decodeEvent(JSON.parse(JSON.stringify(encodeEvent(event))))),
    )
    const start = history(first, []).order
    expect([start.policy, replay(start, stored), stored.reduce<Order>(evolve, start)]).toEqual([
      null,
      shipped.order,
      shipped.order,
    ])
    expect(rightOf(decodeOrder(JSON.parse(JSON.stringify(encodeOrder(moved.order)))))).toEqual(
      moved.order,
    )
  })

  it('a history without a migration replays to the policy that the order began with', () => {
    const { events } = history(first, [
      [0, PAY],
      [0, CLEAR],
      [1, SHIP],
    ])
    const named = { ...placed(PLACED), policy: { name: 'shop', version: '1' } }
    expect([replay(placed(PLACED), events).policy, replay(named, events).policy]).toEqual([
      null,
      named.policy,
    ])
  })

  it('put twice under the same rules, it is put there once', () => {
    const once = rightOf(migrate(first, paid(first), { to: longer }, PLACED + HOUR))
    expect(rightOf(migrate(longer, once.order, { to: longer }, PLACED + DAY))).toEqual({
      order: once.order,
      events: [],
      losses: [],
    })
  })

  it('found in the book again, is judged by the version that it was put under', () => {
    const shop = rightOf(
      book([
        { policy: first, from: PLACED - DAY },
        { policy: longer, from: PLACED + DAY },
      ]),
    )
    const bought = paid(first)
    const moved = rightOf(migrate(first, bought, { to: longer }, PLACED + 2 * DAY))
    expect([ruleFor(shop, bought)?.version, ruleFor(shop, moved.order)?.version]).toEqual([
      '1',
      '3',
    ])
    // Replayed from the start it is still so: the last event to name a policy counts.
    expect(ruleFor(shop, replay(bought, moved.events))?.version).toBe('3')
  })

  it('what was overdue under the new rules is dated no earlier than the migration', () => {
    const forced = rightOf(
      migrate(first, paid(first), { to: shorter, force: true }, PLACED + 5 * DAY),
    )
    const events: readonly Event[] = rightOf(settle(shorter, forced.order, PLACED + 6 * DAY)).events
    expect(events.map(({ row, at }) => [row, at])).toEqual([['shipment.overdue', PLACED + 5 * DAY]])
  })

  it('goes all the same where that is forced, and what was lost is said', () => {
    const forced = rightOf(
      migrate(first, paid(first), { to: shorter, force: true }, PLACED + 2 * DAY),
    )
    expect(forced.order.policy).toEqual({ name: 'shop', version: '2' })
    expect(forced.losses.map(({ verb }) => verb)).toContain('ship')
    expect(statusOf(rightOf(settle(shorter, forced.order, PLACED + 3 * DAY)).order)).toBe(
      'refund-pending',
    )
  })

  it('a shorter term that is behind it takes nothing away', () => {
    const shipped = rightOf(decide(first, paid(first), SHIP, PLACED + DAY)).order
    expect(rightOf(migrate(first, shipped, { to: shorter }, PLACED + 2 * DAY)).losses).toEqual([])
  })

  it("is settled under its own rules first; another policy's order, and a now before its last event, are refused", () => {
    const over = rightOf(migrate(first, paid(first), { to: longer }, PLACED + 7 * DAY))
    expect([statusOf(over.order), over.events.map(({ row }) => row)]).toEqual([
      'refund-pending',
      ['shipment.overdue', 'migrate'],
    ])
    expect(
      leftOf(migrate(first, over.order, { to: longer }, PLACED + 8 * DAY)).refusal?.failures[0]
        ?.reason,
    ).toBe('wrong-policy')
    expect(
      leftOf(migrate(first, paid(first), { to: longer }, PLACED - 1)).refusal?.failures[0]?.reason,
    ).toBe('in-the-past')
  })

  it('loses nothing under the rules that it has', () => {
    fc.assert(
      fc.property(reachable, ({ rules, place }) => {
        const moved = rightOf(migrate(rules, place.order, { to: rules }, place.now))
        expect(moved.losses).toEqual([])
        expect(moved.order.policy).toEqual({ name: rules.name, version: rules.version })
        expect(replay(place.order, moved.events)).toEqual(moved.order)
      }),
      { numRuns: 60 },
    )
  })

  it('without force nothing is taken: all that either side could do can still be done, for as long', () => {
    const others = [first, shorter, longer]
    fc.assert(
      fc.property(reachable, fc.constantFrom(...others), ({ rules, place }, to) => {
        const found = migrate(rules, place.order, { to }, place.now)
        if (found._tag === 'Left') return void expect(found.left.losses.length).toBeGreaterThan(0)
        for (const by of ['buyer', 'seller'] as const) {
          const verb = by === 'buyer' ? 'confirm-receipt' : 'ship'
          const had = can(rules, place.order, { by, verb } as Parameters<typeof can>[2], place.now)
          const has = can(
            to,
            found.right.order,
            { by, verb } as Parameters<typeof can>[2],
            place.now,
          )
          if (had._tag === 'Left') continue
          expect(rightOf(has).closesAt ?? Infinity).toBeGreaterThanOrEqual(
            had.right.closesAt ?? Infinity,
          )
        }
      }),
      { numRuns: 60 },
    )
  })
})
