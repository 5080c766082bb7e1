import type { Refund } from '../../model/ledger.js'
import type { Order } from '../../model/order.js'
import { isSentAgain } from '../../rules/record/sentAgain.js'

const isGift = ({ cause }: Refund): boolean => cause === 'goodwill'

/**
 * The lines that ended as a gift: the last of their money went back by choice, and nobody had to
 * judge it. What a seller gives who was paid already brings no shipping fee with it.
 */
export const givenLines = ({ refunds }: Order): ReadonlySet<string> => {
  const given = new Set<string>()
  const isAgain = isSentAgain(refunds)
  for (const refund of refunds) {
    if (isAgain(refund)) continue
    for (const { line, amount } of refund.lines)
      if (isGift(refund) && amount > 0) given.add(line)
      else given.delete(line)
  }
  return given
}
