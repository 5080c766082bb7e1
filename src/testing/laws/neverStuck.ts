import { inTransit, isOpenChargeback, totals } from '../../model/ledger.js'
import { stateCode } from '../../model/state.js'
import type { Rulebook } from '../../compile/rulebook.js'
import { firstDue } from '../../engine/settle.js'
import { acts, type ExploredPlace } from '../../engine/explore.js'
import { forecast, isAtRest } from '../../questions/ahead/forecast.js'
import { settle } from '../../questions/asking/settle.js'
import { law, orderSentence } from './law.js'
import { FAR_FUTURE } from '../support/farFuture.js'
import { rightOr } from '../support/rightOr.js'

const describeState = ({ funds, goods, claim, freeze }: ExploredPlace['order']): string =>
  [funds, goods, claim, freeze].join(' ')

/** What an order becomes if nobody ever acts again. */
const leftAlone = (rules: Rulebook, { order, now }: ExploredPlace): ExploredPlace => ({
  order: rightOr(settle(rules, order, Math.max(now, FAR_FUTURE)), 'settling').order,
  now: Math.max(now, FAR_FUTURE),
})

/**
 * Can actions lead from here to a final order? Of the orders that differ only in amounts, one is
 * searched.
 */
const canEnd = (rules: Rulebook, from: ExploredPlace): boolean => {
  const found = [from]
  const seen = new Set<string>()
  for (const place of found) {
    if (isAtRest(rules, place.order)) return true
    const key = [
      stateCode(place.order),
      place.order.frozenByPlatform,
      place.order.chargebacks.filter(isOpenChargeback).length,
      place.order.refunds.filter(inTransit).length,
    ].join(' ')
    if (seen.has(key)) continue
    seen.add(key)
    found.push(...acts(rules, place).map(({ next }) => next))
  }
  return false
}

/**
 * Law 8: money is never stuck where nobody can move it. A policy can break this law on purpose
 * (with `payment.hold` set to "never"); a policy in use should keep it.
 *
 * @example
 * neverStuck(rules, { runs: 20 }) // => null
 */
export const neverStuck = law(
  'never stuck',
  orderSentence(
    'while money is held, some timer is going to fire, even if the order is frozen, unless a ' +
      'bank looks into a chargeback',
    2,
    ({ rules, place: { order, now } }) => {
      const settled = rightOr(settle(rules, order, now), 'settling').order
      const { held } = totals(settled.ledger)
      return held > 0 && !settled.chargeback && firstDue(rules, settled, Infinity) === null
        ? `${held} is held in ${describeState(settled)}, and no timer is pending`
        : null
    },
  ),
  orderSentence(
    'if nobody acts, no money stays held for ever, unless a bank never decides',
    1,
    ({ rules, place: { order, now } }) => {
      const { stuck, balance } = rightOr(forecast(rules, order, now), 'the forecast')
      return stuck && !order.chargeback ? `${balance.held} is held for ever` : null
    },
  ),
  orderSentence(
    'from every paid order, some actions lead to a final one',
    1,
    ({ rules, place }) => {
      const end = leftAlone(rules, place)
      if (end.order.anchors.paid === null || isAtRest(rules, end.order)) return null
      return canEnd(rules, end)
        ? null
        : `left alone it becomes ${describeState(end.order)}, and no action leads to a final order`
    },
  ),
)
