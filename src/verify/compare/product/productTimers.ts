import type { TimerTransition } from '../../states/state.js'
import { liesBefore, termKey } from '../../zones/term.js'
import { isUnsatisfiable } from '../../zones/clockConstraint.js'
import { shiftTerm } from './clockShift.js'
import { shiftIn, type Pair } from './pairing.js'
import type { ProductContext } from './productContext.js'
import { isOneStep } from './rowsApart.js'

/**
 * The name of a row that fires under one policy alone. It sorts as the row does, whichever policy
 * it is of; if both policies have the row, the one that fires first sorts first.
 */
const rowName = (row: string, isFirst: boolean): string => `${row} ${isFirst ? 1 : 2}`

/**
 * Whether timers of both policies fire in the same instant, each with the same priority among the
 * timers of its policy.
 */
const fireAsOne = (one: TimerTransition, other: TimerTransition): boolean =>
  one.row === other.row &&
  one.priority === other.priority &&
  one.idle === other.idle &&
  termKey(one.due) === termKey(other.due)

/**
 * Whether one timer is never due after another. Where both are due in one instant it fires first,
 * since nothing remembers that the other is due.
 */
const isNeverLater = (one: TimerTransition, than: TimerTransition): boolean =>
  isUnsatisfiable(liesBefore(than.due, one.due, true))

/** The timers of the policy after, by the clocks of the pair. */
const shiftedTimers = (
  timers: readonly TimerTransition[],
  pair: Pair,
): readonly TimerTransition[] => {
  const shift = shiftIn(pair)
  return timers.map((timer) => ({
    ...timer,
    due: shiftTerm(timer.due, shift),
    sources: timer.sources.map(shift),
  }))
}

const ofRow = (
  timers: readonly TimerTransition[],
  { row }: TimerTransition,
): TimerTransition | undefined => timers.find((timer) => timer.row === row)

/**
 * The timers of a pair: each policy lets its own fire. A timer that fires under both in the same
 * instant is one transition.
 */
export const productTimers = (
  { before, after, pairing, composed, apart }: ProductContext,
  pair: Pair,
): readonly TimerTransition[] => {
  const mine = before.timersFrom(pair.before)
  const theirs = shiftedTimers(after.timersFrom(pair.after), pair)
  const stayingBefore = { to: pair.before, sources: pair.before.clocks.map((_, at) => at + 1) }
  const stayingAfter = { to: pair.after, sources: pair.afterClocks }
  const ofBefore = (one: TimerTransition): TimerTransition => {
    const other = ofRow(theirs, one)
    if (other !== undefined && fireAsOne(one, other)) {
      const entered = pairing.enter(one, other, pair.isOne && isOneStep(apart, one, other))
      return composed({ ...one, ...entered }, { before: one, after: other })
    }
    const row = rowName(one.row, other === undefined || !isNeverLater(other, one))
    const entered = pairing.enter(one, stayingAfter, false)
    return composed({ ...one, row, ...entered }, { before: one, after: null })
  }
  const ofAfter = (other: TimerTransition): readonly TimerTransition[] => {
    const one = ofRow(mine, other)
    if (one !== undefined && fireAsOne(one, other)) return []
    const row = rowName(other.row, one !== undefined && isNeverLater(other, one))
    const entered = pairing.enter(stayingBefore, other, false)
    return [composed({ ...other, row, ...entered }, { before: null, after: other })]
  }
  return [...mine.map(ofBefore), ...theirs.flatMap(ofAfter)]
}
