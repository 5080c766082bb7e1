import type { TimerTransition } from '../states/state.js'
import type { ClockConstraint } from '../zones/clockConstraint.js'
import { liesBefore, nowAtOrAfter, nowAtOrBefore, nowBefore, type Term } from '../zones/term.js'
import { constrainAll, upperBound, type Zone } from '../zones/zone.js'

/** Timers that change something when they fire. */
export const awaited = (timers: readonly TimerTransition[]): readonly TimerTransition[] =>
  timers.filter(({ idle }) => !idle)

/** Whether the first of two timers fires if both are due in the same instant. */
export const hasPriority = (a: TimerTransition, b: TimerTransition): boolean =>
  a.priority !== b.priority ? a.priority < b.priority : a.row < b.row

/** Constraints that all hold where a timer is due, and fires before the others. */
export const firesFirst = (
  timer: TimerTransition,
  timers: readonly TimerTransition[],
): readonly ClockConstraint[] => [
  nowAtOrAfter(timer.due),
  ...timers
    .filter(({ row }) => row !== timer.row)
    .map((other) => liesBefore(timer.due, other.due, !hasPriority(timer, other))),
]

/** The parts of zones in which a timer fires before the others. */
export const firingZones = (
  timer: TimerTransition,
  timers: readonly TimerTransition[],
  zones: readonly Zone[],
): readonly Zone[] => firesFirst(timer, timers).reduce(constrainAll, zones)

/** The parts of zones in which no timer is due. */
export const beforeAnyDue = (
  zones: readonly Zone[],
  timers: readonly TimerTransition[],
): readonly Zone[] => timers.reduce((left, { due }) => constrainAll(left, nowBefore(due)), zones)

/**
 * The parts of zones in which no timer is overdue, which is the invariant of a state: time passes
 * up to the instant in which the first timer is due.
 */
export const beforeAnyOverdue = (
  zones: readonly Zone[],
  timers: readonly TimerTransition[],
): readonly Zone[] =>
  timers.reduce((left, { due }) => constrainAll(left, nowAtOrBefore(due)), zones)

/** Whether a term may have come somewhere in a zone: a cheap necessary condition. */
export const mayHaveCome = (zone: Zone, { groups }: Term): boolean =>
  groups.every((points) => points.some(({ clock, least }) => upperBound(zone, clock) >= least))
