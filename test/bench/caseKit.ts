import { isDeepStrictEqual } from 'node:util'
import { canCancel } from '../../src/index.js'
import { DISTINCT, rules, type Question } from './orders.js'

/**
 * Answers the questions from one to another number (excluded), going round; what it makes is kept
 * for a while.
 */
export type Run = (from: number, to: number) => void | Promise<void>

export interface Case {
  /** How many questions are answered at least, over all processes. */
  readonly total?: number
  readonly ours: Run
  readonly reference: Run | null
  /** Throws unless both give the same answers to all questions. */
  readonly check: () => void | Promise<void>
}

// So that no answer can be optimized away.
export const kept: unknown[] = new Array<unknown>(256).fill(null)

/** Where two answers differ: the first place, and what stands there. */
const difference = (ours: unknown, reference: unknown, path: string): string => {
  if (
    typeof ours === 'object' &&
    typeof reference === 'object' &&
    ours !== null &&
    reference !== null
  ) {
    for (const key of new Set([...Object.keys(ours), ...Object.keys(reference)])) {
      const [left, right]: unknown[] = [Reflect.get(ours, key), Reflect.get(reference, key)]
      if (!isDeepStrictEqual(left, right)) return difference(left, right, `${path}.${key}`)
    }
  }
  return `${path}: ours ${JSON.stringify(ours)}, reference ${JSON.stringify(reference)}`
}

export const same = (
  count: number,
  ours: (index: number) => unknown,
  reference: (index: number) => unknown,
): void => {
  for (let index = 0; index < count; index += 1) {
    const left = ours(index)
    const right = reference(index)
    if (!isDeepStrictEqual(left, right))
      throw new Error(
        `the answers to question ${index} differ at ${difference(left, right, 'answer')}`,
      )
  }
}

/** Ours, asked whether the buyer may cancel: the whole answer. */
export const oursCancelling =
  (questions: readonly Question[]): Run =>
  (from, to) => {
    for (let index = from; index < to; index += 1) {
      const { order, now } = questions[index & (DISTINCT - 1)] as Question
      kept[index & 255] = canCancel(rules, order, now)
    }
  }

/** A question that no other side is asked. */
export const alone = (answer: (index: number) => unknown): Case => ({
  ours: (from, to) => {
    for (let index = from; index < to; index += 1) kept[index & 255] = answer(index)
  },
  reference: null,
  check: () => {
    if (answer(0) === undefined) throw new Error('no answer')
  },
})
