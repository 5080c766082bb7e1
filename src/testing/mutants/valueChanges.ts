import { DAY } from '../../model/span.js'
import { isRecord, type Json } from '../../model/input/json.js'
import { codecOf } from '../../codec/policy/codecOf.js'
import { wordsOf, type Shape } from '../../policy/shapes/shape.js'
import { memberFor } from '../../policy/shapes/union.js'

/** One change of a value: what stands at `into` is replaced by `is`. */
export interface ValueChange {
  /** The place that changes. */
  readonly at: readonly string[]
  /** What is there, and what is there then; undefined: nothing. */
  readonly was: unknown
  readonly becomes: unknown
  /** The place to put anew: `at` itself, or the list or object around it. */
  readonly into: readonly string[]
  readonly is: unknown
}

type Place = readonly string[]
type Of<K extends Shape['kind']> = Extract<Shape, { readonly kind: K }>

const put = (at: Place, was: unknown, is: unknown): ValueChange => ({
  at,
  was,
  becomes: is,
  into: at,
  is,
})
const without = (record: Json, key: string): Json =>
  Object.fromEntries(Object.entries(record).filter(([name]) => name !== key))

// ---- words

/** Of more words than these, each is tried for its neighbours alone. */
const FEW = 8
const NEVER = 'never'
/** Stands for every length that is not "never". */
const A_LENGTH = { days: 10 }

/**
 * The words to try in place of a value, which may be one of them. Those of a long list stand in a
 * circle.
 */
const othersOf = (words: readonly string[], value: unknown): readonly string[] => {
  const at = words.findIndex((word) => word === value)
  const near = at < 0 ? [] : [words.at(at - 1), words[(at + 1) % words.length]]
  return words.filter(
    (word) => word !== value && (words.length <= FEW || word === NEVER || near.includes(word)),
  )
}

/** The days before and after a date. */
const otherDates = (value: string): readonly string[] => {
  const noon = Date.parse(`${value}T12:00:00Z`)
  if (Number.isNaN(noon)) return []
  return [-1, 1].map((days) => new Date(noon + days * DAY).toISOString().slice(0, 10))
}

// ---- lists and objects

const inList = (shape: Of<'list'>, list: readonly unknown[], at: Place): readonly ValueChange[] => {
  const each = list.flatMap((entry, index) =>
    valueChanges(shape.entry, entry, [...at, String(index)]),
  )
  const drops = list.map((entry, index): ValueChange => ({
    at: [...at, String(index)],
    was: entry,
    becomes: undefined,
    into: at,
    is: list.filter((_, other) => other !== index),
  }))
  const swaps = list.slice(1).map((next, index): ValueChange => ({
    at: [...at, String(index)],
    was: list[index],
    becomes: next,
    into: at,
    is: list.with(index, next).with(index + 1, list[index]),
  }))
  // Only the cases of a choice are asked in turn; the order of other lists says nothing.
  const inTurn = at.at(-1) === 'cases'
  const added = shape.distinct ? wordsOf(shape.entry).filter((word) => !list.includes(word)) : []
  return [
    ...each.filter(
      ({ into, is }) => !shape.distinct || into.length !== at.length + 1 || !list.includes(is),
    ),
    ...(list.length > shape.least ? drops : []),
    ...(inTurn ? swaps : []),
    ...added.map((word): ValueChange => ({
      at,
      was: undefined,
      becomes: word,
      into: at,
      is: [...list, word],
    })),
  ]
}

const inRecord = ({ properties }: Of<'record'>, value: Json, at: Place): readonly ValueChange[] =>
  Object.entries(value).flatMap(([key, inside]): readonly ValueChange[] => {
    const property = Object.hasOwn(properties, key) ? properties[key] : undefined
    if (property === undefined) return []
    const drop = {
      at: [...at, key],
      was: inside,
      becomes: undefined,
      into: at,
      is: without(value, key),
    }
    return [
      ...valueChanges(property.shape, inside, [...at, key]),
      ...(property.optional ? [drop] : []),
    ]
  })

const inDictionary = (
  { value: shape }: Of<'dictionary'>,
  value: Json,
  at: Place,
): readonly ValueChange[] =>
  Object.entries(value).flatMap(([key, inside]): readonly ValueChange[] => [
    ...valueChanges(shape, inside, [...at, key]),
    { at: [...at, key], was: inside, becomes: undefined, into: at, is: without(value, key) },
  ])

// ---- unions

/** The same under the key before or after it: hours for days, the latest for the earliest. */
const renamed = ({ keyed }: Of<'union' | 'choice'>, value: Json): readonly unknown[] => {
  const keys = Object.keys(keyed)
  const from = keys.find((key) => Object.hasOwn(value, key)) ?? ''
  const at = keys.indexOf(from)
  const inside = value[from]
  // Of one thing, any are all, and the earliest is the latest.
  if (Array.isArray(inside) && inside.length < 2) return []
  return [keys[at - 1], keys[at + 1]].flatMap((to) => {
    if (to === undefined || keyed[to] === keyed[from]) return []
    const is = Object.fromEntries(
      Object.entries(value).map(([key, each]) => [key === from ? to : key, each]),
    )
    const shape = keyed[to]
    return shape !== undefined && codecOf(shape).is(is) ? [is] : []
  })
}

const inUnion = (
  shape: Of<'union' | 'choice'>,
  value: unknown,
  at: Place,
): readonly ValueChange[] => {
  const member = memberFor<Shape>(shape, value)
  const inside = member === undefined ? [] : valueChanges(member, value, at)
  const others = isRecord(value)
    ? [...othersOf(wordsOf(shape.plain.text), value), ...renamed(shape, value)]
    : [A_LENGTH, { hours: 1, after: value }].filter(
        (length) => typeof value === 'string' && codecOf(shape).is(length),
      )
  return [...inside, ...others.map((other) => put(at, value, other))]
}

const neighbours = (shape: Shape, value: unknown): readonly number[] =>
  typeof value === 'number'
    ? [value - 1, value + 1].filter((other) => codecOf(shape).is(other))
    : []

/**
 * Every single change of a value that its shape describes: what is counted one more and one less,
 * every other word, one entry less, ...
 */
export const valueChanges = (shape: Shape, value: unknown, at: Place): readonly ValueChange[] => {
  const each = (others: readonly unknown[]) => others.map((other) => put(at, value, other))
  switch (shape.kind) {
    case 'word':
      return each(othersOf(wordsOf(shape), value))
    case 'flag':
      return each([value !== true])
    case 'whole':
    case 'number':
      return each(neighbours(shape, value))
    case 'text':
      return each(shape.examples.filter((other) => other !== value))
    case 'date':
      return each(typeof value === 'string' ? otherDates(value) : [])
    case 'list':
      return Array.isArray(value) ? inList(shape, value, at) : []
    case 'record':
      return isRecord(value) ? inRecord(shape, value, at) : []
    case 'dictionary':
      return isRecord(value) ? inDictionary(shape, value, at) : []
    case 'union':
    case 'choice':
      return inUnion(shape, value, at)
  }
}
