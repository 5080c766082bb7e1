import { generationalCache } from './generationalCache.js'
import type { StateMemo, DiscreteState } from '../states/state.js'

/** Asked for each state once. */
export const memoByState = <T>(ask: (state: DiscreteState) => T): StateMemo<T> => {
  let found: T[] = []
  return Object.assign((state: DiscreteState) => (found[state.id] ??= ask(state)), {
    values: () => Object.values(found),
    clear: () => {
      found = []
    },
  })
}

/** Asked again for a state that was not asked about for long. */
export const memoOfRecentStates = <T>(
  ask: (state: DiscreteState) => T,
  most: number,
): StateMemo<T> => {
  const found = generationalCache<number, T>(most)
  return Object.assign(
    (state: DiscreteState) => {
      const made = found.get(state.id) ?? ask(state)
      found.set(state.id, made)
      return made
    },
    { values: found.values, clear: found.clear },
  )
}
