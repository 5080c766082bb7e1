import { isLeft, left, right, type Either } from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { isRecord } from '../../model/input/json.js'
import type { Mistake } from '../../model/input/mistake.js'
import { nonsense, type Sense } from '../../model/input/sense.js'
import { errorsOf, failed, typeOf } from '../schema/expectation.js'
import { formMistake } from '../schema/formMistake.js'

/**
 * A copy that is as JSON would have it: no keys without a value, and no "-0", which is no different
 * from 0 and would not survive being written again. INVARIANT: what is copied is no deeper than its
 * codec.
 *
 * @example
 * plain({ seq: -0, key: undefined }) // => { seq: 0 }
 */
export const plain = <T>(value: T): T => {
  if (Array.isArray(value)) return value.map((one: unknown) => plain(one)) as T
  if (!isRecord(value)) return value === 0 ? (0 as T) : value
  const entries = Object.entries(value).filter(([, one]) => one !== undefined)
  return Object.fromEntries(entries.map(([key, one]) => [key, plain(one)])) as T
}

/** A mistake of sense as io-ts has it, at its place below a context. */
const errorOf =
  (context: t.Context) =>
  ({ path, found, expected }: Mistake): t.ValidationError => {
    const type = typeOf<unknown>(expected, failed)
    const below = path.split('.').map((key) => ({ key, type, actual: found }))
    return { value: found, context: [...context, ...below] }
  }

/** What a stored value must be, beside its form. */
interface Stored<A> {
  /** What its parts must agree on; judged where the form of these parts is right. */
  readonly senses: readonly Sense<A>[]
  /** Builds the decoded value out of a copy that is nobody else's. */
  readonly rebuilt: (copy: A) => A
}

/**
 * The codec of a stored value: it decodes to a copy, and reports what is wrong with its form and
 * with its sense at once. It encodes to plain JSON.
 */
export const storedCodec = <A>(
  form: t.Type<A>,
  { senses, rebuilt }: Stored<A>,
): t.Type<A, unknown> => {
  const errorsIn = (json: unknown, context: t.Context): t.Errors => {
    const errors = errorsOf(form, json, context)
    if (!isRecord(json)) return errors
    const wrong = new Set(errors.map((error) => error.context[context.length]?.key))
    const isSound = (part: keyof A): boolean =>
      Object.hasOwn(json, part) && !wrong.has(String(part))
    // INVARIANT: a sense looks at sound parts alone, and each of these has the right form.
    const found = nonsense(senses, json as A, isSound)
    return [...errors, ...found.map(errorOf(context))]
  }
  return new t.Type<A, unknown>(
    form.name,
    (json): json is A => errorsIn(json, []).length === 0,
    (json, context) => {
      const errors = errorsIn(json, context)
      // INVARIANT: where there are no errors, the form is right.
      return errors.length === 0 ? t.success(rebuilt(plain(json as A))) : t.failures(errors)
    },
    plain,
  )
}

/**
 * Decodes by a codec. Left: every mistake, as all input of the library is told its mistakes.
 */
export const decodeBy =
  <A>(codec: t.Type<A, unknown>) =>
  (json: unknown): Either<readonly Mistake[], A> => {
    const decoded = codec.decode(json)
    return isLeft(decoded)
      ? left(decoded.left.map((error) => formMistake(error).mistake))
      : right(decoded.right)
  }
