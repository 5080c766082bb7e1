import { describe, expect, test } from 'vitest'
import { backtesting } from '../read.js'
import { report } from './orders.js'

describe('a backtest of JSON Lines', () => {
  const order = {
    id: 'J1',
    currency: 'USD',
    lines: [{ id: 'cup', amount: 1000 }],
    placed: '2026-03-02T09:00',
  }
  const story = {
    policy: 'two-week-consent',
    order,
    history: [
      { at: '2026-03-02T10:00', by: 'buyer', verb: 'pay' },
      { at: '2026-03-02T11:00', by: 'buyer', verb: 'cancel', payload: { reason: 'not-needed' } },
    ],
  }

  test('takes every form of an order that the tool takes', async () => {
    const text = [
      JSON.stringify(story),
      '',
      JSON.stringify({ ...order, id: 'J2', paid: '2026-03-02T09:00', cleared: '2026-03-02T09:00' }),
    ].join('\r\n')
    const { rules } = await report({ 'o.jsonl': text }, 'aliexpress', '--orders', 'o.jsonl')
    expect(rules.outcomes.map(({ ending, holder }) => [ending, holder])).toEqual([
      ['cancelled', 'buyer'],
      ['late-shipment', 'buyer'],
    ])
  })

  test('names the line of every mistake, and plays the others', async () => {
    const text = [
      JSON.stringify(story),
      '{ "id": }',
      JSON.stringify({ ...order, currncy: 'USD' }),
      JSON.stringify({ ...order, id: 'é' }),
    ].join('\n')
    const { out, err, code } = await backtesting({ 'o.jsonl': text }, 1)(
      'aliexpress',
      '--orders',
      'o.jsonl',
    )
    expect(code).toBe(2)
    expect(out).toContain('2 orders under aliexpress')
    expect(err.split('\n').slice(0, 3)).toEqual([
      'escrow-rules: 2 lines of o.jsonl cannot be used; the others were played',
      '  line 2: column 9: found `}`, expected a value',
      expect.stringMatching(/^ {2}line 3: currncy: found `currncy`, .*did you mean `currency`\?$/),
    ])
  })

  test('from standard input needs its format said', async () => {
    const given = { '-': JSON.stringify(story) }
    expect(await backtesting(given)('aliexpress', '--orders', '-')).toMatchObject({
      code: 2,
      err: expect.stringContaining(
        '--orders: found `-`, expected a file that ends in .csv or .jsonl, or `--format`',
      ) as string,
    })
    expect(
      await backtesting(given)('aliexpress', '--orders', '-', '--format', 'jsonl'),
    ).toMatchObject({ code: 0 })
  })
})
