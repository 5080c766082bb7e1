import { describe, expect, test } from 'vitest'
import { backtesting } from '../read.js'
import { report } from './orders.js'

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
      'o.csv: --column paid: found `bb`, expected one of the headers `a` or `b`; did you mean `b`?',
    )
  })
})
