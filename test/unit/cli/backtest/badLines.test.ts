import { describe, expect, test } from 'vitest'
import { backtesting } from '../read.js'
import { FORGOTTEN, lines, RECEIVED, report, SLOW } from './orders.js'

describe('lines that cannot be used', () => {
  test('are named with every mistake, and the others are played', async () => {
    const csv = lines(
      RECEIVED,
      'A4,soon,,,,12.5,USD',
      'A5,2026-03-02T09:00,,,,5',
      '"A\n6",2026-03-02T09:00,,,,0,QQQ',
      FORGOTTEN,
    )
    const { out, err, code } = await backtesting({ 'o.csv': csv })(
      'aliexpress',
      '--orders',
      'o.csv',
    )
    expect(code).toBe(2)
    expect(out).toContain('2 orders under aliexpress')
    expect(err.split('\n').map((line) => line.replace(/, expected.*/, ''))).toEqual([
      'escrow-rules: 3 lines of o.csv cannot be used; the others were played',
      '  line 3: placed: found `soon`',
      '  line 3: amount: found `12.5`',
      '  line 4: found `6 columns`',
      '  line 5: currency: found `QQQ`',
      '',
    ])
  })

  test('are named twenty times, and then counted', async () => {
    const csv = lines(
      ...Array.from({ length: 30 }, (_, index) => `A${index},soon,,,,5,USD`),
      RECEIVED,
    )
    const { err } = await backtesting({ 'o.csv': csv })('aliexpress', '--orders', 'o.csv')
    expect(err.match(/^ {2}line \d+: /gm)).toHaveLength(20)
    expect(err).toContain('  line 21: placed: found `soon`')
    expect(err).toContain('  and 10 more\n')
  })

  test('a stray quote spoils its own lines alone', async () => {
    const stray = (id: string) => `${id},2026-03-02T09:00,,,,5,USD`
    const quoted = '"A\n7",2026-03-02T09:00,,,,5,USD'
    for (const bad of [stray('"A4"x'), stray('"A4'), stray('A4"')]) {
      const csv = lines(RECEIVED, bad, FORGOTTEN, quoted, bad, SLOW)
      const { badLines, orders } = await report({ 'o.csv': csv }, 'aliexpress', '--orders', 'o.csv')
      expect([bad, orders, badLines.first.map(({ line }) => line)]).toEqual([bad, 4, [3, 7]])
    }
  })

  test('an empty file is a mistake', async () => {
    expect(await backtesting({ 'o.csv': '' })('aliexpress', '--orders', 'o.csv')).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining(
        'o.csv: found nothing, expected a header and orders below it',
      ) as string,
    })
  })
})
