import { generationalCache } from './generationalCache.js'
import type { Kept, State } from '../states/state.js'

/** Asked for each state once. */
export const memoByState = <T>(ask: (state: State) => T): Kept<T> => {
  let found: T[] = []
  return Object.assign((state: State) => (found[state.id] ??= ask(state)), {
    made: () => Object.values(found),
    forget: () => {
      found = []
    },
  })
}

/** Asked again for a state that was not asked about for long. */
export const memoOfRecentStates = <T>(ask: (state: State) => T, most: number): Kept<T> => {
  const found = generationalCache<number, T>(most)
  return Object.assign(
    (state: State) => {
      const made = found.get(state.id) ?? ask(state)
      found.set(state.id, made)
      return made
    },
    { made: found.values, forget: found.clear },
  )
}
