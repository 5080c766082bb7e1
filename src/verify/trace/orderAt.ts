import type { Order } from '../../model/order.js'
import type { DiscreteState, Transition } from '../states/state.js'

/**
 * The order of which a state took a transition. States leave open what was claimed and offered: a
 * transition that depends on it says what it was.
 */
export const orderAt = (
  { order }: DiscreteState,
  { claimed, offered }: Pick<Transition, 'claimed' | 'offered'>,
): Order => {
  const { matter } = order
  if (matter?.kind !== 'dispute' || (claimed === null && offered === null)) return order
  return { ...order, matter: claimed ?? { ...matter, offer: offered } }
}
