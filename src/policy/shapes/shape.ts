import type { Anchor, Stamped } from '../../model/anchor.js'
import { oneOf } from '../../model/input/oneOf.js'
import type { Members } from './union.js'

// ---- model

interface Described {
  /** What an error says was expected: "a percentage". Of words the codec names them itself. */
  readonly name: string
  /** What such a value means, in sentences. */
  readonly means: string
  /** A schema defines such a shape once, under this name, and refers to it from each place. */
  readonly shared?: string
}

/** One of some words, each with its meaning. */
export interface WordShape extends Described {
  readonly kind: 'word'
  readonly words: { readonly [word: string]: string }
}
/** Yes or no. */
export interface FlagShape extends Described {
  readonly kind: 'flag'
}
/** A whole number, both ends included. */
export interface WholeShape extends Described {
  readonly kind: 'whole'
  readonly least: number
  readonly most: number
}
/** Any finite number, or a percentage. */
export interface NumberShape extends Described {
  readonly kind: 'number'
  /** From 0 to 100, with at most two decimals. */
  readonly isPercent?: true
}
/** A text that matches a pattern, and some that do. */
export interface TextShape extends Described {
  readonly kind: 'text'
  readonly pattern: string
  readonly examples: readonly string[]
}
/** An ISO date. */
export interface DateShape extends Described {
  readonly kind: 'date'
  readonly pattern: string
  readonly examples: readonly string[]
}
/**
 * A list. `distinct`: no two entries are the same (the entries are texts or numbers). `ascending`:
 * no number is less than the one before it.
 */
export interface ListShape extends Described {
  readonly kind: 'list'
  readonly entry: Shape
  readonly least: number
  readonly most: number
  readonly distinct: boolean
  readonly ascending: boolean
}
/** An object whose keys the author chooses. */
export interface DictionaryShape extends Described {
  readonly kind: 'dictionary'
  readonly key: TextShape
  readonly value: Shape
}
/** An object with these keys and no others. */
export interface RecordShape extends Described {
  readonly kind: 'record'
  readonly properties: Properties
}
/** One of several shapes. */
export interface UnionShape extends Described, Members<Shape> {
  readonly kind: 'union'
}
/**
 * One value for all orders, or cases that depend on the facts of the order. The members are those
 * of the value and `cases`.
 */
export interface ChoiceShape extends Described, Members<Shape> {
  readonly kind: 'choice'
  readonly of: Shape
  readonly cases: Shape
}

/**
 * What values a place of a policy may have, as plain data; `T` is their type. Everything that is
 * said of all values (decoder, schema, arbitrary, changes for mutants) is read off it.
 */
export type Shape<T = unknown> = (
  | WordShape
  | FlagShape
  | WholeShape
  | NumberShape
  | TextShape
  | DateShape
  | ListShape
  | DictionaryShape
  | RecordShape
  | UnionShape
  | ChoiceShape
) & {
  /** Never there: it carries the type alone. */
  readonly typed?: T
}

/** A key of an object: what may stand under it, and what it means there. */
export interface Property<T = unknown, Optional extends boolean = boolean> {
  readonly shape: Shape<T>
  readonly means: string
  readonly optional: Optional
}
export type Properties = { readonly [key: string]: Property }

// ---- types of values

/** The type of the values of a shape. */
export type TypeOf<S> = S extends { readonly typed?: infer T } ? T : never

type Keys<P, Optional extends boolean> = {
  [K in keyof P]: P[K] extends Property<unknown, Optional> ? K : never
}[keyof P]
// Mapped over `keyof P`, so that an editor finds what is written above a property.
type ValuesOf<P> = { readonly [K in keyof P]: P[K] extends Property<infer T> ? T : never }

/** The type of the objects that have these properties. */
export type ObjectOf<P> = ValuesOf<Pick<P, Keys<P, false>>> &
  Partial<ValuesOf<Pick<P, Keys<P, true>>>>

// ---- constructors

/** The same shape, defined once in a schema. */
export const shared = <S extends Shape>(name: string, shape: S): S => ({ ...shape, shared: name })

/** One of some words, in the order in which an error names them. */
export const word = <W extends string>(
  means: string,
  words: { readonly [word in W]: string },
): Shape<W> => ({ kind: 'word', name: oneOf(Object.keys(words)), means, words })

/** The words that a value may be; none, if it is no word. */
export const wordsOf = (shape: Shape | undefined): readonly string[] =>
  shape?.kind === 'word' ? Object.keys(shape.words) : []

export const flag: Shape<boolean> = { kind: 'flag', name: '`true` or `false`', means: 'Yes or no.' }

export const whole = (
  name: string,
  [least, most]: readonly [least: number, most: number],
  means: string,
): Shape<number> => ({
  kind: 'whole',
  name,
  means,
  least,
  most,
})

export const number = (means: string): Shape<number> => ({
  kind: 'number',
  name: 'a number',
  means,
})

/** A percentage with at most two decimals. */
export const percent = (means: string): Shape<number> => ({
  kind: 'number',
  name: 'a percentage with at most two decimals',
  means,
  isPercent: true,
})

/** A text that is not blank. */
export const text = (
  name: string,
  means: string,
  examples: readonly string[] = [],
): TextShape & Shape<string> => ({ kind: 'text', name, means, pattern: '\\S', examples })

/** Every day that the calendar has, February the 29th of leap years alone. */
const DAY_THERE_IS = (() => {
  const months = [
    '(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])',
    '(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)',
    '02-(?:0[1-9]|1\\d|2[0-8])',
  ]
  const leapYear = '(?:\\d\\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)'
  return `^(?:\\d{4}-(?:${months.join('|')})|${leapYear}-02-29)$`
})()

export const date = (means: string, examples: readonly string[]): Shape<string> => ({
  kind: 'date',
  name: 'a day that there is, such as `2026-12-25`',
  means,
  pattern: DAY_THERE_IS,
  examples,
})

interface Size {
  readonly least?: number
  readonly most?: number
  readonly distinct?: boolean
}
export const list = <T>(
  name: string,
  entry: Shape<T>,
  means: string,
  { least = 0, most = Infinity, distinct = false }: Size = {},
): Shape<readonly T[]> => ({
  kind: 'list',
  name,
  entry,
  means,
  least,
  most,
  distinct,
  ascending: false,
})

/** The least and the most. */
export const pair = (
  name: string,
  entry: Shape<number>,
  means: string,
): Shape<readonly [number, number]> => ({
  kind: 'list',
  name,
  entry,
  means,
  least: 2,
  most: 2,
  distinct: false,
  ascending: true,
})

export const dictionary = <T>(
  name: string,
  key: TextShape,
  value: Shape<T>,
  means: string,
): Shape<{ readonly [key: string]: T }> => ({ kind: 'dictionary', name, key, value, means })

export const required = <T>(shape: Shape<T>, means: string): Property<T, false> => ({
  shape,
  means,
  optional: false,
})
export const optional = <T>(shape: Shape<T>, means: string): Property<T, true> => ({
  shape,
  means,
  optional: true,
})

export const record = <P extends Properties>(
  name: string,
  properties: P,
  means: string,
): Shape<ObjectOf<P>> => ({ kind: 'record', name, properties, means })

export const union = <
  P extends Members<Shape>['plain'] = Record<never, never>,
  K extends Members<Shape>['keyed'] = Record<never, never>,
>(
  name: string,
  { plain, keyed }: { readonly plain?: P; readonly keyed?: K },
  means: string,
): Shape<TypeOf<P[keyof P]> | TypeOf<K[keyof K]>> => ({
  kind: 'union',
  name,
  plain: plain ?? {},
  keyed: keyed ?? {},
  means,
})

// ---- fields

/** Where the time of a field begins: at an anchor, or when a refund starts. */
export type Beginning = Stamped | Anchor | 'start'

interface Measured {
  /** From which instant its time is counted; of several, the first that an order has. */
  readonly from?: readonly Beginning[]
  /** What its number counts. */
  readonly unit?: string
}

/** A field of a section: its values, what it says, from when it is counted, and in what. */
export interface PolicyField<T = unknown> extends Property<T, true>, Measured {}

export const field = <T>(
  shape: Shape<T>,
  means: string,
  measured: Measured = {},
): PolicyField<T> => ({ ...optional(shape, means), ...measured })

/**
 * A section of a policy: what it is about, and its fields in the order in which they are written.
 */
export interface Section<F> {
  readonly means: string
  readonly fields: F
}
export const section = <F extends { readonly [field: string]: PolicyField }>(
  means: string,
  fields: F,
): Section<F> => ({ means, fields })
