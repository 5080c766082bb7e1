import * as E from 'fp-ts/lib/Either.js'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { can, decide, replay } from '../../../../src/index.js'
import { splitCheckout } from '../../../../src/checkout.js'
import { load } from '../../../../src/policies.js'
import {
  anyActions,
  boundaries,
  boundaryInstants,
  carts,
  given,
  histories,
  moves,
  play,
  policyFiles,
  reachedOrders,
  roam,
  roamedOrders,
  rulebooks,
  standardOrder,
  standardStart,
  startedOrders,
  unpaidOrders,
  walkCounts,
} from '../../../../src/testing/index.js'
import { rulebook } from '../../../support/rulebooks.js'

const rules = rulebook('aliexpress')
/** What a property that does not hold shrinks to. */
const shrunk = <T>(
  arbitrary: fc.Arbitrary<T>,
  holds: (one: T) => boolean,
  runs = 1000,
): T | undefined => fc.check(fc.property(arbitrary, holds), { numRuns: runs }).counterexample?.[0]

describe('the arbitraries', () => {
  it('unpaid orders come in several currencies, and shrink to the smallest order', () => {
    const found = fc.sample(unpaidOrders(), 200)
    expect(found.every(({ funds, seq }) => funds === 'due' && seq === 0)).toBe(true)
    expect(new Set(found.map(({ terms }) => terms.currency)).size).toBe(3)
    expect(new Set(found.map(({ terms }) => terms.tenders.length)).size).toBe(3)
    expect(shrunk(unpaidOrders(), () => false)?.terms).toMatchObject({
      currency: 'USD',
      lines: [{ amount: 1 }],
      shippingFee: 0,
      tenders: [{ method: 'card', amount: 1 }],
      shipWithin: null,
    })
  })

  it('started orders have come as far as a host may have them, and shrink to a cleared one', () => {
    const found = fc.sample(startedOrders(), 300)
    expect([...new Set(found.map(({ funds, goods }) => `${funds} ${goods}`))].sort()).toEqual([
      'checking unshipped',
      'due unshipped',
      'held delivered',
      'held shipped',
      'held unshipped',
    ])
    expect(shrunk(startedOrders(), () => false)).toMatchObject({
      funds: 'held',
      goods: 'unshipped',
      terms: { lines: [{ amount: 1000 }], shippingFee: 0, shipWithin: null, deliverWithin: null },
    })
  })

  it('roaming walks act in portions, report late, repeat keys and send what no type allows', () => {
    const steps = fc.sample(roamedOrders(fc.constant(rules)), 300).flatMap((one) => one.steps)
    const asked = steps.flatMap(({ action }) => (action === null ? [] : [action]))
    for (const seen of [
      asked.some(({ payload }) => 'lines' in (payload ?? {})),
      steps.some(({ action, now }) => (action?.occurredAt ?? now) < now),
      asked.some(({ key }) => key !== undefined),
      steps.some(({ refusal }) => refusal?.failures[0]?.reason === 'key-used'),
      steps.some(({ refusal }) => refusal?.failures[0]?.reason === 'not-a-payload'),
      steps.some(({ events }) => events.some(({ row }) => row === 'decide')),
      steps.some(({ events }) => events.some(({ row }) => row === 'restore.by-buyer')),
    ])
      expect(seen).toBe(true)
  })

  it('a roaming walk that fails shrinks to the moves that make it fail', () => {
    const walks = roamedOrders(fc.constant(rules), fc.constant(standardOrder()))
    const unpaid = fc.property(walks, ({ place }) => place.order.anchors.paid === null)
    const { counterexample } = fc.check(unpaid, { seed: 7 })
    expect(counterexample?.[0].steps.map(({ action }) => action?.verb)).toEqual(['pay'])
    const waited = roam(rules, standardOrder(), [{ wait: 'until' }, { wait: 'before' }])
    expect(waited.steps.map(({ action }) => action)).toEqual([null, null])
  })

  it('most carts can be split, and many have several sellers', () => {
    const found = fc.sample(carts(), 200)
    expect(found.filter((cart) => E.isRight(splitCheckout(cart))).length).toBeGreaterThan(100)
    expect(
      Math.max(...found.map(({ lines }) => new Set(lines.map(({ seller }) => seller)).size)),
    ).toBeGreaterThan(2)
  })

  it('policies shrink to `base` and the one field that fails a test', () => {
    const fee = shrunk(
      policyFiles(),
      ({ cancellation }) => typeof cancellation?.fee !== 'number' || cancellation.fee <= 20,
    )
    expect(fee).toEqual({
      name: 'random',
      title: 'random',
      extends: 'base',
      cancellation: { fee: 21 },
    })
  })

  it('most policies load as they were drawn', () => {
    const found = fc.sample(policyFiles(), { numRuns: 100, seed: 1 })
    const loading = found.filter((file) => E.isRight(load(file))).length
    expect(loading / found.length).toBeGreaterThan(0.85)
  })

  it('rulebooks load, shrink to their parent, and are printed as their policy', () => {
    const found = fc.sample(rulebooks(), 5)
    for (const { policy } of found) expect(policy.name).toBe('random')
    expect(shrunk(rulebooks(['base']), () => false, 1)?.policy.payment).toEqual(
      rulebook('base').policy.payment,
    )
    expect(fc.stringify(shrunk(rulebooks(), () => false, 1))).toBe(
      '{"name":"random","title":"random","extends":"base"}',
    )
    expect(E.isLeft(load({ name: 'x', title: 'x', extends: 'nothing' }))).toBe(true)
  })

  it('reached orders are the replay of their events, and shrink to a short history', () => {
    for (const { start, events, place } of fc.sample(reachedOrders(rules, { most: 60 }), 60))
      expect(replay(start, events)).toEqual(place.order)
    const shipped = shrunk(
      reachedOrders(rules, { most: 1 }),
      ({ events }) => events.every(({ row }) => row !== 'ship'),
      3000,
    )
    expect(shipped?.events.map(({ verb, by }) => `${by} ${verb}`)).toEqual(
      expect.arrayContaining(['buyer pay', 'seller ship']),
    )
    expect(shipped?.events.length).toBeLessThan(9)
    expect(fc.stringify(shipped)).toMatch(
      /^under aliexpress:\n {2}2026-.*buyer pay \(pay\)\n[^]*seller ship .*\(ship\)\n {2}now 20/,
    )
  })

  it('a walk that loses a move goes on much as before', () => {
    let kept = 0
    let all = 0
    for (const steps of fc.sample(moves(), 150)) {
      const whole = play(rules, standardOrder(), steps).events.map(({ row }) => row)
      const without = new Set(
        play(rules, standardOrder(), steps.slice(0, -1)).events.map(({ row }) => row),
      )
      all += whole.length
      kept += whole.filter((row) => without.has(row)).length
    }
    expect(kept / all).toBeGreaterThan(0.6)
  })

  it('histories can be replayed by `given`', () => {
    const told = unpaidOrders().chain((start) =>
      histories(rules, fc.constant(start)).map((steps) => ({ start, steps })),
    )
    fc.assert(
      fc.property(told, ({ start, steps }) => {
        given(rules, start, steps)
      }),
      { numRuns: 60 },
    )
  })

  it('actions are mostly refused, and sometimes allowed', () => {
    const answers = fc
      .sample(anyActions(), 500)
      .map((action) => E.isRight(decide(rules, standardOrder(), action, standardOrder().at)))
    expect(answers.filter(Boolean).length).toBeGreaterThan(0)
    expect(answers.filter((yes) => !yes).length).toBeGreaterThan(300)
  })

  it('boundary instants lie around boundaries worked out by hand, and shrink to now', () => {
    const placed = Date.UTC(2026, 0, 5, 8)
    const place = standardStart(placed)
    const [due = 0, ...later] = boundaries(rules, place, 2)
    // Twenty days to pay, and ten minutes of grace for a payment that is posted late.
    expect([due, ...later]).toEqual([Date.UTC(2026, 0, 25, 8), Date.UTC(2026, 0, 25, 8, 10)])
    const found = new Set(fc.sample(boundaryInstants(rules, place), 300))
    for (const at of [placed, due - 1, due, due + 1]) expect(found).toContain(at)
    expect(shrunk(boundaryInstants(rules, place), () => false)).toBe(placed)
  })

  it('walks are counted from the standard start', () => {
    expect(walkCounts(rules, standardStart(), 3)).toEqual([6, 22, 96])
    expect(
      E.isRight(can(rules, standardOrder(), { by: 'buyer', verb: 'pay' }, standardOrder().at)),
    ).toBe(true)
  })
})
