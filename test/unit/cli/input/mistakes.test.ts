import { oneOf } from '../../../../src/model/input/oneOf.js'
import { PRESETS } from '../../../../src/policies.js'
import { describe, expect, test } from 'vitest'
import { asking } from '../read.js'

const good = {
  id: 'A1',
  currency: 'USD',
  lines: [{ id: 'seeds', amount: 10 }],
  placed: '2026-05-04T10:00',
}
/**
 * The mistakes that the tool lists, one a line; none of them with anything on the output or any
 * other exit code than 2.
 */
const mistakesIn = (
  files: Readonly<Record<string, unknown>>,
  ...argv: readonly string[]
): readonly string[] => {
  const { out, err, code } = asking(files)(...argv)
  expect([out, code]).toEqual(['', 2])
  expect(err).not.toMatch(/^ +at .*:\d+:\d+|Error/m)
  return err
    .split('\n')
    .slice(1)
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
const one = (order: unknown, ...argv: readonly string[]) =>
  mistakesIn({ 'o.json': order }, 'o.json', ...argv)

describe('wrong input', () => {
  test('is told all at once: arguments, policy and file', () => {
    expect(
      one('{ "id": }', '--as', 'byer', '--at', 'tomorrow', '--policy', 'instnt-cancel'),
    ).toEqual([
      '--as: found `byer`, expected one of `buyer`, `seller` or `platform`; did you mean `buyer`?',
      `--policy: found \`instnt-cancel\`, expected one of ${oneOf(Object.keys(PRESETS))}, or a file that ends in .json; did you mean \`instant-cancel\`?`,
      '--at: found `tomorrow`, expected an instant such as "2026-03-01T09:00", "2026-03-01T09:00+01:00" or epoch milliseconds',
      'o.json, line 1, column 9: found `}`, expected a value',
    ])
  })

  test('names the place, what was found and the nearest name, for every mistake of an order and its history', () => {
    const found = one({
      policy: 'aliexpres',
      order: {
        ...good,
        id: '',
        currncy: 'USD',
        lines: [{ id: 'seeds', amount: 1.5 }],
        placed: 'soon',
        tenders: 5,
        shipWithin: { weeks: 2 },
      },
      history: [
        { at: '2026-13-01', by: 'byer', verb: 'cancl' },
        { at: 5, by: 'seller', verb: 'pay', payload: { reasn: 'x' }, expect: 'acceptd' },
        { at: 5, by: 'buyer', verb: 'cancel', occurredAt: 5, payload: { reason: 7, lines: 'all' } },
      ],
    })
    const expected = [
      /^policy: found `aliexpres`, .*did you mean `aliexpress`\?$/,
      /^history\.0\.at: found `2026-13-01`/,
      /^history\.0\.verb: found `cancl`, .*did you mean `cancel`\?$/,
      /^history\.0\.by: found `byer`, .*did you mean `buyer`\?$/,
      /^history\.1\.expect: found `acceptd`, .*did you mean `accepted`\?$/,
      /^history\.1\.by: found `seller`, expected `buyer`$/,
      /^history\.1\.payload\.reasn: found `reasn`, expected no key$/,
      /^history\.2\.occurredAt: /,
      /^history\.2\.payload\.reason: found `7`, expected a text$/,
      /^history\.2\.payload\.lines: found `all`, expected a list of lines$/,
      /^order\.id: found `""`, expected a text that is not empty$/,
      /^order\.currncy: found `currncy`, .*did you mean `currency`\?$/,
      /^order\.lines\.0\.amount: found `1\.5`, expected a whole number/,
      /^order\.placed: found `soon`, expected an instant/,
      /^order\.tenders: found `5`, expected a list of at least one payment method/,
      /^order\.shipWithin\.weeks: found `weeks`, expected one of the keys `minutes`, `hours`, `days` or `businessDays`$/,
    ]
    for (const pattern of expected)
      expect(
        found.filter((line) => pattern.test(line)),
        String(pattern),
      ).toHaveLength(1)
    expect(found).toHaveLength(expected.length)
  })

  test('an order that cannot be is refused as `order` refuses it', () => {
    const found = one({ ...good, currency: 'XXQ', paid: '2026-05-01T10:00' })
    expect(found.some((line) => line.startsWith('currency: found') && line.includes('XXQ'))).toBe(
      true,
    )
    expect(
      found.some(
        (line) =>
          line.startsWith('paid: found') &&
          line.includes('not before placed at 2026-05-04T10:00-07:00'),
      ),
    ).toBe(true)
  })

  test('a history that goes back in time is refused', () => {
    const step = { by: 'buyer', verb: 'pay' }
    expect(
      one({
        order: good,
        history: [
          { ...step, at: '2026-05-05T10:00' },
          { ...step, at: '2026-05-05T09:00' },
        ],
      }),
    ).toEqual([
      'history.1.at: found `2026-05-05T09:00-07:00`, expected an instant not before the entry before it at 2026-05-05T10:00-07:00',
    ])
  })

  test('an instant before the order’s last event, and another policy’s order, are refused', () => {
    expect(one(good, '--at', '2026-01-01')).toEqual([
      'the instant asked at: found `2026-01-01T00:00-08:00`, expected not before the last event at 2026-05-04T10:00-07:00',
    ])
    expect(one({ ...good, policy: { name: 'aliexpress', version: '99' } })).toEqual([
      'the policy: found `aliexpress 1`, expected aliexpress 99',
    ])
  })

  test('a policy in a file is decoded with all its mistakes', () => {
    const files = {
      'o.json': good,
      'mine.json': { name: 'mine', title: 'Mine', extends: 'bse', payment: { within: { day: 3 } } },
    }
    const found = mistakesIn(files, 'o.json', '--policy', 'mine.json')
    expect(
      found.some(
        (line) =>
          line.startsWith('mine.json: extends: found `bse`') &&
          line.endsWith('did you mean `base`?'),
      ),
    ).toBe(true)
    expect(
      found.some(
        (line) =>
          line.startsWith('mine.json: payment.within.day: ') &&
          line.endsWith('did you mean `days`?'),
      ),
    ).toBe(true)
  })

  test.each([
    [['nope.json'], 'nope.json: there is no such file'],
    [['o.json', '--policy', 'nope.json'], 'nope.json: there is no such file'],
    [['empty.json'], 'empty.json: found `[]`, expected at least one order'],
    [['text.json'], 'found `order`, expected an order, or a story with `order` and `history`'],
    [
      ['--at', '2026-05-05'],
      '--at: the stories that come with the tool each ask at their own instant; name an order file',
    ],
  ])('%j', (argv, words) => {
    expect(
      mistakesIn({ 'o.json': good, 'empty.json': [], 'text.json': '"order"' }, ...argv),
    ).toEqual([words])
  })

  test('a stored order of an unknown schema, or one whose parts do not agree, is refused', () => {
    expect(
      one({ schema: 99, id: 'A1' }).some((line) => line.startsWith('schema: found `99`')),
    ).toBe(true)
    expect(one({ schema: 1, id: 'A1' }).length).toBeGreaterThan(10)
    expect(one({ order: { schema: 1, id: 'A1' } }).every((line) => line.startsWith('order.'))).toBe(
      true,
    )
  })

  test('of several orders is named with the place in the list', () => {
    expect(mistakesIn({ 'l.json': [good, { ...good, id: 7 }] }, 'l.json')).toEqual([
      '1.id: found `7`, expected a text that is not empty',
    ])
  })

  test('unknown options and commands are exit code 2', () => {
    expect(asking({})('--colour')).toMatchObject({ code: 2, out: '' })
    expect(asking({})('a.json', 'b.json')).toMatchObject({ code: 2, out: '' })
  })
})
