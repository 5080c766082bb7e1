import * as E from 'fp-ts/lib/Either.js'
import type { HasInstant } from '../model/instant.js'
import type { Order } from '../model/order.js'
import type { Rulebook } from '../compile/rulebook.js'
import type { Answer } from './answer.js'
import { can, type Offer } from './can.js'

/** May the buyer confirm that the goods are here, which pays the seller? */
export const canConfirmReceipt = (rules: Rulebook, order: Order, now: HasInstant): Answer<Offer> =>
  can(rules, order, { by: 'buyer', verb: 'confirm-receipt' }, now)

/** May the buyer open a dispute, and on which grounds? */
export const canOpenDispute = (rules: Rulebook, order: Order, now: HasInstant): Answer<Offer> =>
  can(rules, order, { by: 'buyer', verb: 'dispute' }, now)

/** May the buyer ask for more protection? */
export const canExtendProtection = (
  rules: Rulebook,
  order: Order,
  now: HasInstant,
): Answer<Offer> => can(rules, order, { by: 'buyer', verb: 'request-extension' }, now)

/** May the buyer bring the platform in? */
export const canEscalate = (rules: Rulebook, order: Order, now: HasInstant): Answer<Offer> =>
  can(rules, order, { by: 'buyer', verb: 'escalate' }, now)

/** May the buyer appeal against the decision? */
export const canAppeal = (rules: Rulebook, order: Order, now: HasInstant): Answer<Offer> =>
  can(rules, order, { by: 'buyer', verb: 'appeal' }, now)

/** May the buyer send the goods back: because that is agreed, or by a dispute that asks for it? */
export const canReturn = (rules: Rulebook, order: Order, now: HasInstant): Answer<Offer> => {
  const agreed = can(rules, order, { by: 'buyer', verb: 'ship-return' }, now)
  if (E.isRight(agreed)) return agreed
  const disputed = can(rules, order, { by: 'buyer', verb: 'dispute' }, now)
  if (E.isLeft(disputed)) return disputed
  const ground = disputed.right.options.find(({ payload }) => payload.remedy === 'return')
  if (ground === undefined) return agreed
  // INVARIANT: an option that `can` lists is a payload that the verb takes.
  const offer = can(
    rules,
    order,
    {
      by: 'buyer',
      verb: 'dispute',
      payload: ground.payload as { ground: string; remedy: 'return' },
    },
    now,
  )
  return E.map((found: Offer): Offer => ({
    ...found,
    options: disputed.right.options.filter(({ payload }) => payload.remedy === 'return'),
  }))(offer)
}
