import type { Rulebook } from '../../compile/rulebook.js'
import type { Order } from '../../model/order.js'
import { counted, DAY, HOUR, MINUTE } from '../../model/span.js'
import type { FeeTier } from '../../policy/format.js'
import type { InitialFact } from './initialFacts.js'

/** What an order brings along beside its facts: how long after it is placed its event is. */
export const EVENT_AT = 'eventAt'

/** Whether a fee holds until a while before the event of an order. */
const isBeforeEvent = (tier: FeeTier): boolean => 'before' in tier && tier.before === 'event'

/**
 * How long before an event a fee is over for certain, also where clocks change or days are no
 * business days in between.
 */
const overFor = ({ until }: FeeTier): number => {
  const { unit, count } = counted(until)
  if (unit === 'minutes') return count * MINUTE
  return unit === 'hours' ? count * HOUR : Math.max(0, count * DAY - HOUR)
}

/**
 * Where the event of an order may lie for fees that grow towards it: at no known instant, and for
 * each fee so near that it is over as the order is placed. Null: no fee does.
 */
export const eventPositions = (books: readonly Rulebook[]): InitialFact | null => {
  const near = books.flatMap(({ policy }) =>
    policy.cancellation.feeTiers.filter(isBeforeEvent).map(overFor),
  )
  return near.length === 0 ? null : { fact: EVENT_AT, values: [undefined, ...new Set(near)] }
}

/**
 * The same rules, but an order keeps the fee of the instant at which it is placed: the states of
 * orders do not know how far an event is.
 */
export const feesAsPlaced = (rules: Rulebook, start: Order): Rulebook => {
  if (rules.policy.cancellation.feeTiers.length === 0) return rules
  const held = rules.reader.feeTier(start, start.at)
  const tier = held === null ? null : { ...held, until: Infinity }
  return { ...rules, reader: { ...rules.reader, feeTier: () => tier } }
}

/** The places of a policy, by path, that count a window or a term back from an event. */
export const edgesBeforeEvent = (value: unknown, path = ''): readonly (readonly string[])[] => {
  if (typeof value !== 'object' || value === null) return []
  if ('before' in value && value.before === 'event' && !('until' in value))
    return [[path, JSON.stringify(value)]]
  return Object.entries(value).flatMap(([key, inside]: [string, unknown]) =>
    edgesBeforeEvent(inside, path === '' ? key : `${path}.${key}`),
  )
}

/** Whether two policies differ in a window or a term that counts back from an event. */
export const edgesDiffer = (before: Rulebook, after: Rulebook): boolean =>
  JSON.stringify(edgesBeforeEvent(before.policy)) !== JSON.stringify(edgesBeforeEvent(after.policy))

/** The clauses whose instants are not followed: an order keeps what holds as it is placed. */
export const notFollowed = ({ policy }: Rulebook): readonly string[] =>
  policy.cancellation.feeTiers.length === 0 ? [] : ['cancellation.feeTiers']

/**
 * Whether two policies differ in a fee by time that no order was explored at: one that counts from
 * anything but an event.
 */
export const otherTiersDiffer = (before: Rulebook, after: Rulebook): boolean => {
  const others = ({ policy }: Rulebook): string =>
    JSON.stringify(policy.cancellation.feeTiers.filter((tier) => !isBeforeEvent(tier)))
  return others(before) !== others(after)
}
