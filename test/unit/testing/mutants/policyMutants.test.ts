import { isRight } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import {
  MARKETPLACE_VARIANTS,
  decodePolicy,
  decodePolicyFile,
  encodePolicy,
} from '../../../../src/policies.js'
import type { Policy } from '../../../../src/policies.js'
import { policyMutants } from '../../../../src/testing/mutants/policyMutants.js'
import { rightOf } from '../../../support/rulebooks.js'

const policy = (file: unknown): Policy => rightOf(decodePolicy(file))
const sentences = (file: unknown): readonly string[] =>
  policyMutants(policy(file)).map(({ path, change }) => `${path}: ${change}`)
const below = (place: string, file: unknown): readonly string[] =>
  sentences(file).filter((each) => each.startsWith(`${place}.`) || each.startsWith(`${place}:`))
const own = (part: object): object => ({ name: 'own', title: 'Own', extends: 'base', ...part })

describe('policy mutants', () => {
  it('a length becomes one more, one less, never, and as many of the next unit up and down', () => {
    expect(below('payment.within', own({ payment: { within: { days: 3 } } }))).toEqual([
      'payment.within.days: 3 -> 2',
      'payment.within.days: 3 -> 4',
      'payment.within: {"days":3} -> never',
      'payment.within: {"days":3} -> {"hours":3}',
      'payment.within: {"days":3} -> {"businessDays":3}',
    ])
  })

  it('a number stays within what the codec accepts', () => {
    expect(below('cancellation.fee', own({ cancellation: { fee: 100 } }))).toEqual([
      'cancellation.fee: 100 -> 99',
    ])
    expect(below('dispute.appeals', own({ dispute: { appeals: 0 } }))).toEqual([
      'dispute.appeals: 0 -> 1',
    ])
  })

  it('a flag turns over, and an outcome becomes each other outcome', () => {
    expect(below('payment.reprice', own({}))).toEqual(['payment.reprice: false -> true'])
    expect(below('payment.hold.onSilence', own({}))).toEqual([
      'payment.hold.onSilence: refund -> release',
    ])
    expect(below('dispute.answer.onSilence', own({}))).toEqual(
      ['grant', 'release', 'continue'].map(
        (word) => `dispute.answer.onSilence: escalate -> ${word}`,
      ),
    )
  })

  it('an anchor becomes its two neighbours, an hour later, and never', () => {
    expect(
      below('refund.goodwill.opens', own({ refund: { goodwill: { opens: 'shipped' } } })),
    ).toEqual(
      ['cleared', 'delivered', 'never', '{"hours":1,"after":"shipped"}'].map(
        (word) => `refund.goodwill.opens: shipped -> ${word}`,
      ),
    )
  })

  it('a case is dropped, swapped, loses a value or a condition, and gives another result', () => {
    const fee = {
      cases: [
        { when: { reason: ['a', 'b'] }, use: 5 },
        { when: { reason: ['b', 'c'] }, use: 9 },
      ],
      otherwise: 0,
    }
    const found = below(
      'cancellation.fee',
      own({ cancellation: { reasons: { a: 'buyer', b: 'none', c: 'seller' }, fee } }),
    )
    for (const each of [
      'cancellation.fee.cases.0.when.reason.0: a -> nothing',
      'cancellation.fee.cases.0.when.reason: ["a","b"] -> nothing',
      'cancellation.fee.cases.0.use: 5 -> 4',
      'cancellation.fee.cases.1: {"when":{"reason":[...]},"use":9} -> nothing',
      'cancellation.fee.cases.0: {"when":{"reason":[...]},"use":5} -> ' +
        '{"when":{"reason":[...]},"use":9}',
      'cancellation.fee.otherwise: 0 -> 1',
    ])
      expect(found).toContain(each)
  })

  it('cases are not swapped if no order matches both, or if both give the same', () => {
    const swaps = (whens: readonly object[], uses: readonly number[]): number =>
      below(
        'cancellation.fee',
        own({
          facts: { carrier: ['post', 'drone'] },
          cancellation: {
            reasons: { a: 'buyer', b: 'none' },
            fee: { cases: whens.map((when, index) => ({ when, use: uses[index] })), otherwise: 0 },
          },
        }),
      ).filter((each) => /^cancellation\.fee\.cases\.0: .*-> \{/.test(each)).length
    expect(swaps([{ reason: ['a'] }, { reason: ['b'] }], [5, 9])).toBe(0)
    expect(swaps([{ reason: ['a'] }, { carrier: ['post'] }], [5, 5])).toBe(0)
    expect(swaps([{ reason: ['a'] }, { carrier: ['post'] }], [5, 9])).toBe(1)
    // A list may have a value of each.
    expect(swaps([{ late: ['shipment'] }, { late: ['delivery'] }], [5, 9])).toBe(1)
  })

  it('a list loses each entry, and gains each word that it lacks', () => {
    const found = below('dispute.offers', own({ dispute: { offers: ['refund', 'wait'] } }))
    expect(found).toContain('dispute.offers.0: refund -> nothing')
    expect(found).toContain('dispute.offers: nothing -> resend')
    expect(found).not.toContain('dispute.offers: nothing -> wait')
  })

  it('the calendar and the limits of conduct are changed too', () => {
    const found = sentences(
      own({
        calendar: { holidays: ['2026-12-31'] },
        conduct: { seller: [{ counts: 'fault', above: 2, per: { days: 30 }, then: 'warn' }] },
      }),
    )
    for (const each of [
      'calendar.zone: UTC -> Asia/Shanghai',
      'calendar.holidays.0: 2026-12-31 -> 2027-01-01',
      'calendar.weekend.0: 6 -> 5',
      'calendar.due: exact -> end-of-day',
      'conduct.seller.0.above: 2 -> 3',
      'conduct.seller.0.per: {"days":30} -> nothing',
      'conduct.seller.0.then: warn -> fine',
    ])
      expect(found).toContain(each)
  })

  it('the opening and the closing of a window are dropped where they are optional', () => {
    const found = below('dispute.window', own({}))
    expect(found).toContain('dispute.window.closes: completed -> nothing')
    expect(
      found.some((each) => each.startsWith('dispute.window.opens') && each.endsWith('-> nothing')),
    ).toBe(false)
  })
})

describe('a changed policy', () => {
  it.each(Object.keys(MARKETPLACE_VARIANTS))(
    'differs from %s in one field, and says so once',
    (name) => {
      const original = policy(MARKETPLACE_VARIANTS[name])
      const { cites: _cites, ...file } = encodePolicy(original)
      const mutants = policyMutants(original)
      for (const mutant of mutants) {
        const { cites: _changed, ...changed } = mutant.file
        const sections = Object.entries(changed).filter(
          ([section, fields]) =>
            JSON.stringify(fields) !==
            JSON.stringify(Object.entries(file).find(([key]) => key === section)?.[1]),
        )
        expect(sections.map(([section]) => section)).toEqual([mutant.path.split('.')[0]])
      }
      expect(new Set(mutants.map((mutant) => JSON.stringify(mutant.file))).size).toBe(
        mutants.length,
      )
    },
  )

  it('extends nothing, and has every section', () => {
    const mutants = policyMutants(policy(MARKETPLACE_VARIANTS['two-week-consent']))
    expect(mutants.filter(({ file }) => !isRight(decodePolicyFile(file)))).toEqual([])
    expect(mutants.filter(({ file }) => file.extends !== undefined)).toEqual([])
  })
})
