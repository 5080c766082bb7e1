import * as E from 'fp-ts/lib/Either.js'
import { order as orderOf } from '../../model/input/makeOrder.js'
import { allocate } from '../../model/money.js'
import type { FactValue, Order } from '../../model/order.js'
import type { FactClasses } from './factClasses.js'

const AMOUNT = 8000
const FEE = 400

const NAMES = ['goods', 'more goods', 'still more goods'] as const
/** As many as an order is explored with. */
export const LINE_COUNTS = [1, 2, 3] as const
/** One of `LINE_COUNTS`. */
export type LineCount = (typeof LINE_COUNTS)[number]

export const LINE_WORDS: Readonly<Record<LineCount, string>> = {
  1: 'one line',
  2: 'two lines',
  3: 'three lines',
}

/**
 * An order to begin with: lines that are paid alike and a shipping fee, and what else the facts ask
 * for.
 */
export const startingOrder = (
  facts: Readonly<Record<string, FactValue>>,
  count = 1,
): Order | null => {
  const { currency, total, method, ...others } = facts
  const amount = typeof total === 'number' ? Math.max(1, total - (total > FEE ? FEE : 0)) : AMOUNT
  const shares = allocate(
    amount,
    NAMES.slice(0, count).map(() => 1),
  )
  const made = orderOf({
    id: 'example',
    currency: typeof currency === 'string' ? currency : 'EUR',
    lines: NAMES.slice(0, count).map((id, index) => ({ id, amount: shares[index] ?? 0 })),
    placed: 0,
    shippingFee: typeof total === 'number' && total <= FEE ? 0 : FEE,
    method: typeof method === 'string' ? method : 'card',
    facts: others,
  })
  return E.isLeft(made) ? null : made.right
}

/** Everything that orders may bring along, a value for each class. */
export const factCombinations = ({
  initialFacts: brought,
}: FactClasses): readonly Readonly<Record<string, FactValue>>[] =>
  brought.reduce<readonly Readonly<Record<string, FactValue>>[]>(
    (found, { fact, values }) =>
      found.flatMap((some) =>
        values.map((value) => (value === undefined ? some : { ...some, [fact]: value })),
      ),
    [{}],
  )
