import * as t from 'io-ts'
import { isRecord } from '../../policy/choice.js'
import { asked, errorsOf, expecting, failed, oneOf, typeOf } from './expectation.js'
import { closest } from '../../model/input/nearest.js'

// ---- leaves
// -----------------------------------------------------------------------------------------------------------------

/** One of some words. */
export const words = <T extends string>(values: readonly T[]) =>
  expecting(
    t.keyof(
      Object.fromEntries(values.map((value) => [value, null])) as Record<T, null>,
      oneOf(values),
    ),
    {
      options: values,
    },
  )

/** A whole number, both ends included. */
export const whole = (name: string, least: number, most: number) =>
  Object.assign(
    typeOf<number>(`${name}, a whole number from ${least} to ${most}`, (value, context) =>
      typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
        ? []
        : failed(value, context),
    ),
    { _tag: 'Whole' as const, least, most },
  )

/** A finite number. */
export const finite = Object.assign(
  typeOf<number>('a number', (value, context) =>
    typeof value === 'number' && Number.isFinite(value) ? [] : failed(value, context),
  ),
  { _tag: 'Finite' as const },
)

/** A text that matches a pattern. */
export const text = (name: string, pattern = '\\S') => {
  const regExp = new RegExp(pattern, 'u')
  return Object.assign(
    typeOf<string>(name, (value, context) =>
      typeof value === 'string' && regExp.test(value) ? [] : failed(value, context),
    ),
    { _tag: 'Text' as const, pattern },
  )
}

// ---- lists
// ------------------------------------------------------------------------------------------------------------------

interface Size {
  readonly least?: number
  readonly most?: number
  readonly distinct?: boolean
}

/** A list. `distinct`: no two entries the same (entries are texts or numbers). */
export const list = <C extends t.Mixed>(
  name: string,
  entry: C,
  { least = 0, most = Infinity, distinct = false }: Size = {},
) =>
  Object.assign(
    typeOf<readonly t.TypeOf<C>[]>(name, (value, context) => {
      if (!Array.isArray(value) || value.length < least || value.length > most)
        return failed(value, context)
      const errors = Array.from(value, (each: unknown, index) =>
        errorsOf(entry, each, t.appendContext(context, String(index), entry, each)),
      ).flat()
      const repeated = errors.length === 0 && distinct && new Set(value).size < value.length
      return repeated ? failed(value, context) : errors
    }),
    { _tag: 'List' as const, entry, least, most, distinct },
  )

/** Exactly two, of one kind. */
export const pair = <C extends t.Mixed>(name: string, entry: C) => {
  const both = list(name, entry, { least: 2, most: 2 })
  return Object.assign(
    typeOf<readonly [t.TypeOf<C>, t.TypeOf<C>]>(name, (value, context) =>
      errorsOf(both, value, context),
    ),
    { _tag: 'List' as const, entry, least: 2, most: 2, distinct: false },
  )
}

// ---- objects
// ----------------------------------------------------------------------------------------------------------------

export type Props = Readonly<Record<string, t.Mixed>>
type ClosedOutput<R extends Props, O extends Props> = {
  readonly [K in keyof R]: t.TypeOf<R[K]>
} & {
  readonly [K in keyof O]?: t.TypeOf<O[K]>
}

const unknownKey = (known: readonly string[]): t.Mixed =>
  expecting(new t.Type<unknown>('a known key', (_): _ is unknown => false, t.failure, t.identity), {
    expected:
      known.length === 0
        ? 'no key'
        : `${known.length === 1 ? 'the key' : 'one of the keys'} ${oneOf(known)}`,
    options: known,
    key: true,
  })

/**
 * An object with these keys and no others. One typo is one error: where an unknown key is close to
 * a required one that is missing, the missing one is not reported too.
 */
export const closed = <R extends Props, O extends Props>(
  name: string,
  required: R,
  optional: O,
) => {
  const known: Props = { ...required, ...optional }
  const stranger = unknownKey(Object.keys(known))
  const check = (value: unknown, context: t.Context): t.Errors => {
    if (!isRecord(value)) return failed(value, context)
    const errors: t.ValidationError[] = []
    const mistyped = new Set<string | null>()
    for (const [key, each] of Object.entries(value)) {
      const codec = Object.hasOwn(known, key) ? known[key] : undefined
      if (codec !== undefined) {
        // Not spread into `push`: a long list of mistakes is more arguments than a call can have.
        for (const error of errorsOf(codec, each, t.appendContext(context, key, codec, each)))
          errors.push(error)
      } else {
        const free = Object.keys(known).filter((name) => !Object.hasOwn(value, name))
        mistyped.add(closest(key, free))
        errors.push(...failed(each, t.appendContext(context, key, stranger, each)))
      }
    }
    for (const [key, codec] of Object.entries(required)) {
      if (!Object.hasOwn(value, key) && !mistyped.has(key))
        errors.push(...failed(undefined, t.appendContext(context, key, codec)))
    }
    return errors
  }
  return Object.assign(typeOf<ClosedOutput<R, O>>(name, check), {
    _tag: 'Closed' as const,
    required,
    optional,
  })
}

/** An object whose keys are names of the author's choice. */
export const dictionary = <C extends t.Mixed>(name: string, value: C) => {
  const key = text('a name that is not empty')
  return Object.assign(
    typeOf<{ readonly [name: string]: t.TypeOf<C> }>(name, (record, context) =>
      isRecord(record)
        ? Object.entries(record).flatMap(([each, inside]) =>
            // "__proto__" as a key of plain JSON is an accident waiting for whoever copies it.
            each === '__proto__'
              ? failed(inside, t.appendContext(context, each, unknownKey([]), inside))
              : [
                  ...(errorsOf(key, each, context).length > 0
                    ? failed(each, t.appendContext(context, each, key, each))
                    : []),
                  ...errorsOf(value, inside, t.appendContext(context, each, value, inside)),
                ],
          )
        : failed(record, context),
    ),
    { _tag: 'Dictionary' as const, value },
  )
}

// ---- unions
// -----------------------------------------------------------------------------------------------------------------

export const PLAIN = ['text', 'number', 'flag', 'list'] as const
export type Plain = (typeof PLAIN)[number]

export type PlainMembers = { readonly [P in Plain]?: t.Mixed }
/**
 * The members of a union: at most one for each kind of plain value, and one for each key that tells
 * an object of its kind.
 */
export interface Variants<P extends PlainMembers, K extends Props> {
  readonly plain: P
  readonly keyed: K
}
type VariantsOutput<P extends PlainMembers, K extends Props> =
  | { [N in keyof P]: P[N] extends t.Mixed ? t.TypeOf<P[N]> : never }[keyof P]
  | { [N in keyof K]: t.TypeOf<K[N]> }[keyof K]

const plainKind = (value: unknown): Plain | null => {
  if (typeof value === 'string') return 'text'
  if (typeof value === 'number') return 'number'
  if (typeof value === 'boolean') return 'flag'
  return Array.isArray(value) ? 'list' : null
}

/**
 * The member of a union that is to judge a value: by the kind of a plain one, else by the first key
 * that tells.
 */
export const memberFor = (
  { plain, keyed }: Variants<PlainMembers, Props>,
  value: unknown,
): t.Mixed | undefined => {
  const kind = plainKind(value)
  const member = kind === null ? undefined : plain[kind]
  if (member !== undefined || !isRecord(value)) return member
  const telling = Object.keys(keyed).find((key) => Object.hasOwn(value, key))
  return telling === undefined ? undefined : keyed[telling]
}

/**
 * A union whose member is chosen by the kind of value, or by the first key that tells; only the
 * chosen one then reports errors.
 */
export const variants = <P extends PlainMembers, K extends Props>(
  name: string,
  members: Variants<P, K>,
) => {
  const { plain, keyed }: Variants<PlainMembers, Props> = members
  const keys = Object.keys(keyed)
  const stranger = unknownKey(keys)
  const check = (value: unknown, context: t.Context): t.Errors => {
    const member = memberFor({ plain, keyed }, value)
    if (member !== undefined) return asked(member, value, context)
    if (!isRecord(value) || keys.length === 0) return failed(value, context)
    const own = Object.keys(value)
    const mistyped = own.filter((key) => closest(key, keys) !== null)
    const blamed = mistyped.length > 0 ? mistyped : own.length === 1 ? own : []
    if (blamed.length === 0) return failed(value, context)
    return blamed.flatMap((key) =>
      failed(value[key], t.appendContext(context, key, stranger, value[key])),
    )
  }
  return Object.assign(typeOf<VariantsOutput<P, K>>(name, check), {
    _tag: 'Variants' as const,
    plain,
    keyed,
  })
}
