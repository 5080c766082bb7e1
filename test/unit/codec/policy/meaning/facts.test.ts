import { describe, expect, it } from 'vitest'
import { errorsOf, mine } from '../decoded.js'

const dispute = (over: Record<string, unknown>) => mine({ dispute: over })

describe('currencies', () => {
  const euros = { cases: [{ when: { currency: ['EUR'] }, use: 'seller' }] }

  it('are those that the policy declares, where it declares any', () => {
    expect(
      errorsOf({ ...dispute({ to: euros }), facts: { currency: ['USD', 'EUR'] } }),
    ).toStrictEqual([])
    expect(errorsOf({ ...dispute({ to: euros }), facts: { currency: ['USD'] } })).toMatchObject([
      { path: 'dispute.to.cases.0.when.currency.0', found: 'EUR', nearest: null },
    ])
  })

  it('are declared by their codes', () => {
    expect(errorsOf(mine({ facts: { currency: ['USD', 'dollars'] } }))).toMatchObject([
      { path: 'facts.currency.1', found: 'dollars' },
    ])
    expect(errorsOf(mine({ facts: { currency: 'boolean' } }))).toMatchObject([
      { path: 'facts.currency', found: 'boolean' },
    ])
  })
})
