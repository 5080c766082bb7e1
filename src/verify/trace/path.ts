import type {
  ActionTransition,
  TimedAutomaton,
  DiscreteState,
  TimerTransition,
} from '../states/state.js'
import { awaited, firesFirst, type ZoneNode } from '../explore/zoneGraph.js'
import { nowAtOrAfter, nowAtOrBefore, nowBefore, type Term } from '../zones/term.js'
import {
  zeroZone,
  elapse,
  assignClocks,
  constrain,
  type ClockConstraint,
  type Bound,
  type Zone,
} from '../zones/zone.js'

/**
 * One step of a way through a machine: which move, and whether its state was left as soon as it was
 * entered.
 */
export interface PathStep {
  readonly state: DiscreteState
  readonly calm: boolean
  readonly move: ActionTransition | TimerTransition
}

/**
 * The instant of step `later` lies at most so much after that of step `earlier`; 0 is the start.
 */
export interface Constraint {
  readonly later: number
  readonly earlier: number
  readonly most: (instants: readonly number[]) => number
  /** A pause that makes room for it: the longer it is, the more `most` comes to. */
  readonly paused?: Stretch
}
/** From one step to another. */
interface Stretch {
  readonly from: number
  readonly to: number
}

/** The way to a node, and one more move. */
export const stepsTo = (
  node: ZoneNode,
  last: ActionTransition | TimerTransition | null,
): readonly PathStep[] => {
  const legs: PathStep[] =
    last === null ? [] : [{ state: node.state, calm: node.settled, move: last }]
  let after = node
  for (let from = node.from; from !== null; from = from.from) {
    if (after.via !== null) legs.unshift({ state: from.state, calm: from.settled, move: after.via })
    after = from
  }
  return legs
}

/**
 * What has to be: of a term, that it lies before now by at least one millisecond; or other
 * alternatives.
 */
export type Target = (ways: { readonly timers: readonly TimerTransition[] }) => ClockConstraint

interface Walk {
  readonly zone: Zone
  readonly constraints: readonly Constraint[]
}

const lengthOf = (stretches: readonly Stretch[], instants: readonly number[]): number =>
  stretches.reduce((sum, { from, to }) => sum + (instants[to] ?? 0) - (instants[from] ?? 0), 0)

const BRANCHES = 60

/**
 * Follows legs from the start without throwing anything together. Null: no order can go this way.
 */
export const constraintsOf = (
  machine: TimedAutomaton,
  legs: readonly PathStep[],
  wish: Target | null,
): readonly Constraint[] | null => {
  let walks: readonly Walk[] = [{ zone: zeroZone(machine.start.clocks.length), constraints: [] }]
  let begins: readonly number[] = machine.start.clocks.map(() => 0)
  /** From which step to which each age stood still. */
  let stood: readonly (readonly Stretch[])[] = begins.map(() => [])
  const keeping = (
    state: DiscreteState,
    entered: number,
    step: number,
    alternatives: ClockConstraint,
  ): void => {
    const [beginnings, pauses] = [begins, stood]
    const pausesOf = (age: number): readonly Stretch[] => [
      ...(pauses[age - 1] ?? []),
      ...(state.stopped[age - 1] === true ? [{ from: entered, to: step }] : []),
    ]
    const timed = (bound: Bound): readonly Constraint[] => {
      const stepOf = (age: number) => (age === 0 ? step : (beginnings[age - 1] ?? 0))
      const [pausesOfI, pausesOfJ] = [pausesOf(bound.i), pausesOf(bound.j)]
      const last = pausesOfI[pausesOfI.length - 1]
      const most = (instants: readonly number[]) =>
        (bound.exactly?.((age) => instants[stepOf(age)] ?? 0) ?? bound.most) +
        lengthOf(pausesOfI, instants) -
        lengthOf(pausesOfJ, instants)
      // An age is `step - beginning` less what it stood still: of two ages the step drops out.
      const pause = bound.stopped === true ? pausesOfJ[pausesOfJ.length - 1] : undefined
      return [
        {
          later: bound.i === 0 || bound.j !== 0 ? stepOf(bound.j) : step,
          earlier: bound.i === 0 ? step : stepOf(bound.i),
          most,
          ...(last === undefined ? {} : { paused: last }),
        },
        ...(pause === undefined ? [] : [{ later: pause.from, earlier: pause.to, most: () => -1 }]),
      ]
    }
    walks = walks
      .flatMap((walk) =>
        alternatives.flatMap((bounds) => {
          const zone = constrain(walk.zone, bounds)
          return zone === null
            ? []
            : [{ zone, constraints: [...walk.constraints, ...bounds.flatMap(timed)] }]
        }),
      )
      .slice(0, BRANCHES)
  }
  legs.forEach(({ state, calm, move }, index) => {
    const timers = awaited(machine.timersFrom(state))
    const [entered, left] = [index, index + 1]
    const atEntry = (alternatives: ClockConstraint): void => {
      keeping(state, entered, entered, alternatives)
    }
    const atExit = (alternatives: ClockConstraint): void => {
      keeping(state, entered, left, alternatives)
    }
    const order: readonly Constraint[] = [
      { later: entered, earlier: left, most: () => 0 },
      ...(calm ? [] : [{ later: left, earlier: entered, most: () => 0 }]),
    ]
    if (calm) {
      for (const { due } of timers) atEntry(nowBefore(due))
      walks = walks.map((walk) => ({ ...walk, zone: elapse(walk.zone, state.stopped) }))
    }
    if ('due' in move) {
      if (move.idle) atExit(nowAtOrAfter(move.due))
      else for (const each of firesFirst(move, timers)) atExit(each)
      if (calm) for (const { due } of timers) atExit(nowAtOrBefore(due))
    } else {
      for (const { due } of timers) atExit(nowBefore(due))
      atExit(move.when)
    }
    if (wish !== null && index === legs.length - 1) atExit(wish({ timers }))
    walks = walks.map((walk) => ({
      zone: assignClocks(walk.zone, move.sources),
      constraints: [...walk.constraints, ...order],
    }))
    stood = move.sources.map((source) => [
      ...(stood[source - 1] ?? []),
      ...(state.stopped[source - 1] === true ? [{ from: entered, to: left }] : []),
    ])
    begins = move.sources.map((source) => (source === 0 ? left : (begins[source - 1] ?? 0)))
  })
  return walks[0]?.constraints ?? null
}

/**
 * Whether a term lies in the past, and not in this very instant. `stood`: which ages stood still
 * until now: a deadline that was reached as they stopped lies as far back.
 */
export const longPast = ({ groups }: Term, stood: (age: number) => boolean): ClockConstraint =>
  groups.reduce<ClockConstraint>(
    (left, points) =>
      left.flatMap((some) =>
        points.map((point): readonly Bound[] => {
          const less = stood(point.clock) ? 0 : 1
          const exactly = (beginning: (age: number) => number): number =>
            -(point.from(beginning(point.clock)) - beginning(point.clock)) - less
          return [
            ...some,
            {
              i: 0,
              j: point.clock,
              most: -point.least - less,
              exactly,
              ...(less === 0 ? { stopped: true } : {}),
            },
          ]
        }),
      ),
    [[]],
  )

const ROUNDS = 12

/** The earliest instants that keep all constraints; null: there are none, or none were found. */
export const earliest = (
  steps: number,
  constraints: readonly Constraint[],
  start: number,
): readonly number[] | null => {
  let found: readonly number[] = Array.from({ length: steps + 1 }, () => start)
  let pauses: readonly Fixed[] = []
  // How long a day is depends on the day, and a deadline on the pauses before it: what was found
  // is tried again with the lengths that it makes.
  for (let round = 0; round < ROUNDS; round += 1) {
    const given = found
    const bounds = constraints.map(({ later: after, earlier: before, most, paused }): Fixed => ({
      after,
      before,
      most: most(given),
      paused: paused ?? null,
    }))
    const solved = solve(steps, [...bounds, ...pauses], start)
    if (solved !== null) {
      if (solved.every((instant, index) => instant === given[index])) return solved
      found = solved
      continue
    }
    // Too early for a deadline that a pause put off: the pause must have been longer.
    const longer = bounds.flatMap(({ after, before, most, paused }) => {
      const missing = (given[after] ?? start) - (given[before] ?? start) - most
      return paused === null || missing <= 0
        ? []
        : [
            {
              after: paused.from,
              before: paused.to,
              most: -lengthOf([paused], given) - missing,
              paused: null,
            },
          ]
    })
    pauses = [...pauses, ...longer.slice(0, 1)]
    const apart = solve(
      steps,
      [...bounds.filter(({ paused }) => paused === null), ...pauses],
      start,
    )
    if (apart === null || bounds.every(({ paused }) => paused === null)) return null
    found = apart
  }
  return null
}

interface Fixed {
  readonly after: number
  readonly before: number
  readonly most: number
  readonly paused: Stretch | null
}
const solve = (
  steps: number,
  bounds: readonly Fixed[],
  start: number,
): readonly number[] | null => {
  const instants = Array.from({ length: steps + 1 }, () => start)
  for (let pass = 0; pass <= steps + 1; pass += 1) {
    let moved = false
    for (const { after, before, most } of bounds) {
      const least = (instants[after] ?? start) - most
      if (before === after) {
        if (most < 0) return null
      } else if ((instants[before] ?? start) < least) {
        if (before === 0) return null
        instants[before] = least
        moved = true
      }
    }
    if (!moved) return instants
  }
  return null
}
