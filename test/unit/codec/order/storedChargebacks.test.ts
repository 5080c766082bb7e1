import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { decide, replay, type Action, type Event, type Order } from '../../../../src/index.js'
import { decodeEvent, decodeOrder, encodeOrder } from '../../../../src/policies.js'
import { leftOf, rightOf, rulebook } from '../../../support/rulebooks.js'

interface StoredStory {
  readonly events: readonly unknown[]
  readonly order: unknown
}
// Orders and events as 0.4.0 wrote them, under the default policy: it knew one chargeback at a time
// and kept no record of it.
const { start, stories } = JSON.parse(
  readFileSync(new URL('storedChargebacks.json', import.meta.url), 'utf8'),
) as { readonly start: unknown; readonly stories: Readonly<Record<string, StoredStory>> }

const rules = rulebook('aliexpress')
const story = (name: string): { readonly decoded: Order; readonly replayed: Order } => {
  const { events, order } = stories[name]!
  const told: readonly Event[] = events.map((event) => rightOf(decodeEvent(event)))
  return {
    decoded: rightOf(decodeOrder(order)),
    replayed: replay(rightOf(decodeOrder(start)), told),
  }
}
const platform = (verb: string, payload: object): Action =>
  ({ by: 'platform', verb, payload }) as Action
const after = (order: Order, action: Action): Order =>
  rightOf(decide(rules, order, action, order.at)).order
const WON = platform('close-chargeback', { outcome: 'won' })
const LOST = platform('close-chargeback', { outcome: 'lost' })

describe('chargebacks of orders and events of 0.4.0', () => {
  it.each(Object.keys(stories))('decode and replay to the same order: %s', (name) => {
    const { decoded, replayed } = story(name)
    expect(rightOf(decodeOrder(encodeOrder(replayed)))).toEqual(replayed)
    // The stored order alone does not say which chargebacks there were, nor who froze it first.
    const unknown = { chargebacks: [], frozenByPlatform: false }
    expect({ ...replayed, ...unknown }).toEqual({ ...decoded, ...unknown })
  })

  it('have a record of what is open, about all that was paid', () => {
    const { decoded, replayed } = story('twice')
    expect(decoded.chargebacks).toMatchObject([{ id: 'c1', amount: 1000, outcome: null }])
    expect(replayed.chargebacks).toMatchObject([
      { id: 'c3', amount: 1000, outcome: 'won' },
      { id: 'c5', amount: 1000, outcome: null },
    ])
    expect(story('lost').replayed.chargebacks).toMatchObject([{ amount: 1000, outcome: 'lost' }])
  })

  it('go on: won, the order thaws, unless the platform froze it first', () => {
    for (const order of Object.values(story('twice')))
      expect(after(order, WON)).toMatchObject({ freeze: 'clear', chargeback: false })
    // The events say who froze it; the order alone does not.
    const { decoded, replayed } = story('frozen before')
    expect(after(replayed, WON)).toMatchObject({ freeze: 'frozen', frozenByPlatform: true })
    expect(after(decoded, WON)).toMatchObject({ freeze: 'clear', frozenByPlatform: false })
  })

  it('go on: lost, the money is taken once', () => {
    for (const order of Object.values(story('refund on its way'))) {
      const refund = platform('release-refund', { refund: order.refunds[0]!.id })
      const refused = leftOf(decide(rules, order, refund, order.at))
      expect(refused.failures.map(({ reason }) => reason)).toEqual(['chargeback-open'])
      const lost = after(order, LOST)
      expect(lost.refunds).toMatchObject([
        { cause: 'cancellation', failed: lost.at },
        { cause: 'chargeback', amount: 1000, landed: lost.at },
      ])
    }
  })

  it('that outlived the longest escrow leave the order clear, and can be closed', () => {
    for (const order of Object.values(story('after the longest escrow'))) {
      expect(order).toMatchObject({ freeze: 'clear', chargeback: true, ending: { cause: 'hold' } })
      expect(rightOf(decodeOrder(encodeOrder(after(order, WON))))).toMatchObject({
        chargeback: false,
        freeze: 'clear',
      })
    }
  })
})
