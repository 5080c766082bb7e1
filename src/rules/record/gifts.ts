import type { Payload } from '../../model/action.js'
import { byLine, SHIPPING } from '../../model/ledger.js'
import type { Order } from '../../model/order.js'
import { amountsOf, available, givable } from './amounts.js'
import type { Selector } from '../vocabulary/effect.js'

/** What a gift leaves of each line. */
const leftBy = (order: Order, { lines }: Payload): ReadonlyMap<string, LeftOfLine> => {
  const givenIn = byLine(amountsOf(order, lines ?? [], givable(order)))
  return new Map(
    order.ledger.map((entry) => {
      const { line, held } = entry
      const amount = givenIn(line)?.amount ?? 0
      const fromHeld = Math.min(held, amount)
      return [line, { held: held - fromHeld, all: available(entry) - amount, given: amount }]
    }),
  )
}
interface LeftOfLine {
  readonly held: number
  readonly all: number
  readonly given: number
}

/**
 * Whether money of goods was held, and a gift leaves none of it; where only the shipping fee was
 * held, none of that.
 */
export const isLastGift = (order: Order, payload: Payload): boolean => {
  const held = order.ledger.filter((entry) => entry.held > 0)
  const goods = held.filter(({ line }) => line !== SHIPPING)
  const left = leftBy(order, payload)
  const meant = goods.length > 0 ? goods : held
  return meant.length > 0 && meant.every(({ line }) => left.get(line)?.held === 0)
}

/**
 * Whether a gift leaves nothing that the open claim could be about. What is given counts towards
 * what a dispute claims.
 */
const isClaimOver = (order: Order, payload: Payload): boolean => {
  const { matter } = order
  const left = leftBy(order, payload)
  if (matter?.kind === 'cancellation')
    return matter.lines.every(({ line }) => left.get(line)?.held === 0)
  return (
    matter?.kind === 'dispute' &&
    matter.lines.every(({ line, amount }) => {
      const after = left.get(line)
      return after === undefined || after.all === 0 || amount <= after.given
    })
  )
}

/** What is left by what is given back by choice: of the order, and of the claim that is open. */
export const giftLeaves: Selector = {
  name: 'gift leaves',
  clause: null,
  of: ({ order, payload }) => {
    if (isLastGift(order, payload)) return 'nothing'
    return isClaimOver(order, payload) ? 'no-claim' : 'more'
  },
  possible: null,
}
