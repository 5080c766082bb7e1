import { describe, expect, test } from 'vitest'
import { compare } from '../../../../src/verify/index.js'
import { small } from './policyPairs.js'

const NOTHING = { 'may do': 'same', gets: 'same', 'how long': 'same' }
const judged = (before: object, after: object) => {
  const { judgements, fields, zones, undecided } = compare(small(before), small(after))
  const by = fields.filter((field) => field.by !== 'nothing').map((field) => [field.path, field.by])
  return { by, judgements, zones, undecided: undecided.map(({ parties }) => parties) }
}
const arrival = (value: unknown) => ({ refund: { arrival: value } })
const days = (least: number, most: number) => ({ businessDays: [least, most] })

describe('how long a refund takes', () => {
  const forBuyer = (before: unknown, after: unknown) => {
    const { by, judgements, zones } = judged(arrival(before), arrival(after))
    expect(zones).toBe(0)
    expect(judgements.seller).toEqual(NOTHING)
    if (by.length > 0) expect(by).toEqual([['refund.arrival', 'value']])
    return judgements.buyer['how long']
  }

  test.each([
    ['a later end is worse', days(3, 15), days(3, 20), 'worse'],
    ['an earlier end is better', days(3, 20), days(3, 15), 'better'],
    ['a day less at the beginning and more at the end is mixed', days(3, 15), days(2, 16), 'mixed'],
    ['24 hours are as long as 1440 minutes', { hours: [0, 24] }, { minutes: [0, 1440] }, 'same'],
    ['and not as 1441', { hours: [0, 24] }, { minutes: [0, 1441] }, 'worse'],
    ['a day may have 25 hours', { hours: [0, 24] }, { days: [0, 1] }, 'undecided'],
    ['and never 26', { hours: [0, 26] }, { days: [0, 1] }, 'better'],
    ['business days depend on the calendar', { days: [3, 15] }, days(3, 15), 'undecided'],
  ])('%s', (_, before, after, judgement) => {
    expect(forBuyer(before, after)).toBe(judgement)
  })

  test('is held against each other where the conditions are the same, and else each against each', () => {
    const ofDisputes = (dispute: unknown, other: unknown) => ({
      cases: [{ when: { cause: ['dispute'] }, use: dispute }],
      otherwise: other,
    })
    expect(forBuyer(ofDisputes(days(7, 15), days(0, 3)), ofDisputes(days(7, 20), days(0, 3)))).toBe(
      'worse',
    )
    expect(forBuyer(ofDisputes(days(7, 15), days(0, 3)), days(8, 20))).toBe('worse')
    expect(forBuyer(ofDisputes(days(7, 15), days(0, 3)), days(7, 15))).toBe('undecided')
    expect(forBuyer(ofDisputes(days(7, 15), days(0, 3)), days(3, 10))).toBe('undecided')
  })
})

describe('limits of conduct', () => {
  const limit = (above: number, then = 'restrict') => ({
    counts: 'unpaid',
    above,
    per: { days: 30 },
    then,
  })
  const forBuyer = (before: readonly unknown[], after: readonly unknown[]) =>
    judged({ conduct: { buyer: before } }, { conduct: { buyer: after } })

  test('are worse where they are lower or new, and better where they are higher or gone', () => {
    expect(forBuyer([limit(3)], [limit(2)]).judgements.buyer['may do']).toBe('worse')
    expect(forBuyer([], [limit(3)]).judgements.buyer['may do']).toBe('worse')
    expect(forBuyer([limit(2)], [limit(3)]).judgements.buyer['may do']).toBe('better')
    expect(forBuyer([limit(3)], []).judgements.buyer['may do']).toBe('better')
    expect(forBuyer([limit(3)], [limit(2)]).judgements.seller).toEqual(NOTHING)
  })

  test('are undecided for that party where one is stricter and another is not', () => {
    const { judgements, undecided } = forBuyer([limit(3)], [limit(2, 'block')])
    expect(judgements.buyer['may do']).toBe('undecided')
    expect(judgements.seller).toEqual(NOTHING)
    expect(undecided).toEqual([['buyer']])
  })
})

test('faults of reasons are worse for whoever is at fault now', () => {
  const reasons = (fault: string) => ({ cancellation: { reasons: { 'no-stock': fault } } })
  const { judgements, by } = judged(reasons('none'), reasons('seller'))
  expect(by).toEqual([['cancellation.reasons', 'orders']])
  expect(judgements.seller['may do']).toBe('worse')
  expect(judged(reasons('seller'), reasons('buyer')).judgements).toMatchObject({
    buyer: { 'may do': 'worse' },
    seller: { 'may do': 'better' },
  })
})

test('the fields that differ stand in the order of a policy, with what they say; a title decides nothing', () => {
  const { fields, judgements } = compare(
    small({ cites: { 'refund.arrival': ['a'] }, ...arrival(days(1, 2)) }),
    small({
      title: 'other',
      cites: { 'refund.arrival': ['b'] },
      conduct: { seller: [] },
      ...arrival(days(1, 3)),
    }),
  )
  expect(fields.map(({ path, by }) => `${path} ${by}`)).toEqual(
    expect.arrayContaining([
      'title nothing',
      'refund.arrival value',
      'cites.refund.arrival nothing',
    ]),
  )
  expect(fields.find(({ path }) => path === 'refund.arrival')).toMatchObject({
    before: days(1, 2),
    after: days(1, 3),
    buyer: 'worse',
    seller: 'same',
    why: ['worse for the buyer (how long): the values of `refund.arrival`'],
    explored: { zones: 0, complete: true },
  })
  expect(judgements.buyer['how long']).toBe('worse')
})
