import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MARKETPLACE_VARIANTS } from '../../../../src/policy/presets/presets.js'
import { decodePolicyFile } from '../../../../src/codec/policy/decodePolicy.js'
import type { PolicyError } from '../../../../src/codec/policy/decodePolicy.js'
import { errorsOf, mine, policyOf } from './decoded.js'
import { json } from './mutations.js'

describe('a policy of the package', () => {
  it.each(Object.keys(MARKETPLACE_VARIANTS))('decodes: %s', (name) => {
    expect(errorsOf(json(name))).toStrictEqual([])
    expect(policyOf(json(name)).name).toBe(name)
  })
})

describe('one mistake of form', () => {
  it.each<[string, Record<string, unknown>, Partial<PolicyError>]>([
    [
      'a key that does not exist',
      { cancelation: {} },
      { path: 'cancelation', found: 'cancelation', nearest: 'cancellation' },
    ],
    [
      'a field that does not exist',
      { dispute: { answr: 1 } },
      { path: 'dispute.answr', found: 'answr', nearest: 'answer' },
    ],
    [
      'a word that does not exist',
      { returns: { cost: 'byer' } },
      { path: 'returns.cost', found: 'byer', nearest: 'buyer', expected: '`buyer` or `seller`' },
    ],
    [
      'a word that is not for this place',
      { shipment: { ship: { within: { days: 1 }, onSilence: 'release' } } },
      { path: 'shipment.ship.onSilence', found: 'release' },
    ],
    [
      'a unit that does not exist',
      { dispute: { answer: { within: { dayz: 5 }, onSilence: 'grant' } } },
      { path: 'dispute.answer.within.dayz', found: 'dayz', nearest: 'days' },
    ],
    [
      'two units',
      { payment: { grace: { minutes: 1, days: 1 } } },
      { path: 'payment.grace.days', found: 'days' },
    ],
    ['no unit', { payment: { grace: {} } }, { path: 'payment.grace', found: '{}' }],
    [
      '`never` misspelt',
      { payment: { grace: 'nevr' } },
      { path: 'payment.grace', found: 'nevr', nearest: 'never' },
    ],
    [
      'an anchor misspelt',
      { protection: { release: 'complete' } },
      { path: 'protection.release', found: 'complete', nearest: 'completed' },
    ],
    [
      'an anchor after a length misspelt',
      { protection: { release: { days: 1, after: 'shiped' } } },
      { path: 'protection.release.after', nearest: 'shipped' },
    ],
    [
      'a length without an anchor',
      { protection: { release: { days: 1 } } },
      { path: 'protection.release.after', found: 'nothing' },
    ],
    [
      '`after` misspelt',
      { protection: { release: { days: 1, aftr: 'paid' } } },
      { path: 'protection.release.aftr', nearest: 'after' },
    ],
    [
      'no instant in a list of them',
      { protection: { release: { earliest: [] } } },
      { path: 'protection.release.earliest', found: '[]' },
    ],
    [
      'an anchor in a list misspelt',
      { protection: { release: { latest: ['paid', 'sent'] } } },
      { path: 'protection.release.latest.1', found: 'sent' },
    ],
    [
      '`cases` misspelt',
      { returns: { cost: { casse: [], otherwise: 'buyer' } } },
      { path: 'returns.cost.casse', nearest: 'cases' },
    ],
    [
      '`otherwise` misspelt',
      { returns: { cost: { cases: [{ when: {}, use: 'buyer' }], otherwize: 'buyer' } } },
      { path: 'returns.cost.otherwize', nearest: 'otherwise' },
    ],
    [
      'no case',
      { returns: { cost: { cases: [], otherwise: 'buyer' } } },
      { path: 'returns.cost.cases', found: '[]' },
    ],
    [
      'cases inside cases',
      { returns: { cost: { cases: [{ when: {}, use: { cases: [] } }], otherwise: 'buyer' } } },
      { path: 'returns.cost.cases.0.use' },
    ],
    [
      '`when` missing',
      { returns: { cost: { cases: [{ use: 'buyer' }], otherwise: 'buyer' } } },
      { path: 'returns.cost.cases.0.when', found: 'nothing' },
    ],
    [
      'a test that is a bare word',
      {
        returns: { cost: { cases: [{ when: { ground: 'x' }, use: 'buyer' }], otherwise: 'buyer' } },
      },
      { path: 'returns.cost.cases.0.when.ground', found: 'x' },
    ],
    [
      'bounds that bound nothing',
      { returns: { cost: { cases: [{ when: { total: {} }, use: 'buyer' }], otherwise: 'buyer' } } },
      { path: 'returns.cost.cases.0.when.total', found: '{}' },
    ],
    [
      'a range that is a number',
      { refund: { release: { days: 3 } } },
      { path: 'refund.release.days', found: '3' },
    ],
    [
      'a range of three',
      { refund: { release: { days: [1, 2, 3] } } },
      { path: 'refund.release.days', found: '[1,2,3]' },
    ],
    [
      'needs for any of none',
      { shipment: { proof: { anyOf: [] } } },
      { path: 'shipment.proof.anyOf', found: '[]' },
    ],
    [
      'a negative number',
      { cancellation: { times: -1 } },
      { path: 'cancellation.times', found: '-1' },
    ],
    [
      'a fraction',
      { payment: { grace: { minutes: 1.5 } } },
      { path: 'payment.grace.minutes', found: '1.5' },
    ],
    [
      'not a number',
      { payment: { grace: { minutes: Number.NaN } } },
      { path: 'payment.grace.minutes', found: 'NaN' },
    ],
    [
      'more than a hundred years',
      { payment: { grace: { businessDays: 36_501 } } },
      { path: 'payment.grace.businessDays', found: '36501' },
    ],
    [
      'a count beyond any sense',
      { dispute: { rounds: 1001 } },
      { path: 'dispute.rounds', found: '1001' },
    ],
    [
      'a fee above everything',
      { cancellation: { fee: 101 } },
      { path: 'cancellation.fee', found: '101' },
    ],
    [
      'a weekend of a day that does not exist',
      { calendar: { weekend: [0] } },
      { path: 'calendar.weekend.0', found: '0' },
    ],
    [
      'a weekend that says a day twice',
      { calendar: { weekend: [6, 6] } },
      { path: 'calendar.weekend', found: '[6,6]' },
    ],
    [
      'a weekend that never ends',
      { calendar: { weekend: [1, 2, 3, 4, 5, 6, 7] } },
      { path: 'calendar.weekend' },
    ],
    [
      'a holiday that is no ISO date',
      { calendar: { holidays: ['25.12.2026'] } },
      { path: 'calendar.holidays.0', found: '25.12.2026' },
    ],
    ['a domain without values', { facts: { colour: [] } }, { path: 'facts.colour', found: '[]' }],
    [
      'citations that are no list',
      { cites: { 'payment.within': 'PAY-06' } },
      { path: 'cites.payment.within', found: 'PAY-06' },
    ],
    ['an empty name', { name: '' }, { path: 'name', found: '""' }],
    ['a section that is a list', { dispute: [] }, { path: 'dispute', found: '[]' }],
    [
      'a limit that sanctions nothing',
      { conduct: { buyer: [{ counts: 'unpaid', above: 3 }] } },
      { path: 'conduct.buyer.0.then', found: 'nothing' },
    ],
    [
      'a duty without silence',
      { payment: { hold: { within: { days: 9 } } } },
      { path: 'payment.hold.onSilence', found: 'nothing' },
    ],
  ])('is one error: %s', (_, over, expected) => {
    const errors = errorsOf(mine(over))
    expect(errors).toHaveLength(1)
    expect(errors[0]).toMatchObject(expected)
    expect(decodePolicyFile(mine(over))).toStrictEqual({ _tag: 'Left', left: errors })
  })

  it('is one error still in a policy that extends nothing, where a field misspelt is a field missing', () => {
    const { calendar, ...rest } = MARKETPLACE_VARIANTS['base']!
    expect(errorsOf({ ...rest, calender: calendar }).map(({ path }) => path)).toStrictEqual([
      'calender',
    ])
    const { answer, ...others } = MARKETPLACE_VARIANTS['base']!.dispute!
    expect(
      errorsOf({ ...MARKETPLACE_VARIANTS['base']!, dispute: { ...others, anwser: answer } }).map(
        ({ path }) => path,
      ),
    ).toStrictEqual(['dispute.anwser'])
  })

  it('is one error wherever a key of a good policy is misspelt', () => {
    const keysOf = (value: unknown): readonly string[] =>
      typeof value === 'object' && value !== null
        ? Object.entries(value).flatMap(([key, each]) => [
            ...(Array.isArray(value) ? [] : [key]),
            ...keysOf(each),
          ])
        : []
    const { cites: _cites, facts: _facts, ...file } = MARKETPLACE_VARIANTS['base']!
    const closedKeys = [...new Set(keysOf(file))].filter(
      (key) => !['other', 'not-received', 'not-as-described'].includes(key),
    )
    fc.assert(
      fc.property(fc.constantFrom(...closedKeys), (key) => {
        const text = JSON.stringify(file).replace(`"${key}":`, `"${key}x":`)
        expect(
          errorsOf(JSON.parse(text)).map(({ found, nearest }) => ({ found, nearest })),
        ).toStrictEqual([{ found: `${key}x`, nearest: key }])
      }),
    )
  })
})
