import { isLeft } from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'

/**
 * What an error says of the value that was expected: in words, and by name where it is one of some
 * names.
 */
export interface Expectation {
  /** In words: "a whole number from 0 to 100". */
  readonly expected: string
  /** The names that would have been right; empty: no name was expected. */
  readonly options: readonly string[]
  /** The key itself was wrong, not what stands under it. */
  readonly key: boolean
  /** It is one of many mistakes of an object: what was meant by the whole is anybody's guess. */
  readonly many?: boolean
}

// The name of a codec says what it expects; only those that know names say more.
const EXPECTATIONS = new WeakMap<t.Decoder<unknown, unknown>, Expectation>()

/** What a codec expects. */
export const expectationOf = (type: t.Decoder<unknown, unknown>): Expectation =>
  EXPECTATIONS.get(type) ?? { expected: type.name, options: [], key: false }

/** Lets errors say more of what a codec expects than its name. */
export const expecting = <C extends t.Mixed>(codec: C, expectation: Partial<Expectation>): C => {
  EXPECTATIONS.set(codec, { expected: codec.name, options: [], key: false, ...expectation })
  return codec
}

const noErrors = <A>(_value: unknown, errors: t.Errors): _value is A => errors.length === 0

/** A codec out of a check; it changes nothing. */
export const typeOf = <A>(
  name: string,
  check: (value: unknown, context: t.Context) => t.Errors,
): t.Type<A> =>
  new t.Type<A>(
    name,
    (value): value is A => check(value, []).length === 0,
    (value, context) => {
      const errors = check(value, context)
      return noErrors<A>(value, errors) ? t.success(value) : t.failures(errors)
    },
    t.identity,
  )

/** The values of a codec that pass a test. */
export const where = <A>(codec: t.Type<A>, name: string, holds: (value: A) => boolean): t.Type<A> =>
  typeOf<A>(name, (value, context) => {
    const result = codec.validate(value, context)
    if (isLeft(result)) return result.left
    return holds(result.right) ? [] : failed(value, context)
  })

/** What a codec says against a value. */
export const errorsOf = (codec: t.Mixed, value: unknown, context: t.Context): t.Errors => {
  const result = codec.validate(value, context)
  return isLeft(result) ? result.left : []
}

/** This codec itself is against the value. */
export const failed = (value: unknown, context: t.Context): t.Errors => [{ value, context }]

const RIGHT = typeOf<unknown>('that those before are right', failed)

/** The error that stands for all that is not read any more: "900 more entries". */
export const moreError = (found: string, context: t.Context, key: string): t.ValidationError => ({
  value: found,
  context: t.appendContext(context, key, RIGHT, found),
})
