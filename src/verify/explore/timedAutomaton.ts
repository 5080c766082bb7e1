import type { Rulebook } from '../../compile/rulebook.js'
import type { Order } from '../../model/order.js'
import { stateCode } from '../../model/state.js'
import { feesAsPlaced } from '../domain/eventPositions.js'
import { factClassesOf, type FactClasses } from '../domain/factClasses.js'
import type { RelevantClocks } from '../states/relevance/relevance.js'
import { relevantClocksUnder } from '../states/relevance/relevantClocks.js'
import type { TimedAutomaton } from '../states/state.js'
import { durationRangesUnder } from '../zones/durationRanges.js'
import { actionTransitionsUnder } from './actionTransitions.js'
import { automatonContextUnder } from './automatonContext.js'
import { memoByState } from './memoByState.js'
import { timerTransitionsUnder } from './timerTransitions.js'

/** How orders are abstracted to states; each default is what the policy alone needs. */
export interface AutomatonOptions {
  /** Default: values that the policy's own cases tell apart. */
  readonly classes?: FactClasses
  /** Whether claims and offers are left open until a row reads them; default: yes. */
  readonly openClaims?: boolean
  /** By state code, what must be known of the past; default: what the policy's rows read. */
  readonly relevant?: readonly RelevantClocks[]
}

/** The timed automaton of a policy, for orders that begin as this one. */
export const timedAutomatonOf = (
  given: Rulebook,
  start: Order,
  options: AutomatonOptions = {},
): TimedAutomaton => {
  const rules = feesAsPlaced(given, start)
  const { classes = factClassesOf([rules]), openClaims = true } = options
  const rangeOf = durationRangesUnder(rules)
  const relevant = options.relevant ?? relevantClocksUnder(rules, rangeOf, start)
  const context = automatonContextUnder({ rules, classes, relevant, start, openClaims }, rangeOf)
  const actionsOf = actionTransitionsUnder(context)
  const timersOf = timerTransitionsUnder(context)
  const { space } = context
  return {
    rules,
    start: space.start,
    states: space.states,
    actionsFrom: memoByState((state) =>
      (rules.open[stateCode(state.order)] ?? []).flatMap((compiled) => actionsOf(state, compiled)),
    ),
    timersFrom: memoByState((state) =>
      (rules.timers[stateCode(state.order)] ?? []).flatMap((timer) => timersOf(state, timer)),
    ),
    stateOf: space.stateOf,
    commonDominator: space.commonDominator,
  }
}
