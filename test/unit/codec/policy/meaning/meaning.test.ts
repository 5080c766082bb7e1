import { describe, expect, it } from 'vitest'
import { MARKETPLACE_VARIANTS } from '../../../../../src/policy/presets/presets.js'
import { encodePolicy, type PolicyError } from '../../../../../src/codec/policy/decodePolicy.js'
import { FIELD_PATHS } from '../../../../../src/policy/fields/names.js'
import type { PolicyFile } from '../../../../../src/policy/format.js'
import { errorsOf, mine, policyOf } from '../decoded.js'

const { cites: _cites, ...whole } = encodePolicy(policyOf(mine({})))

const dispute = (over: Record<string, unknown>) => mine({ dispute: over })

describe('one mistake of meaning', () => {
  const to = (...cases: readonly unknown[]) => dispute({ to: { cases } })
  it.each<[string, Record<string, unknown>, Partial<PolicyError>]>([
    [
      'a parent that nobody knows',
      { extends: 'bsae' },
      { path: 'extends', found: 'bsae', nearest: 'base' },
    ],
    [
      'a policy that extends itself',
      { extends: 'mine' },
      { path: 'extends', found: 'mine -> mine' },
    ],
    [
      'a fact that nobody knows',
      to({ when: { grund: ['not-received'] }, use: 'seller' }),
      { path: 'dispute.to.cases.0.when.grund', found: 'grund', nearest: 'ground' },
    ],
    [
      'a fact of another section',
      {
        returns: {
          cost: { cases: [{ when: { cause: ['dispute'] }, use: 'buyer' }], otherwise: 'seller' },
        },
      },
      { path: 'returns.cost.cases.0.when.cause', found: 'cause' },
    ],
    [
      'a fact whose values nobody declared',
      to({ when: { method: ['card'] }, use: 'seller' }),
      { path: 'dispute.to.cases.0.when.method', found: 'method' },
    ],
    [
      'a ground that is not listed',
      to({ when: { ground: ['not-recieved'] }, use: 'seller' }),
      { path: 'dispute.to.cases.0.when.ground.0', found: 'not-recieved', nearest: 'not-received' },
    ],
    [
      'a reason that is not listed',
      { cancellation: { fee: { cases: [{ when: { reason: ['othr'] }, use: 5 }], otherwise: 0 } } },
      { path: 'cancellation.fee.cases.0.when.reason.0', nearest: 'other' },
    ],
    [
      'a value that a fact never has',
      to({ when: { tracking: ['delivred'] }, use: 'seller' }),
      { path: 'dispute.to.cases.0.when.tracking.0', nearest: 'delivered' },
    ],
    [
      'a currency that does not exist',
      to({ when: { currency: ['USD', 'EUX'] }, use: 'seller' }),
      { path: 'dispute.to.cases.0.when.currency.1', found: 'EUX' },
    ],
    [
      'a word for a number',
      to({ when: { total: ['5'] }, use: 'seller' }),
      { path: 'dispute.to.cases.0.when.total' },
    ],
    [
      'bounds for a word',
      to({ when: { tracking: { atLeast: 1 } }, use: 'seller' }),
      { path: 'dispute.to.cases.0.when.tracking' },
    ],
    [
      'a word for a yes or no',
      to({ when: { completed: ['yes'] }, use: 'seller' }),
      { path: 'dispute.to.cases.0.when.completed' },
    ],
    [
      'bounds that no number is within',
      to({ when: { total: { atLeast: 5, atMost: 4 } }, use: 'seller' }),
      { path: 'dispute.to.cases.0', expected: 'a case that can match' },
    ],
    [
      'a ground and a stage that do not go together',
      to({ when: { ground: ['not-received'], stage: ['received'] }, use: 'seller' }),
      { path: 'dispute.to.cases.0' },
    ],
    [
      'a case after one that it is part of',
      to(
        { when: { stage: ['missing'] }, use: 'seller' },
        { when: { ground: ['not-received'] }, use: 'nobody' },
      ),
      { path: 'dispute.to.cases.1' },
    ],
    [
      'a case after one that takes all',
      to({ when: {}, use: 'seller' }, { when: { completed: true }, use: 'nobody' }),
      { path: 'dispute.to.cases.1' },
    ],
    [
      'a window that closes before it opens',
      dispute({
        window: { opens: { days: 6, after: 'shipped' }, closes: { days: 5, after: 'shipped' } },
      }),
      { path: 'dispute.window.closes' },
    ],
    [
      'a window that closes as it opens',
      dispute({ window: { opens: 'shipped', closes: 'shipped' } }),
      { path: 'dispute.window.closes' },
    ],
    [
      'a case that closes before it opens',
      dispute({
        window: {
          opens: { hours: 72, after: 'shipped' },
          closes: {
            cases: [{ when: { completed: true }, use: { hours: 71, after: 'shipped' } }],
            otherwise: 'never',
          },
        },
      }),
      { path: 'dispute.window.closes.cases.0' },
    ],
    [
      'an earliest past its latest',
      { refund: { arrival: { days: [3, 2] } } },
      { path: 'refund.arrival.days', found: '[3,2]' },
    ],
    [
      'a zone that nobody knows',
      { calendar: { zone: 'Europe/Lodnon' } },
      { path: 'calendar.zone', nearest: 'Europe/London' },
    ],
    [
      'a holiday that never comes',
      { calendar: { holidays: ['2026-02-29'] } },
      { path: 'calendar.holidays.0' },
    ],
    [
      'a fact of an order declared anew',
      { facts: { ground: ['x'] } },
      { path: 'facts.ground', found: 'ground' },
    ],
    [
      'methods that are no words',
      { facts: { method: 'number' } },
      { path: 'facts.method', found: 'number' },
    ],
    [
      'a citation of a field that does not exist',
      { cites: { 'dispute.verdit': ['x'] } },
      { path: 'cites.dispute.verdit', nearest: 'dispute.verdict' },
    ],
    [
      'a citation of a case that does not exist',
      { cites: { 'dispute.verdict.cases.7': ['x'] } },
      { path: 'cites.dispute.verdict.cases.7' },
    ],
    [
      'a citation of a leaf that does not exist',
      { cites: { 'dispute.window.open': ['x'] } },
      { path: 'cites.dispute.window.open', nearest: 'dispute.window.opens' },
    ],
    [
      'no ground for a dispute that can be opened',
      dispute({ grounds: {} }),
      { path: 'dispute.grounds' },
    ],
  ])('is one error: %s', (_, over, expected) => {
    const errors = errorsOf({ ...mine({}), ...over })
    expect(errors).toHaveLength(1)
    expect(errors[0]).toMatchObject({ ...expected, policy: 'mine' })
  })

  it('is a choice that no case of which may match, in a policy that has no parent to fall back on', () => {
    const base = MARKETPLACE_VARIANTS['base']!
    const errors = errorsOf({
      ...base,
      returns: {
        ...base.returns,
        cost: { cases: [{ when: { stage: ['missing'] }, use: 'seller' }] },
      },
    })
    expect(errors).toMatchObject([
      { path: 'returns.cost.otherwise', found: 'nothing', policy: 'base' },
    ])
  })

  it('is every field that a policy without parent lacks, or the parent if it lacks many', () => {
    const lacking = (many: number): readonly string[] => {
      const file: Record<string, object> = structuredClone({ ...whole }) as never
      for (const [section = '', field = ''] of FIELD_PATHS.slice(0, many).map((at) =>
        at.split('.'),
      ))
        Reflect.deleteProperty(file[section] ?? {}, field)
      return errorsOf({ ...file, name: 'mine', title: 'Mine' }).map(({ path }) => path)
    }
    expect(lacking(1)).toStrictEqual(FIELD_PATHS.slice(0, 1))
    expect(lacking(5)).toStrictEqual(FIELD_PATHS.slice(0, 5))
    expect(lacking(6)).toStrictEqual(['extends'])
    expect(lacking(FIELD_PATHS.length)).toStrictEqual(['extends'])
  })

  it('is blamed on the policy of the chain that made it', () => {
    const parent = mine({
      name: 'parent',
      dispute: {
        to: { cases: [{ when: { completed: true, late: ['dellivery'] }, use: 'seller' }] },
      },
    }) as PolicyFile
    const errors = errorsOf(
      mine({
        extends: 'parent',
        cancellation: { fee: { cases: [{ when: { stage: ['missing'] }, use: 1 }] } },
      }),
      { ...MARKETPLACE_VARIANTS, parent },
    )
    expect(errors.map(({ policy, path }) => [policy, path])).toStrictEqual([
      ['parent', 'dispute.to.cases.0.when.late.0'],
      ['mine', 'cancellation.fee.cases.0.when.stage'],
    ])
  })

  it('is a circle of three', () => {
    const library = {
      b: mine({ name: 'b', extends: 'c' }) as PolicyFile,
      c: mine({ name: 'c', extends: 'mine' }) as PolicyFile,
    }
    expect(errorsOf(mine({ extends: 'b' }), library)).toMatchObject([
      { path: 'extends', found: 'mine -> b -> c -> mine', policy: 'c' },
    ])
  })
})
