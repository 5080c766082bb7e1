import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { can, order } from '../../src/index.js'
import { agreement } from '../../src/testing/index.js'
import { reachable } from '../support/reached.js'
import { rightOf, rulebook } from '../support/rulebooks.js'

describe('law 2: agreement', () => {
  it.each(agreement.sentences)('%s', (sentence) => {
    expect(agreement(reachable, { sentence, runs: 500 })).toBeNull()
  })

  it('a payment made in time and reported late is offered without a payload', () => {
    const late = { by: 'buyer', verb: 'pay', occurredAt: Date.UTC(2026, 0, 25, 8) - 1 } as const
    const placed = rightOf(
      order({
        id: 'a',
        currency: 'USD',
        lines: [{ id: 'l', amount: 1 }],
        placed: Date.UTC(2026, 0, 5, 8),
      }),
    )
    expect(E.isRight(can(rulebook('aliexpress'), placed, late, Date.UTC(2026, 0, 25, 8, 5)))).toBe(
      true,
    )
  })
})
