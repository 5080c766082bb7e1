import { mistake, type Mistake } from '../../model/input/mistake.js'
import type { Instant } from '../../model/instant.js'
import type { Order } from '../../model/order.js'
import { choiceValues } from '../../policy/choice.js'
import type { FeeTier, Moment, Point, Policy } from '../../policy/format.js'
import type { Rulebook } from '../rulebook.js'

/** Whether a fee for cancelling grows towards an instant. */
const growsTowards =
  (anchor: 'event' | 'promised') =>
  (tier: FeeTier): boolean =>
    'before' in tier && tier.before === anchor

const pointsOf = (moment: Moment): readonly Point[] => {
  if (moment === 'never') return []
  if (typeof moment !== 'object') return [moment]
  if ('earliest' in moment) return moment.earliest
  return 'latest' in moment ? moment.latest : [moment]
}

const isPromised = (point: Point): boolean =>
  point === 'promised' ||
  (typeof point === 'object' && 'after' in point && point.after === 'promised')

/** Whether an order may be over some time after the promised instant, come what may. */
const endsByPromise = ({ protection }: Policy): boolean =>
  choiceValues(protection.ends).some((moment) => pointsOf(moment).some(isPromised))

const LATER = 'where it ends (a check-out, the end of a show)'

/**
 * What was booked would be over before it takes place: by a promised instant that lies before it,
 * or by a term that counts from the payment, since nothing is sent.
 */
const overBeforeEvent = (rules: Rulebook, order: Order, begins: Instant): readonly Mistake[] => {
  const { eventAt, promisedAt, deliverWithin } = order.terms
  const { reader, policy } = rules
  if (eventAt === undefined || !reader.nothingToShip(order) || !endsByPromise(policy)) return []
  const cleared = order.anchors.cleared ?? begins
  const anchors = { ...order.anchors, cleared, shipped: null, delivered: null }
  const ends = reader.promised({ ...order, pauses: [], extensions: [], anchors })
  if (ends >= eventAt) return []
  const expected = `an instant from ${new Date(eventAt).toISOString()} (\`eventAt\`) on, ${LATER}`
  if (promisedAt !== null || deliverWithin === null)
    return [mistake('terms.promisedAt', promisedAt ?? undefined, expected)]
  return [mistake('terms.deliverWithin', deliverWithin, `\`promisedAt\`: ${expected}`)]
}

/** Towards what a fee grows, and that the order does not say: it would never grow. */
const neverGrows = ({ policy, reader }: Rulebook, order: Order): readonly Mistake[] => {
  const { feeTiers } = policy.cancellation
  const { eventAt, promisedAt } = order.terms
  const expected =
    'an instant, towards which the fee for cancelling grows (`cancellation.feeTiers`)'
  const isUnpromised =
    promisedAt === null && feeTiers.some(growsTowards('promised')) && !reader.nothingToShip(order)
  return [
    ...(eventAt === undefined && feeTiers.some(growsTowards('event'))
      ? [mistake('terms.eventAt', eventAt, expected)]
      : []),
    ...(isUnpromised ? [mistake('terms.promisedAt', undefined, expected)] : []),
  ]
}

/** The terms that an order leaves out, or says too early, so that something else is meant. */
export const termsUnsaid = (rules: Rulebook, order: Order): readonly Mistake[] => {
  const begins = order.anchors.paid ?? order.anchors.placed
  return [
    ...(begins === null ? [] : overBeforeEvent(rules, order, begins)),
    ...neverGrows(rules, order),
  ]
}
