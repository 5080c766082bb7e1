import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { decide, type Action, type Order, type Rulebook } from '../../src/index.js'
import { counted, DAY, HOUR, MINUTE } from '../../src/model/span.js'
import type { Event } from '../../src/model/event.js'
import { settleAt } from '../../src/engine/settle.js'
import type { RoamedOrder, RoamedStep } from '../../src/testing/index.js'
import { brokenOnTheWay } from '../support/roamed.js'

/**
 * So much of protection is promised to be left, at least, in milliseconds; less what clocks may be
 * put forward.
 */
const atLeastOf = ({ policy }: Rulebook): number => {
  const { atLeast } = policy.protection
  if (atLeast === 'never') return 0
  const { unit, count } = counted(atLeast)
  return count * { minutes: MINUTE, hours: HOUR, days: DAY, businessDays: DAY }[unit] - 2 * HOUR
}

/** Rows that cut the buyer off: protection is over, or the money is gone. */
const CUTS_OFF: ReadonlySet<string> = new Set(['protection.over', 'protection.release'])

const cutsOff = (events: readonly Event[]): Event | undefined =>
  events.find(({ row }) => CUTS_OFF.has(row))

const isReportedLate = ({ action, now, refusal, thrown, events }: RoamedStep): boolean =>
  action?.occurredAt !== undefined &&
  action.occurredAt < now &&
  refusal === null &&
  thrown === null &&
  events.length > 0

/** The order after the same fact, had it been reported in the instant in which it happened. */
const onTime = (rules: Rulebook, { before, now }: RoamedStep, action: Action): Order | null => {
  const { occurredAt: _, ...fact } = action
  const taken = decide(rules, before, fact as Action, now)
  return E.isRight(taken) ? taken.right.order : null
}

/**
 * Where a fact that is reported late ends protection before the time that the policy promises;
 * null: nowhere.
 */
const cutOffByReport = (rules: Rulebook, step: RoamedStep): string | null => {
  const { action, before, after, now } = step
  if (action === null || before.anchors.completed !== null) return null
  // Where nothing is promised, or at the end of what is, protection may be over.
  const until = now + atLeastOf(rules) - 1
  const cut = cutsOff(settleAt(rules, after, until).events)
  if (cut === undefined) return null
  // Without the report, or with a report on time, nothing would have been cut off by then.
  const untouched = cutsOff(settleAt(rules, before, until).events)
  const punctual = onTime(rules, step, action)
  if (untouched !== undefined || punctual === null) return null
  if (cutsOff(settleAt(rules, punctual, until).events) !== undefined) return null
  return `${action.verb}, reported ${Math.round((now - (action.occurredAt ?? now)) / HOUR)} hours late: ${cut.row} ${Math.round((cut.at - now) / HOUR)} hours later`
}

const cutOffOnTheWay = ({ rules, steps }: RoamedOrder): string | null => {
  for (const step of steps) {
    const found = isReportedLate(step) ? cutOffByReport(rules, step) : null
    if (found !== null) return found
  }
  return null
}

/** Where the seller's own date of the shipment takes from the buyer's time; null: nowhere. */
const datedBack = (rules: Rulebook, step: RoamedStep): string | null => {
  const { action, after, now } = step
  if (action?.verb !== 'ship') return null
  const punctual = onTime(rules, step, action)
  if (punctual === null) return null
  const [own, fair] = [after, punctual].map(
    (order) => cutsOff(settleAt(rules, order, now + 400 * DAY).events)?.at ?? Infinity,
  )
  if (own === undefined || fair === undefined || own >= fair) return null
  // What the seller says cannot leave the buyer less than is promised, whatever the policy counts.
  return own < now + atLeastOf(rules)
    ? `ship, dated back: protection is over ${Math.round((fair - own) / HOUR)} hours sooner`
    : null
}

const datedBackOnTheWay = ({ rules, steps }: RoamedOrder): string | null => {
  for (const step of steps) {
    const found = isReportedLate(step) ? datedBack(rules, step) : null
    if (found !== null) return found
  }
  return null
}

describe('a party that loses something by a fact reported late had the time that is promised', () => {
  it('the buyer keeps as much protection as the policy leaves at least', () => {
    expect(brokenOnTheWay(400, cutOffOnTheWay)).toBeNull()
  })

  it('and no date that the seller sets takes it away', () => {
    expect(brokenOnTheWay(300, datedBackOnTheWay)).toBeNull()
  })
})
