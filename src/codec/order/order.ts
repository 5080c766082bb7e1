import { isLeft, left, right } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { Mistake } from '../../model/input/mistake.js'
import { SCHEMA } from '../../model/order.js'
import type { Order } from '../../model/order.js'
import { isRecord } from '../../policy/choice.js'
import type { Json } from '../../policy/choice.js'
import { oneOf } from '../../model/input/oneOf.js'
import { orderForm } from './orderForm.js'
import { mistake, mistakesOf, plain } from './orderKit.js'
import { MONEY } from './orderMoney.js'
import { RECORD } from './orderRecord.js'
import { rebuiltOrder } from './orderRebuild.js'

/**
 * For each older schema the step to the next one. A step is given whatever was stored under that
 * schema's number, sound or not: it moves and names what it finds, never throws, and leaves it to
 * the newest form to say what is wrong.
 */
const UPGRADES: { readonly [schema: number]: (stored: Json) => Json } = {}

const KNOWN = [...Object.keys(UPGRADES).map(Number), SCHEMA]

/** What was stored, in the newest schema; where it names none, it is taken to be in that. */
const upgraded = (stored: Json): Either<Mistake, Json> => {
  const schema = Object.hasOwn(stored, 'schema') ? stored['schema'] : SCHEMA
  if (typeof schema !== 'number' || !KNOWN.includes(schema))
    return left(mistake('schema', schema, `a schema that is known: ${oneOf(KNOWN.map(String))}`))
  let newest = stored
  for (const step of KNOWN) {
    const upgrade = UPGRADES[step]
    if (upgrade !== undefined && step >= schema) newest = upgrade(newest)
  }
  return right(newest)
}

/**
 * Decodes a stored order: reads every schema there was, and gives an order of the newest. Left:
 * every mistake at once, of form, and of sense between those parts whose form is right: the ledger
 * balances, funds, claim and goods say what ledger, matter and anchors say, nothing lies after the
 * last event. Never throws, whatever the input. The order is a copy, frozen.
 *
 * @example
 * decodeOrder(JSON.parse(JSON.stringify(encodeOrder(paid)))) // => right(paid)
 */
export const decodeOrder = (json: unknown): Either<readonly Mistake[], Order> => {
  const newest = isRecord(json) ? upgraded(json) : right(json)
  if (isLeft(newest)) return left([newest.left])
  const stored = newest.right
  const decoded = orderForm.decode(stored)
  const form = isLeft(decoded) ? mistakesOf(decoded.left) : []
  if (!isRecord(stored)) return left(form.map((found) => found.mistake))
  const damaged = new Set(form.map(({ key }) => key))
  const all = [...form.map((found) => found.mistake)]
  for (const { reads, check } of [...MONEY, ...RECORD]) {
    // INVARIANT: each part that the check reads has the right form.
    if (reads.every((part) => Object.hasOwn(stored, part) && !damaged.has(part)))
      for (const found of check(stored as Partial<Order> as Order)) all.push(found)
  }
  return isLeft(decoded) || all.length > 0 ? left(all) : right(rebuiltOrder(plain(decoded.right)))
}

/**
 * An order as plain JSON, in the newest schema: `decodeOrder` gives the same order again.
 *
 * @example
 * const stored = JSON.stringify(encodeOrder(paid))
 */
export const encodeOrder = (order: Order): unknown => plain(order)
