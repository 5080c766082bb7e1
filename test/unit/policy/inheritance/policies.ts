import { isRight } from 'fp-ts/lib/Either.js'
import { expect } from 'vitest'
import { MARKETPLACE_VARIANTS } from '../../../../src/policy/presets/presets.js'
import { resolve } from '../../../../src/policy/inheritance/resolve.js'
import type { Policy, PolicyFile, PolicyLibrary } from '../../../../src/policy/format.js'

export const resolved = (
  file: PolicyFile,
  library: PolicyLibrary = MARKETPLACE_VARIANTS,
): Policy => {
  const policy = resolve(file, library)
  if (!isRight(policy)) expect.fail(JSON.stringify(policy.left))
  return policy.right
}
export const child = (
  over: Omit<PolicyFile, 'name' | 'title'>,
  extended = 'parent',
): PolicyFile => ({
  name: 'child',
  title: 'Child',
  extends: extended,
  ...over,
})
export const PARENT: PolicyFile = {
  ...MARKETPLACE_VARIANTS['base']!,
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
    ...MARKETPLACE_VARIANTS['base']!.dispute,
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
    ...MARKETPLACE_VARIANTS['base']!.refund,
    arrival: {
      cases: [
        { when: { method: ['card'] }, use: { days: [1, 2] } },
        { when: { method: ['wallet'] }, use: { days: [3, 4] } },
      ],
      otherwise: { days: [5, 6] },
    },
  },
}
export const LIBRARY = { ...MARKETPLACE_VARIANTS, parent: PARENT }
