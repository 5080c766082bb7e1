import { describe, expect, it } from 'vitest'
import type { Event } from '../../../../src/index.js'
import { decodeEvent, encodeEvent } from '../../../../src/policies.js'
import { leftOf, rightOf } from '../../../support/rulebooks.js'
import { refunding, T0 } from './stories.js'

const shipping: Event = {
  seq: 3,
  at: T0 + 10,
  occurredAt: T0,
  by: 'seller',
  verb: 'ship',
  row: 'ship',
  clauses: ['shipment.proof'],
  payload: { tracking: '', receipt: 'scan' },
  key: null,
  change: {
    goods: 'shipped',
    anchors: { shipped: T0 },
    handedOver: ['cup', 'seeds'],
    tracking: 'none',
  },
}
const silence: Event = {
  seq: 4,
  at: T0,
  occurredAt: T0,
  by: 'timer',
  verb: 'timer',
  row: 'shipment.overdue',
  clauses: [],
  payload: null,
  key: null,
  change: {
    postings: [{ line: 'cup', from: 'held', to: 'refunded', amount: 1001 }],
    refunds: refunding.refunds,
    funds: 'refunding',
    late: ['shipment'],
    ending: { row: 'shipment.overdue', cause: 'late-shipment', at: T0 },
  },
}
const migration: Event = {
  seq: 5,
  at: T0,
  occurredAt: T0,
  by: 'platform',
  verb: 'migrate',
  row: 'migrate',
  clauses: [],
  payload: null,
  key: null,
  change: { policy: { name: 'aliexpress', version: '2' } },
}
const paths = (json: unknown): readonly string[] =>
  leftOf(decodeEvent(json)).map(({ path }) => path)

describe('an event', () => {
  it('is read as it was written, whoever caused it', () => {
    for (const event of [shipping, silence, migration])
      expect(rightOf(decodeEvent(JSON.parse(JSON.stringify(encodeEvent(event)))))).toEqual(event)
  })

  it('has the form of its verb', () => {
    expect(paths({ ...shipping, by: 'buyer', payload: { tracking: 5, reason: 'x' } })).toEqual([
      'by',
      'payload.tracking',
      'payload.reason',
    ])
    expect(paths({ ...silence, by: 'seller', payload: {}, key: 'k' })).toEqual([
      'by',
      'payload',
      'key',
    ])
    expect(
      paths({ ...shipping, verb: 'dispute', by: 'buyer', payload: null, occurredAt: shipping.at }),
    ).toEqual(['payload'])
    expect(leftOf(decodeEvent({ ...shipping, verb: 'shp' }))).toMatchObject([
      { path: 'verb', nearest: 'ship' },
    ])
  })

  it('has changes of the same form as the parts of an order', () => {
    expect(
      paths({
        ...silence,
        change: {
          fundss: 'held',
          goods: 'lost',
          anchors: { paid: 'now', turns: 1 },
          postings: [{ line: 'cup', from: 'held', to: 'nobody', amount: -1 }],
        },
      }),
    ).toEqual([
      'change.fundss',
      'change.goods',
      'change.anchors.paid',
      'change.anchors.turns',
      'change.postings.0.to',
      'change.postings.0.amount',
    ])
  })

  it('changes the policy only if it is a migration, and a migration changes nothing else', () => {
    expect(paths({ ...silence, change: { policy: { name: 'aliexpress', version: '2' } } })).toEqual(
      ['change.policy'],
    )
    expect(paths({ ...migration, change: { goods: 'shipped' } })).toEqual([
      'change.goods',
      'change.policy',
    ])
    expect(paths({ ...migration, change: { policy: null } })).toEqual(['change.policy'])
    expect(paths({ ...migration, by: 'buyer', payload: {}, occurredAt: T0 - 1 })).toEqual([
      'by',
      'payload',
      'occurredAt',
    ])
    expect(paths({ ...migration, occurredAt: T0 - 1 })).toEqual(['occurredAt'])
  })

  it('happened when it was decided, or before if it is a fact', () => {
    expect(paths({ ...shipping, occurredAt: shipping.at + 1 })).toEqual(['occurredAt'])
    expect(paths({ ...silence, occurredAt: silence.at - 1 })).toEqual(['occurredAt'])
  })

  it.each([
    null,
    [],
    7,
    {},
    { verb: '__proto__' },
    { ...shipping, seq: 0 },
    { ...shipping, at: null },
  ])('is not just anything: %j', (json) => {
    expect(paths(json).length).toBeGreaterThan(0)
  })
})
