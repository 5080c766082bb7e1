import * as fc from 'fast-check'
import { isoOf } from '../../model/instant.js'
import { DAY } from '../../model/span.js'
import { settle } from '../../questions/asking/settle.js'
import { firstDifference } from '../support/firstDifference.js'
import { law, sentence } from './law.js'
import { rightOr } from '../support/rightOr.js'

const aWhile = fc.nat({ max: 400 * DAY })

/**
 * Law 4: lateness is invisible. While no new fact comes in, it does not matter how late a scheduler
 * settles an order.
 *
 * @example
 * lateness(rules, { runs: 20 }) // => null
 */
export const lateness = law(
  'lateness is invisible',
  sentence(
    'settling once, late, gives the same as settling early and then again',
    1,
    fc.tuple(aWhile, aWhile),
    ({ rules, place: { order, now } }, [some, more]) => {
      const [early, late] = [now + some, now + some + more]
      const once = rightOr(settle(rules, order, late), 'settling')
      const first = rightOr(settle(rules, order, early), 'settling')
      const second = rightOr(settle(rules, first.order, late), 'settling')
      const differs =
        firstDifference(once.order, second.order) ??
        firstDifference(once.events, [...first.events, ...second.events], 'events')
      return differs === null
        ? null
        : `settled at ${isoOf(late)}, once / after settling at ${isoOf(early)}: ${differs}`
    },
  ),
  sentence('settling twice changes nothing', 1, aWhile, ({ rules, place }, some) => {
    const now = place.now + some
    const once = rightOr(settle(rules, place.order, now), 'settling').order
    const twice = rightOr(settle(rules, once, now), 'settling')
    const [again] = twice.events
    if (again !== undefined) return `settled twice at ${isoOf(now)}: ${again.row} fires again`
    return twice.order === once
      ? null
      : `settled twice at ${isoOf(now)}: another order without an event`
  }),
)
