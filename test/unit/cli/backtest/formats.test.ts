import { describe, expect, test } from 'vitest'
import { PRESETS } from '../../../../src/policies.js'
import { withImplied } from '../../../../src/cli/backtest/implied.js'
import type { Action } from '../../../../src/index.js'
import { backtesting } from '../read.js'
import { lines, report } from './orders.js'

const PLACED = '2026-03-02T09:00Z'
const PAID = '2026-03-02T09:05Z'
const columns = (id: string) => ({
  id,
  currency: 'USD',
  lines: [{ id: 'goods', amount: 1290 }],
  placed: PLACED,
})
const order = { ...columns('A1'), placed: Date.parse(PLACED) }
const pay = { at: PAID, by: 'buyer', verb: 'pay' }
const ship = { at: '2026-03-05T09:00Z', by: 'seller', verb: 'ship' }
const deliver = { at: '2026-03-09T09:00Z', by: 'carrier', verb: 'deliver' }

/** The same orders in the three forms in which a file may have them. */
const FORMS: readonly (readonly [what: string, csv: string, columns: object, story: object])[] = [
  ['placed', `A1,${PLACED},,,,1290,USD`, columns('A1'), { order: columns('A1'), history: [] }],
  [
    'paid',
    `A1,${PLACED},${PAID},,,1290,USD`,
    { ...columns('A1'), paid: PAID },
    { order: columns('A1'), history: [pay] },
  ],
  [
    'shipped',
    `A1,${PLACED},${PAID},${ship.at},,1290,USD`,
    { ...columns('A1'), paid: PAID, shipped: ship.at },
    { order: columns('A1'), history: [pay, ship] },
  ],
  [
    'delivered',
    `A1,${PLACED},${PAID},${ship.at},${deliver.at},1290,USD`,
    { ...columns('A1'), paid: PAID, shipped: ship.at, delivered: deliver.at },
    { order: columns('A1'), history: [pay, ship, deliver] },
  ],
]

describe('one order in several forms', () => {
  test.each(Object.keys(PRESETS))('ends alike under %s', async (policy) => {
    for (const [what, csv, ...json] of FORMS) {
      const given = {
        '0.csv': lines(csv),
        '1.jsonl': JSON.stringify(json[0]),
        '2.jsonl': JSON.stringify(json[1]),
      }
      const ends = await Promise.all(
        Object.keys(given).map(async (file) => {
          const { rules } = await report(given, policy, '--orders', file)
          return rules.outcomes
        }),
      )
      expect([what, ends[1]]).toEqual([what, ends[0]])
      expect([what, ends[2]]).toEqual([what, ends[0]])
    }
  })

  test('what a history says of the check and of proof is not made better', () => {
    const steps = [pay, { ...pay, by: 'platform', verb: 'reject-payment' }, ship].map(
      ({ at, by, verb }) => ({ at: Date.parse(at), action: { by, verb } as Action }),
    )
    const verbs = (from: number, to: number) =>
      withImplied({ order, actions: steps.slice(from, to) }).actions.map(
        ({ action }) => action.verb,
      )
    expect(verbs(0, 1)).toEqual(['pay', 'clear-payment'])
    expect(verbs(0, 2)).toEqual(['pay', 'reject-payment'])
    const shipping = (payload: object) =>
      withImplied({
        order,
        actions: [{ at: 0, action: { by: 'seller', verb: 'ship', payload } as Action }],
      }).actions[0]?.action.payload
    expect(shipping({})).toEqual({ tracking: 'A1', receipt: 'A1' })
    expect(shipping({ tracking: 'T1' })).toEqual({ tracking: 'T1' })
    expect(shipping({ receipt: 'scan' })).toEqual({ receipt: 'scan' })
  })

  test('an order that is over keeps its end', async () => {
    const over = { ...columns('A1'), paid: PAID, shipped: ship.at, completed: deliver.at }
    const given = { 'o.jsonl': JSON.stringify(over) }
    const { rules } = await report(given, 'aliexpress', '--orders', 'o.jsonl')
    expect(rules.outcomes).toMatchObject([{ ending: 'completed', holder: 'seller' }])
  })
})

const row = (id: string, method = ''): string => `${id},${PLACED},${PAID},,,500,USD,${method}`
const withMethods = (...rows: readonly string[]): string =>
  [lines().split('\n')[0] + ',method', ...rows, ''].join('\n')

describe('what a file should not say', () => {
  test('an id that a line before has is a mistake; the first is played', async () => {
    const csv = lines(row('A1').slice(0, -1), row('A2').slice(0, -1), row('A1').slice(0, -1))
    const { out, err, code } = await backtesting({ 'o.csv': csv })(
      'aliexpress',
      '--orders',
      'o.csv',
    )
    expect(code).toBe(2)
    expect(out).toContain('2 orders under aliexpress')
    expect(err).toContain(
      '  line 4: id: found `A1`, expected an id that no line before has, as line 2 does\n',
    )
  })

  test('a method that the policy does not list is named, once, with the nearest', async () => {
    const csv = withMethods(row('A1', 'Card'), row('A2', 'card'), row('A3', 'Card'), row('A4'))
    const { out, err, code } = await backtesting({ 'o.csv': csv })(
      'aliexpress',
      '--orders',
      'o.csv',
    )
    expect(code).toBe(0)
    expect(out).toContain('4 orders under aliexpress')
    expect(err.split('\n')).toEqual([
      expect.stringMatching(/^escrow-rules: no case of the policy matches these values/),
      expect.stringMatching(
        /^ {2}2 orders under aliexpress, as A1: terms\.tenders\.method: found `Card`.*did you mean `card`\?$/,
      ),
      '',
    ])
  })

  test('two files of one name are told apart', async () => {
    const shop = (days: number) => ({
      name: 'shop',
      title: 'Shop',
      extends: 'base',
      shipment: { ship: { within: { days }, onSilence: 'refund' } },
    })
    const given = { 'a.json': shop(3), 'b.json': shop(7), 'o.csv': withMethods(row('A1')) }
    const { out } = await backtesting(given)('a.json', 'b.json', '--orders', 'o.csv')
    expect(out).toContain('1 order under shop (a.json) and shop (b.json)')
    expect(out).toContain('\nUnder shop (a.json) 1\n')
    expect(out).toContain('\nUnder shop (b.json) 1\n')
    const same = await backtesting(given)('a.json', 'a.json', '--orders', 'o.csv')
    expect(same.out).toContain('1 order under shop and shop')
  })
})
