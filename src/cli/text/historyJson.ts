import type { History } from '../../verify/index.js'
import type { InstantFormat } from '../input/instants.js'

/** A history as dated steps. */
export const historyJson = ({ start, steps }: History, clock: InstantFormat): unknown => ({
  order: start,
  steps: steps.map(({ at, by, verb, row, payload }) => ({
    at: clock.iso(at),
    by,
    verb,
    row,
    payload,
  })),
})
