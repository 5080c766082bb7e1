import { kept } from './machine.js'
import type { ActionMove, Machine, Move, State, TimerMove } from './state.js'
import { both, type Term } from './term.js'
import type { Alternatives, Bound } from './zone.js'

/** Two policies side by side: the same is done under both at the same instants, and each lets its own timers fire. */
export interface Pair extends State {
  readonly before: State
  readonly after: State
}
export interface Product extends Machine {
  readonly pairOf: (state: State) => Pair
  /** What each allows, in the ages of the pair. */
  readonly sidesFrom: (pair: Pair) => { readonly before: readonly ActionMove[]; readonly after: readonly ActionMove[] }
}

/** What an action is, whatever row allows it: two policies may allow the same by different rows. */
export const actionKey = ({ by, verb, payload, when: _when, event }: ActionMove): string => {
  const late = event.change.late === undefined ? '' : event.change.late.join()
  return `${by} ${verb} ${JSON.stringify(payload ?? {})} ${late}`
}

const shiftedBound = ({ i, j, most, exactly }: Bound, by: number): Bound => {
  const shift = (age: number) => (age === 0 ? 0 : age + by)
  return { i: shift(i), j: shift(j), most, ...(exactly === undefined ? {} : { exactly: (beginning: (age: number) => number) => exactly((age) => beginning(shift(age))) }) }
}
const shiftedAll = (alternatives: Alternatives, by: number): Alternatives =>
  by === 0 ? alternatives : alternatives.map((bounds) => bounds.map((bound) => shiftedBound(bound, by)))
const shiftedTerm = ({ groups }: Term, by: number): Term =>
  by === 0 ? { groups } : { groups: groups.map((points) => points.map((point) => (point.age === 0 ? point : { ...point, age: point.age + by }))) }

/** The side of a row's name in a product. */
export const SIDES = ['before', 'after'] as const
export type Side = (typeof SIDES)[number]
export const namedOn = (side: Side, row: string): string => `${side}:${row}`

export const productOf = (before: Machine, after: Machine): Product => {
  const pairs: Pair[] = []
  const known = new Map<string, Pair>()
  const pairOf = (one: State, other: State): Pair => {
    const key = `${one.id} ${other.id}`
    const found = known.get(key)
    if (found !== undefined) return found
    const made: Pair = {
      id: pairs.length, place: pairs.length, used: [], order: one.order, ages: [...one.ages, ...other.ages], slots: [], still: [...one.still, ...other.still],
      most: [...one.most, ...other.most], paused: one.paused || other.paused, before: one, after: other,
    }
    pairs.push(made)
    known.set(key, made)
    return made
  }
  const of = (state: State): Pair => pairs[state.id] ?? pairOf(before.start, after.start)
  const staying = (state: State, by: number): readonly number[] => state.ages.map((_, index) => index + 1 + by)
  const moving = (move: Move, by: number): readonly number[] => move.sources.map((source) => (source === 0 ? 0 : source + by))
  const sidesFrom = (pair: Pair) => ({
    before: before.actionsFrom(pair.before),
    after: after.actionsFrom(pair.after).map((action) => ({ ...action, when: shiftedAll(action.when, pair.before.ages.length) })),
  })
  const timersFrom = kept((state: State): readonly TimerMove[] => {
    const pair = of(state)
    const by = pair.before.ages.length
    return [
      ...before.timersFrom(pair.before).map((timer): TimerMove => ({
        ...timer, row: namedOn('before', timer.row), to: pairOf(timer.to, pair.after), sources: [...moving(timer, 0), ...staying(pair.after, by)],
      })),
      ...after.timersFrom(pair.after).map((timer): TimerMove => ({
        ...timer, row: namedOn('after', timer.row), due: shiftedTerm(timer.due, by), to: pairOf(pair.before, timer.to), sources: [...staying(pair.before, 0), ...moving(timer, by)],
      })),
    ]
  })
  const actionsFrom = kept((state: State): readonly ActionMove[] => {
    const pair = of(state)
    const by = pair.before.ages.length
    const sides = sidesFrom(pair)
    const others = new Map<string, ActionMove[]>()
    for (const action of sides.after) others.set(actionKey(action), [...(others.get(actionKey(action)) ?? []), action])
    return sides.before.flatMap((one) => (others.get(actionKey(one)) ?? []).map((other): ActionMove => ({
      ...one, row: `${one.row} ${other.row}`, when: both(one.when, other.when), to: pairOf(one.to, other.to), idle: one.idle && other.idle,
      sources: [...moving(one, 0), ...moving(other, by)],
    })))
  })
  const start = pairOf(before.start, after.start)
  return { rules: before.rules, start, states: pairs, actionsFrom, timersFrom, stateOf: () => start, pairOf: of, sidesFrom }
}
