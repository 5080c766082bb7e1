import type { Trace } from '../../verify/index.js'
import type { InstantFormat } from './clock.js'

/** A history as dated steps. */
export const historyJson = ({ start, steps }: Trace, clock: InstantFormat): unknown => ({
  order: start,
  steps: steps.map(({ at, by, verb, row, payload }) => ({
    at: clock.iso(at),
    by,
    verb,
    row,
    payload,
  })),
})
