import { isRight } from 'fp-ts/lib/Either.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ACCOUNTS } from '../../../src/policy/presets/accounts.js'
import { chainOf, resolve, sourceAt } from '../../../src/policy/extends.js'
import { FIELD_PATHS, SECTIONS } from '../../../src/policy/fields/names.js'
import type { Policy, PolicyFile } from '../../../src/policy/format.js'

const resolved = (
  file: PolicyFile,
  library: Readonly<Record<string, PolicyFile>> = ACCOUNTS,
): Policy => {
  const policy = resolve(file, library)
  if (!isRight(policy)) expect.fail(JSON.stringify(policy.left))
  return policy.right
}
const child = (over: Omit<PolicyFile, 'name' | 'title'>, extended = 'parent'): PolicyFile => ({
  name: 'child',
  title: 'Child',
  extends: extended,
  ...over,
})
const PARENT: PolicyFile = {
  ...ACCOUNTS['base']!,
  name: 'parent',
  facts: { method: ['card', 'wallet', 'paypal'], tier: 'number' },
  cites: {
    'dispute.decision': ['whole'],
    'dispute.decision.cases.1': ['second'],
    'dispute.window': ['window'],
    'dispute.window.opens': ['opens'],
    'dispute.to': ['to'],
    'refund.arrival.cases.0': ['card'],
    'refund.arrival.cases.1': ['wallet'],
    'refund.arrival.otherwise': ['rest'],
    'payment.within': ['unpaid'],
  },
  dispute: {
    ...ACCOUNTS['base']!.dispute,
    grounds: { lost: 'missing', broken: 'received', fake: 'received' },
    window: { opens: 'shipped', closes: 'completed' },
    decision: {
      cases: [
        { when: { ground: ['fake'] }, use: { days: 3 } },
        { when: { ground: ['broken', 'lost'] }, use: { days: 4 } },
      ],
      otherwise: { days: 14 },
    },
  },
  refund: {
    ...ACCOUNTS['base']!.refund,
    arrival: {
      cases: [
        { when: { method: ['card'] }, use: { days: [1, 2] } },
        { when: { method: ['wallet'] }, use: { days: [3, 4] } },
      ],
      otherwise: { days: [5, 6] },
    },
  },
}
const LIBRARY = { ...ACCOUNTS, parent: PARENT }

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

describe('a choice without a last word', () => {
  const decision = { cases: [{ when: { ground: ['lost'] }, use: { days: 1 } }] } as const

  it('stands before the cases of its parent', () => {
    const policy = resolved(
      child({ dispute: { decision }, cites: { 'dispute.decision.cases.0': ['mine'] } }),
      LIBRARY,
    )
    expect(policy.dispute.decision).toStrictEqual({
      cases: [
        { when: { ground: ['lost'] }, use: { days: 1 } },
        { when: { ground: ['fake'] }, use: { days: 3 } },
        { when: { ground: ['broken', 'lost'] }, use: { days: 4 } },
      ],
      otherwise: { days: 14 },
    })
  })

  it('leaves inherited cases their citations, at their new places', () => {
    const { sources } = resolved(
      child({ dispute: { decision }, cites: { 'dispute.decision.cases.0': ['mine'] } }),
      LIBRARY,
    )
    const at = (place: string) => sourceAt(sources, `dispute.decision${place}`)
    expect(at('')).toStrictEqual({ cites: [], policy: 'child' })
    expect(at('.cases.0')).toStrictEqual({ cites: ['mine'], policy: 'child' })
    expect(at('.cases.1')).toStrictEqual({ cites: ['whole'], policy: 'parent' })
    expect(at('.cases.2')).toStrictEqual({ cites: ['second'], policy: 'parent' })
    expect(at('.otherwise')).toStrictEqual({ cites: ['whole'], policy: 'parent' })
  })

  it('takes a constant of its parent as its last word', () => {
    const to = { cases: [{ when: { ground: ['fake'] }, use: 'seller' }] } as const
    const policy = resolved(child({ dispute: { to } }), LIBRARY)
    expect(policy.dispute.to).toStrictEqual({ ...to, otherwise: 'platform' })
    expect(sourceAt(policy.sources, 'dispute.to.otherwise')).toStrictEqual({
      cites: ['to'],
      policy: 'parent',
    })
  })

  it('does so at a leaf of a field too, while the rest of the field is replaced', () => {
    const window = {
      opens: { cases: [{ when: { ground: ['fake'] }, use: 'paid' }] },
      closes: { days: 9, after: 'shipped' },
    } as const
    const policy = resolved(child({ dispute: { window } }), LIBRARY)
    expect(policy.dispute.window).toStrictEqual({
      opens: { ...window.opens, otherwise: 'shipped' },
      closes: window.closes,
    })
    expect(sourceAt(policy.sources, 'dispute.window.opens.otherwise')).toStrictEqual({
      cites: ['opens'],
      policy: 'parent',
    })
    expect(sourceAt(policy.sources, 'dispute.window.closes')).toStrictEqual({
      cites: [],
      policy: 'child',
    })
  })

  it('keeps both kinds of cases through three generations, each with the policy that wrote it', () => {
    const middle = child({ name: 'middle', dispute: { decision } } as Omit<PolicyFile, 'title'>)
    const last: PolicyFile = {
      name: 'last',
      title: 'Last',
      extends: 'middle',
      dispute: {
        decision: {
          cases: [{ when: { remedy: ['refund'], ground: ['lost'] }, use: { hours: 1 } }],
        },
      },
    }
    const { sources } = resolved(last, { ...LIBRARY, middle })
    const writers = ['.cases.0', '.cases.1', '.cases.2', '.cases.3', '.otherwise'].map(
      (place) => sourceAt(sources, `dispute.decision${place}`).policy,
    )
    expect(writers).toStrictEqual(['last', 'middle', 'parent', 'parent', 'parent'])
  })
})

describe('an inherited case', () => {
  it('falls away with the grounds that it speaks of, and the others move up with their citations', () => {
    const policy = resolved(
      child({ dispute: { grounds: { broken: 'received', scratched: 'received' } } }),
      LIBRARY,
    )
    expect(policy.dispute.decision).toStrictEqual({
      cases: [{ when: { ground: ['broken'] }, use: { days: 4 } }],
      otherwise: { days: 14 },
    })
    expect(policy.sources['dispute.decision.cases.0']).toStrictEqual({
      cites: ['second'],
      policy: 'parent',
    })
    expect(policy.sources['dispute.decision.cases.1']).toBeUndefined()
  })

  it('falls away with the methods that its facts no longer have', () => {
    const policy = resolved(child({ facts: { method: ['wallet', 'cash'] } }), LIBRARY)
    expect(policy.refund.arrival).toStrictEqual({
      cases: [{ when: { method: ['wallet'] }, use: { days: [3, 4] } }],
      otherwise: { days: [5, 6] },
    })
    expect(policy.sources['refund.arrival.cases.0']?.cites).toStrictEqual(['wallet'])
  })

  it('leaves its last word alone when none is left', () => {
    const policy = resolved(child({ facts: { method: ['cash'] } }), LIBRARY)
    expect(policy.refund.arrival).toStrictEqual({ days: [5, 6] })
    expect(policy.sources['refund.arrival']).toStrictEqual({ cites: ['rest'], policy: 'parent' })
  })

  it('falls away where the cases of a child, or of one before it, leave it nothing', () => {
    const decision = { cases: [{ when: { ground: ['fake', 'lost'] }, use: { days: 1 } }] } as const
    expect(resolved(child({ dispute: { decision } }), LIBRARY).dispute.decision).toStrictEqual({
      cases: [...decision.cases, { when: { ground: ['broken', 'lost'] }, use: { days: 4 } }],
      otherwise: { days: 14 },
    })
  })

  it('about reasons stays while any text is a reason', () => {
    const asker = (reasons: Record<string, 'buyer' | 'none'>) =>
      resolved(child({ cancellation: { reasons } }, 'middle'), {
        ...LIBRARY,
        middle: child({
          cancellation: {
            reasons: { late: 'seller' },
            fee: { cases: [{ when: { reason: ['late'] }, use: 0 }], otherwise: 5 },
          },
        }),
      }).cancellation.fee
    expect(asker({})).toStrictEqual({
      cases: [{ when: { reason: ['late'] }, use: 0 }],
      otherwise: 5,
    })
    expect(asker({ bored: 'buyer' })).toBe(5)
  })
})

describe('a chain of policies', () => {
  it('names the parent that nobody knows', () => {
    expect(resolve(child({}, 'nobody'), LIBRARY)).toMatchObject({
      left: { problem: 'unknown-parent', policy: 'child', parent: 'nobody' },
    })
  })

  it.each(['constructor', 'toString', '__proto__'])('knows no parent by the name of %s', (name) => {
    expect(resolve(child({}, name), LIBRARY)).toMatchObject({
      left: { problem: 'unknown-parent', parent: name },
    })
  })

  it('ends where a policy extends itself, directly or through others', () => {
    const circle = {
      a: child({ extends: 'b' }),
      b: child({ name: 'b', extends: 'a' } as Omit<PolicyFile, 'title'>),
    }
    expect(resolve({ ...circle.a, name: 'a' }, circle)).toMatchObject({
      left: { problem: 'cycle', chain: ['a', 'b', 'a'] },
    })
    expect(resolve(child({}, 'child'), LIBRARY)).toMatchObject({ left: { problem: 'cycle' } })
  })

  it('begins with the base', () => {
    expect(chainOf(ACCOUNTS['instant-cancel']!, ACCOUNTS)).toMatchObject({
      right: [{ name: 'base' }, { name: 'aliexpress' }, { name: 'instant-cancel' }],
    })
  })

  it('that no base begins lacks the fields that it names', () => {
    const alone = { name: 'alone', title: 'Alone', dispute: ACCOUNTS['base']!.dispute! }
    expect(resolve(alone, {})).toMatchObject({
      left: {
        problem: 'missing',
        paths: FIELD_PATHS.filter((path) => !path.startsWith('dispute.')),
      },
    })
  })
})

describe('the sources of a policy', () => {
  it.each(Object.entries(ACCOUNTS))(
    'name, for %s, a policy of its chain for every field, leaf and case',
    (_, file) => {
      const policy = resolved(file)
      const chain = chainOf(file, ACCOUNTS)
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
        fc.constantFrom(...Object.values(ACCOUNTS)),
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
      SECTIONS.every((section) => Object.keys(ACCOUNTS['base']![section] ?? {}).length > 0),
    ).toBe(true)
  })
})
