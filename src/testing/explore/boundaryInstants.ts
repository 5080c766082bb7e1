import * as fc from 'fast-check'
import type { Instant } from '../../model/instant.js'
import type { Rulebook } from '../../compile/rulebook.js'
import { nextBoundary, waitUntil, type ExploredPlace } from '../../engine/explore.js'

/**
 * The next instants at which something changes if nobody does anything: a timer falls due, a
 * window opens or closes. At most `most`.
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
 * Instants at which mistakes show: now, and of each of the next boundaries the millisecond before
 * it, itself and the millisecond after. They shrink to now.
 *
 * @example
 * fc.assert(fc.property(boundaryInstants(rules, standardStart()), (at) => isRight(settle(rules, standardOrder(), at))))
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
