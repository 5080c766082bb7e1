import type { Order } from '../../model/order.js'
import type { ZoneNode } from '../explore/zoneNode.js'
import type {
  ActionTransition,
  DiscreteState,
  TimedAutomaton,
  TimerTransition,
} from '../states/state.js'
import type { ClockConstraint } from '../zones/clockConstraint.js'

/** One step of a path: a state, and the transition by which the order left it. */
export interface PathStep {
  readonly state: DiscreteState
  /** False: the order left the state in the instant in which it entered it. */
  readonly settled: boolean
  readonly transition: ActionTransition | TimerTransition
}

/** A way through an automaton that has no dates yet. */
export interface Path {
  readonly automaton: TimedAutomaton
  /** The order that the automaton starts from. */
  readonly start: Order
  readonly steps: readonly PathStep[]
}

/** A place in a zone graph at which something shows. */
export interface Witness {
  readonly node: ZoneNode
  /** It shows as this transition leaves the node; null: it shows at the node itself. */
  readonly transition: ActionTransition | TimerTransition | null
  /** What must hold of the clocks when it shows; null: nothing more than the path demands. */
  readonly target: ClockConstraint | null
}

/** The steps that lead to a witness, its own transition last. */
export const stepsTo = ({
  node,
  transition,
}: Pick<Witness, 'node' | 'transition'>): readonly PathStep[] => {
  const steps: PathStep[] =
    transition === null ? [] : [{ state: node.state, settled: node.settled, transition }]
  let after = node
  for (let from = node.from; from !== null; from = from.from) {
    if (after.via !== null)
      steps.unshift({ state: from.state, settled: from.settled, transition: after.via })
    after = from
  }
  return steps
}

/** The path to a witness in an automaton. */
export const pathTo = (
  { automaton, start }: Pick<Path, 'automaton' | 'start'>,
  witness: Pick<Witness, 'node' | 'transition'>,
): Path => ({ automaton, start, steps: stepsTo(witness) })
