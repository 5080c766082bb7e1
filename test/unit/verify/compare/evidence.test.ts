import { describe, expect, test } from 'vitest'
import type { Rulebook } from '../../../../src/index.js'
import { compare, verify, type Difference } from '../../../../src/verify/index.js'
import { rulebook } from '../../../support/rulebooks.js'

/** The platform alone decides, once: what is demanded is all that there is to opening a dispute. */
const demanding = (evidence: object, more: object = {}): Rulebook =>
  rulebook({
    name: 'small',
    title: 'small',
    extends: 'base',
    dispute: {
      grounds: { damaged: 'received' },
      window: { opens: 'shipped' },
      to: 'platform',
      remedies: ['refund'],
      times: 1,
      evidence,
      verdict: 'refund',
      ...more,
    },
  })
const disputes = ({
  differences,
  unconfirmed,
}: {
  readonly differences: readonly Difference[]
  readonly unconfirmed: readonly Difference[]
}) =>
  [...differences, ...unconfirmed]
    .filter(({ action }) => action?.verb === 'dispute')
    .map(({ change, qualifiedBy, action, confirmed }) => [
      change,
      qualifiedBy,
      action?.payload.evidence ?? [],
      confirmed,
    ])
const gains = (differences: readonly Difference[]) =>
  differences.filter(({ observable, party }) => observable === 'gets' && party === 'buyer')

const [TWO, ONE_OTHER, TWO_OTHERS] = [
  { allOf: ['photo', 'video'] },
  { allOf: ['photo', 'receipt'] },
  { allOf: ['receipt', 'statement'] },
]

describe('evidence of several kinds', () => {
  test('that one policy demands is given, so that what follows the dispute is explored', () => {
    const { rows, findings } = verify(demanding(TWO))
    expect(rows.reached).toEqual(
      expect.arrayContaining([
        'dispute',
        'dispute.decided-by-table',
        'decide',
        'withdraw-dispute',
        'add-evidence.by-buyer',
      ]),
    )
    expect(
      findings.filter(
        ({ kind, rows: about }) => kind === 'window-never-open' && about.includes('dispute'),
      ),
    ).toEqual([])
  })

  test.each([
    ['one of them other', TWO, ONE_OTHER],
    ['both of them others', TWO, TWO_OTHERS],
  ])(
    'of which the other policy demands %s is a difference each way: with what only one takes',
    (_, one, other) => {
      expect(disputes(compare(demanding(one), demanding(other)))).toEqual([
        ['worse', {}, one.allOf, true],
        ['better', {}, other.allOf, true],
      ])
    },
  )

  test.each([
    ['one of them other', ONE_OTHER],
    ['both of them others', TWO_OTHERS],
    ['either of two others', { anyOf: ['receipt', 'statement'] }],
    ['nothing', { allOf: [] }],
  ])(
    'and, under the other policy, %s: what satisfies both leads on to later differences',
    (_, other) => {
      const { differences, complete } = compare(
        demanding(TWO),
        demanding(other, { verdict: 'release' }),
      )
      expect(complete).toBe(true)
      const [lost] = gains(differences)
      expect(lost?.gets).toEqual({ before: 8400, after: 0, currency: 'EUR' })
      const given =
        lost?.history?.before.steps.find(({ verb }) => verb === 'dispute')?.payload?.evidence ?? []
      expect(given).toEqual(
        expect.arrayContaining([
          'photo',
          'video',
          ...('allOf' in other ? other.allOf : other.anyOf.slice(0, 1)),
        ]),
      )
      expect(lost?.history?.after.steps.map(({ row }) => row)).toEqual([
        'pay',
        'ship',
        'dispute',
        'dispute.decided-by-table',
      ])
    },
  )

  test('that a policy no longer demands are a difference in its favour only', () => {
    expect(disputes(compare(demanding(TWO), demanding({ allOf: ['photo'] })))).toEqual([
      ['better', {}, ['photo'], true],
    ])
  })
})

describe('evidence of which any one kind is enough', () => {
  test('differs with one kind alone where that kind is no longer enough', () => {
    expect(
      disputes(compare(demanding({ anyOf: ['photo', 'video'] }), demanding({ anyOf: ['photo'] }))),
    ).toEqual([['worse', {}, ['video'], true]])
  })
})

describe('evidence that is demanded for one ground alone', () => {
  const grounds = { damaged: 'received', counterfeit: 'received' }
  const forCounterfeits = {
    cases: [{ when: { ground: ['counterfeit'] }, use: TWO }],
    otherwise: { allOf: [] },
  }

  test('differs with that ground, and not with another', () => {
    const { differences, unconfirmed } = compare(
      demanding({ allOf: [] }, { grounds }),
      demanding(forCounterfeits, { grounds }),
    )
    expect(disputes({ differences, unconfirmed })).toEqual([
      ['worse', { ground: ['counterfeit'] }, [], true],
    ])
  })

  test('does not depend on what else is claimed', () => {
    const more = { grounds, remedies: ['refund', 'return'] }
    expect(disputes(compare(demanding(TWO, more), demanding(ONE_OTHER, more)))).toEqual([
      ['worse', {}, TWO.allOf, true],
      ['better', {}, ONE_OTHER.allOf, true],
    ])
  })
})

describe('proofs of shipment that only one policy demands', () => {
  const proving = (proof: object): Rulebook =>
    rulebook({ name: 'proofs', title: 'proofs', extends: 'base', shipment: { proof } })

  test('differ without the proof alone: with it the shipment is explored on', () => {
    const { differences, unconfirmed } = compare(
      proving({ allOf: [] }),
      rulebook({
        name: 'proofs',
        title: 'proofs',
        extends: 'base',
        shipment: { proof: { allOf: ['tracking'] } },
        dispute: { verdict: 'release' },
      }),
    )
    expect(unconfirmed).toEqual([])
    expect(
      differences
        .filter(({ party, observable }) => party === 'seller' && observable === 'may do')
        .map(({ change, action }) => [change, action]),
    ).toEqual([['worse', { verb: 'ship', payload: {} }]])
    const paid = differences.find(
      ({ party, observable, change }) =>
        party === 'buyer' && observable === 'gets' && change === 'worse',
    )
    expect(paid?.history?.after.steps.map(({ row }) => row)).toEqual([
      'pay',
      'ship',
      'dispute',
      'dispute.decided-by-table',
    ])
    expect(paid?.history?.after.steps[1]?.payload?.tracking).toBeDefined()
  })
})
