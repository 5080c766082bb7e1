import { valueAt } from '../../../../src/policy/valueAt.js'
import type { PolicyPlace } from './citations.js'
import { citesAt } from './citesAt.js'
import { DEFAULT, fieldOf, SHIPPED, type Shipped } from './policies.js'

/** What a policy rests on at a place: what it cites itself, else what it inherits. */
const effective = (shipped: Shipped, place: PolicyPlace): readonly string[] => {
  const own = citesAt(shipped, place)
  const writes = valueAt(shipped.file, fieldOf(place.path).split('.')) !== undefined
  if (own.length > 0 || writes) return own
  const inherited = SHIPPED.filter(({ name }) => name === DEFAULT && name !== shipped.name).flatMap(
    (other) => citesAt(other, place),
  )
  return inherited.length > 0
    ? inherited
    : (shipped.policy.sources[fieldOf(place.path)]?.cites ?? [])
}

/** Whether something that a policy says at a place is assumed, and stands in no source. */
export const isAssumed = (shipped: Shipped, place: PolicyPlace): boolean =>
  effective(shipped, place).some((cite) => /\bassumed\b/.test(cite))
