import { capped, type Mistake } from './mistake.js'

/**
 * Something that parts of a whole must agree on. It is judged where the form of them all is right.
 */
export interface Sense<T> {
  /** The parts that it looks at. */
  readonly reads: readonly (keyof T)[]
  /** What is wrong; paths begin below the whole. */
  readonly check: (whole: T) => readonly Mistake[]
}

/**
 * Something that parts of a whole must agree on: `check` sees no other parts than those that it
 * names.
 *
 * @example
 * sense(['at', 'placed'], ({ at, placed }) => (at < placed ? [tooEarly(at)] : []))
 */
export const sense = <T, K extends keyof T = keyof T>(
  reads: readonly K[],
  check: (parts: Pick<T, K>) => readonly Mistake[],
): Sense<T> => ({ reads, check })

/**
 * What the parts of a whole do not agree on, for those whose form is right.
 *
 * @example
 * const less = { path: 'seq', found: '5', expected: 'less', nearest: null }
 * const senses = [{ reads: ['seq'], check: () => [less] }]
 * nonsense(senses, { seq: 5 }, () => true) // => [less]
 * nonsense(senses, { seq: 5 }, () => false) // => []
 */
export const nonsense = <T>(
  senses: readonly Sense<T>[],
  whole: T,
  isSound: (part: keyof T) => boolean,
): readonly Mistake[] =>
  senses.flatMap(({ reads, check }) =>
    reads.every(isSound) ? capped(check(whole), String(reads[0] ?? '')) : [],
  )
