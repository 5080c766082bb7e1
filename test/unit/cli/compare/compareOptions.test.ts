import { describe, expect, test } from 'vitest'
import { flat } from '../read.js'
import { compare, NEAR } from './shops.js'

describe('compare --json', () => {
  test('is the comparison as one document, with keys, and histories as dated steps under each policy', () => {
    const { out, code } = compare(...NEAR, '--json', '--allow', 'named.md')
    expect(code).toBe(0)
    const steps = [
      { at: '2026-03-02T15:00-03:00', by: 'buyer', verb: 'pay', row: 'pay', payload: null },
    ]
    expect(JSON.parse(out)).toMatchObject({
      before: 'shop',
      after: 'shop',
      complete: false,
      bound: '60 zones',
      judgements: { buyer: { 'may do': 'worse', gets: 'same', 'how long': 'same' } },
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
  test('says so, and counts under --strict', () => {
    const { out, code } = compare('two.json', 'two.json', '--most', '20')
    expect(code).toBe(0)
    expect(flat(out)).toContain('No difference was found so far.')
    expect(flat(out)).toContain(
      'NOT FINISHED, stopped after 20 zones: `same` below means `nothing found yet`',
    )
    expect(compare('two.json', 'two.json', '--most', '20', '--strict')).toMatchObject({
      code: 1,
      err: 'escrow-rules: the exploration did not finish\n',
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
