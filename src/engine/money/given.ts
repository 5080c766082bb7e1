import { SHIPPING, type Refund } from '../../model/ledger.js'
import type { Minor } from '../../model/money.js'
import type { Order } from '../../model/order.js'
import { isSentAgain } from '../../rules/undone.js'

// What a seller gives back by choice is the line, or the amount, that is named, and brings no
// shipping fee with it.

const isGift = ({ cause }: Refund): boolean => cause === 'goodwill'

/**
 * The lines that ended as a gift: the last of their money went back by choice, and nobody had to
 * judge it.
 */
export const givenLines = ({ refunds }: Order): ReadonlySet<string> => {
  const given = new Set<string>()
  for (const refund of refunds) {
    if (isSentAgain(refund, refunds)) continue
    for (const { line, amount } of refund.lines)
      if (isGift(refund) && amount > 0) given.add(line)
      else given.delete(line)
  }
  return given
}

/** How much of the goods was given back by choice, minor units. */
export const givenOf = ({ refunds }: Order): Minor => {
  let sum = 0
  for (const refund of refunds)
    if (isGift(refund) && refund.failed === null)
      for (const { line, amount } of refund.lines) sum += line === SHIPPING ? 0 : amount
  return sum
}
