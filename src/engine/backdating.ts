import { verbShape, type Verb } from '../model/action.js'
import { isParty, type Actor } from '../model/actor.js'
import type { Instant } from '../model/instant.js'
import type { Rulebook } from '../compile/rulebook.js'

/** Who reports what. */
interface Report {
  readonly by: Actor
  readonly verb: Verb
}

/**
 * Until when (included) may a party report a fact that it dates so? Later the policy does not take
 * its word for it (`shipment.backdate`). Infinity: for ever.
 */
export const reportableUntil = (
  { policy, plus }: Rulebook,
  { by, verb }: Report,
  occurredAt: Instant | undefined,
): Instant => {
  const { backdate } = policy.shipment
  if (occurredAt === undefined || backdate === 'never') return Infinity
  return isParty(by) && verbShape(verb).ownWord === true ? plus(occurredAt, backdate) : Infinity
}
