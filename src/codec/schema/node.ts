import type * as t from 'io-ts'
import type { closed, dictionary, finite, list, text, variants, whole, words } from './kit.js'

/** A part of a codec. */
export type Part = t.Mixed
/** A codec that says of what it is made, so that what is said of all values can be read off it. */
export type Node =
  | ReturnType<
      typeof whole | typeof text | typeof list | typeof closed | typeof dictionary | typeof variants
    >
  | typeof finite
  | ReturnType<typeof words<string>>
  | t.BooleanC

const TAGS: readonly Node['_tag'][] = [
  'Whole',
  'Text',
  'List',
  'Closed',
  'Dictionary',
  'Variants',
  'Finite',
  'KeyofType',
  'BooleanType',
]
/** Whether a codec does. */
export const isNode = (codec: t.Mixed): codec is t.Mixed & Node =>
  '_tag' in codec && TAGS.some((tag) => tag === codec._tag)
