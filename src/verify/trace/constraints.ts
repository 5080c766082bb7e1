import { awaited, firesFirst } from '../explore/firing.js'
import type { ActionTransition, DiscreteState, TimerTransition } from '../states/state.js'
import { nowAtOrAfter, nowAtOrBefore, nowBefore } from '../zones/term.js'
import { assignClocks, constrain, elapse, zeroZone, type Zone } from '../zones/zone.js'
import type { Bound, ClockConstraint } from '../zones/clockConstraint.js'
import { lengthOf, type Constraint, type StepSpan } from './earliest.js'
import type { Path, PathStep } from './path.js'

/** One way to meet the alternatives of all clock constraints so far. */
interface Branch {
  readonly zone: Zone
  readonly constraints: readonly Constraint[]
}

/** A path as far as it was followed. */
interface PathProgress {
  readonly branches: readonly Branch[]
  /** Of each clock: the step at which it began. */
  readonly begun: readonly number[]
  /** Of each clock: the spans in which it stood still. */
  readonly stopped: readonly (readonly StepSpan[])[]
}

/** Where a path is: in a state that it entered at one step, now at that step or at the next. */
interface Position {
  readonly state: DiscreteState
  readonly entered: number
  readonly now: number
}

/** Of the ways to meet all alternatives only so many are followed. */
const MOST_BRANCHES = 60

const stoppedUntil = (
  { stopped }: PathProgress,
  { state, entered, now }: Position,
  clock: number,
): readonly StepSpan[] => [
  ...(stopped[clock - 1] ?? []),
  ...(state.stopped[clock - 1] === true ? [{ from: entered, to: now }] : []),
]

/** What a bound on the clocks says of the instants of steps. */
const datedBound = (progress: PathProgress, at: Position, bound: Bound): readonly Constraint[] => {
  const stepOf = (clock: number) => (clock === 0 ? at.now : (progress.begun[clock - 1] ?? 0))
  const [stoppedI, stoppedJ] = [
    stoppedUntil(progress, at, bound.i),
    stoppedUntil(progress, at, bound.j),
  ]
  const last = stoppedI[stoppedI.length - 1]
  const most = (instants: readonly number[]) =>
    (bound.exactly?.((clock) => instants[stepOf(clock)] ?? 0) ?? bound.most) +
    lengthOf(stoppedI, instants) -
    lengthOf(stoppedJ, instants)
  const pause = bound.stopped === true ? stoppedJ[stoppedJ.length - 1] : undefined
  return [
    {
      // A clock is `now - begun`, less what it stood still: of two clocks `now` drops out.
      later: bound.i === 0 || bound.j !== 0 ? stepOf(bound.j) : at.now,
      earlier: bound.i === 0 ? at.now : stepOf(bound.i),
      most,
      ...(last === undefined ? {} : { paused: last }),
    },
    ...(pause === undefined ? [] : [{ later: pause.from, earlier: pause.to, most: () => -1 }]),
  ]
}

const constrained = (
  progress: PathProgress,
  at: Position,
  constraints: readonly ClockConstraint[],
): PathProgress => {
  const meeting = (branches: readonly Branch[], constraint: ClockConstraint): readonly Branch[] =>
    branches
      .flatMap((branch) =>
        constraint.flatMap((bounds): readonly Branch[] => {
          const zone = constrain(branch.zone, bounds)
          if (zone === null) return []
          const dated = bounds.flatMap((bound) => datedBound(progress, at, bound))
          return [{ zone, constraints: [...branch.constraints, ...dated] }]
        }),
      )
      .slice(0, MOST_BRANCHES)
  return { ...progress, branches: constraints.reduce(meeting, progress.branches) }
}

/** What must hold as a transition leaves its state. */
const leavingConstraints = (
  transition: ActionTransition | TimerTransition,
  timers: readonly TimerTransition[],
  settled: boolean,
): readonly ClockConstraint[] => {
  if (!('due' in transition)) return [...timers.map(({ due }) => nowBefore(due)), transition.when]
  return [
    ...(transition.idle ? [nowAtOrAfter(transition.due)] : firesFirst(transition, timers)),
    ...(settled ? timers.map(({ due }) => nowAtOrBefore(due)) : []),
  ]
}

/** The order of the two steps; without settling in between they are one instant. */
const stepOrder = (entered: number, left: number, settled: boolean): readonly Constraint[] => [
  { later: entered, earlier: left, most: () => 0 },
  ...(settled ? [] : [{ later: left, earlier: entered, most: () => 0 }]),
]

/** Time passes in a state in which nothing is overdue. */
const settledIn = (
  progress: PathProgress,
  entry: Position,
  timers: readonly TimerTransition[],
): PathProgress => {
  const entered = constrained(
    progress,
    entry,
    timers.map(({ due }) => nowBefore(due)),
  )
  return {
    ...entered,
    branches: entered.branches.map((branch) => ({
      ...branch,
      zone: elapse(branch.zone, entry.state.stopped),
    })),
  }
}

/** Renames the clocks as the transition does. */
const takeTransition = (
  progress: PathProgress,
  { sources }: PathStep['transition'],
  at: Position,
): PathProgress => {
  const { entered, now, state } = at
  return {
    branches: progress.branches.map(({ zone, constraints }) => ({
      zone: assignClocks(zone, sources),
      constraints,
    })),
    stopped: sources.map((source) => [
      ...(progress.stopped[source - 1] ?? []),
      ...(state.stopped[source - 1] === true ? [{ from: entered, to: now }] : []),
    ]),
    begun: sources.map((source) => (source === 0 ? now : (progress.begun[source - 1] ?? 0))),
  }
}

/**
 * What a path demands of the instants of its steps; null: no order can go this way, or none does in
 * the first `MOST_BRANCHES` ways to meet its alternatives. Follows the steps from the start without
 * merging zones. `target`: what must hold of the clocks as the last
 * step is taken.
 */
export const constraintsOf = (
  { automaton, steps }: Pick<Path, 'automaton' | 'steps'>,
  target: ClockConstraint | null,
): readonly Constraint[] | null => {
  const { clocks } = automaton.start
  let progress: PathProgress = {
    branches: [{ zone: zeroZone(clocks.length), constraints: [] }],
    begun: clocks.map(() => 0),
    stopped: clocks.map(() => []),
  }
  steps.forEach(({ state, settled, transition }, entered) => {
    const timers = awaited(automaton.timersFrom(state))
    const [entry, exit] = [
      { state, entered, now: entered },
      { state, entered, now: entered + 1 },
    ]
    if (settled) progress = settledIn(progress, entry, timers)
    progress = constrained(progress, exit, [
      ...leavingConstraints(transition, timers, settled),
      ...(target !== null && entered === steps.length - 1 ? [target] : []),
    ])
    const order = stepOrder(entered, entered + 1, settled)
    progress = takeTransition(
      {
        ...progress,
        branches: progress.branches.map(({ zone, constraints }) => ({
          zone,
          constraints: [...constraints, ...order],
        })),
      },
      transition,
      exit,
    )
  })
  return progress.branches[0]?.constraints ?? null
}
