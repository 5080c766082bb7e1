import { Ajv } from 'ajv'
import fc from 'fast-check'
import { isRight } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { MARKETPLACE_VARIANTS } from '../../../../src/policy/presets/presets.js'
import { decodePolicyFile } from '../../../../src/codec/policy/decodePolicy.js'
import { policyJsonSchema } from '../../../../src/codec/policy/jsonSchema.js'
import { policies } from './mutations.js'

const validate = new Ajv({ strict: true }).compile(policyJsonSchema())

describe('the JSON schema of a policy', () => {
  it.each(Object.keys(MARKETPLACE_VARIANTS))('takes %s', (name) => {
    expect(validate(MARKETPLACE_VARIANTS[name])).toBe(true)
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
    expect(JSON.stringify(policyJsonSchema())).toContain('{"enum":["seller","platform","nobody"],')
  })
})

type Schema = Readonly<Record<string, unknown>>
const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Every schema in a schema, with its place: below a keyword that holds one, some, or some by name.
 */
const nodes = (schema: Schema, place = '#'): readonly (readonly [place: string, Schema])[] => [
  [place, schema],
  ...['items', 'additionalProperties', 'propertyNames'].flatMap((keyword) => {
    const inner = schema[keyword]
    return isSchema(inner) ? nodes(inner, `${place}/${keyword}`) : []
  }),
  ...['anyOf', 'allOf'].flatMap((keyword) => {
    const members: unknown = schema[keyword] ?? []
    return (members as readonly Schema[]).flatMap((member, index) =>
      nodes(member, `${place}/${keyword}/${index}`),
    )
  }),
  ...['properties', 'definitions'].flatMap((keyword) =>
    Object.entries((schema[keyword] ?? {}) as Readonly<Record<string, Schema>>).flatMap(
      ([name, inner]) => nodes(inner, `${place}/${keyword}/${name}`),
    ),
  ),
]

describe('every node of the JSON schema', () => {
  const all = nodes(policyJsonSchema() as Schema)

  it('is found: no other keyword holds a schema', () => {
    const keywords = new Set(all.flatMap(([, schema]) => Object.keys(schema)))
    expect([...keywords].sort()).toStrictEqual(
      [
        ...['$ref', '$schema', 'additionalProperties', 'allOf', 'anyOf', 'definitions'],
        ...['description', 'enum', 'examples', 'items', 'maxItems', 'maximum', 'minItems'],
        ...[
          'minProperties',
          'minimum',
          'multipleOf',
          'pattern',
          'properties',
          'propertyNames',
          'required',
        ],
        ...['title', 'type', 'uniqueItems'],
      ].sort(),
    )
    expect(all.length).toBeGreaterThan(300)
  })

  it('has a description in whole sentences, or refers to one that has', () => {
    const silent = all.filter(
      ([, { description, $ref }]) =>
        $ref === undefined && !/^(?:[A-Z`]).*\.$/u.test(String(description)),
    )
    expect(silent.map(([place, { description }]) => [place, description])).toStrictEqual([])
  })

  it('says what a key means also where its values are described elsewhere', () => {
    const keys = all.filter(([place]) => /\/properties\/[^/]+$/.test(place))
    const untitled = keys.filter(
      ([, schema]) => ('anyOf' in schema || 'allOf' in schema) && schema['title'] === undefined,
    )
    expect(untitled.map(([place]) => place)).toStrictEqual([])
    expect(
      keys.find(([place]) => place === '#/properties/payment/properties/within')?.[1],
    ).toStrictEqual({
      title:
        'How long the buyer has to pay. After that the order closes. Counted from when the order was placed.',
      allOf: [{ $ref: '#/definitions/spans' }],
      description:
        'How long the buyer has to pay. After that the order closes. Counted from when the order was placed.',
    })
  })
})
