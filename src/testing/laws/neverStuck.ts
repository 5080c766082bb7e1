import { inTransit, totals } from '../../model/ledger.js'
import { stateCode } from '../../model/state.js'
import type { Rulebook } from '../../compile/rulebook.js'
import { firstDue } from '../../engine/settle.js'
import { acts, type ExploredPlace } from '../../engine/explore.js'
import { forecast, isFinal } from '../../questions/forecast.js'
import { settle } from '../../questions/settle.js'
import { law, plainly } from './law.js'
import { rightOr } from '../rightOr.js'

const FAR = Date.UTC(2100, 0, 1)
const statement = ({ funds, goods, claim, freeze }: ExploredPlace['order']): string =>
  [funds, goods, claim, freeze].join(' ')

/** What is left when nobody ever does anything again. */
const leftAlone = (rules: Rulebook, { order, now }: ExploredPlace): ExploredPlace => ({
  order: rightOr(settle(rules, order, Math.max(now, FAR)), 'settling').order,
  now: Math.max(now, FAR),
})

/**
 * Whether something that somebody can do leads to a final order. What is the same but for amounts
 * is looked at once.
 */
const endsSomehow = (rules: Rulebook, from: ExploredPlace): boolean => {
  const found = [from]
  const seen = new Set<string>()
  for (const place of found) {
    if (isFinal(rules, place.order)) return true
    const key = [
      stateCode(place.order),
      place.order.chargeback,
      place.order.refunds.filter(inTransit).length,
    ].join(' ')
    if (seen.has(key)) continue
    seen.add(key)
    found.push(...acts(rules, place).map(({ next }) => next))
  }
  return false
}

/**
 * Law 8: money does not stay where nobody can move it. A policy may break it on purpose
 * (`payment.hold` never), and some do; every policy that is put to use should keep it.
 *
 * @example
 * neverStuck(rules, { runs: 20 }) // null, or a violation with its dated history
 */
export const neverStuck = law(
  'never stuck',
  plainly(
    'wherever money is held, some timer has an instant at which it fires, frozen or not',
    2,
    ({ rules, place: { order, now } }) => {
      const settled = rightOr(settle(rules, order, now), 'settling').order
      const { held } = totals(settled.ledger)
      return held > 0 && firstDue(rules, settled, Infinity) === null
        ? `${held} is held in ${statement(settled)}, and no timer is pending`
        : null
    },
  ),
  plainly(
    'left alone, every order comes to hold nothing',
    1,
    ({ rules, place: { order, now } }) => {
      const { stuck, balance } = rightOr(forecast(rules, order, now), 'the forecast')
      return stuck ? `${balance.held} is held for ever` : null
    },
  ),
  plainly('from every paid order, some way leads to one that is final', 1, ({ rules, place }) => {
    const end = leftAlone(rules, place)
    if (end.order.anchors.paid === null || isFinal(rules, end.order)) return null
    return endsSomehow(rules, end)
      ? null
      : `left alone it becomes ${statement(end.order)}, from where nothing final is in sight`
  }),
)
