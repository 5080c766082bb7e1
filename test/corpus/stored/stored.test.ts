import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  balance,
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

/** A case of the corpus as it was stored before there were parcels, and what was said of it. */
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

const histories = readFileSync(resolve(import.meta.dirname, 'schema1.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Stored)

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

describe('orders and events that were stored before there were parcels', () => {
  it.each(histories)('$title', ({ policy, start, events, end, says }) => {
    const begun = rightOf(decodeOrder(start))
    const replayed = replay(
      begun,
      events.map((event): Event => rightOf(decodeEvent(event))),
    )
    const stored = rightOf(decodeOrder(end))
    expect(withoutParcels(replayed)).toEqual(withoutParcels(stored))
    expect(saidOf(policy, replayed)).toEqual(says)
    expect(saidOf(policy, stored)).toEqual(says)
    expect(rightOf(decodeOrder(encodeOrder(replayed)))).toEqual(replayed)
  })
})
