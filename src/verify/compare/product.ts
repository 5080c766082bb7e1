import type { Event } from '../../model/event.js'
import { memoOfRecentStates } from '../explore/memoByState.js'
import type { ActionMove, Machine, Move, State, TimerMove } from '../states/state.js'
import { awaited } from '../explore/reach.js'
import { before as liesBefore, notYet, termKey, type Term } from '../zones/term.js'
import {
  alongside,
  ALWAYS,
  both,
  neverHolds,
  type Alternatives,
  type Bound,
} from '../zones/zone.js'

/**
 * Two policies side by side: the same is done under both at the same instants, and each lets its
 * own timers fire.
 */
export interface Pair extends State {
  readonly before: State
  readonly after: State
  /**
   * Which age of the pair each age of the state after is: what began in the same instant under both
   * is one.
   */
  readonly afterAges: readonly number[]
}
export interface Product extends Machine {
  readonly pairOf: (state: State) => Pair
  /** What each allows, in the ages of the pair. */
  readonly sidesFrom: (pair: Pair) => Sides<readonly ActionMove[]>
  /** What a move of the product is under each policy; null: nothing happens there. */
  readonly partsOf: (move: Move) => Sides<Move | null>
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
export const actionKey = ({ by, verb, payload, event }: ActionMove): string => {
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
const shiftedAll = (alternatives: Alternatives, shift: Shift): Alternatives =>
  alternatives === ALWAYS
    ? alternatives
    : alternatives.map((bounds) => bounds.map((bound) => shiftedBound(bound, shift)))
const shiftedTerm = ({ groups }: Term, shift: Shift): Term => ({
  groups: groups.map((points) => points.map((point) => ({ ...point, age: shift(point.age) }))),
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
const fireAsOne = (one: TimerMove, other: TimerMove): boolean =>
  one.row === other.row &&
  one.priority === other.priority &&
  one.idle === other.idle &&
  termKey(one.due) === termKey(other.due)
/**
 * Whether the other's instant never lies after the one's: where it is the same, the other fires
 * first, as nothing remembers that the one's has come.
 */
const goesFirst = (other: TimerMove, one: TimerMove): boolean =>
  neverHolds(liesBefore(one.due, other.due, true))

/** Pairs are asked about as orders come to them, and seldom again. */
const LATELY = 1500

export const productOf = (before: Machine, after: Machine): Product => {
  const pairs: Pair[] = []
  const known = new Map<string, Pair>()
  /** The pair of two states whose ages were these of the pair before; 0: they begin now. */
  const pairOf = (
    one: State,
    other: State,
    mine: readonly number[],
    theirs: readonly number[],
  ): Pick<Move, 'sources'> & { readonly to: Pair } => {
    const own: number[] = []
    const afterAges = other.ages.map(({ since, mode }, index) => {
      const shared = one.ages.findIndex(
        (age, place) =>
          age.since === since &&
          age.mode === mode &&
          mine[place] === theirs[index] &&
          one.still[place] === other.still[index],
      )
      return shared >= 0 ? shared + 1 : one.ages.length + own.push(index)
    })
    const sources = [...mine, ...own.map((index) => theirs[index] ?? 0)]
    const key = `${one.id} ${other.id} ${afterAges.join()}`
    const found = known.get(key)
    if (found !== undefined) return { to: found, sources }
    const most = [...one.most, ...own.map(() => 0)]
    afterAges.forEach((age, index) => {
      most[age - 1] = Math.max(most[age - 1] ?? 0, other.most[index] ?? 0)
    })
    const to: Pair = {
      id: pairs.length,
      place: pairs.length,
      used: [],
      slots: [],
      order: one.order,
      ages: [...one.ages, ...own.flatMap((index) => other.ages[index] ?? [])],
      still: [...one.still, ...own.map((index) => other.still[index] === true)],
      most,
      before: one,
      after: other,
      afterAges,
    }
    pairs.push(to)
    known.set(key, to)
    return { to, sources }
  }
  const beginning = ({ ages }: State): readonly number[] => ages.map(() => 0)
  const start = pairOf(
    before.start,
    after.start,
    beginning(before.start),
    beginning(after.start),
  ).to
  const of = (state: State): Pair => pairs[state.id] ?? start
  const shiftIn =
    ({ afterAges }: Pair): Shift =>
    (age) =>
      age === 0 ? 0 : (afterAges[age - 1] ?? 0)
  const beforeAges = ({ before: { ages } }: Pair): readonly number[] =>
    ages.map((_, index) => index + 1)
  const sides = memoOfRecentStates((state: State): Sides<readonly ActionMove[]> => {
    const pair = of(state)
    const shift = shiftIn(pair)
    // Whoever acts does so before any timer is due, of either side.
    const waiting = awaited(timersFrom(pair)).map(({ due }) => notYet(due))
    const openIn = (
      actions: readonly ActionMove[],
      shifted: (when: Alternatives) => Alternatives,
    ): readonly ActionMove[] =>
      actions.flatMap((action) => {
        const when = alongside(shifted(action.when), waiting)
        return when.length === 0 ? [] : [{ ...action, when }]
      })
    return {
      before: openIn(before.actionsFrom(pair.before), (when) => when),
      after: openIn(after.actionsFrom(pair.after), (when) => shiftedAll(when, shift)),
    }
  }, LATELY)
  // What a move was made of is forgotten with it.
  const parts = new WeakMap<Move, Sides<Move | null>>()
  const partsOf = (move: Move): Sides<Move | null> =>
    parts.get(move) ?? { before: null, after: null }
  const madeOf = <M extends Move>(move: M, one: Move | null, other: Move | null): M => {
    parts.set(move, { before: one, after: other })
    return move
  }
  const timersFrom = memoOfRecentStates((state: State): readonly TimerMove[] => {
    const pair = of(state)
    const shift = shiftIn(pair)
    const mine = before.timersFrom(pair.before)
    const theirs = after.timersFrom(pair.after).map((timer): TimerMove => ({
      ...timer,
      due: shiftedTerm(timer.due, shift),
      sources: timer.sources.map(shift),
    }))
    const ofRow = (all: readonly TimerMove[], { row }: TimerMove): TimerMove | undefined =>
      all.find((other) => other.row === row)
    return [
      ...mine.map((one): TimerMove => {
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
      ...theirs.flatMap((other): readonly TimerMove[] => {
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
  const actionsFrom = memoOfRecentStates((state: State): readonly ActionMove[] => {
    const pair = of(state)
    const shift = shiftIn(pair)
    const allowed = sides(pair)
    const others = new Map<string, ActionMove[]>()
    for (const action of allowed.after) {
      const key = actionKey(action)
      others.set(key, [...(others.get(key) ?? []), action])
    }
    return allowed.before.flatMap((one) =>
      (others.get(actionKey(one)) ?? []).flatMap((other) => {
        const when = both(one.when, other.when)
        return when.length === 0
          ? []
          : [
              madeOf<ActionMove>(
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
    lesser: (one) => one,
    pairOf: of,
    sidesFrom: sides,
    partsOf,
  }
}
