import { isRecord, type Json } from '../../src/model/input/json.js'
import type { Instant } from '../../src/model/instant.js'
import { instantIn } from './instants.js'

const EXAMPLE = '2026-01-05T12:00:00.000-08:00'

type Known = readonly string[] | RegExp
type Read<T> = (value: unknown, path: string) => T

const isKnown = (text: string, among: Known | undefined): boolean => {
  if (among === undefined) return true
  return among instanceof RegExp ? among.test(text) : among.includes(text)
}

/**
 * Reads JSON strictly. Every function gives a value of its type, whatever it is given, and collects
 * what is wrong with it under its path.
 */
export const readerInto = (intoMistakes: string[]) => {
  const wrong = (path: string, what: string): void => void intoMistakes.push(`${path}: ${what}`)

  const record = (value: unknown, path: string, keys: Keys): Json => {
    const known = [...keys.needed, ...(keys.optional ?? [])]
    if (!isRecord(value)) {
      wrong(path, 'expected an object')
      return {}
    }
    for (const key of Object.keys(value))
      if (!known.includes(key)) wrong(`${path}.${key}`, `unknown key; known: ${known.join(', ')}`)
    for (const key of keys.needed) if (!(key in value)) wrong(`${path}.${key}`, 'missing')
    return value
  }

  const text = (value: unknown, path: string, among?: Known): string => {
    if (typeof value !== 'string' || value === '') wrong(path, 'expected a text')
    else if (!isKnown(value, among)) wrong(path, `\`${value}\` is not known`)
    return String(value)
  }

  const list = <T>(value: unknown, path: string, each: Read<T>, least = 1): readonly T[] => {
    if (!Array.isArray(value)) wrong(path, 'expected a list')
    else if (value.length < least) wrong(path, 'expected at least one')
    return Array.isArray(value) ? value.map((one, index) => each(one, `${path}.${index}`)) : []
  }

  const texts = (value: unknown, path: string, among?: Known, least = 1): readonly string[] =>
    list(value, path, (one, at) => text(one, at, among), least)

  const instant: Read<Instant> = (value, path) => {
    const found = typeof value === 'string' ? instantIn(value) : null
    if (found === null)
      wrong(path, `expected an instant as ${EXAMPLE}, found ${JSON.stringify(value)}`)
    return found ?? 0
  }

  /** A field that may be left out, as an object to spread. */
  const optional = <T>(
    from: Json,
    key: string,
    path: string,
    read: Read<T>,
  ): { readonly [K in string]?: T } =>
    key in from ? { [key]: read(from[key], `${path}.${key}`) } : {}

  return { wrong, record, text, list, texts, instant, optional }
}

/** The keys of an object. */
interface Keys {
  readonly needed: readonly string[]
  readonly optional?: readonly string[]
}

export type Reader = ReturnType<typeof readerInto>
