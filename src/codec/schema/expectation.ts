import { isLeft } from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'

/**
 * What an error says of the value that was expected: in words, and by name where it is one of some
 * names.
 */
export interface Expectation {
  readonly expected: string
  readonly options: readonly string[]
  /** The key itself was wrong, not what stands under it. */
  readonly key: boolean
}

// A codec's own name says what it expects; only those that know names say more.
const EXPECTATIONS = new WeakMap<t.Decoder<unknown, unknown>, Expectation>()
/** What a codec expects. */
export const expectationOf = (type: t.Decoder<unknown, unknown>): Expectation =>
  EXPECTATIONS.get(type) ?? { expected: type.name, options: [], key: false }
/** Lets errors say more of what a codec expects than its name. */
export const expecting = <C extends t.Mixed>(codec: C, expectation: Partial<Expectation>): C => {
  EXPECTATIONS.set(codec, { expected: codec.name, options: [], key: false, ...expectation })
  return codec
}

// Codecs that a schema refers to by name instead of repeating them.
const TITLES = new WeakMap<t.Mixed, string>()
/** The name of a codec in a schema. */
export const titleOf = (codec: t.Mixed): string | undefined => TITLES.get(codec)
/** Gives a codec a name in schemas. */
export const titled = <C extends t.Mixed>(title: string, codec: C): C => {
  TITLES.set(codec, title)
  return codec
}

/** Names as words: "`a`, `b` or `c`". */
export const oneOf = (names: readonly string[]): string => {
  const quoted = names.map((name) => `\`${name}\``)
  return quoted.length < 2
    ? quoted.join('')
    : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`
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

/** What a codec says against a value. */
export const errorsOf = (codec: t.Mixed, value: unknown, context: t.Context): t.Errors => {
  const result = codec.validate(value, context)
  return isLeft(result) ? result.left : []
}
/** This codec itself is against the value. */
export const failed = (value: unknown, context: t.Context): t.Errors => [{ value, context }]
/** The same place, but this codec's business: an error then says what this one expected. */
export const asked = (codec: t.Mixed, value: unknown, context: t.Context): t.Errors =>
  errorsOf(codec, value, t.appendContext(context, '', codec, value))
