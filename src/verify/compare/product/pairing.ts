import type { DiscreteState, TimedAutomaton, Transition } from '../../states/state.js'
import type { ClockShift } from './clockShift.js'
import type { Sides } from './sides.js'

/** The states of one order under two policies. */
export interface Pair extends DiscreteState, Sides<DiscreteState> {
  /**
   * Which clock of the pair each clock of the state after is: what began in the same instant under
   * both policies is one clock.
   */
  readonly afterClocks: readonly number[]
  /** Whether both are one and the same order: all that happened to it was the same. */
  readonly isOne: boolean
}

/** A state that is entered, and which clock of the pair before each of its clocks was; 0: none. */
export type EnteredState = Pick<Transition, 'to' | 'sources'>

/** Makes pairs of states, each once. */
export interface Pairing {
  readonly start: Pair
  readonly pairs: readonly Pair[]
  /** The pair that a state of the product is. */
  readonly pairOf: (state: DiscreteState) => Pair
  /** The pair that is entered as each side enters a state; `isOne`: by the same of one order. */
  readonly enter: (
    before: EnteredState,
    after: EnteredState,
    isOne: boolean,
  ) => { to: Pair; sources: readonly number[] }
}

/** Which clocks of the state after are clocks of the state before, and which are its own. */
const sharedClocks = (
  before: EnteredState,
  after: EnteredState,
): { readonly afterClocks: readonly number[]; readonly own: readonly number[] } => {
  const [one, other] = [before.to, after.to]
  const own: number[] = []
  const afterClocks = other.clocks.map(({ since, mode }, index) => {
    const shared = one.clocks.findIndex(
      (clock, place) =>
        clock.since === since &&
        clock.mode === mode &&
        before.sources[place] === after.sources[index] &&
        one.stopped[place] === other.stopped[index],
    )
    return shared >= 0 ? shared + 1 : one.clocks.length + own.push(index)
  })
  return { afterClocks, own }
}

const newPair = (
  id: number,
  { before, after, isOne }: Pick<Pair, 'before' | 'after' | 'isOne'>,
  { afterClocks, own }: ReturnType<typeof sharedClocks>,
): Pair => {
  const maxConstants = [...before.maxConstants, ...own.map(() => 0)]
  afterClocks.forEach((clock, index) => {
    const constant = after.maxConstants[index] ?? 0
    maxConstants[clock - 1] = Math.max(maxConstants[clock - 1] ?? 0, constant)
  })
  return {
    id,
    dominanceClass: id,
    usedUp: [],
    positions: [],
    order: before.order,
    clocks: [...before.clocks, ...own.flatMap((index) => after.clocks[index] ?? [])],
    stopped: [...before.stopped, ...own.map((index) => after.stopped[index] === true)],
    maxConstants,
    before,
    after,
    afterClocks,
    isOne,
  }
}

/** How the clocks of the state after become clocks of a pair. */
export const shiftIn =
  ({ afterClocks }: Pair): ClockShift =>
  (clock) =>
    clock === 0 ? 0 : (afterClocks[clock - 1] ?? 0)

/** Everything begins now. */
const beginning = (to: DiscreteState): EnteredState => ({ to, sources: to.clocks.map(() => 0) })

export const pairingOf = (before: TimedAutomaton, after: TimedAutomaton): Pairing => {
  const pairs: Pair[] = []
  const known = new Map<string, Pair>()
  const enter: Pairing['enter'] = (one, other, isOne) => {
    const shared = sharedClocks(one, other)
    const sources = [...one.sources, ...shared.own.map((index) => other.sources[index] ?? 0)]
    const key = `${one.to.id} ${other.to.id} ${shared.afterClocks.join()} ${isOne}`
    const found = known.get(key)
    if (found !== undefined) return { to: found, sources }
    const to = newPair(pairs.length, { before: one.to, after: other.to, isOne }, shared)
    pairs.push(to)
    known.set(key, to)
    return { to, sources }
  }
  const start = enter(beginning(before.start), beginning(after.start), true).to
  return { start, pairs, enter, pairOf: (state) => pairs[state.id] ?? start }
}
