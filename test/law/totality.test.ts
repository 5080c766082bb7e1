import * as E from 'fp-ts/lib/Either.js'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { order, type OrderInput } from '../../src/index.js'
import { decodePolicy, load } from '../../src/policies.js'
import { totality } from '../../src/testing/index.js'
import { reachable } from '../support/reached.js'

describe('law 5: totality', () => {
  it.each(totality.sentences)('%s', (sentence) => {
    expect(totality(reachable, { sentence, runs: 150 })).toBeNull()
  })

  it('any JSON at all is a policy or a list of mistakes, an order or a list of mistakes', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (json) => {
        const policy = decodePolicy(json)
        if (E.isLeft(policy)) expect(policy.left.length).toBeGreaterThan(0)
        const input: unknown = json
        const built = order(input as OrderInput)
        if (E.isLeft(built)) expect(built.left.length).toBeGreaterThan(0)
      }),
      { numRuns: 500 },
    )
    for (const hostile of [
      null,
      [],
      0,
      '',
      '{',
      { __proto__: null },
      { name: {}, extends: 'aliexpress' },
      { extends: '__proto__', name: 'x', title: 'x' },
      { extends: 'constructor', name: 'x', title: 'x' },
    ]) {
      expect(E.isLeft(load(hostile))).toBe(true)
    }
  })
})
