import { isRecord, type Json } from '../../policy/choice.js'
import { memberFor } from '../../codec/schema/kit.js'
import { isNode, type Node, type Part } from '../../codec/schema/node.js'

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
type Of<T extends Node['_tag']> = Extract<Node, { _tag: T }>

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
// -------------------------------------------------------------------------------------------------------------------

/** Of more words than these, each is tried for its neighbours alone. */
const FEW = 8
const NEVER = 'never'
/** Stands for every length that is not "never". */
const A_LENGTH = { days: 10 }
const ZONES: readonly string[] = ['UTC', 'America/Los_Angeles', 'Asia/Shanghai']

const wordsOf = (codec: Part | undefined): readonly string[] =>
  codec !== undefined && isNode(codec) && codec._tag === 'KeyofType' ? Object.keys(codec.keys) : []

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

/** A text is free, so that only what is known of its kind can be changed: the zone, and dates. */
const otherTexts = (codec: Of<'Text'>, value: string, at: Place): readonly string[] => {
  if (at.at(-1) === 'zone') return ZONES.filter((zone) => zone !== value)
  const noon = Date.parse(`${value}T12:00:00Z`)
  if (!codec.pattern.includes('\\d') || Number.isNaN(noon)) return []
  return [-1, 1].map((days) => new Date(noon + days * 86_400_000).toISOString().slice(0, 10))
}

// ---- lists and objects
// -------------------------------------------------------------------------------------------------------

const inList = (codec: Of<'List'>, list: readonly unknown[], at: Place): readonly ValueChange[] => {
  const each = list.flatMap((entry, index) =>
    valueChanges(codec.entry, entry, [...at, String(index)]),
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
  const added = codec.distinct ? wordsOf(codec.entry).filter((word) => !list.includes(word)) : []
  return [
    ...each.filter(
      ({ into, is }) => !codec.distinct || into.length !== at.length + 1 || !list.includes(is),
    ),
    ...(list.length > codec.least ? drops : []),
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

const inClosed = (
  { required, optional }: Of<'Closed'>,
  value: Json,
  at: Place,
): readonly ValueChange[] =>
  Object.entries(value).flatMap(([key, inside]): readonly ValueChange[] => {
    const codec = Object.hasOwn(required, key) ? required[key] : optional[key]
    const drop = {
      at: [...at, key],
      was: inside,
      becomes: undefined,
      into: at,
      is: without(value, key),
    }
    return [
      ...(codec === undefined ? [] : valueChanges(codec, inside, [...at, key])),
      ...(Object.hasOwn(optional, key) ? [drop] : []),
    ]
  })

const inDictionary = (
  { value: codec }: Of<'Dictionary'>,
  value: Json,
  at: Place,
): readonly ValueChange[] =>
  Object.entries(value).flatMap(([key, inside]): readonly ValueChange[] => [
    ...valueChanges(codec, inside, [...at, key]),
    { at: [...at, key], was: inside, becomes: undefined, into: at, is: without(value, key) },
  ])

// ---- unions
// ------------------------------------------------------------------------------------------------------------------

/** The same under the key before or after it: hours for days, the latest for the earliest. */
const renamed = ({ keyed }: Of<'Variants'>, value: Json): readonly unknown[] => {
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
    return keyed[to]?.is(is) === true ? [is] : []
  })
}

const inVariants = (codec: Of<'Variants'>, value: unknown, at: Place): readonly ValueChange[] => {
  const member = memberFor(codec, value)
  const inside = member === undefined ? [] : valueChanges(member, value, at)
  const others = isRecord(value)
    ? [...othersOf(wordsOf(codec.plain.text), value), ...renamed(codec, value)]
    : [A_LENGTH, { hours: 1, after: value }].filter(
        (length) => typeof value === 'string' && codec.is(length),
      )
  return [...inside, ...others.map((other) => put(at, value, other))]
}

/**
 * Every single change of a value that its codec describes: what is counted one more and one less,
 * every other word, one entry less, ...
 */
export const valueChanges = (codec: Part, value: unknown, at: Place): readonly ValueChange[] => {
  if (!isNode(codec)) return []
  switch (codec._tag) {
    case 'Whole':
      return typeof value === 'number'
        ? [value - 1, value + 1]
            .filter((other) => codec.is(other))
            .map((other) => put(at, value, other))
        : []
    case 'Finite':
      return typeof value === 'number'
        ? [value - 1, value + 1].map((other) => put(at, value, other))
        : []
    case 'Text':
      return typeof value === 'string'
        ? otherTexts(codec, value, at).map((other) => put(at, value, other))
        : []
    case 'KeyofType':
      return othersOf(wordsOf(codec), value).map((other) => put(at, value, other))
    case 'BooleanType':
      return [put(at, value, value !== true)]
    case 'List':
      return Array.isArray(value) ? inList(codec, value, at) : []
    case 'Closed':
      return isRecord(value) ? inClosed(codec, value, at) : []
    case 'Dictionary':
      return isRecord(value) ? inDictionary(codec, value, at) : []
    case 'Variants':
      return inVariants(codec, value, at)
  }
}
