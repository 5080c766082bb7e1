import type { Trace } from '../../verify/index.js'
import type { Clock } from './clock.js'

/** A history as dated steps. */
export const historyJson = ({ start, steps }: Trace, clock: Clock): unknown => ({
  order: start,
  steps: steps.map(({ at, by, verb, row, payload }) => ({
    at: clock.iso(at),
    by,
    verb,
    row,
    payload,
  })),
})
