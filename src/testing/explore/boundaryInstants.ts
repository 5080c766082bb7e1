import * as fc from 'fast-check'
import type { Instant } from '../../model/instant.js'
import type { Rulebook } from '../../compile/rulebook.js'
import { nextBoundary, waitUntil, type ExploredPlace } from '../../engine/explore.js'

/**
 * When does something change next, if nobody acts? A boundary is an instant at which a timer falls
 * due or a window opens or closes. Gives the first `most` boundaries after `place.now`, earliest
 * first, in epoch milliseconds.
 *
 * @example
 * boundaries(rules, standardStart(), 3).map((at) => isoOf(at))
 */
export const boundaries = (
  rules: Rulebook,
  place: ExploredPlace,
  most = 10,
): readonly Instant[] => {
  const found: Instant[] = []
  let from = place
  for (
    let next = nextBoundary(rules, from);
    next !== null && found.length < most;
    next = nextBoundary(rules, from)
  ) {
    found.push(next)
    from = waitUntil(rules, from, next).next
  }
  return found
}

/**
 * The instants at which off-by-one mistakes show, as an arbitrary: `place.now`, and around each of
 * the next `most` boundaries the millisecond before, the boundary itself and the millisecond after.
 * They shrink to `place.now`.
 *
 * @example
 * const instants = boundaryInstants(rules, standardStart())
 * fc.assert(fc.property(instants, (at) => isAllowed(settle(rules, standardOrder(), at))))
 */
export const boundaryInstants = (
  rules: Rulebook,
  place: ExploredPlace,
  most = 10,
): fc.Arbitrary<Instant> =>
  fc.constantFrom(
    ...new Set(
      [place.now, ...boundaries(rules, place, most).flatMap((at) => [at - 1, at, at + 1])].filter(
        (at) => at >= place.now,
      ),
    ),
  )
