import { describe, expect, it } from 'vitest'
import { MARKETPLACE_VARIANTS } from '../../src/policies.js'
import { neverStuck } from '../../src/testing/index.js'
import { rulebook } from '../support/rulebooks.js'

describe('law 8: never stuck', () => {
  it.each(Object.keys(MARKETPLACE_VARIANTS))(
    'under %s money is never stuck where nobody can move it',
    (policy) => {
      expect(neverStuck(rulebook(policy), { runs: 60 })).toBeNull()
    },
  )
})
