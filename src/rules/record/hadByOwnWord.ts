import { entriesToResend } from './amounts.js'
import { saidReceived } from './saidReceived.js'
import type { Selector } from '../vocabulary/effect.js'

/**
 * Whether the buyer has what was bought by his own word, and nothing is open about it: he claims
 * nothing, it does not go back, and nothing is to be sent again.
 */
export const hadByOwnWord: Selector = {
  name: 'had by own word',
  clause: null,
  of: ({ order }) => {
    const { claim, goods } = order
    const isOpen =
      (claim !== 'none' && claim !== 'extension') ||
      (goods !== 'delivered' && goods !== 'shipped' && goods !== 'unshipped') ||
      entriesToResend(order).length > 0
    return saidReceived(order) && !isOpen ? 'had' : 'open'
  },
  possible: null,
}
