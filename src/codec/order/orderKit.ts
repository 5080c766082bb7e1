import * as t from 'io-ts'
import { isInstant } from '../../model/instant.js'
import type { Instant } from '../../model/instant.js'
import { isCurrency } from '../../model/money.js'
import type { Mistake } from '../../model/input/mistake.js'
import { isRecord } from '../../policy/choice.js'
import { formError, show } from '../policy/errors.js'
import { errorsOf, expectationOf, expecting, failed, typeOf } from '../schema/expectation.js'
import { closed, finite, list, text, variants, whole } from '../schema/kit.js'
import type { Props } from '../schema/kit.js'

// ---- leaves
// -----------------------------------------------------------------------------------------------------------------

export const instant = typeOf<Instant>(
  'an instant: whole epoch milliseconds, before the year 10000',
  (value, context) => (isInstant(value) ? [] : failed(value, context)),
)
export const amount = whole('an amount in minor units', 0, Number.MAX_SAFE_INTEGER)
export const count = whole('a count', 0, 1_000_000_000)
/** A name of something; blanks are one too. */
export const id = text('a text that is not empty', '^[^]')
/** Any text: of what is empty the rules say that it is missing. */
export const anyText = text('a text', '')
export const currency = typeOf<string>('an ISO 4217 code', (value, context) =>
  typeof value === 'string' && isCurrency(value) ? [] : failed(value, context),
)
/** The value of a fact that a host declares. */
export const factValue = variants('`true`, `false`, a number, a text or a list of texts', {
  plain: { flag: t.boolean, number: finite, text: anyText, list: list('a list of texts', anyText) },
  keyed: {},
})

/** This, or `null`. */
export const nullable = <C extends t.Mixed>(codec: C) => {
  const { expected, options } = expectationOf(codec)
  return expecting(
    typeOf<t.TypeOf<C> | null>(`${expected}, or \`null\``, (value, context) =>
      value === null ? [] : errorsOf(codec, value, context),
    ),
    { options },
  )
}

/** Nothing may stand under this key; `why` says so. */
export const nothing = (why: string): t.Mixed => typeOf<unknown>(`nothing: ${why}`, failed)

/**
 * An object whose form is told by a word under a key: of its kind alone are there mistakes then.
 * `otherwise`: what can be said against one of an unknown kind, the kind itself among it.
 */
export const tagged = <A>(name: string, key: string, members: Props, otherwise: t.Mixed) =>
  typeOf<A>(name, (value, context) => {
    if (!isRecord(value)) return failed(value, context)
    const kind = Object.hasOwn(value, key) ? value[key] : undefined
    const member =
      typeof kind === 'string' && Object.hasOwn(members, kind) ? members[kind] : undefined
    return errorsOf(member ?? otherwise, value, context)
  })

/** An object of which some keys are known, whatever else it has. */
export const open = (name: string, known: Props) =>
  typeOf<object>(name, (value, context) =>
    isRecord(value)
      ? Object.entries(known).flatMap(([key, codec]) => {
          const each = Object.hasOwn(value, key) ? value[key] : undefined
          return errorsOf(codec, each, t.appendContext(context, key, codec, each))
        })
      : failed(value, context),
  )

/** An object of which each key may be left out. */
export const partly = <O extends Props>(name: string, optional: O) => closed(name, {}, optional)

// ---- mistakes
// ---------------------------------------------------------------------------------------------------------------

export const mistake = (path: string, found: unknown, expected: string): Mistake => ({
  path,
  found: show(found),
  expected,
  nearest: null,
})

/** What io-ts found, and the first key on the way to each. */
export const mistakesOf = (
  errors: t.Errors,
): readonly { readonly key: string; readonly mistake: Mistake }[] =>
  errors.map((one) => {
    const { keys, error } = formError(one, '')
    const { path, found, expected, nearest } = error
    return { key: keys[0] ?? '', mistake: { path, found, expected, nearest } }
  })

// ---- plain data
// -------------------------------------------------------------------------------------------------------------

/**
 * A copy that is as JSON would have it: no keys without a value, and no "-0", which is no
 * different from 0 and would not survive being written again. INVARIANT: what is copied is no
 * deeper than its codec.
 */
export const plain = <T>(value: T): T => {
  if (Array.isArray(value)) return value.map((each: unknown) => plain(each)) as T
  if (!isRecord(value)) return value === 0 ? (0 as T) : value
  const entries = Object.entries(value).filter(([, each]) => each !== undefined)
  return Object.fromEntries(entries.map(([key, each]) => [key, plain(each)])) as T
}
