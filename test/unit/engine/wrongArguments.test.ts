import { describe, expect, it } from 'vitest'
import { wrongAction, wrongPayload } from '../../../src/engine/wrongArguments.js'

const expectedOf = (found: ReturnType<typeof wrongPayload>) =>
  found === null ? null : [found.reason, found.found, found.expected, found.clause]

describe('what each field has to be before a rule looks at it', () => {
  const TEXT = 'a text'
  const NUMBER = 'a whole number of minor units'
  const LINES =
    'a list of lines such as `{"line":"cup"}`, with a `quantity` above 0 or an `amount`, not both'
  const EVIDENCE = 'a list of `photo`, `video`, `screenshot`, `messages`, `receipt` or `statement`'

  it.each<[string, readonly unknown[], readonly unknown[], string]>([
    ['reason', ['x', ''], [1, null, []], TEXT],
    ['ground', ['x'], [1], TEXT],
    ['remedy', ['x'], [1], TEXT],
    ['parcel', ['x'], [1], TEXT],
    ['tracking', ['x'], [1], TEXT],
    ['receipt', ['x'], [1], TEXT],
    ['refund', ['x'], [1], TEXT],
    ['method', ['x'], [1], TEXT],
    ['channel', ['x'], [1], TEXT],
    ['chargeback', ['x'], [1], TEXT],
    ['amount', [1, -1, 0.5], ['1', null], NUMBER],
    ['returnShipping', [0], ['0'], NUMBER],
    [
      'lines',
      [[], [{ line: 'cup' }], [{ line: 'cup', amount: 1 }, { line: 'pot' }]],
      [
        'cup',
        ['cup'],
        [null],
        [{ amount: 1 }],
        [{ line: 1 }],
        [{ line: 'cup', amount: '1' }],
        [{ line: 'cup' }, { line: 2 }],
      ],
      LINES,
    ],
    ['evidence', [[], ['photo', 'video']], ['photo', ['x'], ['photo', 'x'], [1]], EVIDENCE],
    ['length', [{ days: 5 }, {}], ['5 days', null, 5], 'a length such as `{"days":5}`'],
    ['verdict', ['grant', 'release'], ['x', 1], '`grant`, `refund`, `return` or `release`'],
    ['condition', ['sound', 'defective'], ['x', true], '`sound` or `defective`'],
    ['outcome', ['won', 'lost'], ['x', 1], '`won` or `lost`'],
    ['wanted', [true, false], ['true', 0], '`true` or `false`'],
  ])('%s: %j, but none of %j', (field, right, wrong, expected) => {
    for (const value of right)
      expect([value, wrongPayload({ [field]: value } as never)]).toEqual([value, null])
    for (const value of wrong)
      expect(expectedOf(wrongPayload({ [field]: value } as never))).toEqual([
        'not-a-payload',
        expect.stringMatching(new RegExp(`^${field}: `)),
        expected,
        null,
      ])
  })

  it('a field that no verb has, or that is left empty, is another matter', () => {
    expect(wrongPayload({ other: 1 } as never)).toBe(null)
    expect(wrongPayload({ reason: undefined } as never)).toBe(null)
    expect(wrongPayload(undefined)).toBe(null)
    expect(expectedOf(wrongPayload([] as never))).toEqual([
      'not-a-payload',
      '[]',
      'an object',
      null,
    ])
    expect(expectedOf(wrongPayload({ reason: 'x', status: 'lost' } as never))?.[1]).toBe(
      'status: lost',
    )
  })
})

describe('what an action has to be', () => {
  const pay = { by: 'buyer', verb: 'pay' }
  const ANY = 'an action such as `{"by":"buyer","verb":"pay"}`'

  it.each<[unknown, readonly unknown[] | null]>([
    [pay, null],
    [{ ...pay, payload: {}, occurredAt: 1, key: 'k' }, null],
    [{ ...pay, other: undefined, key: undefined }, null],
    [null, ['null', ANY]],
    ['pay', ['pay', ANY]],
    [[pay], [expect.any(String), ANY]],
    [{ ...pay, reason: 'x' }, ['reason: x', '`payload.reason`']],
    [{ ...pay, at: 5 }, ['at: 5', '`by`, `verb`, `payload`, `occurredAt` or `key`']],
    [{ ...pay, key: '' }, ['key: ""', 'a key that is a text']],
    [{ ...pay, key: 7 }, ['key: 7', 'a key that is a text']],
    [{ ...pay, key: null }, ['key: null', 'a key that is a text']],
  ])('%j: %j', (action, expected) => {
    const found = wrongAction(action)
    expect(found === null ? null : [found.found, found.expected]).toEqual(expected)
    expect(found?.reason ?? 'not-an-action').toBe('not-an-action')
  })
})
