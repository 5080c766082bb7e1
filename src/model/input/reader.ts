import * as E from 'fp-ts/lib/Either.js'
import { isRecord, type Json } from './json.js'
import { below, capped, mistake, MOST_TOLD, pathOf, type Mistake } from './mistake.js'
import { oneOf } from './oneOf.js'
import { closest } from './nearest.js'
import { nonsense, type Sense } from './sense.js'

// A reader says what a value is, or every mistake in it. Readers are made of kinds, and of other
// readers: `list(text)`, `object('a line', { id: text }, { quantity })`.

/** A value that was read, or every mistake in it. */
export type Read<T> = E.Either<readonly Mistake[], T>

/** Reads a value that stands at a path. It takes any value at all, and never throws. */
export type Reader<T> = (value: unknown, path: string) => Read<T>

/** What a single value has to be. */
export interface Kind<T> {
  /** In words, for messages: "an ISO 4217 code". */
  readonly expected: string
  /** Whether a value is one. */
  readonly is: (value: unknown) => value is T
}

/**
 * Reads a value of one kind.
 *
 * @example
 * const number = kind({ expected: 'a number', is: (value) => typeof value === 'number' })
 * number('x', 'size') // => left([{ path: 'size', found: 'x', expected: 'a number' }])
 */
export const kind =
  <T>({ expected, is }: Kind<T>): Reader<T> =>
  (value, path) =>
    is(value) ? E.right(value) : E.left([mistake(path, value, expected)])

/**
 * Reads one of some words.
 *
 * @example
 * word(['buyer', 'seller'])('seler', 'to') // => left([{ nearest: 'seller' }])
 */
export const word = <const W extends string>(words: readonly W[]): Reader<W> => {
  const expected = oneOf(words)
  return (value, path) => {
    const found = words.find((one) => one === value)
    if (found !== undefined) return E.right(found)
    const near = typeof value === 'string' ? closest(value, words) : null
    return E.left([mistake(path, value, expected, near)])
  }
}

/**
 * Reads the same, and makes something of it.
 *
 * @example
 * mapped(word(['USD', 'EUR']), (code) => code.toLowerCase())('USD', '') // => right('usd')
 */
export const mapped =
  <T, U>(reader: Reader<T>, make: (read: T) => U): Reader<U> =>
  (value, path) =>
    E.map(make)(reader(value, path))

/**
 * Reads whatever stands there.
 *
 * @example
 * anything(7, '') // => right(7)
 */
export const anything: Reader<unknown> = (value) => E.right(value)

/**
 * Reads a list. `least`: how many entries it has at least.
 *
 * @example
 * const sides = list('a list of sides', word(['buyer', 'seller']))
 * sides(['buyer', 'nobody'], 'of') // => left([{ path: 'of.1', found: 'nobody' }])
 */
export const list =
  <T>(expected: string, entry: Reader<T>, least = 0): Reader<readonly T[]> =>
  (value, path) => {
    if (!Array.isArray(value) || value.length < least)
      return E.left([mistake(path, value, expected)])
    const entries: T[] = []
    const mistakes: Mistake[] = []
    // Not `map`, which would leave out the holes of a list that has some.
    for (const [index, one] of (value as readonly unknown[]).entries()) {
      if (mistakes.length >= MOST_TOLD) {
        const unread = `${value.length - index} more entries`
        mistakes.push(mistake(pathOf(path, index), unread, 'that those before are right'))
        break
      }
      const read = entry(one, pathOf(path, index))
      if (E.isRight(read)) entries.push(read.right)
      else for (const found of read.left) mistakes.push(found)
    }
    return mistakes.length === 0 ? E.right(entries) : E.left(mistakes)
  }

// ---- objects

/** A reader for each of some keys. */
export type Readers = { readonly [key: string]: Reader<unknown> }
/** What an object of such readers is: every key of `N`, and any of `T`. */
export type ReadOf<N extends Readers, T extends Readers> = {
  readonly [K in keyof N]: N[K] extends Reader<infer V> ? V : never
} & { readonly [K in keyof T]?: T[K] extends Reader<infer V> ? V : never }

const isGiven = (value: unknown): boolean => value !== undefined && value !== null

const strangersIn = (record: Json, keys: readonly string[]): readonly string[] =>
  Object.keys(record).filter((key) => !keys.includes(key))

/** Reads an object, of which parts may have to agree. */
export interface ObjectReader<T> {
  /** Reads it. */
  (value: unknown, path: string): Read<T>
  /** Reads the same, and checks what its parts must agree on. */
  readonly agreeing: (...senses: readonly Sense<T>[]) => Reader<T>
}

/**
 * Reads an object: every key of `needs`, any of `takes`, and no other. A key of `takes` may also be
 * `null`, as columns of a database are: it is left out then. One typo is one mistake: a key that is
 * missing is not reported if an unknown one is near enough to be meant.
 *
 * @example
 * object('a line', { id: anything }, { quantity: anything })({ id: 'cup', qantity: 2 }, 'line')
 * // => left([{ path: 'line.qantity', nearest: 'quantity' }])
 */
export const object = <N extends Readers, T extends Readers>(
  expected: string,
  needs: N,
  takes: T,
): ObjectReader<ReadOf<N, T>> => {
  const readers = Object.entries<Reader<unknown>>({ ...needs, ...takes })
  const keys = readers.map(([key]) => key)
  const keyExpected = `one of the keys ${oneOf(keys)}`
  const agreeing =
    (...senses: readonly Sense<ReadOf<N, T>>[]): Reader<ReadOf<N, T>> =>
    (value, path) => {
      if (!isRecord(value)) return E.left([mistake(path, value, expected)])
      const strangers = strangersIn(value, keys)
      const told = strangers.slice(0, MOST_TOLD)
      const mistakes = told.map((key) =>
        mistake(pathOf(path, key), key, keyExpected, closest(key, keys)),
      )
      if (strangers.length > told.length)
        mistakes.push(mistake(path, `${strangers.length - told.length} more keys`, keyExpected))
      const missing = keys.filter((key) => !isGiven(value[key]))
      const wrong = new Set<string | null>(told.map((key) => closest(key, missing)))
      const parts: Record<string, unknown> = {}
      for (const [key, reader] of readers) {
        if (!isGiven(value[key]) && (Object.hasOwn(takes, key) || wrong.has(key))) continue
        const read = reader(value[key], pathOf(path, key))
        if (E.isRight(read)) parts[key] = read.right
        else {
          wrong.add(key)
          for (const found of read.left) mistakes.push(found)
        }
      }
      // INVARIANT: what is not wrong was read, and a sense looks at such parts alone.
      const whole = parts as ReadOf<N, T>
      for (const found of nonsense(senses, whole, (key) => !wrong.has(String(key))))
        mistakes.push(below(path)(found))
      return mistakes.length === 0 ? E.right(whole) : E.left(mistakes)
    }
  return Object.assign(agreeing(), { agreeing })
}

/**
 * Reads an object whose keys are names of the host's own choice. "__proto__" is none: as a key of
 * plain JSON it is an accident waiting for whoever copies it.
 *
 * @example
 * dictionary('amounts by name', anything)({ cup: 3 }, '') // => right({ cup: 3 })
 */
export const dictionary =
  <T>(expected: string, entry: Reader<T>): Reader<{ readonly [name: string]: T }> =>
  (value, path) => {
    if (!isRecord(value)) return E.left([mistake(path, value, expected)])
    const entries: [string, T][] = []
    const mistakes: Mistake[] = []
    for (const [name, one] of Object.entries(value)) {
      const at = pathOf(path, name)
      const read = entry(one, at)
      if (name.trim() === '' || name === '__proto__')
        mistakes.push(mistake(at, name, 'a name that is not empty, and not `__proto__`'))
      if (E.isRight(read)) entries.push([name, read.right])
      else for (const found of read.left) mistakes.push(found)
    }
    return mistakes.length === 0
      ? E.right(Object.fromEntries(entries))
      : E.left(capped(mistakes, path))
  }

// ---- checks beside the form

/** What is wrong with a value that stands at a path, whatever its form. */
export type Check = (value: unknown, path: string) => readonly Mistake[]

/**
 * Reads the same, and checks the value too, also where its form is wrong.
 *
 * @example
 * const lines = also(list('lines', anything), distinct('id', 'an id of its own'))
 * lines([{ id: 1 }, { id: 1 }], 'lines')
 * // => left([{ path: 'lines.1.id', expected: 'an id of its own' }])
 */
export const also =
  <T>(reader: Reader<T>, check: Check): Reader<T> =>
  (value, path) => {
    const read = reader(value, path)
    const found = capped(check(value, path), path)
    if (found.length === 0) return read
    return E.left(E.isLeft(read) ? [...read.left, ...found] : found)
  }

/**
 * Checks that no two objects of a list have the same value under a key.
 *
 * @example
 * distinct('id', 'an id of its own')([{ id: 'a' }, { id: 'a' }], 'lines').length // => 1
 */
export const distinct =
  (key: string, expected: string): Check =>
  (value, path) => {
    const seen = new Set<unknown>()
    return Array.from(Array.isArray(value) ? value : [], (one: unknown, index) => {
      const own = isRecord(one) ? one[key] : undefined
      if (own === undefined || seen.has(own)) {
        return own === undefined ? [] : [mistake(pathOf(pathOf(path, index), key), own, expected)]
      }
      seen.add(own)
      return []
    }).flat()
  }
