import { Ajv } from 'ajv'
import fc from 'fast-check'
import { isRight } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { ACCOUNTS } from '../../../../src/policy/presets/accounts.js'
import { decodePolicyFile } from '../../../../src/codec/policy/decodePolicy.js'
import { policyJsonSchema } from '../../../../src/codec/policy/jsonSchema.js'
import { policies } from './mutations.js'

const validate = new Ajv({ strict: true }).compile(policyJsonSchema())

describe('the JSON schema of a policy', () => {
  it.each(Object.keys(ACCOUNTS))('takes %s', (name) => {
    expect(validate(ACCOUNTS[name])).toBe(true)
  })

  it('takes and refuses what the codec takes and refuses, mistake by mistake', () => {
    const seen = { taken: 0, refused: 0 }
    fc.assert(
      fc.property(policies, (policy) => {
        const decoded = isRight(decodePolicyFile(policy))
        seen[decoded ? 'taken' : 'refused'] += 1
        expect(validate(policy)).toBe(decoded)
      }),
      { numRuns: 700 },
    )
    expect(Math.min(seen.taken, seen.refused)).toBeGreaterThan(50)
  })

  it('takes and refuses what the codec does with anything at all', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(validate(value)).toBe(isRight(decodePolicyFile(value)))
      }),
    )
  })

  it('is plain JSON, the same at each call', () => {
    expect(JSON.parse(JSON.stringify(policyJsonSchema()))).toStrictEqual(policyJsonSchema())
  })

  it('offers an editor the words that may stand in a place', () => {
    expect(JSON.stringify(policyJsonSchema())).toContain('{"enum":["seller","platform","nobody"]}')
  })
})
