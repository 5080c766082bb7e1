import * as E from 'fp-ts/lib/Either.js'
import { order as orderOf } from '../../model/input/makeOrder.js'
import { allocate } from '../../model/money.js'
import type { FactValue, Order } from '../../model/order.js'
import { EVENT_AT } from './eventPositions.js'
import type { FactClasses } from './factClasses.js'

/** Minor units. */
const AMOUNT = 8000
const SHIPPING_FEE = 400

const LINE_NAMES = ['goods', 'more goods', 'still more goods'] as const
/** The numbers of lines with which orders are explored. */
export const LINE_COUNTS = [1, 2, 3] as const
/** One of `LINE_COUNTS`. */
export type LineCount = (typeof LINE_COUNTS)[number]

/** The numbers of lines in words. */
export const LINE_WORDS: Readonly<Record<LineCount, string>> = {
  1: 'one line',
  2: 'two lines',
  3: 'three lines',
}

/** The values of the facts that an order is placed with, by name. */
export type InitialFacts = Readonly<Record<string, FactValue>>

/**
 * The order that is explored, as it begins: lines that cost the same, a shipping fee, and these
 * facts. Null: no order can have them.
 */
export const startingOrder = (facts: InitialFacts, lines = 1): Order | null => {
  const { currency, total, method, [EVENT_AT]: eventAt, ...others } = facts
  const shippingFee = typeof total === 'number' && total <= SHIPPING_FEE ? 0 : SHIPPING_FEE
  const amount = typeof total === 'number' ? Math.max(1, total - shippingFee) : AMOUNT
  const ids = LINE_NAMES.slice(0, lines)
  const shares = allocate(
    amount,
    ids.map(() => 1),
  )
  const made = orderOf({
    id: 'example',
    currency: typeof currency === 'string' ? currency : 'EUR',
    lines: ids.map((id, index) => ({ id, amount: shares[index] ?? 0 })),
    placed: 0,
    shippingFee,
    method: typeof method === 'string' ? method : 'card',
    ...(typeof eventAt === 'number' ? { eventAt } : {}),
    facts: others,
  })
  return E.isLeft(made) ? null : made.right
}

/** Every combination of facts that an order may be placed with, one value for each class. */
export const factCombinations = ({ initialFacts }: FactClasses): readonly InitialFacts[] =>
  initialFacts.reduce<readonly InitialFacts[]>(
    (combinations, { fact, values }) =>
      combinations.flatMap((facts) =>
        values.map((value) => (value === undefined ? facts : { ...facts, [fact]: value })),
      ),
    [{}],
  )
