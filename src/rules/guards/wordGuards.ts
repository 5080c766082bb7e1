import type { Actor } from '../../model/actor.js'
import { choiceValues } from '../../policy/choice.js'
import type { Choice } from '../../policy/format.js'
import { at } from '../vocabulary/lenses.js'
import type { Guard } from '../vocabulary/guard.js'
import type { Lens } from '../vocabulary/lens.js'
import { anyOf, fails, onState } from './guardKit.js'

// Whose word it is that something happened to the goods.

/** Those who may say something at all, and that the policy believes who says it. */
interface Word {
  readonly by: readonly Actor[]
  readonly believed: Guard
}

const wordOf = (
  name: string,
  clause: Lens<Choice<readonly Actor[]>>,
  by: readonly Actor[],
): Word => ({
  by,
  believed: {
    ...onState(name, clause, (scope) => {
      const believed = scope.policy.value(clause, scope)
      return believed.some((actor) => actor === scope.by)
        ? null
        : fails('wrong-actor', scope.by, anyOf(believed))
    }),
    rulesOut: (policy) =>
      choiceValues(clause.get(policy)).every(
        (believed) => !by.some((actor) => believed.includes(actor)),
      ),
  },
})

/** Whose word is taken for what. */
export const word = {
  /** Goods were handed over. */
  shipped: wordOf('believedToShip', at.shipment.shippedBy, ['seller', 'carrier', 'platform']),
  /** Goods have come; what the buyer says of it does more. */
  delivered: wordOf('believedToDeliver', at.shipment.deliveredBy, [
    'carrier',
    'seller',
    'platform',
  ]),
  /** The goods are here, the buyer says. */
  here: wordOf('believedToReceive', at.shipment.deliveredBy, ['buyer']),
  /** What no parcel brings is there. */
  provided: wordOf('believedToProvide', at.shipment.deliveredBy, ['seller', 'platform']),
}
