import { describe, expect, it } from 'vitest'
import { SHIPPED } from '../../../docs/law/generate/data/policies.js'
import { QUESTIONS } from '../../../docs/law/generate/questions/questions.js'
import { inSituation } from '../../../docs/law/generate/data/situation.js'
import { valueWords } from '../../../docs/law/generate/words/valueWords.js'
import { FIELD_PATHS } from '../../../src/policy/fields/names.js'
import { valueAt } from '../../../src/policy/valueAt.js'
import { policyOf } from '../codec/policy/decoded.js'
import { MARKETPLACE_VARIANTS } from '../../../src/policy/presets/presets.js'

describe('a value in words', () => {
  it.each([
    ['dispute.decision', { businessDays: 5 }, '5 business days'],
    ['cancellation.answer.within', { hours: 1 }, '1 hour'],
    ['payment.grace', { minutes: 0 }, 'no time'],
    ['refund.release', { hours: [0, 48] }, 'up to 48 hours'],
    ['refund.arrival', { businessDays: [3, 15] }, '3 to 15 business days'],
    [
      'cancellation.byBuyer',
      { opens: 'paid', closes: { days: 1, after: 'paid' } },
      'from paid until 1 day after paid',
    ],
    ['cancellation.byBuyer', { opens: 'paid' }, 'from paid until shipment'],
    ['dispute.appeal', { opens: 'never' }, 'not offered'],
    [
      'protection.ends',
      { latest: ['promised', { days: 15, after: 'shipped' }] },
      'the later of the promised day of delivery and 15 days after shipped',
    ],
    ['shipment.proof', { anyOf: ['tracking', 'receipt'] }, 'tracking or receipt'],
    ['shipment.proof', { allOf: [] }, 'nothing'],
    ['cancellation.reasons', {}, 'no reason is asked for'],
    [
      'cancellation.reasons',
      { duplicate: 'buyer', 'out-of-stock': 'seller' },
      'the buyer’s side: duplicate\nthe seller’s side: out-of-stock',
    ],
    ['dispute.answer', { within: 'never', onSilence: 'escalate' }, 'without limit'],
    [
      'dispute.answer',
      { within: { days: 5 }, onSilence: 'release' },
      'within 5 days\nsilence: the seller is paid',
    ],
    [
      'shipment.ship',
      { within: { days: 7 }, onSilence: 'continue' },
      'within 7 days\nsilence: it is late, and the order goes on',
    ],
    [
      'conduct.buyer',
      [{ counts: 'cancelled', above: 24, per: { days: 30 }, then: 'restrict' }],
      'more than 24 cancelled orders in 30 days: restrict',
    ],
    [
      'dispute.to',
      {
        cases: [{ when: { stage: ['unshipped'], completed: false }, use: 'platform' }],
        otherwise: 'seller',
      },
      'stage unshipped and not completed: the platform’s turn\notherwise: the seller’s turn',
    ],
  ])('of %s is written for readers', (path, value, words) => {
    expect(valueWords(path, value)).toBe(words)
  })

  it('is never JSON, whatever a policy says', () => {
    for (const { name, policy } of SHIPPED) {
      for (const path of FIELD_PATHS)
        expect(valueWords(path, valueAt(policy, path.split('.'))), `${name}: ${path}`).not.toMatch(
          /[{}"]|undefined|object/,
        )
    }
  })
})

describe('a choice in a situation', () => {
  const policy = policyOf(MARKETPLACE_VARIANTS['aliexpress'])
  const choice = {
    cases: [
      { when: { ground: ['changed-mind'] }, use: 1 },
      { when: { stage: ['received'], tracking: ['silent'] }, use: 2 },
      { when: { stage: ['missing'] }, use: 3 },
    ],
    otherwise: 4,
  }

  it('is the value of the case that applies', () => {
    expect(inSituation(policy, choice, { stage: ['missing'] })).toBe(3)
  })
  it('has the stage that a ground implies', () => {
    expect(inSituation(policy, choice, { ground: ['defective'] })).toStrictEqual({
      cases: [{ when: { tracking: ['silent'] }, use: 2 }],
      otherwise: 4,
    })
  })
  it('keeps the conditions that are still open', () => {
    expect(inSituation(policy, choice, { stage: ['received'] })).toStrictEqual({
      cases: [
        { when: { ground: ['changed-mind'] }, use: 1 },
        { when: { tracking: ['silent'] }, use: 2 },
      ],
      otherwise: 4,
    })
  })
  it('drops cases that give the same as `otherwise`', () => {
    expect(
      inSituation(
        policy,
        { cases: [{ when: { wanted: true }, use: 4 }], otherwise: 4 },
        { condition: ['sound'] },
      ),
    ).toBe(4)
  })
  it('looks inside windows, and keeps only the limits that count the same offence', () => {
    expect(inSituation(policy, { opens: choice }, { stage: ['missing'] })).toStrictEqual({
      opens: 3,
    })
    expect(
      inSituation(
        policy,
        [
          { counts: 'unpaid', above: 1 },
          { counts: 'fault', above: 2 },
        ],
        { counts: ['fault'] },
      ),
    ).toStrictEqual([{ counts: 'fault', above: 2 }])
  })
})

describe('the questions', () => {
  it('ask about places that every policy has', () => {
    const optional = /\.(closes|onRefusal)$/
    for (const { asks, places = [] } of QUESTIONS) {
      for (const { path } of places) {
        const without = SHIPPED.filter(
          ({ policy }) => valueAt(policy, path.split('.')) === undefined && !optional.test(path),
        ).map(({ name }) => name)
        expect(without, `${asks} ${path}`).toStrictEqual([])
      }
    }
  })
  it('are asked once, and each has a place, a name or a note for an answer', () => {
    expect(new Set(QUESTIONS.map(({ asks }) => asks)).size).toBe(QUESTIONS.length)
    expect(
      QUESTIONS.filter(
        ({ places, names, note }) =>
          places === undefined && names === undefined && note === undefined,
      ),
    ).toStrictEqual([])
  })
})
