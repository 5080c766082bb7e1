import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { can, decide, order, type Action, type Order } from '../../../src/index.js'
import { rightOf, rulebook } from '../../support/rulebooks.js'

const DAY = 86_400_000
const PLACED = Date.UTC(2026, 4, 4, 10)
const rules = rulebook('aliexpress')
const at = (days: number): number => PLACED + days * DAY
const begun = (ids: readonly string[]): Order =>
  rightOf(
    order({
      id: 'o1',
      currency: 'USD',
      method: 'card',
      placed: PLACED,
      paid: PLACED,
      cleared: PLACED,
      lines: ids.map((id) => ({ id, amount: 1000 })),
    }),
  )
const done = (of: Order, days: number, action: Action): Order =>
  rightOf(decide(rules, of, action, at(days))).order
const ship = (line?: string): Action => ({
  by: 'seller',
  verb: 'ship',
  payload: { tracking: 'T', ...(line === undefined ? {} : { lines: [{ line }] }) },
})
const HERE: Action = { by: 'buyer', verb: 'deliver' }

describe('a return of a part of a parcel', () => {
  const dispute = (ground: string): Action => ({
    by: 'buyer',
    verb: 'dispute',
    payload: { ground, remedy: 'return', lines: [{ line: 'cup' }], evidence: ['photo'] },
  })
  const sent = done(begun(['cup', 'pot']), 1, ship())

  it.each([
    ['damaged', 'part-refund, return once it is delivered'],
    ['changed-mind', 'return once it is delivered'],
  ])('on the ground %s is offered once it is said to be here', (ground, expected) => {
    const asked = can(rules, sent, dispute(ground), at(12))
    expect(E.isLeft(asked) && asked.left.failures).toMatchObject([
      { reason: 'remedy-not-offered', expected },
    ])
    expect(E.isRight(can(rules, done(sent, 12, HERE), dispute(ground), at(12)))).toBe(true)
  })
})

describe('a parcel that was refused is here by the buyer’s word', () => {
  const refused = (ids: readonly string[]): Order =>
    done(done(begun(ids), 1, ship('cup')), 4, { by: 'carrier', verb: 'report-refused' })

  it.each([[['cup']], [['cup', 'pot']]])('of an order of %s', (ids) => {
    const here = done(refused(ids), 5, HERE)
    expect(here.parcels[0]?.delivered).toBe(at(5))
    expect(here.goods).toBe(ids.length === 1 ? 'delivered' : 'part-shipped')
  })
})
