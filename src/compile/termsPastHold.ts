import { mistake, type Mistake } from '../model/input/mistake.js'
import type { Instant } from '../model/instant.js'
import type { Order } from '../model/order.js'
import { at } from '../rules/vocabulary/lenses.js'
import type { Rulebook } from './rulebook.js'
import { pick } from './values/choice.js'

/** What an order brings itself that says when something is to happen. */
export const TERM_PATHS = [
  'terms.promisedAt',
  'terms.eventAt',
  'terms.deliverWithin',
  'terms.shipWithin',
] as const

/** The last instant at which goods still come in time, if the seller uses his terms up. */
const lastInTime = ({ reader }: Rulebook, order: Order, begins: Instant): Instant => {
  const anchors = { ...order.anchors, cleared: begins, shipped: null, delivered: null }
  const cleared: Order = { ...order, pauses: [], extensions: [], anchors }
  if (reader.nothingToShip(cleared)) return reader.promised(cleared)
  const shipped = reader.shipBy(cleared)
  if (shipped === Infinity) return Infinity
  return reader.promised({ ...cleared, anchors: { ...anchors, shipped } })
}

/** The latest instant that an order's own terms speak of, with the term that does. */
const latestTerm = (
  rules: Rulebook,
  order: Order,
  begins: Instant,
): readonly [(typeof TERM_PATHS)[number], unknown, Instant] | null => {
  const { promisedAt, eventAt, deliverWithin, shipWithin } = order.terms
  if (promisedAt !== null) return ['terms.promisedAt', promisedAt, promisedAt]
  if (eventAt !== undefined) return ['terms.eventAt', eventAt, eventAt]
  if (deliverWithin === null && shipWithin === null) return null
  const last = lastInTime(rules, order, begins)
  return deliverWithin === null
    ? ['terms.shipWithin', shipWithin, last]
    : ['terms.deliverWithin', deliverWithin, last]
}

/**
 * An order's own terms that allow goods to come only once money may be held no longer: it would go
 * back before. Terms without end ask for nothing, and those of the policy are its own affair.
 */
export const termsPastHold = (rules: Rulebook, order: Order): readonly Mistake[] => {
  const begins = order.anchors.paid ?? order.anchors.placed
  if (begins === null) return []
  const { policy } = rules
  const facts = { order, payload: {}, policy, current: true, refund: null }
  const longest = pick(rules.choiceOf(at.payment.hold.within), facts)
  const ends = longest === 'never' ? Infinity : rules.plus(begins, longest)
  const term = latestTerm(rules, order, begins)
  if (term === null || term[2] === Infinity || term[2] < ends) return []
  const before = new Date(ends).toISOString()
  const expected = `an end before ${before}, when money may be held no longer (\`payment.hold\`)`
  return [mistake(term[0], term[1], expected)]
}
