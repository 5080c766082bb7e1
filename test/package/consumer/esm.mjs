import assert from 'node:assert/strict'
import { isRight } from 'fp-ts/lib/Either.js'
import * as root from 'escrow-rules'
import * as policies from 'escrow-rules/policies'
import schema from 'escrow-rules/policy.schema.json' with { type: 'json' }

for (const name of ['compile', 'canCancel', 'order']) assert.equal(typeof root[name], 'function', name)
assert.ok(Object.keys(policies).length > 0)
assert.equal(typeof schema, 'object')
assert.equal(typeof isRight, 'function')
console.log('esm ok')
