import { describe, expect, it } from 'vitest'
import { sourceAt } from '../../../../src/policy/inheritance/citations.js'
import type { PolicyFile } from '../../../../src/policy/format.js'
import { child, LIBRARY, resolved } from './policies.js'

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
