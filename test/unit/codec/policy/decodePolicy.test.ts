import fc from 'fast-check'
import { isLeft, isRight } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { MARKETPLACE_VARIANTS } from '../../../../src/policy/presets/presets.js'
import {
  decodePolicy,
  decodePolicyFile,
  encodePolicy,
  formatError,
} from '../../../../src/codec/policy/decodePolicy.js'
import { definePolicy } from '../../../../src/policy/definePolicy.js'
import type { Policy } from '../../../../src/policy/format.js'
import { errorsOf, mine, policyOf } from './decoded.js'
import { policies } from './mutations.js'

describe('anything at all', () => {
  const circle: Record<string, unknown> = { name: 'circle', title: 'Circle' }
  circle['dispute'] = { to: circle, grounds: circle }
  let deep: unknown = 'paid'
  for (let depth = 0; depth < 100_000; depth += 1)
    deep = { cases: [{ when: {}, use: deep }], earliest: [deep] }

  it('decodes to a policy or to errors that can be read, and never throws', () => {
    const inputs = fc.oneof(
      fc.jsonValue(),
      fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true, withMap: true }),
      policies,
    )
    fc.assert(
      fc.property(inputs, (input) => {
        for (const error of errorsOf(input))
          expect(formatError(error)).toMatch(/found .*, expected ./s)
      }),
      { numRuns: 500 },
    )
  })

  it.each<[string, unknown]>([
    ['deep nesting', mine({ dispute: { window: { opens: deep } } })],
    ['deep nesting where nobody looks', mine({ dispute: deep, nothing: deep })],
    ['a circle', circle],
    [
      'an own __proto__',
      JSON.parse(
        '{"name":"mine","title":"Mine","extends":"base","__proto__":{"x":1},"cancellation":{"reasons":{"__proto__":"buyer"}}}',
      ),
    ],
    [
      'a huge number',
      JSON.parse(
        '{"name":"mine","title":"Mine","extends":"base","payment":{"grace":{"minutes":1e400}}}',
      ),
    ],
    ['a name as long as a book', mine({ extends: 'x'.repeat(1_000_000) })],
    ['a symbol', mine({ payment: { grace: Symbol('x') } })],
    ['nothing', undefined],
    ['null', null],
    ['a text', 'base'],
    ['a list', [MARKETPLACE_VARIANTS['base']]],
  ])('is refused with errors: %s', (_, input) => {
    const errors = errorsOf(input)
    expect(errors.length).toBeGreaterThan(0)
    for (const { found } of errors) expect(found.length).toBeLessThanOrEqual(60)
  })

  it('leaves no trace on what all objects share', () => {
    errorsOf(
      JSON.parse(
        '{"name":"mine","title":"Mine","extends":"base","facts":{"__proto__":["polluted"]},"__proto__":{"polluted":1}}',
      ),
    )
    expect({}).not.toHaveProperty('polluted')
  })
})

describe('an error', () => {
  it('is one sentence, lower case, without a final stop, with what was found in backticks', () => {
    const [error] = errorsOf(mine({ dispute: { to: 'selller' } }))
    expect(formatError(error!)).toBe(
      '`dispute.to` of policy `mine`: found `selller`, expected `seller`, `platform` or `nobody`; nearest is `seller`',
    )
    expect(
      formatError({
        path: '',
        found: 'nothing',
        expected: 'a policy',
        nearest: null,
        policy: 'mine',
      }),
    ).toBe('policy `mine`: found nothing, expected a policy')
  })
})

const withoutOrigin = ({ sources, ...policy }: Policy) => ({
  ...policy,
  cites: Object.fromEntries(
    Object.entries(sources).flatMap(([path, { cites }]) =>
      cites.length > 0 ? [[path, cites]] : [],
    ),
  ),
})

describe('encoding', () => {
  it.each(Object.keys(MARKETPLACE_VARIANTS))(
    'gives back %s, itself now the source of all its values',
    (name) => {
      const policy = policyOf(MARKETPLACE_VARIANTS[name])
      const again = policyOf(JSON.parse(JSON.stringify(encodePolicy(policy))), {})
      expect(withoutOrigin(again)).toStrictEqual(withoutOrigin(policy))
      expect(Object.values(again.sources).every((source) => source.policy === name)).toBe(true)
      expect(policyOf(encodePolicy(again), {})).toStrictEqual(again)
    },
  )

  it('gives back any policy that decodes', () => {
    fc.assert(
      fc.property(policies, (input) => {
        const decoded = decodePolicy(input)
        if (isLeft(decoded)) return
        expect(withoutOrigin(policyOf(encodePolicy(decoded.right), {}))).toStrictEqual(
          withoutOrigin(decoded.right),
        )
      }),
      { numRuns: 200 },
    )
  })

  it('of a file is the file itself', () => {
    fc.assert(
      fc.property(policies, (input) => {
        const decoded = decodePolicyFile(input)
        if (isLeft(decoded)) return
        expect(decoded.right).toBe(input)
        const text = JSON.stringify(decoded.right)
        const again = decodePolicyFile(JSON.parse(text))
        expect(isRight(again) && JSON.stringify(again.right)).toBe(text)
      }),
    )
  })
})

describe('a decoded policy', () => {
  it('is frozen, and shares nothing with what it was decoded from', () => {
    const reasons = { bored: 'buyer' }
    const policy = policyOf(mine({ cancellation: { reasons } }))
    expect(Object.isFrozen(policy.cancellation.reasons)).toBe(true)
    expect(policy.cancellation.reasons).not.toBe(reasons)
  })

  it('has the version "1" unless it says another', () => {
    expect([
      policyOf(mine({})).version,
      policyOf(mine({ version: '2026-11' })).version,
    ]).toStrictEqual(['1', '2026-11'])
  })
})

describe('a policy written in TypeScript', () => {
  it('is the literal itself', () => {
    const file = {
      name: 'mine',
      title: 'Mine',
      extends: 'base',
      cancellation: { times: 1 },
    } as const
    expect(definePolicy(file)).toBe(file)
    // @ts-expect-error no such field
    definePolicy({ name: 'mine', title: 'Mine', cancellation: { tims: 1 } })
    definePolicy({
      name: 'mine',
      title: 'Mine',
      // @ts-expect-error no such outcome here
      payment: { hold: { within: 'never', onSilence: 'grant' } },
    })
  })
})
