import type { Event } from '../../model/event.js'
import { memoOfRecentStates } from '../explore/memoByState.js'
import type {
  ActionTransition,
  TimedAutomaton,
  Transition,
  DiscreteState,
  TimerTransition,
} from '../states/state.js'
import { awaited } from '../explore/zoneGraph.js'
import { liesBefore, nowBefore, termKey, type Term } from '../zones/term.js'
import {
  consistentWith,
  ALWAYS,
  conjoin,
  isUnsatisfiable,
  type ClockConstraint,
  type Bound,
} from '../zones/zone.js'

/**
 * Two policies side by side: the same is done under both at the same instants, and each lets its
 * own timers fire.
 */
export interface Pair extends DiscreteState {
  readonly before: DiscreteState
  readonly after: DiscreteState
  /**
   * Which age of the pair each age of the state after is: what began in the same instant under both
   * is one.
   */
  readonly afterAges: readonly number[]
}
export interface Product extends TimedAutomaton {
  readonly pairOf: (state: DiscreteState) => Pair
  /** What each allows, in the ages of the pair. */
  readonly sidesFrom: (pair: Pair) => Sides<readonly ActionTransition[]>
  /** What a move of the product is under each policy; null: nothing happens there. */
  readonly partsOf: (move: Transition) => Sides<Transition | null>
}
export interface Sides<T> {
  readonly before: T
  readonly after: T
}

const keys = new WeakMap<Event, string>()
/**
 * What an action is, whatever row allows it: two policies may allow the same by different rows, and
 * what is late under one may be in time under the other. In which order evidence is listed says
 * nothing.
 */
export const actionKey = ({ by, verb, payload, event }: ActionTransition): string => {
  const known = keys.get(event)
  if (known !== undefined) return known
  const said =
    payload?.evidence === undefined
      ? payload
      : { ...payload, evidence: [...payload.evidence].sort() }
  const key = `${by} ${verb} ${JSON.stringify(said ?? {})}`
  keys.set(event, key)
  return key
}

/** Which age of a pair an age of the state after is. */
type Shift = (age: number) => number
const shiftedBound = ({ exactly, ...bound }: Bound, shift: Shift): Bound => ({
  ...bound,
  i: shift(bound.i),
  j: shift(bound.j),
  ...(exactly === undefined
    ? {}
    : { exactly: (beginning: (age: number) => number) => exactly((age) => beginning(shift(age))) }),
})
const shiftedAll = (alternatives: ClockConstraint, shift: Shift): ClockConstraint =>
  alternatives === ALWAYS
    ? alternatives
    : alternatives.map((bounds) => bounds.map((bound) => shiftedBound(bound, shift)))
const shiftedTerm = ({ groups }: Term, shift: Shift): Term => ({
  groups: groups.map((points) => points.map((point) => ({ ...point, clock: shift(point.clock) }))),
})

export const SIDES = ['before', 'after'] as const
export type PolicySide = (typeof SIDES)[number]
/**
 * The name of a row of one side alone: it sorts as the row does, whichever side it is of, and of
 * both sides' the first goes first.
 */
const named = (row: string, first: boolean): string => `${row} ${first ? 1 : 2}`

/**
 * Whether timers of both sides fire in the same instant, each in the place among its side's that
 * the other has among its own.
 */
const fireAsOne = (one: TimerTransition, other: TimerTransition): boolean =>
  one.row === other.row &&
  one.priority === other.priority &&
  one.idle === other.idle &&
  termKey(one.due) === termKey(other.due)
/**
 * Whether the other's instant never lies after the one's: where it is the same, the other fires
 * first, as nothing remembers that the one's has come.
 */
const goesFirst = (other: TimerTransition, one: TimerTransition): boolean =>
  isUnsatisfiable(liesBefore(one.due, other.due, true))

/** Pairs are asked about as orders come to them, and seldom again. */
const LATELY = 1500

export const productOf = (before: TimedAutomaton, after: TimedAutomaton): Product => {
  const pairs: Pair[] = []
  const known = new Map<string, Pair>()
  /** The pair of two states whose ages were these of the pair before; 0: they begin now. */
  const pairOf = (
    one: DiscreteState,
    other: DiscreteState,
    mine: readonly number[],
    theirs: readonly number[],
  ): Pick<Transition, 'sources'> & { readonly to: Pair } => {
    const own: number[] = []
    const afterAges = other.clocks.map(({ since, mode }, index) => {
      const shared = one.clocks.findIndex(
        (age, place) =>
          age.since === since &&
          age.mode === mode &&
          mine[place] === theirs[index] &&
          one.stopped[place] === other.stopped[index],
      )
      return shared >= 0 ? shared + 1 : one.clocks.length + own.push(index)
    })
    const sources = [...mine, ...own.map((index) => theirs[index] ?? 0)]
    const key = `${one.id} ${other.id} ${afterAges.join()}`
    const found = known.get(key)
    if (found !== undefined) return { to: found, sources }
    const most = [...one.maxConstants, ...own.map(() => 0)]
    afterAges.forEach((age, index) => {
      most[age - 1] = Math.max(most[age - 1] ?? 0, other.maxConstants[index] ?? 0)
    })
    const to: Pair = {
      id: pairs.length,
      dominanceClass: pairs.length,
      usedUp: [],
      positions: [],
      order: one.order,
      clocks: [...one.clocks, ...own.flatMap((index) => other.clocks[index] ?? [])],
      stopped: [...one.stopped, ...own.map((index) => other.stopped[index] === true)],
      maxConstants: most,
      before: one,
      after: other,
      afterAges,
    }
    pairs.push(to)
    known.set(key, to)
    return { to, sources }
  }
  const beginning = ({ clocks }: DiscreteState): readonly number[] => clocks.map(() => 0)
  const start = pairOf(
    before.start,
    after.start,
    beginning(before.start),
    beginning(after.start),
  ).to
  const of = (state: DiscreteState): Pair => pairs[state.id] ?? start
  const shiftIn =
    ({ afterAges }: Pair): Shift =>
    (age) =>
      age === 0 ? 0 : (afterAges[age - 1] ?? 0)
  const beforeAges = ({ before: { clocks } }: Pair): readonly number[] =>
    clocks.map((_, index) => index + 1)
  const sides = memoOfRecentStates((state: DiscreteState): Sides<readonly ActionTransition[]> => {
    const pair = of(state)
    const shift = shiftIn(pair)
    // Whoever acts does so before any timer is due, of either side.
    const waiting = awaited(timersFrom(pair)).map(({ due }) => nowBefore(due))
    const openIn = (
      actions: readonly ActionTransition[],
      shifted: (when: ClockConstraint) => ClockConstraint,
    ): readonly ActionTransition[] =>
      actions.flatMap((action) => {
        const when = consistentWith(shifted(action.when), waiting)
        return when.length === 0 ? [] : [{ ...action, when }]
      })
    return {
      before: openIn(before.actionsFrom(pair.before), (when) => when),
      after: openIn(after.actionsFrom(pair.after), (when) => shiftedAll(when, shift)),
    }
  }, LATELY)
  // What a move was made of is forgotten with it.
  const parts = new WeakMap<Transition, Sides<Transition | null>>()
  const partsOf = (move: Transition): Sides<Transition | null> =>
    parts.get(move) ?? { before: null, after: null }
  const madeOf = <M extends Transition>(
    move: M,
    one: Transition | null,
    other: Transition | null,
  ): M => {
    parts.set(move, { before: one, after: other })
    return move
  }
  const timersFrom = memoOfRecentStates((state: DiscreteState): readonly TimerTransition[] => {
    const pair = of(state)
    const shift = shiftIn(pair)
    const mine = before.timersFrom(pair.before)
    const theirs = after.timersFrom(pair.after).map((timer): TimerTransition => ({
      ...timer,
      due: shiftedTerm(timer.due, shift),
      sources: timer.sources.map(shift),
    }))
    const ofRow = (
      all: readonly TimerTransition[],
      { row }: TimerTransition,
    ): TimerTransition | undefined => all.find((other) => other.row === row)
    return [
      ...mine.map((one): TimerTransition => {
        const other = ofRow(theirs, one)
        return other !== undefined && fireAsOne(one, other)
          ? madeOf({ ...one, ...pairOf(one.to, other.to, one.sources, other.sources) }, one, other)
          : madeOf(
              {
                ...one,
                row: named(one.row, other === undefined || !goesFirst(other, one)),
                ...pairOf(one.to, pair.after, one.sources, pair.afterAges),
              },
              one,
              null,
            )
      }),
      ...theirs.flatMap((other): readonly TimerTransition[] => {
        const one = ofRow(mine, other)
        return one !== undefined && fireAsOne(one, other)
          ? []
          : [
              madeOf(
                {
                  ...other,
                  row: named(other.row, one !== undefined && goesFirst(other, one)),
                  ...pairOf(pair.before, other.to, beforeAges(pair), other.sources),
                },
                null,
                other,
              ),
            ]
      }),
    ]
  }, LATELY)
  const actionsFrom = memoOfRecentStates((state: DiscreteState): readonly ActionTransition[] => {
    const pair = of(state)
    const shift = shiftIn(pair)
    const allowed = sides(pair)
    const others = new Map<string, ActionTransition[]>()
    for (const action of allowed.after) {
      const key = actionKey(action)
      others.set(key, [...(others.get(key) ?? []), action])
    }
    return allowed.before.flatMap((one) =>
      (others.get(actionKey(one)) ?? []).flatMap((other) => {
        const when = conjoin(one.when, other.when)
        return when.length === 0
          ? []
          : [
              madeOf<ActionTransition>(
                {
                  ...one,
                  row: `${one.row} ${other.row}`,
                  when,
                  idle: one.idle && other.idle,
                  ...pairOf(one.to, other.to, one.sources, other.sources.map(shift)),
                },
                one,
                other,
              ),
            ]
      }),
    )
  }, LATELY)
  return {
    rules: before.rules,
    start,
    states: pairs,
    actionsFrom,
    timersFrom,
    stateOf: () => start,
    commonDominator: (one) => one,
    pairOf: of,
    sidesFrom: sides,
    partsOf,
  }
}
