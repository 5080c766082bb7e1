import { isLeft } from 'fp-ts/lib/Either.js'
import { isRecord, type Json } from '../../model/input/json.js'
import { closest } from '../../model/input/nearest.js'
import { fieldNames, isSection, SECTIONS } from '../../policy/fields/names.js'
import type { PolicyFile } from '../../policy/format.js'
import { formError, type FormError, type PolicyError } from './errors.js'
import { policyFileCodec } from './policyFileCodec.js'

/** A file without the fields whose form is wrong, so that the others can be judged too. */
export interface SoundPart {
  readonly file: PolicyFile
  readonly errors: readonly PolicyError[]
  /** The paths of what was left out, and of what a misspelt key was probably meant to be. */
  readonly left: ReadonlySet<string>
}

/** The name that a policy gives itself; empty: none. */
export const nameOf = (input: unknown): string =>
  isRecord(input) && typeof input['name'] === 'string' ? input['name'] : ''

/** Of these keys the parts are left out one by one. */
const IN_PARTS = [...SECTIONS, 'facts', 'cites'] as readonly string[]

/**
 * The place of a mistake that is left out as a whole: a field, a declared fact, a citation; else
 * the key of the file.
 */
const leftOutWith = ([first = '', second]: readonly string[]): string =>
  second !== undefined && IN_PARTS.includes(first) ? `${first}.${second}` : first

const withoutPlaces = (input: Json, places: ReadonlySet<string>): Json =>
  Object.fromEntries(
    Object.entries(input)
      .filter(([key]) => !places.has(key))
      .map(([key, value]) => {
        if (!isRecord(value)) return [key, value]
        const parts = Object.entries(value).filter(([part]) => !places.has(`${key}.${part}`))
        return [key, Object.fromEntries(parts)]
      }),
  )

/**
 * What a key that does not exist was probably meant to be: that field is then not missing, only
 * misspelt.
 */
const meantPlaces = ({ keys, unknownKey }: FormError): readonly string[] => {
  const [first = '', second = ''] = keys
  if (!unknownKey) return []
  if (keys.length === 1)
    return [closest(first, [...IN_PARTS, 'extends'])].filter((key) => key !== null)
  const field = keys.length === 2 && isSection(first) ? closest(second, fieldNames(first)) : null
  return field === null ? [] : [`${first}.${field}`]
}

/**
 * The part of a file whose form is right; or, where it is no object at all, what is wrong with it.
 * `fallback` names a policy that does not name itself.
 */
export const soundPart = (input: unknown, fallback = ''): SoundPart | readonly PolicyError[] => {
  const name = nameOf(input) || fallback
  const decoded = policyFileCodec.decode(input)
  if (!isLeft(decoded)) return { file: decoded.right, errors: [], left: new Set() }
  const wrong = decoded.left.map((error) => formError(error, name))
  const errors = wrong.map(({ error }) => error)
  if (!isRecord(input)) return errors
  const places = new Set(wrong.map(({ keys }) => leftOutWith(keys)))
  const head = { name: name || '?', title: '?' }
  const rest = policyFileCodec.decode({ ...head, ...withoutPlaces(input, places) })
  return isLeft(rest)
    ? errors
    : { file: rest.right, errors, left: new Set([...places, ...wrong.flatMap(meantPlaces)]) }
}
