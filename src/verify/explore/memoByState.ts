import type { DiscreteState, StateMemo } from '../states/state.js'
import { generationalCache } from './generationalCache.js'

/** Remembers the result of every state. */
export const memoByState = <T>(resultOf: (state: DiscreteState) => T): StateMemo<T> => {
  let results: T[] = []
  return Object.assign((state: DiscreteState) => (results[state.id] ??= resultOf(state)), {
    values: () => Object.values(results),
    clear: () => {
      results = []
    },
  })
}

/** Remembers the results of the `most` states that were asked for last, or a few more. */
export const memoOfRecentStates = <T>(
  resultOf: (state: DiscreteState) => T,
  most: number,
): StateMemo<T> => {
  const results = generationalCache<number, T>(most)
  return Object.assign(
    (state: DiscreteState) => {
      const result = results.get(state.id) ?? resultOf(state)
      results.set(state.id, result)
      return result
    },
    { values: results.values, clear: results.clear },
  )
}
