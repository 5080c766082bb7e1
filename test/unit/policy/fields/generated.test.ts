import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codecOf } from '../../../../src/codec/policy/codecOf.js'
import { when } from '../../../../src/policy/shapes/choices.js'
import { DECLARATION } from '../../../../src/policy/fields/declaration.js'
import { FIELD_PATHS } from '../../../../src/policy/fields/names.js'
import { wordsOf, type PolicyField, type Shape } from '../../../../src/policy/shapes/shape.js'
import { memberFor } from '../../../../src/policy/shapes/union.js'
import { policyFiles } from '../../../../src/testing/index.js'

/** What a value may be at one of its shapes: `word`, a key that is there or not, a member. */
type Variants = ReadonlyMap<Shape, ReadonlySet<string>>

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  value as Readonly<Record<string, unknown>>

/** The shapes right below one, and what of a value each of them has to describe. */
const parts = (shape: Shape, value: unknown): readonly (readonly [Shape, readonly unknown[]])[] => {
  const known = value !== undefined
  switch (shape.kind) {
    case 'list':
      return [[shape.entry, known ? (value as readonly unknown[]) : []]]
    case 'dictionary':
      return [[shape.value, known ? Object.values(record(value)) : []]]
    case 'record':
      return Object.entries(shape.properties).map(([key, property]) => [
        property.shape,
        known && Object.hasOwn(record(value), key) ? [record(value)[key]] : [],
      ])
    case 'union':
    case 'choice': {
      const members = new Set<Shape>([...Object.values(shape.plain), ...Object.values(shape.keyed)])
      const member = memberFor<Shape>(shape, value)
      return [...members].map((each) => [each, known && each === member ? [value] : []])
    }
    default:
      return []
  }
}

/** What there is to see at a shape itself, and which of it a value shows. */
const ownVariants = (shape: Shape): readonly string[] => {
  switch (shape.kind) {
    case 'word':
      return wordsOf(shape)
    case 'flag':
      return ['true', 'false']
    case 'list':
      return shape.least === 0 ? ['some', 'none'] : ['some']
    case 'record':
      return Object.entries(shape.properties).flatMap(([key, { optional }]) =>
        optional ? [`with ${key}`, `without ${key}`] : [],
      )
    default:
      return ['seen']
  }
}
const shown = (shape: Shape, value: unknown): readonly string[] => {
  switch (shape.kind) {
    case 'word':
    case 'flag':
      return [String(value)]
    case 'list':
      return [(value as readonly unknown[]).length === 0 ? 'none' : 'some']
    case 'record':
      return Object.keys(shape.properties).map(
        (key) => `${Object.hasOwn(record(value), key) ? 'with' : 'without'} ${key}`,
      )
    default:
      return ['seen']
  }
}

/** Every shape below one, each once; those that are known already are left out. */
const shapesBelow = (shape: Shape, known: readonly Shape[]): ReadonlySet<Shape> => {
  const found = new Set<Shape>(known)
  collect(shape, found)
  for (const each of known) found.delete(each)
  return found
}
const collect = (shape: Shape, found: Set<Shape>): void => {
  if (found.has(shape)) return
  found.add(shape)
  for (const [part] of parts(shape, undefined)) collect(part, found)
}

const variantsIn = (shape: Shape, values: readonly unknown[]): Variants => {
  const seen = new Map<Shape, Set<string>>()
  const visit = (each: Shape, value: unknown): void => {
    const own = seen.get(each) ?? new Set()
    seen.set(each, own)
    for (const variant of shown(each, value)) own.add(variant)
    for (const [part, inside] of parts(each, value)) for (const one of inside) visit(part, one)
  }
  for (const value of values) visit(shape, value)
  return seen
}

const missing = (
  shape: Shape,
  values: readonly unknown[],
  known: readonly Shape[] = [],
): readonly string[] => {
  const seen = variantsIn(shape, values)
  return [...shapesBelow(shape, known)].flatMap((each) =>
    ownVariants(each)
      .filter((variant) => seen.get(each)?.has(variant) !== true)
      .map((variant) => `${each.name}: ${variant}`),
  )
}

describe('the policies of the test kit', () => {
  const files = fc.sample(policyFiles(), { numRuns: 5000, seed: 2 })
  const shapeOf = (path: string): Shape => {
    const [section = '', field = ''] = path.split('.')
    const { fields } = DECLARATION[section as keyof typeof DECLARATION]
    return (fields as Readonly<Record<string, PolicyField>>)[field]!.shape
  }
  const valuesAt = (path: string): readonly unknown[] => {
    const [section = '', field = ''] = path.split('.')
    return files.flatMap((file) => {
      const fields = file[section as keyof typeof DECLARATION]
      return fields !== undefined && Object.hasOwn(fields, field) ? [record(fields)[field]] : []
    })
  }

  it.each(FIELD_PATHS)('have every kind of value that %s may have', (path) => {
    const values = valuesAt(path)
    expect(values.length).toBeGreaterThan(500)
    // What a case may test depends on the section.
    expect(missing(shapeOf(path), values, [when])).toStrictEqual([])
  })

  it('have every kind of test that a case may make', () => {
    const whens = (value: unknown): readonly unknown[] =>
      typeof value === 'object' && value !== null
        ? Object.entries(value).flatMap(([key, each]) => (key === 'when' ? [each] : whens(each)))
        : []
    expect(missing(when, files.flatMap(whens))).toStrictEqual([])
  })

  it.each(FIELD_PATHS)('have only values that %s may have', (path) => {
    const codec = codecOf(shapeOf(path))
    expect(valuesAt(path).filter((value) => !codec.is(value))).toStrictEqual([])
  })
})
