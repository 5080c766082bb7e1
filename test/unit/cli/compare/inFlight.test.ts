import { describe, expect, test } from 'vitest'
import { flat } from '../read.js'
import { compare } from './shops.js'

describe('compare --in-flight', () => {
  const { out, err, code } = compare('two.json', 'one.json', '--in-flight')

  test('says what orders in flight would lose, by one history, and what is so under each policy', () => {
    expect(out).toContain(
      [
        '1. the buyer could no longer cancel the order [buyer.cancel; cancellation.byBuyer]',
        '   2026-03-02T18:00Z   placed: 84.00 EUR = goods 80.00 EUR + shipping 4.00 EUR, by card',
        '   2026-03-02T18:00Z   buyer pays: 84.00 EUR into escrow → awaiting-shipment',
        '   under the old policy',
        '      2026-03-03T18:00Z   buyer cancels the order at once (other): 84.00 EUR back to the buyer →',
        '                          cancelled',
        '   moved to the new policy',
        '      2026-03-03T18:00Z ✗ buyer may not cancel the order (other): it is too late: it was possible',
        '                          before 2026-03-03T18:00Z [cancellation.byBuyer.closes]',
      ].join('\n'),
    )
  })

  test('says of what lasts for less time until when it lasts', () => {
    expect(flat(out)).toContain(
      '2. the buyer could cancel the order for less time [buyer.cancel; cancellation.byBuyer]',
    )
    expect(out).toContain(
      '   under the old policy: until 2026-03-04T18:00Z (in 2 days)\n   moved to the new policy: until 2026-03-03T18:00Z (in 24 hours)\n',
    )
  })

  test('names the smallest set of fields to keep, and fails', () => {
    expect(flat(out)).toContain(
      'Orders in flight lose nothing if they keep these fields of the old policy: cancellation.byBuyer.',
    )
    expect([err, code]).toEqual([
      'escrow-rules: orders in flight would lose: buyer.cancel; they lose nothing if they keep cancellation.byBuyer\n',
      1,
    ])
  })

  test('passes where it takes from the other party alone', () => {
    expect(compare('two.json', 'one.json', '--in-flight', '--protect', 'seller')).toMatchObject({
      err: 'escrow-rules: orders in flight lose nothing that is the seller’s\n',
      code: 0,
    })
  })

  test('says of a deadline that would be over at once what would happen, and protects both from it', () => {
    const sooner = compare('two.json', 'sooner.json', '--in-flight', '--protect', 'buyer')
    expect(flat(sooner.out)).toContain(
      '1. a deadline would pass at once: the deadline to ship passes with nothing shipped [shipment.ship]',
    )
    expect(flat(sooner.out)).toContain(
      'under the old policy nothing happens yet moved to the new policy 2026-03-07T18:00Z · the deadline to ship passes',
    )
    expect(sooner).toMatchObject({
      code: 1,
      err: 'escrow-rules: orders in flight would lose: a deadline that would pass at once; they lose nothing if they keep shipment.ship\n',
    })
  })

  test('passes where nothing is taken away', () => {
    const longer = compare('one.json', 'two.json', '--in-flight')
    expect([longer.err, longer.code]).toEqual([
      'escrow-rules: orders in flight lose nothing that is the buyer’s or the seller’s\n',
      0,
    ])
    expect(flat(longer.out)).toContain(
      'Orders in flight lose nothing: they can move to the new policy at any instant.',
    )
  })

  test('has the same as JSON, with dates and keys', () => {
    const { out: text } = compare('two.json', 'one.json', '--in-flight', '--json')
    const steps = [{ at: '2026-03-02T18:00Z', by: 'buyer', verb: 'pay', row: 'pay', payload: null }]
    expect(JSON.parse(text)).toMatchObject({
      before: 'shop',
      after: 'shop',
      safe: false,
      keep: ['cancellation.byBuyer'],
      complete: true,
      bound: null,
      losses: [
        {
          kind: 'gone',
          key: 'buyer.cancel',
          party: 'buyer',
          row: null,
          clauses: ['cancellation.byBuyer'],
          at: '2026-03-03T18:00Z',
          history: { steps },
        },
        { kind: 'sooner', key: 'buyer.cancel' },
      ],
    })
  })

  test('that is cut short is undecided, fails under --strict, and passes where that is allowed', () => {
    const short = ['two.json', 'two.json', '--in-flight', '--most', '10'] as const
    const cut = compare(...short)
    const err =
      'escrow-rules: undecided: orders in flight are not known to lose anything that is the buyer’s or the seller’s, but the exploration stopped after 10 zones\n'
    expect(cut).toMatchObject({ code: 3, err })
    expect(compare(...short, '--strict')).toMatchObject({ code: 1, err })
    expect(compare(...short, '--allow-undecided')).toMatchObject({ code: 0, err })
    expect(flat(cut.out)).toContain(
      'Explored NOT FINISHED, stopped after 10 zones: more may be lost than is shown',
    )
    expect(flat(cut.out)).toContain('Orders in flight lose nothing as far as it was explored')
  })

  test('takes no bounds of a comparison', () => {
    const { code, err } = compare(
      'two.json',
      'one.json',
      '--in-flight',
      '--counters',
      '1',
      '--beyond',
      'all',
    )
    expect(code).toBe(2)
    expect(err).toContain('--counters: found `1`, expected no such bound beside `--in-flight`')
    expect(err).toContain('--beyond: found `all`, expected no such bound beside `--in-flight`')
  })

  test('takes no changelog', () => {
    expect(compare('two.json', 'one.json', '--in-flight', '--allow', 'named.md')).toMatchObject({
      code: 2,
      err: expect.stringContaining(
        '--allow: found `named.md`, expected no changelog beside `--in-flight`',
      ) as string,
    })
  })
})
