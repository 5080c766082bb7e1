import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { rulebook } from '../support/rulebooks.js'
import { decodeCase } from './decodeCase.js'
import { instantIn } from './instants.js'
import { differences } from './differences.js'
import { runCase } from './runCase.js'

const sound = {
  title: 'a sentence of law',
  rules: ['CAN-04'],
  source: ['000:83'],
  policy: 'aliexpress',
  order: {
    currency: 'USD',
    lines: [{ id: 'seeds', amount: 1000 }],
    placed: '2026-01-05T12:00:00.000-08:00',
  },
  history: [{ at: '2026-01-05T12:00:00.000-08:00', by: 'buyer', verb: 'pay' }],
  checks: [{ at: '2026-01-05T12:00:00.000-08:00', ask: 'status', expect: 'payment-review' }],
}
const [step] = sound.history
const [check] = sound.checks

/** A case that is wrong in one place, and the path that a mistake names. */
const broken: readonly (readonly [what: string, path: string, raw: unknown])[] = [
  ['an unknown key', 'case.note', { ...sound, note: 'x' }],
  ['a missing title', 'title', { ...sound, title: undefined }],
  ['a rule that is none', 'rules.0', { ...sound, rules: ['CAN-4'] }],
  ['a rule without its line', 'source', { ...sound, source: ['somewhere'] }],
  ['no check', 'checks', { ...sound, checks: [] }],
  [
    'a check without an expectation',
    'checks.0',
    { ...sound, checks: [{ at: check?.at, ask: 'status' }] },
  ],
  ['a check that expects nothing', 'checks.0', { ...sound, checks: [{ ...check, expect: {} }] }],
  [
    'a check that expects a yes and a no',
    'checks.0',
    { ...sound, checks: [{ ...check, refused: { reasons: ['frozen'] } }] },
  ],
  ['an unknown question', 'checks.0.ask', { ...sound, checks: [{ ...check, ask: 'weather' }] }],
  [
    'a question without its action',
    'checks.0.action',
    { ...sound, checks: [{ ...check, ask: 'can' }] },
  ],
  [
    'an unknown reason of a refusal',
    'checks.0.refused.reasons.0',
    { ...sound, checks: [{ at: check?.at, ask: 'canCancel', refused: { reasons: ['because'] } }] },
  ],
  [
    'an instant without milliseconds',
    'checks.0.at',
    { ...sound, checks: [{ ...check, at: '2026-01-05T12:00:00-08:00' }] },
  ],
  [
    'a day that does not exist',
    'order.placed',
    { ...sound, order: { ...sound.order, placed: '2026-02-30T12:00:00.000Z' } },
  ],
  [
    'an unknown field of an order',
    'order.color',
    { ...sound, order: { ...sound.order, color: 'red' } },
  ],
  [
    'an unknown field of a line',
    'order.lines.0.price',
    { ...sound, order: { ...sound.order, lines: [{ id: 'seeds', amount: 1, price: 1 }] } },
  ],
  ['an unknown verb', 'history.0.verb', { ...sound, history: [{ ...step, verb: 'dance' }] }],
  [
    'a payload that the verb does not take',
    'history.0.payload.reason',
    { ...sound, history: [{ ...step, payload: { reason: 'other' } }] },
  ],
  [
    'a history that runs backwards',
    'history.1.at',
    { ...sound, history: [step, { ...step, at: '2026-01-05T11:59:59.999-08:00' }] },
  ],
  ['an unknown policy', 'policy', { ...sound, policy: 'nowhere' }],
  [
    'a policy of its own that extends nothing',
    'policy.extends',
    { ...sound, policy: { name: 'own' } },
  ],
]

describe('the decoder of cases', () => {
  test('reads a sound case', () => {
    expect(decodeCase(sound).mistakes).toEqual([])
  })
  test.each(broken)('reports %s, at `%s`', (_, path, raw) => {
    const { mistakes, found } = decodeCase(raw)
    expect(found).toBeNull()
    expect(mistakes.map((mistake) => mistake.split(': ')[0])).toContain(path)
  })
  test('reads the case that the README shows, and it holds', () => {
    const readme = readFileSync(resolve(import.meta.dirname, 'README.md'), 'utf8')
    const [, shown = ''] = /```json\n([^]*?)```/.exec(readme) ?? []
    const { mistakes, found } = decodeCase(JSON.parse(shown))
    expect(mistakes).toEqual([])
    expect(found === null ? null : runCase(rulebook(found.policy), found)).toEqual([])
  })
  test('takes an instant only with its offset', () => {
    expect(instantIn('2026-01-05T12:00:00.000-08:00')).toBe(Date.UTC(2026, 0, 5, 20))
    expect(instantIn('2026-01-05 12:00')).toBeNull()
  })
})

describe('an answer compared with the part of it that is expected', () => {
  const at = Date.UTC(2026, 0, 5, 20)
  const answer = {
    row: 'pay',
    at,
    lines: [
      { line: 'seeds', held: 10 },
      { line: 'shipping', held: 2 },
    ],
    words: ['a', 'b'],
    none: null,
  }
  test.each([
    [{ row: 'pay', at: '2026-01-05T12:00:00.000-08:00' }],
    [{ lines: [{ held: 10 }, { held: 2 }], words: ['a', 'b'], none: null }],
    [{ lines: { $includes: [{ line: 'shipping' }], $excludes: [{ line: 'pots' }] } }],
  ])('contains %j', (expected) => {
    expect(differences(answer, expected)).toEqual([])
  })
  test.each([
    [{ row: 'ship' }],
    [{ at: '2026-01-05T12:00:00.001-08:00' }],
    [{ rows: 'pay' }],
    [{ lines: [{ held: 10 }] }],
    [{ words: ['b', 'a'] }],
    [{ none: 0 }],
    [{ lines: { $includes: [{ line: 'pots' }] } }],
    [{ lines: { $excludes: [{ held: 2 }] } }],
    [{ row: { $includes: ['p'] } }],
  ])('does not contain %j', (expected) => {
    expect(differences(answer, expected)).not.toEqual([])
  })
})
