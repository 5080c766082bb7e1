import assert from 'node:assert/strict'
import { isRight } from 'fp-ts/lib/Either.js'
import * as root from 'escrow-rules'
import * as model from 'escrow-rules/model'
import * as policies from 'escrow-rules/policies'
import * as testing from 'escrow-rules/testing'
import schema from 'escrow-rules/policy.schema.json' with { type: 'json' }

for (const name of ['compile', 'canCancel', 'order'])
  assert.equal(typeof root[name], 'function', name)
assert.ok(isRight(policies.load('base')))
assert.equal(testing.conservation(policies.load('base').right, { runs: 3 }), null)
assert.equal(typeof schema.$schema, 'string')
assert.equal(root.orThrow(policies.load('base')).name, 'base')
assert.throws(() => root.orThrow(policies.load('bse')), /found/)
assert.ok(model.FUNDS.includes('held'))
console.log('esm ok')
