import * as t from 'io-ts'
import { closest } from '../../model/input/nearest.js'
import { oneOf } from '../../model/input/oneOf.js'
import { isRecord } from '../../model/input/json.js'
import { MOST_TOLD } from '../../model/input/mistake.js'
import { memberFor, type Members } from '../../policy/shapes/union.js'
import {
  errorsOf,
  expectationOf,
  expecting,
  failed,
  moreError,
  typeOf,
  where,
} from './expectation.js'

// ---- leaves

/** One of some words. */
export const words = <T extends string>(values: readonly T[]): t.Type<T> =>
  expecting(
    t.keyof(
      Object.fromEntries(values.map((value) => [value, null])) as Record<T, null>,
      oneOf(values),
    ),
    { options: values },
  )

/** A whole number, both ends included. */
export const whole = (name: string, least: number, most: number): t.Type<number> =>
  where(
    t.number,
    `${name}, a whole number from ${least} to ${most}`,
    (value) => Number.isInteger(value) && value >= least && value <= most,
  )

/** A finite number. */
export const finite = where(t.number, 'a number', Number.isFinite)

/** A text that matches a pattern. */
export const text = (name: string, pattern = '\\S'): t.Type<string> => {
  const regExp = new RegExp(pattern, 'u')
  return where(t.string, name, (value) => regExp.test(value))
}

// ---- lists

interface Size {
  readonly least?: number
  readonly most?: number
  readonly distinct?: boolean
}

/** A list. `distinct`: no two entries the same (entries are texts or numbers). */
export const list = <A>(
  name: string,
  entry: t.Type<A>,
  { least = 0, most = Infinity, distinct = false }: Size = {},
): t.Type<readonly A[]> => {
  const entryErrors = (value: unknown, context: t.Context): t.Errors => {
    if (!Array.isArray(value)) return failed(value, context)
    const errors: t.ValidationError[] = []
    // Not `map`, which would leave out the holes of a list that has some.
    for (const [index, each] of (value as readonly unknown[]).entries()) {
      const key = String(index)
      if (errors.length >= MOST_TOLD) {
        errors.push(moreError(`${value.length - index} more entries`, context, key))
        break
      }
      for (const error of errorsOf(entry, each, t.appendContext(context, key, entry, each)))
        errors.push(error)
    }
    return errors
  }
  const fits = (value: readonly unknown[]): boolean =>
    value.length >= least &&
    value.length <= most &&
    (!distinct || new Set(value).size === value.length)
  return typeOf(name, (value, context) => {
    const errors = entryErrors(value, context)
    return Array.isArray(value) && !fits(value) ? [...failed(value, context), ...errors] : errors
  })
}

// ---- objects

export type Props = Readonly<Record<string, t.Mixed>>
type ClosedOutput<R extends Props, O extends Props> = {
  readonly [K in keyof R]: t.TypeOf<R[K]>
} & {
  readonly [K in keyof O]?: t.TypeOf<O[K]>
}

const unknownKey = (known: readonly string[], many = false): t.Mixed =>
  expecting(new t.Type<unknown>('a known key', (_): _ is unknown => false, t.failure, t.identity), {
    expected:
      known.length === 0
        ? 'no key'
        : `${known.length === 1 ? 'the key' : 'one of the keys'} ${oneOf(known)}`,
    options: known,
    key: true,
    many,
  })

/** An object inside another that has none of the known keys, nor one that is near to any. */
const isOfAnotherKind = (value: object, known: Props, context: t.Context): boolean => {
  const own = Object.keys(value)
  const names = Object.keys(known)
  return (
    context.length > 1 &&
    own.length > 0 &&
    own.length <= FEW &&
    own.every((key) => !Object.hasOwn(known, key) && closest(key, names) === null)
  )
}
const FEW = 3

interface Keys {
  /** Those that are told, of the keys that nobody knows. */
  readonly told: ReadonlySet<string>
  /** How many more there are. */
  readonly untold: number
  /** What they were probably meant to be. */
  readonly meant: ReadonlySet<string | null>
  /** The one key that is missing where one other stands: it stands in its place. */
  readonly instead: string | null
}

/** The keys of an object that nobody knows. `needsAll`: none of the known ones may be left out. */
const strangeKeys = (value: object, known: Props, needsAll: boolean): Keys => {
  const strangers = Object.keys(value).filter((key) => !Object.hasOwn(known, key))
  const free = Object.keys(known).filter((key) => !Object.hasOwn(value, key))
  const told = strangers.slice(0, MOST_TOLD)
  const isOneForOne = needsAll && strangers.length === 1 && free.length === 1
  const instead = isOneForOne ? (free[0] ?? null) : null
  const meant = new Set([instead, ...told.map((key) => closest(key, free))])
  return { told: new Set(told), untold: strangers.length - told.length, meant, instead }
}

/**
 * An object with these keys and no others. One typo is one error: where an unknown key is close to
 * a required one that is missing, the missing one is not reported too. `asWhole`: an object with
 * none of the keys is one error too.
 */
export const closed = <R extends Props, O extends Props>(
  name: string,
  required: R,
  optional: O,
  { asWhole = false }: { readonly asWhole?: boolean } = {},
): t.Type<ClosedOutput<R, O>> => {
  const known: Props = { ...required, ...optional }
  const anyKey = unknownKey(Object.keys(known))
  const anyOfMany = unknownKey(Object.keys(known), true)
  const needsAll = asWhole && Object.keys(optional).length === 0
  const tellsWhole = asWhole && Object.keys(required).length > 0
  return typeOf(name, (value, context) => {
    if (!isRecord(value) || (tellsWhole && isOfAnotherKind(value, known, context)))
      return failed(value, context)
    const errors: t.ValidationError[] = []
    const { told, untold, meant, instead } = strangeKeys(value, known, needsAll)
    const otherKey = told.size > FEW ? anyOfMany : anyKey
    const stranger = instead === null ? otherKey : unknownKey([instead])
    for (const [key, each] of Object.entries(value)) {
      const codec = Object.hasOwn(known, key) ? known[key] : undefined
      if (codec !== undefined) {
        // Not spread into `push`: a long list of mistakes is more arguments than a call can have.
        for (const error of errorsOf(codec, each, t.appendContext(context, key, codec, each)))
          errors.push(error)
      } else if (told.has(key))
        errors.push(...failed(each, t.appendContext(context, key, stranger, each)))
    }
    for (const [key, codec] of Object.entries(required)) {
      if (!Object.hasOwn(value, key) && !meant.has(key))
        errors.push(...failed(undefined, t.appendContext(context, key, codec)))
    }
    return untold === 0 ? errors : [...errors, moreError(`${untold} more keys`, context, '')]
  })
}

const freeName = text('a name that is not empty')
// "__proto__" as a key of plain JSON is an accident waiting for whoever copies it.
const noName = unknownKey([])

/** An object whose keys are names of the author's choice. */
export const dictionary = <A>(
  name: string,
  value: t.Type<A>,
): t.Type<{ readonly [name: string]: A }> => {
  return typeOf(name, (record, context) => {
    if (!isRecord(record)) return failed(record, context)
    const errors: t.ValidationError[] = []
    const entries = Object.entries(record)
    for (const [index, [key, each]] of entries.entries()) {
      if (errors.length >= MOST_TOLD) {
        errors.push(moreError(`${entries.length - index} more entries`, context, key))
        break
      }
      const nameCodec = key === '__proto__' ? noName : freeName
      errors.push(...errorsOf(nameCodec, key, t.appendContext(context, key, nameCodec, key)))
      errors.push(...errorsOf(value, each, t.appendContext(context, key, value, each)))
    }
    return errors
  })
}

// ---- unions

type Codecs = Members<t.Mixed>
type MemberOutput<P extends Codecs['plain'], K extends Props> =
  | { [N in keyof P]: P[N] extends t.Mixed ? t.TypeOf<P[N]> : never }[keyof P]
  | { [N in keyof K]: t.TypeOf<K[N]> }[keyof K]

/** The keys of an object that are to blame where none of them tells of which kind it is. */
const blamed = (value: object, keys: readonly string[]): readonly string[] => {
  const own = Object.keys(value)
  const mistyped = own.filter((key) => closest(key, keys) !== null)
  if (mistyped.length > 0) return mistyped
  return own.length === 1 ? own : []
}

/**
 * A union whose member is chosen by the kind of value, or by the first key that tells; only the
 * chosen one then reports errors.
 */
export const variants = <P extends Codecs['plain'], K extends Props>(
  name: string,
  members: { readonly plain: P; readonly keyed: K },
): t.Type<MemberOutput<P, K>> => {
  const keys = Object.keys(members.keyed)
  const stranger = unknownKey(keys)
  // Of a text alone a member would say that it is not its one word, and nothing of the others.
  const { text: word } = members.plain
  const options = word === undefined ? [] : expectationOf(word).options
  const wrongWord = expecting(typeOf(name, failed), { expected: name, options })
  return typeOf(name, (value, context) => {
    const member = memberFor<t.Mixed>(members, value)
    if (member === word && options.length === 1 && !options.includes(String(value)))
      return failed(value, t.appendContext(context, '', wrongWord, value))
    if (member !== undefined)
      // The same place, but the member's business: an error then says what the member expected.
      return errorsOf(member, value, t.appendContext(context, '', member, value))
    if (!isRecord(value) || keys.length === 0) return failed(value, context)
    const wrong = blamed(value, keys)
    if (wrong.length === 0) return failed(value, context)
    return wrong.flatMap((key) =>
      failed(value[key], t.appendContext(context, key, stranger, value[key])),
    )
  })
}
