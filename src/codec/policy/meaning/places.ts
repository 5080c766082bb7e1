import { isRecord } from '../../../model/input/json.js'
import { shapeOfField } from '../../../policy/fields/names.js'
import type { Shape } from '../../../policy/shapes/shape.js'
import { memberFor } from '../../../policy/shapes/union.js'

/** A value below a field, what may stand there, and whether it may be left out. */
export interface ShapedPlace {
  readonly path: string
  readonly shape: Shape
  readonly value: unknown
  readonly optional: boolean
}

const partsOf = ({ path, shape, value, optional }: ShapedPlace): readonly ShapedPlace[] => {
  switch (shape.kind) {
    case 'list':
      return Array.isArray(value)
        ? value.map((entry: unknown, index) => ({
            path: `${path}.${index}`,
            shape: shape.entry,
            value: entry,
            optional: false,
          }))
        : []
    case 'dictionary':
      return Object.entries(isRecord(value) ? value : {}).map(([key, entry]) => ({
        path: `${path}.${key}`,
        shape: shape.value,
        value: entry,
        optional: false,
      }))
    case 'record':
      return Object.entries(isRecord(value) ? value : {}).flatMap(([key, part]) => {
        const property = shape.properties[key]
        return property === undefined ? [] : [{ path: `${path}.${key}`, value: part, ...property }]
      })
    case 'union':
    case 'choice': {
      const member = memberFor<Shape>(shape, value)
      return member === undefined ? [] : [{ path, shape: member, value, optional }]
    }
    case 'word':
    case 'flag':
    case 'whole':
    case 'number':
    case 'text':
    case 'date':
      return []
  }
}

const placesBelow = (place: ShapedPlace): readonly ShapedPlace[] => [
  place,
  ...partsOf(place).flatMap(placesBelow),
]

/** Every value in a field, each with its shape: a value of several kinds comes once for each. */
export const placesIn = (field: string, value: unknown): readonly ShapedPlace[] => {
  const shape = shapeOfField(field)
  return shape === undefined ? [] : placesBelow({ path: field, shape, value, optional: false })
}
