import { describe, expect, test } from 'vitest'
import type { BacktestReport } from '../../../../src/backtest/startBacktest.js'
import { backtesting } from '../read.js'

type Document = BacktestReport & {
  readonly badLines: {
    readonly count: number
    readonly first: readonly { readonly line: number }[]
  }
}

const HEADER = 'id,placed,paid,shipped,delivered,amount,currency'
const lines = (...rows: readonly string[]): string => [HEADER, ...rows, ''].join('\n')
const RECEIVED = 'A1,2026-03-02T09:00,2026-03-02T09:05,2026-03-05T09:00,2026-03-09T09:00,1290,USD'
const FORGOTTEN = 'A2,2026-03-02T09:00,2026-03-02T09:05,,,500,USD'
const SLOW = 'A3,2026-03-02T09:00,2026-03-02T09:05,2026-03-08T09:00,2026-03-09T09:00,700,USD'
const good = lines(RECEIVED, FORGOTTEN, SLOW)
const QUICK = {
  name: 'quick',
  title: 'Five days to ship',
  extends: 'aliexpress',
  shipment: { ship: { within: { days: 5 }, onSilence: 'refund' } },
}
const files = { 'orders.csv': good, 'quick.json': QUICK }
const backtest = backtesting(files)
const report = async (
  given: Readonly<Record<string, unknown>>,
  ...argv: readonly string[]
): Promise<Document> => JSON.parse((await backtesting(given)(...argv, '--json')).out) as Document
const flat = (text: string): string => text.replace(/\s+/g, ' ')

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

describe('columns', () => {
  test('are known by what their headers say', async () => {
    const csv =
      '"order_id","order_purchase_timestamp","order_approved_at","order_delivered_carrier_date","order_delivered_customer_date","order_estimated_delivery_date","total","Currency Code"\nA1,2026-03-02 09:00:00,2026-03-02 09:05:00,2026-03-05 09:00:00,2026-03-09 09:00:00,2026-03-20 00:00:00,1000,EUR\n'
    const { rules } = await report({ 'o.csv': csv }, 'aliexpress', '--orders', 'o.csv')
    expect([
      rules.actions.taken,
      rules.outcomes.map(({ ending }) => ending),
      rules.all.money[0]?.currency,
    ]).toEqual([4, ['completed'], 'EUR'])
  })

  test('are named by --column, or the same in every order by --set; amounts have decimals by --decimal', async () => {
    const csv =
      'no;bought;settled;sum\nA1;2026-03-02 09:00;2026-03-02 10:00;12.9\nA2;2026-03-02 09:00;2026-03-02 10:00;7\n'
    const argv = [
      'aliexpress',
      '--orders',
      'o.csv',
      '--delimiter',
      ';',
      '--column',
      'id=no',
      '--column',
      'placed=bought',
      '--column',
      'paid=settled',
      '--column',
      'amount=sum',
      '--set',
      'currency=USD',
    ]
    expect((await report({ 'o.csv': csv }, ...argv, '--decimal')).rules.all.money[0]?.paid).toBe(
      1290 + 700,
    )
    expect(
      (await report({ 'o.csv': csv }, ...argv)).badLines.first.map(({ line }) => line),
    ).toEqual([2])
  })

  test('a promised day is kept until it ends, and instants are read in --zone', async () => {
    const csv = (delivered: string) =>
      `id,placed,paid,shipped,delivered,promised,amount,currency\nA1,2026-03-02T09:00,2026-03-02T09:00,2026-03-03T09:00,${delivered},2026-03-10,1000,USD\n`
    const late = {
      name: 'late',
      title: 'Late is refunded',
      extends: 'aliexpress',
      shipment: { deliver: { within: { days: 60 }, onSilence: 'refund' } },
    }
    const endings = async (delivered: string, ...argv: readonly string[]) =>
      (
        await report(
          { 'o.csv': csv(delivered), 'late.json': late },
          'late.json',
          '--orders',
          'o.csv',
          ...argv,
        )
      ).rules.outcomes.map(({ ending }) => ending)
    expect(await endings('2026-03-10T23:59')).toEqual(['completed'])
    expect(await endings('2026-03-11T00:00')).toEqual(['late-delivery'])
    expect(await endings('2026-03-10T23:59-07:00', '--zone', 'Asia/Shanghai')).toEqual([
      'late-delivery',
    ])
  })

  test('that are needed and not there are all said, with exit code 2 and no report', async () => {
    const { out, err, code } = await backtesting({ 'o.csv': 'a,b\n1,2\n' })(
      'aliexpress',
      '--orders',
      'o.csv',
      '--column',
      'paid=bb',
    )
    expect([out, code]).toEqual(['', 2])
    for (const field of ['id', 'placed', 'amount', 'currency'])
      expect(err).toContain(
        `o.csv: header: found nothing, expected a column for ${field}: name it by \`--column ${field}=...\``,
      )
    expect(err).toContain(
      'o.csv: --column paid: found `bb`, expected one of the headers `a`, `b`; did you mean `b`?',
    )
  })
})

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
