import * as t from 'io-ts'
import type { Shape } from '../../policy/shapes/shape.js'
import { where } from '../schema/expectation.js'
import { closed, dictionary, finite, list, text, variants, whole, words } from '../schema/kit.js'

type Codecs = Readonly<Record<string, t.Mixed>>

/** A codec for each of some shapes. */
const codecsOf = (shapes: object): Codecs =>
  Object.fromEntries(
    Object.entries(shapes).map(([key, shape]: [string, Shape]) => [key, codecOf(shape)]),
  )

const closedOf = ({ name, properties }: Extract<Shape, { readonly kind: 'record' }>): t.Mixed => {
  const codecs = (optional: boolean): Codecs =>
    Object.fromEntries(
      Object.entries(properties)
        .filter(([, property]) => property.optional === optional)
        .map(([key, property]) => [key, codecOf(property.shape)]),
    )
  return closed(name, codecs(false), codecs(true), { asWhole: true })
}

/** At most two decimals: of a hundred times as much a whole number is left. */
const isPercent = (value: number): boolean =>
  value >= 0 && value <= 100 && Math.round(value * 100) / 100 === value

const made = (shape: Shape): t.Mixed => {
  switch (shape.kind) {
    case 'word':
      return words(Object.keys(shape.words))
    case 'flag':
      return where(t.boolean, shape.name, () => true)
    case 'whole':
      return whole(shape.name, shape.least, shape.most)
    case 'number':
      return shape.isPercent === true ? where(t.number, shape.name, isPercent) : finite
    case 'text':
    case 'date':
      return text(shape.name, shape.pattern)
    case 'list':
      return list(shape.name, codecOf(shape.entry), shape)
    case 'dictionary':
      return dictionary(shape.name, codecOf(shape.value))
    case 'record':
      return closedOf(shape)
    case 'union':
    case 'choice':
      return variants(shape.name, { plain: codecsOf(shape.plain), keyed: codecsOf(shape.keyed) })
  }
}

// Shapes that stand in many places are made into a codec once.
const KNOWN = new WeakMap<Shape, t.Mixed>()

/** The io-ts codec of a shape: it takes the values of the shape, and reports every mistake. */
export const codecOf = <T>(shape: Shape<T>): t.Type<T> => {
  const codec = KNOWN.get(shape) ?? made(shape)
  KNOWN.set(shape, codec)
  // INVARIANT: a codec takes what its shape describes, and `T` is the type of that.
  return codec
}
