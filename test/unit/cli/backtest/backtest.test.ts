import { describe, expect, test } from 'vitest'
import { backtesting, flat } from '../read.js'
import { backtest, files, lines, report } from './orders.js'

describe('a backtest of a CSV', () => {
  test('under one policy says outcomes, money and durations, with exit code 0', async () => {
    const { out, err, code } = await backtest('aliexpress', '--orders', 'orders.csv')
    expect([err, code]).toEqual(['', 0])
    const text = flat(out)
    expect(text).toContain('3 orders under aliexpress, until nothing more happens')
    expect(text).toContain(
      'nothing was shipped in time, the buyer has the money: 1 order (33.3 %) 5.00 USD paid, 5.00 USD to the buyer',
    )
    expect(text).toContain(
      'it was completed, the seller has the money: 2 orders (66.7 %) 19.90 USD paid, 19.90 USD to the seller',
    )
    expect(text).toContain(
      'delivered → seller paid min 15 days median 15 days 95 % 15 days max 15 days (2)',
    )
    expect(out.split('\n').filter((line) => [...line].length > 100)).toEqual([])
  })

  test('under two says which orders come out otherwise, the largest first, with exit code 1', async () => {
    const { out, err, code } = await backtest('aliexpress', 'quick.json', '--orders', 'orders.csv')
    expect([err, code]).toEqual(['', 1])
    const text = flat(out)
    expect(text).toContain(
      'From aliexpress to quick 1 order (33.3 %) has another outcome completed (seller) → late-shipment (buyer): 1 order, 7.00 USD change hands',
    )
    expect(text).toContain(
      'Largest changes in USD 7.00 USD A3: completed (seller) → late-shipment (buyer)',
    )
  })

  test('under two that agree on all of them has exit code 0', async () => {
    const { out, code } = await backtest('aliexpress', 'aliexpress', '--orders', 'orders.csv')
    expect(code).toBe(0)
    expect(out).toContain('no order has another outcome')
  })

  test('says what was done and is not allowed', async () => {
    const early = lines('A1,2026-03-02T09:00,2026-03-02T09:05,2026-03-01T09:00,,1000,USD')
    const { rules } = await report({ 'o.csv': early }, 'aliexpress', '--orders', 'o.csv')
    expect(rules.refusals).toEqual([
      { by: 'seller', verb: 'ship', reason: 'occurred-too-early', count: 1, example: 'A1' },
    ])
  })

  test('what happened before the payment is told with it', async () => {
    const race = lines(
      'A1,2026-03-02T09:00,2026-03-04T09:00,2026-03-03T09:00,2026-03-06T09:00,1000,USD',
    )
    const { rules } = await report({ 'o.csv': race }, 'aliexpress', '--orders', 'o.csv')
    expect(rules.actions).toEqual({ taken: 4, repeated: 0, refused: 0, left: 0 })
  })

  test('--until lets time pass until then', async () => {
    const { out } = await backtest(
      'aliexpress',
      '--orders',
      'orders.csv',
      '--until',
      '2026-03-08T12:00',
    )
    expect(flat(out)).toContain('3 orders under aliexpress, until 2026-03-08T12:00-07:00')
    expect(flat(out)).toContain(
      'the order is still open, money is still in escrow: 3 orders (100.0 %) 24.90 USD paid, 24.90 USD held',
    )
  })

  test('does not depend on where the file is cut', async () => {
    const argv = ['aliexpress', 'quick.json', '--orders', 'orders.csv', '--json']
    const whole = await backtesting(files, 1_000_000)(...argv)
    for (const chunk of [1, 2, 3, 64])
      expect(await backtesting(files, chunk)(...argv)).toEqual(whole)
  })
})

test('wrong arguments are told all at once', async () => {
  const { out, err, code } = await backtest(
    'alixpress',
    'nope.json',
    '--orders',
    'nope.csv',
    '--zone',
    'Mars',
    '--most',
    'x',
    '--until',
    'soon',
    '--column',
    'paidd=x',
    '--set',
    'currency',
    '--delimiter',
    '::',
  )
  expect([out, code]).toEqual(['', 2])
  const found = err
    .split('\n')
    .slice(1)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const expected = [
    /^policy: found `alixpress`.*did you mean `aliexpress`\?$/,
    /^nope\.json: there is no such file$/,
    /^--column: found `paidd`.*did you mean `paid`\?$/,
    /^--set: found `currency`/,
    /^--zone: found `Mars`/,
    /^--until: found `soon`/,
    /^--most: found `x`/,
    /^--delimiter: found `::`/,
    /^nope\.csv: there is no such file$/,
  ]
  for (const pattern of expected)
    expect(
      found.filter((line) => pattern.test(line)),
      String(pattern),
    ).toHaveLength(1)
  expect(found).toHaveLength(expected.length)
})

test('without orders there is nothing to play: exit code 2', async () => {
  expect(await backtest('aliexpress')).toMatchObject({ code: 2, out: '' })
})
