import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  can,
  decide,
  evolve,
  migrate,
  replay,
  settle,
  statusOf,
  type Event,
  type Order,
  type Rulebook,
} from '../../../src/index.js'
import {
  book,
  decodeEvent,
  decodeOrder,
  encodeEvent,
  encodeOrder,
  ruleFor,
} from '../../../src/policies.js'
import { reachable } from '../../support/reached.js'
import { leftOf, rightOf } from '../../support/rulebooks.js'
import { first, longer, placed, shorter, version } from '../../support/shop.js'
import { CLEAR, DAY, history, HOUR, PAY, PLACED, SHIP } from './history.js'

const losses = (found: ReturnType<typeof migrate>) =>
  leftOf(found).losses.map(({ by, verb, payload, closesAt, after }) => [
    by,
    verb,
    payload.reason ?? null,
    closesAt,
    after,
  ])

describe('an order in flight', () => {
  const paid = (rules: Rulebook): Order =>
    history(rules, [
      [0, PAY],
      [0, CLEAR],
    ]).order

  it('is judged from then on by new rules that take nothing away', () => {
    const moved = rightOf(migrate(first, paid(first), { to: longer }, PLACED + HOUR))
    expect([moved.order.policy, moved.losses]).toMatchObject([{ name: 'shop', version: '3' }, []])
    expect({ ...moved.order, policy: null, seq: 2, at: PLACED }).toEqual(paid(first))
    expect(leftOf(can(first, moved.order, SHIP, PLACED + HOUR)).failures[0]?.reason).toBe(
      'wrong-policy',
    )
    expect(rightOf(can(longer, moved.order, SHIP, PLACED + 15 * DAY)).closesAt).toBe(
      PLACED + 20 * DAY,
    )
  })

  it('stays under its rules where a term would end sooner, and the loss names both instants', () => {
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

  it('stays under its rules where the buyer could no longer give some reason', () => {
    const fewer = version(4, { cancellation: { reasons: { 'changed-mind': 'buyer' } } })
    const found = losses(migrate(first, paid(first), { to: fewer }, PLACED + HOUR))
    expect(found).toContainEqual(['buyer', 'cancel', 'duplicate', PLACED + DAY, null])
    expect(found.filter(([, , reason]) => reason === 'changed-mind')).toEqual([])
  })

  it('changes rules by an event of the platform, and a replay of all events gives the same order', () => {
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
        change: { policy: { name: 'shop', version: '3', fingerprint: longer.fingerprint } },
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

  it('keeps the policy that it began with where its events hold no migration', () => {
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

  it('changes nothing when it is put under the same rules again', () => {
    const once = rightOf(migrate(first, paid(first), { to: longer }, PLACED + HOUR))
    expect(rightOf(migrate(longer, once.order, { to: longer }, PLACED + DAY))).toEqual({
      order: once.order,
      events: [],
      losses: [],
      amounts: [],
    })
  })

  it('is judged by the version that it was put under, whatever the book says of its date', () => {
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

  it('has no timer of the new rules fire before the migration', () => {
    const forced = rightOf(
      migrate(first, paid(first), { to: shorter, force: true }, PLACED + 5 * DAY),
    )
    const events: readonly Event[] = rightOf(settle(shorter, forced.order, PLACED + 6 * DAY)).events
    expect(events.map(({ row, at }) => [row, at])).toEqual([['shipment.overdue', PLACED + 5 * DAY]])
  })

  it('changes rules at a loss where that is forced, and the loss is reported', () => {
    const forced = rightOf(
      migrate(first, paid(first), { to: shorter, force: true }, PLACED + 2 * DAY),
    )
    expect(forced.order.policy).toMatchObject({ name: 'shop', version: '2' })
    expect(forced.losses.map(({ verb }) => verb)).toContain('ship')
    expect(statusOf(rightOf(settle(shorter, forced.order, PLACED + 3 * DAY)).order)).toBe(
      'refund-pending',
    )
  })

  it('loses nothing by a shorter term that is over already', () => {
    const shipped = rightOf(decide(first, paid(first), SHIP, PLACED + DAY)).order
    expect(rightOf(migrate(first, shipped, { to: shorter }, PLACED + 2 * DAY)).losses).toEqual([])
  })

  it("is settled under its own rules first, and refused under another policy's or in the past", () => {
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

  it('loses nothing when it is put under the rules that it has', () => {
    fc.assert(
      fc.property(reachable, ({ rules, place }) => {
        const moved = rightOf(migrate(rules, place.order, { to: rules }, place.now))
        expect([moved.losses, moved.amounts]).toEqual([[], []])
        expect(moved.order.policy).toMatchObject({ name: rules.name, version: rules.version })
        expect(replay(place.order, moved.events)).toEqual(moved.order)
      }),
      { numRuns: 60 },
    )
  })

  it('takes nothing from either side without force: each can do as much, and for as long', () => {
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
