import { isRight } from 'fp-ts/lib/Either.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MARKETPLACE_VARIANTS } from '../../../../src/policy/presets/presets.js'
import { chainOf } from '../../../../src/policy/inheritance/chain.js'
import { FIELD_PATHS, SECTIONS } from '../../../../src/policy/fields/names.js'
import { child, LIBRARY, PARENT, resolved } from './policies.js'

describe('a policy that extends another', () => {
  it('has what its parent says where it says nothing itself', () => {
    const { payment, cancellation, sources } = resolved(
      child({ cancellation: { times: 1 } }),
      LIBRARY,
    )
    expect(payment).toStrictEqual(PARENT.payment)
    expect(cancellation).toStrictEqual({ ...PARENT.cancellation, times: 1 })
    expect(sources['cancellation.times']).toStrictEqual({ cites: [], policy: 'child' })
    expect(sources['payment.within']).toStrictEqual({ cites: ['unpaid'], policy: 'parent' })
  })

  it('replaces a field as a whole, and drops what its parent cited for it and inside it', () => {
    const { dispute, sources } = resolved(
      child({ dispute: { decision: { hours: 1 }, window: { opens: 'delivered' } } }),
      LIBRARY,
    )
    expect(dispute.decision).toStrictEqual({ hours: 1 })
    expect(dispute.window).toStrictEqual({ opens: 'delivered' })
    expect(
      Object.keys(sources).filter((path) => /^dispute\.(decision|window)/.test(path)),
    ).toStrictEqual(['dispute.window', 'dispute.decision'])
    expect(sources['dispute.window']).toStrictEqual({ cites: [], policy: 'child' })
  })

  it("may cite what it inherits: the citation is its own, the value still its parent's", () => {
    const { sources } = resolved(child({ cites: { 'payment.within': ['mine'] } }), LIBRARY)
    expect(sources['payment.within']).toStrictEqual({ cites: ['mine'], policy: 'parent' })
  })

  it('replaces facts one by one', () => {
    expect(
      resolved(child({ facts: { method: ['card', 'paypal'], vip: 'boolean' } }), LIBRARY).facts,
    ).toStrictEqual({
      method: ['card', 'paypal'],
      tier: 'number',
      vip: 'boolean',
    })
  })

  it('does not change the files that it is made of', () => {
    const before = JSON.stringify(LIBRARY)
    resolved(
      child({
        dispute: { decision: { cases: [{ when: { ground: ['lost'] }, use: { days: 1 } }] } },
      }),
      LIBRARY,
    )
    expect(JSON.stringify(LIBRARY)).toBe(before)
  })
})

describe('the sources of a policy', () => {
  it.each(Object.entries(MARKETPLACE_VARIANTS))(
    'name, for %s, a policy of its chain for every field, leaf and case',
    (_, file) => {
      const policy = resolved(file)
      const chain = chainOf(file, MARKETPLACE_VARIANTS)
      const names = isRight(chain) ? chain.right.map(({ name }) => name) : []
      expect(FIELD_PATHS.every((path) => names.includes(policy.sources[path]?.policy ?? ''))).toBe(
        true,
      )
      expect(Object.values(policy.sources).every((source) => names.includes(source.policy))).toBe(
        true,
      )
    },
  )

  it('name only places that the policy has', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.values(MARKETPLACE_VARIANTS)),
        fc.subarray(
          [
            'seller-fraud',
            'unfair-refusal',
            'not-received',
            'wrong-tracking',
            'changed-mind',
            'refused-delivery',
          ],
          {
            minLength: 1,
          },
        ),
        fc.subarray(['card', 'paypal', 'balance', 'bank-transfer', 'apple-pay'], { minLength: 1 }),
        (parent, grounds, method) => {
          const policy = resolved({
            name: 'child',
            title: 'Child',
            extends: parent.name,
            facts: { method },
            dispute: { grounds: Object.fromEntries(grounds.map((ground) => [ground, 'missing'])) },
          })
          for (const path of Object.keys(policy.sources)) {
            const value = path
              .split('.')
              .reduce<unknown>(
                (at, key) => (at as Record<string, unknown> | undefined)?.[key],
                policy,
              )
            expect(value, path).not.toBeUndefined()
          }
        },
      ),
    )
  })

  it('cover every section of the format', () => {
    expect(
      SECTIONS.every(
        (section) => Object.keys(MARKETPLACE_VARIANTS['base']![section] ?? {}).length > 0,
      ),
    ).toBe(true)
  })
})
