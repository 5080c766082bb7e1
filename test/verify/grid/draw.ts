/** Draws one of the numbers from 0 to `below` - 1. */
export type Draw = (below: number) => number

/** Pseudo-random numbers: the same for the same seed. */
export const drawFrom = (seed: number): Draw => {
  let state = (seed * 2654435761) >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}
/** Draws one of these values. */
export const oneOf = <T>(draw: Draw, values: readonly T[]): T => values[draw(values.length)] as T
