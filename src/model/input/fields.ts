import * as E from 'fp-ts/lib/Either.js'
import { INSTANTS, isInstant, type HasInstant, type Instant } from '../instant.js'
import { SHIPPING } from '../ledger.js'
import { isCurrency, type Minor } from '../money.js'
import type { FactValue, Line, PolicyRef, Tender } from '../order.js'
import { LONGEST, UNITS, type Length, type Span, type Unit } from '../span.js'
import { frozenCopy, isRecord } from './json.js'
import { mistake, pathOf } from './mistake.js'
import { oneOf } from './oneOf.js'
import { closest } from './nearest.js'
import {
  also,
  dictionary,
  distinct,
  kind,
  list,
  mapped,
  object,
  type Kind,
  type Reader,
} from './reader.js'

// What an id, an amount, a line or an instant is, said once for everything that reads orders.

// ---- kinds

const wholeFrom =
  (least: number, most = Number.MAX_SAFE_INTEGER) =>
  (value: unknown): value is number =>
    typeof value === 'number' && Number.isSafeInteger(value) && value >= least && value <= most

/** An id, a name, a payment method. Blanks are one too. */
export const TEXT: Kind<string> = {
  expected: 'a text that is not empty',
  is: (value): value is string => typeof value === 'string' && value !== '',
}
/** The id of an order line: the ledger has a line of its own for the shipping fee. */
export const LINE_ID: Kind<string> = {
  expected: `a text that is not empty, other than \`${SHIPPING}\``,
  is: (value): value is string => TEXT.is(value) && value !== SHIPPING,
}
/** An amount of money, minor units. */
export const AMOUNT: Kind<Minor> = {
  expected: 'a whole number of minor units, at least 0',
  is: wholeFrom(0),
}
/** How many pieces a line has. */
export const QUANTITY: Kind<number> = { expected: 'a whole number, at least 1', is: wholeFrom(1) }
/** A currency. */
export const CURRENCY: Kind<string> = {
  expected: 'an ISO 4217 code',
  is: (value): value is string => typeof value === 'string' && isCurrency(value),
}
/** An instant in stored data. What a host may give as one is read by `instant`. */
export const INSTANT: Kind<Instant> = {
  expected: `an instant: ${INSTANTS}`,
  is: isInstant,
}
/** The value of a fact. */
export const FACT: Kind<FactValue> = {
  expected: '`true`, `false`, a number, a text or a list of texts',
  is: (value): value is FactValue =>
    typeof value === 'boolean' ||
    typeof value === 'string' ||
    (typeof value === 'number' && Number.isFinite(value)) ||
    (Array.isArray(value) && Array.from<unknown>(value).every((one) => typeof one === 'string')),
}

// ---- readers

/**
 * Reads a text that is not empty.
 *
 * @example
 * text('A-1', 'id') // => right('A-1')
 */
export const text = kind(TEXT)
/**
 * Reads an amount in minor units.
 *
 * @example
 * amount(9.99, 'amount') // => left([{ path: 'amount', found: '9.99' }])
 */
export const amount = kind(AMOUNT)
/**
 * Reads an ISO 4217 code.
 *
 * @example
 * currency('USD', 'currency') // => right('USD')
 */
export const currency = kind(CURRENCY)
/**
 * Reads the name and version of a policy.
 *
 * @example
 * policyRef({ name: 'mine' }, 'policy') // => left([{ path: 'policy.version', found: 'nothing' }])
 */
export const policyRef: Reader<PolicyRef> = object(
  'the name and version of a policy',
  { name: text, version: text },
  { fingerprint: text },
)
/**
 * Reads facts by name.
 *
 * @example
 * facts({ category: 'food', gift: true }, 'facts') // => right({ category: 'food', gift: true })
 */
export const facts = dictionary('facts by name', mapped(kind(FACT), frozenCopy))

const hasInstant = (value: unknown): value is HasInstant =>
  typeof value === 'number' ||
  (typeof value === 'object' && value !== null && typeof value.valueOf === 'function')

/**
 * Reads an instant as the library takes it: a number, a `Date`, a luxon `DateTime`.
 *
 * @example
 * instant(new Date(0), 'placed') // => right(0)
 */
export const instant: Reader<Instant> = (value, path) => {
  const at: unknown = hasInstant(value) ? value.valueOf() : undefined
  const expected = 'an instant: epoch milliseconds, a Date or a DateTime, up to the year 10000'
  return isInstant(at) ? E.right(at) : E.left([mistake(path, value, expected)])
}

const isUnit = (key: string): key is Unit => UNITS.some((unit) => unit === key)
const A_LENGTH = 'a length such as `{"days":5}`'
const A_SPAN = `${A_LENGTH}, or \`never\``

const lengthOr =
  (expected: string): Reader<Length> =>
  (value, path) => {
    const [[unit, count] = [], ...more] = isRecord(value) ? Object.entries(value) : []
    if (unit === undefined || more.length > 0) return E.left([mistake(path, value, expected)])
    const at = pathOf(path, unit)
    if (!isUnit(unit))
      return E.left([mistake(at, unit, `one of the keys ${oneOf(UNITS)}`, closest(unit, UNITS))])
    if (!wholeFrom(0, LONGEST[unit])(count))
      return E.left([mistake(at, count, `a whole number from 0 to ${LONGEST[unit]}`)])
    return E.right({ [unit]: count } as { readonly [U in Unit]: number })
  }
/**
 * Reads a length: one unit and how many of it, at most a hundred years.
 *
 * @example
 * length({ day: 5 }, 'within') // => left([{ path: 'within.day', nearest: 'days' }])
 */
export const length = lengthOr(A_LENGTH)
const lengthInSpan = lengthOr(A_SPAN)
/**
 * Reads a length, or `never`.
 *
 * @example
 * span('never', 'within') // => right('never')
 */
export const span: Reader<Span> = (value, path) =>
  value === 'never' ? E.right(value) : lengthInSpan(value, path)

// ---- lines and tenders

const lineId = kind(LINE_ID)
const quantity = kind(QUANTITY)

/** What every line has to have. */
export const LINE_NEEDS = { id: lineId, amount }
/** What a line may have. */
export const LINE_TAKES = { quantity, facts }

/**
 * Reads a list of at least one line, with an id of its own each.
 *
 * @example
 * const line = (value) => right(value)
 * linesOf(line)([{ id: 'cup' }, { id: 'cup' }], 'lines') // => left([{ path: 'lines.1.id' }])
 */
export const linesOf = <L extends Pick<Line, 'id'>>(line: Reader<L>): Reader<readonly L[]> =>
  also(list('a list of at least one line', line, 1), distinct('id', 'an id of its own'))

/**
 * Reads a list of payment methods, each once, with the part of the total that it pays.
 *
 * @example
 * tenders([{ method: 'card', amount: 10 }], 'tenders')
 * // => right([{ method: 'card', amount: 10 }])
 */
export const tenders: Reader<readonly Tender[]> = also(
  list(
    'a list of at least one payment method with its amount',
    object('a payment method with its amount', { method: text, amount }, {}),
    1,
  ),
  distinct('method', 'a payment method of its own'),
)
