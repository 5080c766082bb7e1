import type { ChosenEffect } from '../../compile/effects.js'
import type { CompiledAction, CompiledTimer } from '../../compile/rulebook.js'
import { enact } from '../../engine/enact/enact.js'
import type { Order } from '../../model/order.js'
import type { Timing } from '../../rules/vocabulary/timing.js'
import type { Scope } from '../../rules/vocabulary/scope.js'
import type { Row } from '../../rules/vocabulary/row.js'
import { claimReadsOf, concreteClaimsUnder, type ClaimReads } from '../domain/concreteClaims.js'
import type { Abstraction } from '../states/normalForm/abstraction.js'
import type { DiscreteState, Transition } from '../states/state.js'
import { stateSpaceUnder, type StateSpace } from '../states/stateSpace.js'
import { termsUnder } from '../states/terms.js'
import { splittingDues, type MarkContext } from '../zones/clockMarks.js'
import type { DurationRanges } from '../zones/durationRanges.js'

/** What the transitions of an automaton are made with. */
export interface AutomatonContext {
  readonly abstraction: Abstraction
  readonly space: StateSpace
  /** Marks in the clocks of a state; null: they never come. */
  readonly termOf: ReturnType<typeof termsUnder>
  /** Which open parts of a dispute a row reads. */
  readonly claimReadsOf: (row: Row) => ClaimReads
  /** The deadlines that decide the branch of a row. */
  readonly splittingDuesOf: (row: Row) => readonly Timing[]
  /** The orders that a state stands for, as far as a row tells them apart. */
  readonly ordersOf: (state: DiscreteState, row: Row) => readonly Order[]
}

/** A function of rows that remembers its results. */
const memoByRow = <T>(resultOf: (row: Row) => T): ((row: Row) => T) => {
  const memo = new Map<Row, T>()
  return (row) => {
    const found = memo.get(row) ?? resultOf(row)
    memo.set(row, found)
    return found
  }
}

/** Makes the context of an automaton. */
export const automatonContextUnder = (
  abstraction: Abstraction,
  rangeOf: DurationRanges,
): AutomatonContext => {
  const { rules, classes, openClaims } = abstraction
  const concreteClaims = concreteClaimsUnder(rules, classes)
  const readsOf = memoByRow((row) => claimReadsOf(row.then))
  return {
    abstraction,
    space: stateSpaceUnder(abstraction),
    termOf: termsUnder(rules, rangeOf),
    claimReadsOf: readsOf,
    splittingDuesOf: memoByRow((row) => splittingDues(row.then)),
    ordersOf: ({ order }, row) => (openClaims ? concreteClaims(order, readsOf(row)) : [order]),
  }
}

/** What decides where the deadlines of a row lie, for the order of a scope. */
export const markContextOf = (
  { abstraction: { rules } }: AutomatonContext,
  row: Row,
  scope: Scope,
): MarkContext => ({
  rules,
  clock: row.clock,
  choose: (choice) => rules.reader.value(choice, scope),
  order: scope.order,
})

/** A row as it is taken: for the order of a scope, by one of its branches. */
export interface RowTaken {
  readonly compiled: CompiledAction | CompiledTimer
  readonly scope: Scope
  readonly chosen: ChosenEffect
}

/** The transition that a row makes out of a state. The instant of its event means nothing. */
export const transitionBy = (
  { abstraction: { rules }, space, claimReadsOf: readsOf }: AutomatonContext,
  state: DiscreteState,
  { compiled, scope, chosen }: RowTaken,
): Transition => {
  const event = enact(rules, scope, compiled.row, chosen)
  const { matter: openClaim } = scope.order
  const dispute = openClaim?.kind === 'dispute' ? openClaim : null
  const reads = readsOf(compiled.row)
  return {
    row: event.row,
    by: event.by,
    verb: event.verb,
    branch: chosen.branch,
    payload: event.payload,
    clauses: chosen.clauses,
    ...space.successor(state, event),
    event,
    claimed: reads.claim ? dispute : null,
    offered: reads.offer ? (dispute?.offer ?? null) : null,
  }
}

/** Equal for transitions with the same effect, whenever they are taken. */
export const effectKey = ({ to, sources }: Transition): string => `${to.id} ${sources.join()}`
