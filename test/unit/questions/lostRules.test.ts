import { describe, expect, it } from 'vitest'
import { migrate, replay, settle, type Order } from '../../../src/index.js'
import { decodeEvent, encodeEvent } from '../../../src/policies.js'
import { leftOf, rightOf } from '../../support/rulebooks.js'
import { first, longer, shorter } from '../../support/shop.js'
import { DAY, history, PAY, PLACED } from './history.js'

describe('an order whose rules are lost', () => {
  const HELD = { name: 'shop', version: '0', fingerprint: 'lost' }
  const { order: bought } = history(first, [[0, PAY]])
  const orphan: Order = { ...bought, policy: HELD }
  const LATER = PLACED + 2 * DAY

  it('stays, unless the host says which rules stand in for them', () => {
    const refused = leftOf(migrate(longer, orphan, { to: longer }, LATER))
    expect(refused.refusal?.failures[0]?.reason).toBe('wrong-policy')
    const asked = { to: longer, standIn: false }
    expect(leftOf(migrate(longer, orphan, asked, LATER)).refusal).not.toBeNull()
  })

  it('is then judged by new ones, after what was overdue under those that stand in', () => {
    const plan = { to: longer, standIn: true }
    const moved = rightOf(migrate(longer, orphan, plan, LATER))
    const { name, version, fingerprint } = longer
    expect(moved.order.policy).toEqual({ name, version, fingerprint })
    expect(moved.events.at(-1)).toMatchObject({ row: 'migrate', at: LATER })
    const stored = moved.events.map((event) => rightOf(decodeEvent(encodeEvent(event))))
    expect(replay(orphan, stored)).toEqual(moved.order)
    const asIf = rightOf(settle(longer, { ...orphan, policy: null }, LATER)).order
    expect({ ...moved.order, policy: null, seq: asIf.seq, at: asIf.at }).toEqual(asIf)

    const overdue = PLACED + 400 * DAY
    const late = rightOf(migrate(longer, orphan, plan, overdue))
    expect(late.events.length).toBeGreaterThan(1)
    expect(late.events.map(({ at }) => at)).toEqual(
      late.events.map(({ at }) => at).sort((one, other) => one - other),
    )
    expect(replay(orphan, late.events)).toEqual(late.order)
  })

  it('stays where a party would lose what those that stand in give', () => {
    const plan = { to: shorter, standIn: true }
    const kept = leftOf(migrate(first, orphan, plan, LATER))
    expect([kept.refusal, kept.losses.length > 0]).toEqual([null, true])
    const forced = rightOf(migrate(first, orphan, { ...plan, force: true }, LATER))
    expect(forced.order.policy?.version).toBe(shorter.version)
  })

  it('is left as it is where nothing was lost, and it is under the new ones already', () => {
    const { name, version, fingerprint } = first
    const named: Order = { ...bought, policy: { name, version, fingerprint } }
    const moved = rightOf(migrate(first, named, { to: first, standIn: true }, PLACED))
    expect(moved).toEqual({ order: named, events: [], losses: [], amounts: [] })
  })
})
