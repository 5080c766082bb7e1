import type { Either } from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { isRecord, type Json } from '../../model/input/json.js'
import { type Mistake } from '../../model/input/mistake.js'
import { oneOf } from '../../model/input/oneOf.js'
import { SCHEMA } from '../../model/order.js'
import type { Order } from '../../model/order.js'
import { addedTo } from './broughtUp.js'
import { leaf } from './kit.js'
import { orderForm } from './orderForm.js'
import { parcelsMade, withGoods } from './parcelsMade.js'
import { rebuiltOrder } from './rebuilt.js'
import { ORDER_SENSES } from './sense/orderSenses.js'
import { decodeBy, plain, storedCodec } from './stored.js'

/**
 * For each older schema the step to the next one. A step is given whatever was stored under that
 * schema's number, sound or not: it moves and names what it finds, never throws, and leaves it to
 * the newest form to say what is wrong.
 */
const UPGRADES: { readonly [schema: number]: (stored: Json) => Json } = {
  1: parcelsMade,
}

const KNOWN = [...Object.keys(UPGRADES).map(Number), SCHEMA]

const schemaOf = (stored: Json): unknown =>
  Object.hasOwn(stored, 'schema') ? stored['schema'] : SCHEMA

const upgraded = (stored: Json, schema: number): Json => {
  const newest = KNOWN.filter((step) => step >= schema).reduce(
    (so, step) => UPGRADES[step]?.(so) ?? so,
    { ...addedTo(stored), ...stored },
  )
  return schema === SCHEMA ? newest : withGoods(newest)
}

const knownSchema = leaf({
  expected: `a schema that is known: ${oneOf(KNOWN.map(String))}`,
  is: (schema): schema is number => KNOWN.some((known) => known === schema),
})

/** What was stored, in the newest schema. Where it names no schema, it is taken to be in that. */
const anySchema = new t.Type<unknown>(
  'an order',
  t.unknown.is,
  (json, context) => {
    if (!isRecord(json)) return t.success(json)
    const schema = schemaOf(json)
    return knownSchema.is(schema)
      ? t.success(upgraded(json, schema))
      : t.failure(schema, t.appendContext(context, 'schema', knownSchema, schema))
  },
  t.identity,
)

/** The io-ts codec of an order: it reads every schema there was, and writes the newest. */
export const orderCodec = anySchema.pipe(
  storedCodec(orderForm, { senses: ORDER_SENSES, rebuilt: rebuiltOrder }),
  orderForm.name,
)

/**
 * Decodes a stored order of any schema to one of the newest. Left: every mistake at once, of form,
 * and of sense between the parts whose form is right: the ledger balances, funds, claim and goods
 * say what ledger, matter and anchors say, nothing lies after the last event. Never throws,
 * whatever the input. The order is a copy, frozen.
 *
 * @example
 * decodeOrder({ ...shipped, goods: 'lost', freeze: 'frozen' })
 * // => left([{ path: 'goods', found: 'lost' }, { path: 'freeze', found: 'frozen' }])
 */
export const decodeOrder: (json: unknown) => Either<readonly Mistake[], Order> =
  decodeBy(orderCodec)

/**
 * An order as plain JSON, in the newest schema: `decodeOrder` gives the same order again.
 *
 * @example
 * JSON.stringify(encodeOrder(shipped))
 */
export const encodeOrder = (order: Order): unknown => plain(order)
