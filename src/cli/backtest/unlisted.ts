import * as E from 'fp-ts/lib/Either.js'
import { checkOrder } from '../../compile/order/checkOrder.js'
import { TERM_PATHS } from '../../compile/order/termsPastHold.js'
import type { Rulebook } from '../../compile/rulebook.js'
import type { Mistake } from '../../model/input/mistake.js'
import type { Order } from '../../model/order.js'

/**
 * A value of orders that a policy does not know, such as a payment method that it does not list:
 * no case matches it, and the orders are judged as any other.
 */
export interface UnlistedValue extends Mistake {
  /** The name of the policy. */
  readonly policy: string
  /** How many orders have it. */
  readonly orders: number
  /** The id of the first of them. */
  readonly example: string
}

/**
 * A policy that judges an order in a backtest is not the one that it was placed under; where no
 * method was said, none was misspelt; and a term is a value that every policy knows.
 */
const isNoMatter = ({ path, found }: Mistake): boolean =>
  path === 'policy' ||
  TERM_PATHS.some((term) => term === path) ||
  (path.endsWith('.method') && found === 'other')

const MOST = 20

/** Gathers what the orders of a file say that their policies do not know. */
export const startUnlisted = (policies: readonly Rulebook[]) => {
  const found = new Map<string, UnlistedValue>()
  const note = (policy: string, wrong: Mistake, example: string): void => {
    if (isNoMatter(wrong)) return
    const path = wrong.path.replace(/\.\d+/g, '')
    const key = JSON.stringify([policy, path, wrong.found])
    const before = found.get(key)
    if (before !== undefined) found.set(key, { ...before, orders: before.orders + 1 })
    else if (found.size < MOST) found.set(key, { ...wrong, path, policy, orders: 1, example })
  }
  return {
    add: (order: Order): void => {
      for (const rules of policies) {
        const checked = checkOrder(rules, order)
        if (E.isLeft(checked)) for (const wrong of checked.left) note(rules.name, wrong, order.id)
      }
    },
    report: (): readonly UnlistedValue[] => [...found.values()],
  }
}
