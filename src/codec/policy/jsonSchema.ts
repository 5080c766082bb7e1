import { propertyMeaning, propertyWords, shapeWords } from '../../policy/shapes/describe.js'
import { policyFile } from '../../policy/fields/policyFile.js'
import type { Property, Shape } from '../../policy/shapes/shape.js'

type Schema = Readonly<Record<string, unknown>>
type SchemaOf = (shape: Shape) => Schema
type OfKind<K extends Shape['kind']> = Extract<Shape, { readonly kind: K }>

const listSchema = (
  { entry, least, most, distinct }: OfKind<'list'>,
  schemaOf: SchemaOf,
): Schema => ({
  type: 'array',
  items: schemaOf(entry),
  ...(least > 0 && { minItems: least }),
  ...(most < Infinity && { maxItems: most }),
  ...(distinct && { uniqueItems: true }),
})

/**
 * The schema of a key. Where its values are of several kinds, or of one that is described
 * elsewhere, an editor shows that description, and above it the title: so the title says what the
 * key means.
 */
const propertySchema = (property: Property, schemaOf: SchemaOf): Schema => {
  const schema = schemaOf(property.shape)
  const elsewhere = '$ref' in schema || 'anyOf' in schema
  return {
    ...(elsewhere && { title: propertyMeaning(property) }),
    // Nothing is read beside a reference.
    ...('$ref' in schema ? { allOf: [schema] } : schema),
    description: propertyWords(property),
  }
}

const recordSchema = ({ properties }: OfKind<'record'>, schemaOf: SchemaOf): Schema => {
  const keys = Object.keys(properties)
  const required = keys.filter((key) => properties[key]?.optional === false)
  return {
    type: 'object',
    properties: Object.fromEntries(
      Object.entries(properties).map(([key, each]) => [key, propertySchema(each, schemaOf)]),
    ),
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  }
}

const dictionarySchema = ({ key, value }: OfKind<'dictionary'>, schemaOf: SchemaOf): Schema => ({
  type: 'object',
  propertyNames: { ...schemaOf(key), pattern: '^(?!__proto__$)[\\s\\S]*\\S' },
  additionalProperties: schemaOf(value),
})

/** Members told by their keys have one of them at least, also where they could do without. */
const keyed = (member: Shape, schemaOf: SchemaOf): Schema => {
  const needsNone =
    member.kind === 'record' && Object.values(member.properties).every(({ optional }) => optional)
  return needsNone ? { ...schemaOf(member), minProperties: 1 } : schemaOf(member)
}

const unionSchema = (shape: OfKind<'union'>, schemaOf: SchemaOf): Schema => {
  const plain = Object.values(shape.plain).filter((member) => member !== undefined)
  const objects = [...new Set(Object.values(shape.keyed))]
  const members = [
    ...plain.map((member) => schemaOf(member)),
    ...objects.map((member) => keyed(member, schemaOf)),
  ]
  return members.length === 1 ? (members[0] ?? {}) : { anyOf: members }
}

/** What values of a shape look like, given the schemas of the shapes that it is made of. */
const formOf = (shape: Shape, schemaOf: SchemaOf): Schema => {
  switch (shape.kind) {
    case 'word':
      return { enum: Object.keys(shape.words) }
    case 'flag':
      return { type: 'boolean' }
    case 'whole':
      return { type: 'integer', minimum: shape.least, maximum: shape.most }
    case 'number':
      return shape.isPercent === true
        ? { type: 'number', minimum: 0, maximum: 100, multipleOf: 0.01 }
        : { type: 'number' }
    case 'text':
    case 'date':
      return {
        type: 'string',
        pattern: shape.pattern,
        ...(shape.examples.length > 0 && { examples: shape.examples }),
      }
    case 'list':
      return listSchema(shape, schemaOf)
    case 'dictionary':
      return dictionarySchema(shape, schemaOf)
    case 'record':
      return recordSchema(shape, schemaOf)
    case 'union':
      return unionSchema(shape, schemaOf)
    case 'choice':
      return { anyOf: [schemaOf(shape.of), schemaOf(shape.cases)] }
  }
}

/**
 * The form of a policy file as a JSON Schema (draft-07), made of the declaration of its fields: a
 * validator takes exactly what `decodePolicyFile` takes, and an editor says of every place what it
 * means. What needs other policies, or arithmetic, a schema cannot say; `decodePolicy` does.
 *
 * @example
 * const isPolicy = new Ajv().compile(policyJsonSchema())
 * isPolicy({ name: 'mine', title: 'Mine', extends: 'base' }) // => true
 * isPolicy({ name: 'mine', title: 'Mine', extnds: 'base' }) // => false
 */
export const policyJsonSchema = (): object => {
  const definitions = new Map<string, Schema>()
  const inline: SchemaOf = (shape) => ({
    ...formOf(shape, schemaOf),
    description: shapeWords(shape),
  })
  const schemaOf: SchemaOf = (shape) => {
    const { shared } = shape
    if (shared === undefined) return inline(shape)
    if (!definitions.has(shared)) definitions.set(shared, inline(shape))
    return { $ref: `#/definitions/${shared}` }
  }
  const root = inline(policyFile)
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'A policy of escrow-rules',
    ...root,
    definitions: Object.fromEntries(definitions),
  }
}
