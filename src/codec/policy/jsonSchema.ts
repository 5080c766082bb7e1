import type * as t from 'io-ts'
import { policyFileCodec } from './file.js'
import { titleOf } from '../schema/expectation.js'
import { isNode, type Node } from '../schema/node.js'

type Schema = Readonly<Record<string, unknown>>

const membersOf = (members: Readonly<Record<string, t.Mixed | undefined>>): readonly t.Mixed[] =>
  [...new Set(Object.values(members))].filter((member) => member !== undefined)

/** The schema of one codec, given those of the codecs that it is made of. */
const schemaOf = (codec: Node, schema: (part: t.Mixed) => Schema): Schema => {
  const all = (codecs: Readonly<Record<string, t.Mixed>>): Schema =>
    Object.fromEntries(Object.entries(codecs).map(([key, part]) => [key, schema(part)]))
  switch (codec._tag) {
    case 'Whole':
      return { type: 'integer', minimum: codec.least, maximum: codec.most }
    case 'Finite':
      return { type: 'number' }
    case 'Text':
      return { type: 'string', pattern: codec.pattern }
    case 'KeyofType':
      return { enum: Object.keys(codec.keys) }
    case 'BooleanType':
      return { type: 'boolean' }
    case 'List':
      return {
        type: 'array',
        items: schema(codec.entry),
        ...(codec.least > 0 && { minItems: codec.least }),
        ...(codec.most < Infinity && { maxItems: codec.most }),
        ...(codec.distinct && { uniqueItems: true }),
      }
    case 'Closed':
      return {
        type: 'object',
        properties: { ...all(codec.required), ...all(codec.optional) },
        ...(Object.keys(codec.required).length > 0 && { required: Object.keys(codec.required) }),
        additionalProperties: false,
      }
    case 'Dictionary':
      return {
        type: 'object',
        propertyNames: { pattern: '\\S', not: { const: '__proto__' } },
        additionalProperties: schema(codec.value),
      }
    case 'Variants':
      return keyedSchema(codec, schema)
  }
}

/**
 * A member that is told by its keys has one at least, also where the member alone could do without.
 */
const keyedSchema = (
  { plain, keyed }: Extract<Node, { _tag: 'Variants' }>,
  schema: (part: t.Mixed) => Schema,
): Schema => {
  const objects = membersOf(keyed).map((member) => {
    const needsNone =
      isNode(member) && member._tag === 'Closed' && Object.keys(member.required).length === 0
    return needsNone ? { ...schema(member), minProperties: 1 } : schema(member)
  })
  const members = [...membersOf(plain).map(schema), ...objects]
  return members.length === 1 ? (members[0] ?? {}) : { anyOf: members }
}

/**
 * The form of a policy file as a JSON Schema (draft-07), made out of the codec itself: a validator
 * takes exactly what
 * `decodePolicyFile` takes. What needs other policies, or arithmetic, it cannot say;
 * `decodePolicy` does.
 *
 * @example
 * new Ajv().compile(policyJsonSchema())({ name: 'mine', title: 'Mine', extends: 'base' }) // true
 */
export const policyJsonSchema = (): object => {
  const definitions = new Map<string, Schema>()
  const schema = (codec: t.Mixed): Schema => {
    if (!isNode(codec)) return {}
    const title = titleOf(codec)
    if (title === undefined) return schemaOf(codec, schema)
    if (!definitions.has(title)) definitions.set(title, schemaOf(codec, schema))
    return { $ref: `#/definitions/${title}` }
  }
  const root = schema(policyFileCodec)
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'A policy of escrow-rules',
    ...root,
    definitions: Object.fromEntries(definitions),
  }
}
