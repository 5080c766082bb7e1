import { describe, expect, test } from 'vitest'
import { flat } from '../read.js'
import { compare, NEAR } from './shops.js'

describe('compare --json', () => {
  test('is the comparison as one document, with keys, and histories as dated steps under each policy', () => {
    const { out, code } = compare(...NEAR, '--json', '--allow', 'named.md')
    // It is cut short, and a zone differs.
    expect(code).toBe(3)
    const steps = [
      { at: '2026-03-02T15:00-03:00', by: 'buyer', verb: 'pay', row: 'pay', payload: null },
    ]
    expect(JSON.parse(out)).toMatchObject({
      before: 'shop',
      after: 'shop',
      complete: false,
      bound: '60 zones',
      judgements: { buyer: { 'may do': 'worse', gets: 'undecided', 'how long': 'undecided' } },
      undecided: [
        { parties: ['buyer', 'seller'], why: 'the exploration stopped after 60 zones', from: null },
        { why: expect.stringMatching(/^`calendar.zone` differs/) as string, from: null },
        { parties: ['seller'], from: { party: 'buyer', action: { verb: 'cancel' } } },
      ],
      fields: [
        { path: 'calendar.zone', before: 'UTC', after: 'America/Sao_Paulo', by: 'open' },
        { path: 'cancellation.byBuyer', by: 'orders', buyer: 'worse', seller: 'undecided' },
        { path: 'cites.calendar.zone', by: 'nothing' },
      ],
      differences: [
        {
          key: 'buyer.cancel',
          party: 'buyer',
          observable: 'may do',
          change: 'worse',
          allowed: true,
          qualifiedBy: {},
          gets: null,
          divergedAt: null,
          confirmed: true,
          at: '2026-03-03T15:00-03:00',
          action: { verb: 'cancel', payload: { reason: 'other' } },
          history: { before: { steps }, after: { steps } },
        },
      ],
    })
  })
})

describe('a comparison that is cut short', () => {
  const cut = (...more: readonly string[]) =>
    compare('two.json', 'once.json', '--most', '20', ...more)
  const why =
    'undecided: nothing is known to be worse for the buyer or seller, but the exploration stopped after 20 zones'

  test('is undecided, and says so: nothing is the same', () => {
    const { out, err, code } = cut()
    expect([err, code]).toEqual([`escrow-rules: ${why}\n`, 3])
    expect(out.match(/\bsame\b/g)).toBeNull()
    // Of the field alone, and in each respect.
    expect(out.match(/\bundecided\b/g)).toHaveLength(8)
    expect(flat(out)).toContain('No difference was found so far in what orders come to.')
    expect(flat(out)).toContain(
      'NOT FINISHED, stopped after 20 zones: there may be more than is shown (--most explores more)',
    )
    expect(flat(out)).toContain('Undecided - the exploration stopped after 20 zones')
  })

  test('passes with --allow-undecided, and says what is undecided', () => {
    expect(cut('--allow-undecided')).toMatchObject({ err: `escrow-rules: ${why}\n`, code: 0 })
  })

  test('fails under --strict, which does not go with --allow-undecided', () => {
    expect(cut('--strict')).toMatchObject({ err: `escrow-rules: ${why}\n`, code: 1 })
    expect(cut('--strict', '--allow-undecided').code).toBe(2)
  })

  test('fails all the same by what is worse', () => {
    const worse = compare(...NEAR, '--allow-undecided')
    expect(worse).toMatchObject({
      err: 'escrow-rules: worse for the buyer or seller: buyer.cancel\n',
      code: 1,
    })
  })
})

describe('wrong input of compare', () => {
  test('is told all at once: both policies, the party, the bounds and the changelog', () => {
    const { out, err, code } = compare(
      'bse',
      'none.json',
      '--protect',
      'byer',
      '--most',
      'all',
      '--counters',
      'two',
      '--beyond',
      '-1',
      '--allow',
      'none.md',
    )
    expect([out, code]).toEqual(['', 2])
    expect(err.split('\n').map((line) => line.trim())).toEqual([
      'escrow-rules: 7 mistakes in the input',
      expect.stringMatching(/^before: found `bse`.*did you mean `base`\?$/),
      'none.json: there is no such file',
      '--most: found `all`, expected a whole number from 1 to 9999999',
      '--counters: found `two`, expected a whole number from 0 to 9999999',
      '--beyond: found `-1`, expected a whole number from 0 to 9999999, or `all`',
      '--protect: found `byer`, expected one of `buyer` or `seller`; did you mean `buyer`?',
      'none.md: there is no such file',
      '',
    ])
  })

  test('with one policy alone has exit code 2', () => {
    expect(compare('base')).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('after') as string,
    })
  })
})
