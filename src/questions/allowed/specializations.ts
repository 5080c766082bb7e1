import * as E from 'fp-ts/lib/Either.js'
import type { Payload } from '../../model/action.js'
import type { HasInstant } from '../../model/instant.js'
import type { Order } from '../../model/order.js'
import type { Rulebook } from '../../compile/rulebook.js'
import type { Answer } from '../asking/answer.js'
import { can, canAnyOf, type Offer } from './can.js'

/**
 * May the buyer confirm that the goods are here, so that the seller is paid?
 *
 * @example
 * orThrow(canConfirmReceipt(rules, shipped, shipped.at)).status // => 'completed'
 */
export const canConfirmReceipt = (rules: Rulebook, order: Order, now: HasInstant): Answer<Offer> =>
  can(rules, order, { by: 'buyer', verb: 'confirm-receipt' }, now)

/**
 * May the buyer open a dispute: on which grounds, and with which remedies?
 *
 * @example
 * const { options } = orThrow(canOpenDispute(rules, delivered, delivered.at))
 * options.some(({ payload }) => payload.ground === 'damaged') // => true
 */
export const canOpenDispute = (rules: Rulebook, order: Order, now: HasInstant): Answer<Offer> =>
  can(rules, order, { by: 'buyer', verb: 'dispute' }, now)

/**
 * May the buyer ask for more time under protection?
 *
 * @example
 * orThrow(canExtendProtection(rules, shipped, shipped.at)).needs // => ['length']
 */
export const canExtendProtection = (
  rules: Rulebook,
  order: Order,
  now: HasInstant,
): Answer<Offer> => can(rules, order, { by: 'buyer', verb: 'request-extension' }, now)

/**
 * May the buyer have the platform decide a dispute?
 *
 * @example
 * isAllowed(canEscalate(rules, disputed, disputed.at)) // => true
 */
export const canEscalate = (rules: Rulebook, order: Order, now: HasInstant): Answer<Offer> =>
  can(rules, order, { by: 'buyer', verb: 'escalate' }, now)

/**
 * May the buyer appeal against the platform's decision?
 *
 * @example
 * isAllowed(canAppeal(rules, disputed, disputed.at)) // => false
 */
export const canAppeal = (rules: Rulebook, order: Order, now: HasInstant): Answer<Offer> =>
  can(rules, order, { by: 'buyer', verb: 'appeal' }, now)

const asksToReturn = ({ remedy }: Payload): boolean => remedy === 'return'

/**
 * May the buyer send the goods back: because that is agreed, or by opening a dispute that asks for
 * it?
 *
 * @example
 * orThrow(canReturn(rules, delivered, delivered.at)).verb // => 'dispute'
 */
export const canReturn = (rules: Rulebook, order: Order, now: HasInstant): Answer<Offer> => {
  const agreed = can(rules, order, { by: 'buyer', verb: 'ship-return' }, now)
  if (E.isRight(agreed)) return agreed
  const action = { by: 'buyer', verb: 'dispute' } as const
  const disputed = can(rules, order, action, now)
  if (E.isLeft(disputed)) return disputed
  return disputed.right.options.some(({ payload }) => asksToReturn(payload))
    ? canAnyOf(rules, order, { action, isMeant: asksToReturn }, now)
    : agreed
}
