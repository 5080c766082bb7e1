import { describe, expect, it } from 'vitest'
import { VERB_NAMES, verbShape } from '../../../../src/model.js'
import { type Action } from '../../../../src/index.js'
import { decodeAction, encodeAction } from '../../../../src/policies.js'
import { leftOf, rightOf } from '../../../support/rulebooks.js'

/** What each field may be, and something that it may not be. */
const VALUES: Readonly<Record<string, readonly [good: unknown, bad: unknown]>> = {
  reason: ['duplicate', 1],
  ground: ['not-received', null],
  remedy: ['part-refund', 'money'],
  lines: [[{ line: 'cup', amount: 3 }, { line: 'seeds' }], [{ amount: 3 }]],
  returnShipping: [0, -1],
  evidence: [['photo', 'video'], ['foto']],
  parcel: ['p3', 3],
  tracking: ['RR1', 7],
  receipt: ['scan', []],
  length: [{ days: 5 }, { days: 5, hours: 1 }],
  verdict: ['grant', 'deny'],
  refund: ['r4', {}],
  method: ['balance', false],
  channel: ['keep', 'post'],
  amount: [12, 1.5],
  chargeback: ['cb-1', 5],
  condition: ['sound', 'good'],
  wanted: [false, 'no'],
  outcome: ['won', 'draw'],
  status: ['customs', 'lost'],
}
const only = (fields: readonly string[], which: 0 | 1) =>
  Object.fromEntries(fields.map((field) => [field, VALUES[field]?.[which]]))

describe('an action', () => {
  it.each(VERB_NAMES)('has the fields of its verb, and no others: %s', (verb) => {
    const { by, needs, takes, fact } = verbShape(verb)
    const full = {
      by: by[0],
      verb,
      payload: only([...needs, ...takes], 0),
      key: 'k',
      ...(fact === true ? { occurredAt: 5 } : {}),
    }
    const least = { by: by.at(-1), verb, payload: only(needs, 0) }
    for (const json of [full, least, { by: by[0], verb }]) {
      expect(rightOf(decodeAction(json))).toEqual(json)
      expect(encodeAction(rightOf(decodeAction(json)))).toEqual(json)
    }
    const paths = (json: unknown): readonly string[] =>
      leftOf(decodeAction(json))
        .map(({ path }) => path)
        .sort()
    const wrong = Object.entries(only([...needs, ...takes], 1))
    for (const [field, value] of wrong)
      expect(paths({ ...full, payload: { ...full.payload, [field]: value } })[0]).toMatch(
        new RegExp(`^payload\\.${field}`),
      )
    if (needs.length > 0)
      expect(paths({ ...full, payload: {} })).toEqual(
        [...needs].map((field) => `payload.${field}`).sort(),
      )
    for (const field of Object.keys(VALUES)) {
      if ([...needs, ...takes].some((known) => known === field)) continue
      expect(paths({ ...full, payload: { ...full.payload, [field]: VALUES[field]?.[0] } })).toEqual(
        [`payload.${field}`],
      )
    }
    if (fact !== true) expect(paths({ ...full, occurredAt: 5 })).toEqual(['occurredAt'])
    for (const actor of ['buyer', 'seller', 'platform', 'carrier', 'timer'] as const) {
      if (!by.some((allowed) => allowed === actor))
        expect(paths({ ...full, by: actor })).toEqual(['by'])
    }
  })

  it('is refused with every mistake at once, each with the nearest name', () => {
    const mistakes = (json: unknown) =>
      leftOf(decodeAction(json)).map(({ path, found, nearest }) => [path, found, nearest])
    expect(mistakes({ by: 'byer', verb: 'cancl' })).toEqual([
      ['verb', 'cancl', 'cancel'],
      ['by', 'byer', 'buyer'],
    ])
    expect(
      mistakes({
        by: 'buyer',
        verb: 'dispute',
        kee: 'x',
        payload: { remdy: 'refund', lines: [{ line: 'cup', amount: -1 }], evidence: ['foto'] },
      }),
    ).toEqual([
      ['kee', 'kee', 'key'],
      ['payload.remdy', 'remdy', 'remedy'],
      ['payload.lines.0.amount', '-1', null],
      ['payload.evidence.0', 'foto', 'photo'],
      ['payload.ground', 'nothing', null],
    ])
    expect(mistakes({ by: 'buyer', verb: 'pay', key: '', occurredAt: 0.5 })).toEqual([
      ['key', '""', null],
      ['occurredAt', '0.5', null],
    ])
  })

  it.each([
    null,
    'pay',
    [],
    {},
    { verb: '__proto__' },
    { verb: 'constructor', by: 'buyer' },
    { by: 'buyer' },
    { by: 'buyer', verb: ['pay'] },
    JSON.parse('{"by":"buyer","verb":"pay","__proto__":{"key":"k"}}'),
  ])('is not just anything: %j', (json: unknown) => {
    expect(leftOf(decodeAction(json)).length).toBeGreaterThan(0)
  })

  it('is a copy, without keys whose value is undefined', () => {
    const payload = { reason: 'duplicate', lines: [{ line: 'cup' }] }
    const decoded = rightOf(decodeAction({ by: 'buyer', verb: 'cancel', payload }))
    payload.lines.pop()
    expect(decoded).toEqual({
      by: 'buyer',
      verb: 'cancel',
      payload: { reason: 'duplicate', lines: [{ line: 'cup' }] },
    })
    const loose: unknown = { by: 'buyer', verb: 'pay', key: undefined }
    expect(Object.keys(encodeAction(loose as Action) as object)).toEqual(['by', 'verb'])
  })
})
