import * as t from 'io-ts'
import * as fields from '../../model/input/fields.js'
import { isRecord } from '../../model/input/json.js'
import type { Kind } from '../../model/input/reader.js'
import { errorsOf, expectationOf, expecting, failed, typeOf } from '../schema/expectation.js'
import { closed, whole } from '../schema/kit.js'
import type { Props } from '../schema/kit.js'

// ---- leaves

/**
 * The io-ts type of a kind of value. What the kinds are stands in `model/input/fields`.
 *
 * @example
 * leaf({ expected: '5', is: (value) => value === 5 }).is(5) // => true
 */
export const leaf = <A>({ expected, is }: Kind<A>): t.Type<A> =>
  typeOf<A>(expected, (value, context) => (is(value) ? [] : failed(value, context)))

/** Whole epoch milliseconds. */
export const instant = leaf(fields.INSTANT)
/** An amount in minor units. */
export const amount = leaf(fields.AMOUNT)
/** How many pieces a line has. */
export const quantity = leaf(fields.QUANTITY)
/** The id of an order line. */
export const lineId = leaf(fields.LINE_ID)
/** An id, a name, a payment method. */
export const id = leaf(fields.TEXT)
/** An ISO 4217 code. */
export const currency = leaf(fields.CURRENCY)
/** The value of a fact. */
export const factValue = leaf(fields.FACT)
/** Any text. If it is empty, the rules say that it is missing. */
export const anyText = leaf({ expected: 'a text', is: t.string.is })
/** `true` or `false`. */
export const flag = leaf({ expected: '`true` or `false`', is: t.boolean.is })
/** `null`. */
export const none = leaf({ expected: '`null`', is: t.null.is })
/** How often something has happened. */
export const count = whole('a count', 0, 1_000_000_000)

// ---- combinators

/**
 * This, or `null`. Not `t.union`, which would report the mistakes of both.
 *
 * @example
 * nullable(amount).is(null) // => true
 */
export const nullable = <C extends t.Mixed>(codec: C): t.Type<t.TypeOf<C> | null> => {
  const { expected, options } = expectationOf(codec)
  return expecting(
    typeOf<t.TypeOf<C> | null>(`${expected}, or \`null\``, (value, context) =>
      value === null ? [] : errorsOf(codec, value, context),
    ),
    { options },
  )
}

/**
 * Nothing: no value may stand here.
 *
 * @example
 * nothing('it is no fact').is(5) // => false
 */
export const nothing = (why: string): t.Mixed => typeOf<unknown>(`nothing: ${why}`, failed)

/**
 * An object of which each key may be left out.
 *
 * @example
 * partly('a box', { amount }).is({}) // => true
 */
export const partly = <O extends Props>(name: string, optional: O) => closed(name, {}, optional)

/** An object of which some keys are known, whatever else it has. */
const open = (name: string, known: Props): t.Mixed =>
  typeOf<object>(name, (value, context) =>
    isRecord(value)
      ? Object.entries(known).flatMap(([key, codec]) => {
          const inside = Object.hasOwn(value, key) ? value[key] : undefined
          return errorsOf(codec, inside, t.appendContext(context, key, codec, inside))
        })
      : failed(value, context),
  )

/**
 * An object whose kind is told by the word under a key. Not `t.union`, which would report the
 * mistakes of all kinds. Of an object of an unknown kind, `known` keys are checked alone.
 *
 * @example
 * const line = partly('a line', { is: anyText })
 * tagged('a shape', 'is', { line }, {}).is({ is: 'line' }) // => true
 */
export const tagged = <A>(name: string, key: string, members: Props, known: Props): t.Type<A> => {
  const unknownKind = open(name, known)
  return typeOf<A>(name, (value, context) => {
    if (!isRecord(value)) return failed(value, context)
    const kind = Object.hasOwn(value, key) ? value[key] : undefined
    const member =
      typeof kind === 'string' && Object.hasOwn(members, kind) ? members[kind] : undefined
    return errorsOf(member ?? unknownKind, value, context)
  })
}

/**
 * The same codec under each of some names.
 *
 * @example
 * Object.keys(underEach(['paid', 'shipped'], instant)) // => ['paid', 'shipped']
 */
export const underEach = <N extends string, C extends t.Mixed>(
  names: readonly N[],
  codec: C,
): Record<N, C> => Object.fromEntries(names.map((name) => [name, codec])) as Record<N, C>
