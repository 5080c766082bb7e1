import { mistake, type Mistake } from '../../../model/input/mistake.js'
import { sense, type Sense } from '../../../model/input/sense.js'
import type { Order } from '../../../model/order.js'

/** What an order says of itself that nothing in it can have led to. */
const impossible = (
  name: 'received' | 'resend' | 'removed' | 'cancellationAsked',
  isPossible: boolean,
  why: string,
): readonly Mistake[] => (isPossible ? [] : [mistake(name, true, `\`false\`, as ${why}`)])

/** Goods are said to be here, or sent again, once some were handed over. */
const ofGoods = ({
  received,
  resend,
  parcels,
  anchors,
}: Pick<Order, 'received' | 'resend' | 'parcels' | 'anchors'>): readonly Mistake[] => {
  const isSent = parcels.length > 0
  return [
    // Where nothing is shipped, who says that it came completes the order.
    ...impossible(
      'received',
      !received || isSent || anchors.completed !== null,
      'nothing was sent',
    ),
    ...impossible('resend', !resend || isSent, 'nothing was sent'),
  ]
}

/** An order is taken off the list that was never paid, and one is cancelled on request that was. */
const ofPayment = ({
  removed,
  funds,
  cancellationAsked,
  anchors,
}: Pick<Order, 'removed' | 'funds' | 'cancellationAsked' | 'anchors'>): readonly Mistake[] => [
  ...impossible('removed', !removed || funds === 'void', `the funds are \`${funds}\``),
  ...impossible(
    'cancellationAsked',
    !cancellationAsked || anchors.paid !== null,
    'nothing was paid',
  ),
]

/** What is true or false of an order, and what its other parts say of it. */
export const FLAG_SENSES: readonly Sense<Order>[] = [
  sense(['received', 'resend', 'parcels', 'anchors'], ofGoods),
  sense(['removed', 'funds', 'cancellationAsked', 'anchors'], ofPayment),
]
