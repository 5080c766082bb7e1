import { describe, expect, it } from 'vitest'
import {
  balance,
  checkOrder,
  migrate,
  order,
  replay,
  type Order,
  type PolicyRef,
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
import { leftOf, rightOf, rulebook } from '../../support/rulebooks.js'

const shop = { name: 'shop', title: 'Shop', extends: 'base', version: '1' } as const
const rules = rulebook(shop)
const edited = rulebook({
  ...shop,
  shipment: { ship: { within: { days: 8 }, onSilence: 'refund' } },
})
const PLACED = Date.UTC(2026, 4, 4)
const placed = (policy: PolicyRef): Order =>
  rightOf(
    order({
      id: 'A-1',
      currency: 'EUR',
      lines: [{ id: 'cup', amount: 1000 }],
      placed: PLACED,
      method: 'card',
      policy,
    }),
  )
const refOf = ({ name, version, fingerprint }: Rulebook): PolicyRef => ({
  name,
  version,
  fingerprint,
})
const kept = placed(refOf(rules))
const failure = (by: Rulebook, of: Order) => leftOf(balance(by, of, PLACED)).failures[0]

describe('a policy that was edited without a new version', () => {
  it('does not judge an order that keeps what it meant', () => {
    expect(edited.fingerprint).not.toBe(rules.fingerprint)
    expect(rightOf(balance(rules, kept, PLACED)).held).toBe(0)
    expect(failure(edited, kept)).toMatchObject({
      reason: 'wrong-policy',
      found: `shop 1 as of fingerprint ${edited.fingerprint}`,
      expected: `shop 1 as of fingerprint ${rules.fingerprint}`,
    })
    expect(leftOf(checkOrder(edited, kept)).map(({ path }) => path)).toContain('policy')
    expect(rightOf(checkOrder(rules, kept))).toBe(kept)
  })

  it('judges one that names a version alone, as all did that were stored before', () => {
    const { name, version } = rules
    const named = placed({ name, version })
    expect(rightOf(balance(edited, named, PLACED)).held).toBe(0)
    expect(failure(rulebook({ ...shop, version: '2' }), named)).toMatchObject({
      found: 'shop 2',
      expected: 'shop 1',
    })
    expect(rightOf(decodeOrder(encodeOrder(named)))).toEqual(named)
  })

  it('is another where it decides something else, by whatever title and sources', () => {
    const reworded = rulebook({ ...shop, title: 'Other', cites: { 'shipment.ship': ['SHP-01'] } })
    expect(reworded.fingerprint).toBe(rules.fingerprint)
    const same = rulebook({ ...shop, shipment: { ship: rules.policy.shipment.ship } })
    expect(same.fingerprint).toBe(rules.fingerprint)
  })

  it('is not what a book says that the order is judged by', () => {
    const from = PLACED
    expect(ruleFor(rightOf(book([{ policy: rules, from }])), kept)).toBe(rules)
    expect(ruleFor(rightOf(book([{ policy: edited, from }])), kept)).toBeNull()
    expect(
      book([
        { policy: rules, from },
        { policy: edited, from: from + 1 },
      ])._tag,
    ).toBe('Left')
  })

  it('judges it once it was migrated', () => {
    const { order: moved, events } = rightOf(migrate(rules, kept, { to: edited }, PLACED))
    expect(moved.policy).toEqual(refOf(edited))
    expect(rightOf(balance(edited, moved, PLACED)).held).toBe(0)
    const stored = events.map((event) => rightOf(decodeEvent(encodeEvent(event))))
    expect(replay(rightOf(decodeOrder(encodeOrder(kept))), stored)).toEqual(moved)
    expect(rightOf(migrate(edited, moved, { to: edited }, PLACED)).events).toEqual([])
  })
})
