import { mistake, type Mistake } from '../../model/input/mistake.js'
import type { Instant } from '../../model/instant.js'
import type { Order } from '../../model/order.js'
import { at } from '../../rules/vocabulary/lenses.js'
import type { Rulebook } from '../rulebook.js'
import { pick } from '../values/choice.js'

/** What an order brings itself that says when something is to happen. */
export const TERM_PATHS = [
  'terms.promisedAt',
  'terms.eventAt',
  'terms.deliverWithin',
  'terms.shipWithin',
] as const

type TermPath = (typeof TERM_PATHS)[number]
/** A term of an order, with the instant at which it ends. */
type Term = readonly [path: TermPath, found: unknown, ends: Instant]

/**
 * The terms to ship and to deliver that an order brings, if the seller uses them up. The promised
 * day stands for the term to deliver, unless goods may still leave after it.
 */
const lengths = ({ reader }: Rulebook, order: Order, begins: Instant): readonly Term[] => {
  const { promisedAt, deliverWithin, shipWithin } = order.terms
  const anchors = { ...order.anchors, cleared: begins, shipped: null, delivered: null }
  const cleared: Order = { ...order, pauses: [], extensions: [], anchors }
  const isSent = !reader.nothingToShip(cleared)
  const shipBy = isSent ? reader.shipBy(cleared) : begins
  // Where goods may leave whenever the seller likes, they may leave at once.
  const leaves = shipBy === Infinity ? begins : shipBy
  const shipped = isSent ? leaves : null
  const isPromised = promisedAt !== null && (shipped === null || promisedAt > shipped)
  const terms = isPromised ? order.terms : { ...order.terms, promisedAt: null }
  const comes = reader.promised({ ...cleared, terms, anchors: { ...anchors, shipped } })
  const isOwn = deliverWithin !== null && !isPromised
  const shipEnds = isOwn || isPromised || shipBy === Infinity ? shipBy : comes
  return [
    ...(shipWithin === null ? [] : [['terms.shipWithin', shipWithin, shipEnds] as const]),
    ...(isOwn ? [['terms.deliverWithin', deliverWithin, comes] as const] : []),
  ]
}

/** The terms that an order brings, each with its end. */
const termsOf = (rules: Rulebook, order: Order, begins: Instant): readonly Term[] => {
  const { promisedAt, eventAt } = order.terms
  return [
    ...(promisedAt === null ? [] : [['terms.promisedAt', promisedAt, promisedAt] as const]),
    ...(eventAt === undefined ? [] : [['terms.eventAt', eventAt, eventAt] as const]),
    ...lengths(rules, order, begins),
  ]
}

/**
 * All of an order's own terms that allow goods to come only once money may be held no longer: it
 * would go back before. Terms without end ask for nothing, and those of the policy are its own
 * affair.
 */
export const termsPastHold = (rules: Rulebook, order: Order): readonly Mistake[] => {
  const begins = order.anchors.paid ?? order.anchors.placed
  if (begins === null) return []
  const { policy } = rules
  const facts = { order, payload: {}, policy, current: true, refund: null }
  const longest = pick(rules.choiceOf(at.payment.hold.within), facts)
  const ends = longest === 'never' ? Infinity : rules.plus(begins, longest)
  if (ends === Infinity) return []
  const before = new Date(ends).toISOString()
  const expected = `an end before ${before}, when money may be held no longer (\`payment.hold\`)`
  return termsOf(rules, order, begins)
    .filter(([, , last]) => last !== Infinity && last >= ends)
    .map(([path, found]) => mistake(path, found, expected))
}
