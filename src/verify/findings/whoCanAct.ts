import type { Actor } from '../../model/actor.js'
import type { DiscreteState, TimedAutomaton } from '../states/state.js'

/** Who can do something in a state that changes anything, sorted. */
export const whoCanAct = (automaton: TimedAutomaton, state: DiscreteState): readonly Actor[] => {
  const acting = automaton.actionsFrom(state).filter(({ idle }) => !idle)
  return [...new Set(acting.map(({ by }) => by))].filter((by): by is Actor => by !== 'timer').sort()
}

/** "only the buyer or the carrier can act" */
export const canActWords = (actors: readonly Actor[]): string =>
  actors.length === 0
    ? 'nobody can act'
    : `only ${actors.map((actor) => `the ${actor}`).join(' or ')} can act`
