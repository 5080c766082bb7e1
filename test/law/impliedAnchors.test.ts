import { describe, expect, it } from 'vitest'
import type { Order, Rulebook } from '../../src/index.js'
import { stateCode } from '../../src/model/state.js'
import { timerScope } from '../../src/engine/situation.js'
import type { RoamedOrder } from '../../src/testing/index.js'
import { everyCase } from '../support/reached.js'
import { brokenOnTheWay } from '../support/roamed.js'

/** A timer that waits without end though nothing says so, or a guard that says too much. */
const untold = (rules: Rulebook, order: Order): string | null => {
  const scope = timerScope(rules, order, order.at)
  for (const timer of rules.timers[stateCode(order)] ?? []) {
    const { row, due } = timer
    if (row.guards.some((guard) => guard.check(scope) !== null)) continue
    for (const anchor of row.guards.flatMap(({ implies }) => implies))
      if (order.anchors[anchor] === null) return `${row.id}: ${anchor} is not stamped`
    // Elsewhere the policy may say `never` of a case, or the order of its own terms.
    const isMissing = row.due.kind === 'after' && order.anchors[row.due.anchor] === null
    const isTold = rules.findings.some(
      ({ kind, rows }) =>
        (kind === 'anchor-may-be-missing' || kind === 'row-never-applies') && rows.includes(row.id),
    )
    if (isMissing && due(scope) === Infinity && !isTold)
      return `${row.id} waits for ever in ${JSON.stringify(order.anchors)}`
  }
  return null
}
const untoldOnTheWay = ({ rules, steps }: RoamedOrder): string | null => {
  for (const { after } of steps) {
    const found = untold(rules, after)
    if (found !== null) return found
  }
  return null
}

describe('a timer that may wait for ever is found as the policy is loaded', () => {
  it('of every explored order', () => {
    for (const { rules, place } of everyCase)
      expect(untold(rules, place.order), rules.name).toBeNull()
  })

  it('of every order on its way', () => {
    expect(brokenOnTheWay(400, untoldOnTheWay)).toBeNull()
  })
})
