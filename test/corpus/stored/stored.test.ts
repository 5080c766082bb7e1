import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  balance,
  decide,
  forecast,
  nextTimer,
  orThrow,
  replay,
  statusOf,
  type Event,
  type Order,
} from '../../../src/index.js'
import { decodeEvent, decodeOrder, encodeOrder, load } from '../../../src/policies.js'
import { rightOf } from '../../support/rulebooks.js'

/** A case of the corpus as it was stored before orders knew something, and what was said of it. */
interface Stored {
  readonly title: string
  readonly policy: unknown
  readonly start: unknown
  readonly events: readonly unknown[]
  readonly end: unknown
  readonly says: {
    readonly status: string
    readonly held: number
    readonly refunded: number
    readonly released: number
    readonly next: string | null
    readonly forecast: readonly string[]
  }
}

const historiesOf = (file: string): readonly Stored[] =>
  readFileSync(resolve(import.meta.dirname, file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Stored)

const histories = historiesOf('schema1.jsonl')

const saidOf = (policy: unknown, order: Order): Stored['says'] => {
  const rules = rightOf(load(policy))
  const { held, refunded, released } = orThrow(balance(rules, order, order.at))
  const next = orThrow(nextTimer(rules, order, order.at))
  return {
    status: statusOf(order),
    held,
    refunded,
    released,
    next: next === null ? null : `${next.dueAt} ${next.row}`,
    forecast: orThrow(forecast(rules, order, order.at)).steps.map(({ at, row }) => `${at} ${row}`),
  }
}

/** What parcels alone add: the events do not say who was to get them, nor when they came. */
const withoutParcels = ({ parcels: _, ...order }: Order): unknown => order

/** Replayed and as it was stored the order says what it said; gives both. */
const bothSayTheSame = ({ policy, start, events, end, says }: Stored) => {
  const begun = rightOf(decodeOrder(start))
  const replayed = replay(
    begun,
    events.map((event): Event => rightOf(decodeEvent(event))),
  )
  const stored = rightOf(decodeOrder(end))
  expect(saidOf(policy, replayed)).toEqual(says)
  expect(saidOf(policy, stored)).toEqual(says)
  expect(rightOf(decodeOrder(encodeOrder(replayed)))).toEqual(replayed)
  return { replayed, stored }
}

describe('orders and events that were stored before there were parcels', () => {
  it.each(histories)('$title', (history) => {
    const { replayed, stored } = bothSayTheSame(history)
    expect(withoutParcels(replayed)).toEqual(withoutParcels(stored))
  })
})

describe('orders and events that were stored before units of a line could part', () => {
  it.each(historiesOf('schema2.jsonl'))('$title', (history) => {
    const { replayed, stored } = bothSayTheSame(history)
    expect(replayed).toEqual(stored)
  })
})

describe('orders and events of 0.4.0, which know neither commission nor dismissed claims', () => {
  const WORDS = /commission|dismissed/

  it('decode without either, and replay to orders that have none', () => {
    const texts = histories.map(({ start, events, end }) => JSON.stringify([start, events, end]))
    expect(texts.filter((text) => WORDS.test(text))).toEqual([])
    for (const { start, events } of histories) {
      const begun = rightOf(decodeOrder(start))
      const order = replay(
        begun,
        events.map((event): Event => rightOf(decodeEvent(event))),
      )
      expect([begun.dismissed, order.dismissed]).toEqual([[], []])
      expect(order.ledger.some((entry) => 'commission' in entry)).toBe(false)
    }
  })

  it('go on under a policy that takes a commission: it is taken of what is released from then on', () => {
    const taking = rightOf(
      load({
        name: 'taking',
        title: 'A tenth for the platform',
        extends: 'aliexpress',
        payment: { commission: { percent: 10 } },
      }),
    )
    const shares = histories
      .filter(({ policy }) => policy === 'aliexpress')
      .map(({ end }) => rightOf(decodeOrder(end)))
      .filter(({ goods, claim, freeze, ledger }) => {
        const held = ledger.reduce((sum, entry) => sum + entry.held, 0)
        return held > 0 && goods === 'delivered' && claim === 'none' && freeze === 'clear'
      })
      .map((stored) => {
        const confirm = { by: 'buyer', verb: 'confirm-receipt' } as const
        const { held, released } = orThrow(balance(taking, stored, stored.at))
        const { order } = orThrow(decide(taking, stored, confirm, stored.at))
        const after = orThrow(balance(taking, order, order.at))
        expect(rightOf(decodeOrder(encodeOrder(order)))).toEqual(order)
        return { of: held, taken: after.commission, left: after.released - released }
      })
    expect(shares.length).toBeGreaterThan(0)
    for (const { of, taken, left } of shares) {
      expect(taken + left).toBe(of)
      expect(Math.abs(taken - of / 10)).toBeLessThan(2)
    }
  })
})
