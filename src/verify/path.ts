import type { ActionMove, Machine, State, TimerMove } from './state.js'
import { awaited, comesFirst, type Node } from './reach.js'
import { hasCome, notYet, type Term } from './term.js'
import { allNow, later, renamed, within, type Alternatives, type Bound, type Zone } from './zone.js'

/** One step of a way through a machine: which move, and whether its state was left as soon as it was entered. */
export interface Leg {
  readonly state: State
  readonly calm: boolean
  readonly move: ActionMove | TimerMove
}

/** The instant of step `later` lies at most so much after that of step `earlier`; 0 is the start. */
export interface Constraint {
  readonly later: number
  readonly earlier: number
  readonly most: (instants: readonly number[]) => number
}

/** The way to a node, and one more move. */
export const legsTo = (node: Node, last: ActionMove | TimerMove | null): readonly Leg[] => {
  const legs: Leg[] = last === null ? [] : [{ state: node.state, calm: node.calm, move: last }]
  let after = node
  for (let from = node.from; from !== null; from = from.from) {
    if (after.via !== null) legs.unshift({ state: from.state, calm: from.calm, move: after.via })
    after = from
  }
  return legs
}

/** What has to be: of a term, that it lies before now by at least one millisecond; or other alternatives. */
export type Wish = (ways: { readonly timers: readonly TimerMove[] }) => Alternatives

interface Walk {
  readonly zone: Zone
  readonly constraints: readonly Constraint[]
}

const BRANCHES = 60

/** Follows legs from the start without throwing anything together. Null: no order can go this way. */
export const constraintsOf = (machine: Machine, legs: readonly Leg[], wish: Wish | null, pausesAreShort: boolean): readonly Constraint[] | null => {
  let walks: readonly Walk[] = [{ zone: allNow(machine.start.ages.length), constraints: [] }]
  let begins: readonly number[] = machine.start.ages.map(() => 0)
  const keeping = (state: State, step: number, alternatives: Alternatives): void => {
    const beginnings = begins
    const timed = (bound: Bound): readonly Constraint[] => {
      // An age that stood still for no time is as any other.
      const real = (age: number) => age === 0 || pausesAreShort || state.ages[age - 1]?.mode === 'real'
      if (!real(bound.i) || !real(bound.j)) return []
      const stepOf = (age: number) => (age === 0 ? step : (beginnings[age - 1] ?? 0))
      const most = (instants: readonly number[]) => bound.exactly?.((age) => instants[stepOf(age)] ?? 0) ?? bound.most
      // An age is `step - beginning`: of two ages the step drops out.
      return [{ later: bound.i === 0 || bound.j !== 0 ? stepOf(bound.j) : step, earlier: bound.i === 0 ? step : stepOf(bound.i), most }]
    }
    walks = walks.flatMap((walk) => alternatives.flatMap((bounds) => {
      const zone = within(walk.zone, bounds)
      return zone === null ? [] : [{ zone, constraints: [...walk.constraints, ...bounds.flatMap(timed)] }]
    })).slice(0, BRANCHES)
  }
  legs.forEach(({ state, calm, move }, index) => {
    const timers = awaited(machine.waysFrom(state).timers)
    const [entered, left] = [index, index + 1]
    const order: readonly Constraint[] = [{ later: entered, earlier: left, most: () => 0 }, ...(calm ? [] : [{ later: left, earlier: entered, most: () => 0 }])]
    if (calm) {
      for (const { due } of timers) keeping(state, entered, notYet(due))
      walks = walks.map((walk) => ({ ...walk, zone: later(walk.zone, state.still) }))
    }
    if ('due' in move) {
      if (move.idle) keeping(state, left, hasCome(move.due))
      else for (const each of comesFirst(move, timers)) keeping(state, left, each)
      if (calm) for (const { due } of timers) keeping(state, left, notYet(due, true))
    } else {
      for (const { due } of timers) keeping(state, left, notYet(due))
      keeping(state, left, move.when)
    }
    if (wish !== null && index === legs.length - 1) keeping(state, left, wish({ timers }))
    walks = walks.map((walk) => ({ zone: renamed(walk.zone, move.sources), constraints: [...walk.constraints, ...order] }))
    begins = move.sources.map((source) => (source === 0 ? left : (begins[source - 1] ?? 0)))
  })
  return walks[0]?.constraints ?? null
}

/** Whether a term lies in the past, and not in this very instant. */
export const longPast = ({ groups }: Term): Alternatives =>
  groups.reduce<Alternatives>((left, points) => left.flatMap((some) => points.map((point) => [...some, {
    i: 0, j: point.age, most: -point.least - 1, exactly: (beginning: (age: number) => number) => -(point.from(beginning(point.age)) - beginning(point.age)) - 1,
  }])), [[]])

const ROUNDS = 12

/** The earliest instants that keep all constraints; null: there are none, or none were found. */
export const earliest = (steps: number, constraints: readonly Constraint[], start: number): readonly number[] | null => {
  let found: readonly number[] = Array.from({ length: steps + 1 }, () => start)
  // How long a day is depends on the day: what was found is tried again with the lengths that it makes.
  for (let round = 0; round < ROUNDS; round += 1) {
    const given = found
    const bounds = constraints.map(({ later: after, earlier: before, most }) => ({ after, before, most: most(given) }))
    const solved = solve(steps, bounds, start)
    if (solved === null) return null
    if (solved.every((instant, index) => instant === given[index])) return solved
    found = solved
  }
  return null
}

const solve = (steps: number, bounds: readonly { readonly after: number; readonly before: number; readonly most: number }[], start: number): readonly number[] | null => {
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
