import * as E from 'fp-ts/lib/Either.js'
import { LINE_COUNTS, type LineCount } from '../../verify/domain/startingOrder.js'
import { mistake, sentence } from './mistakes.js'

type Read<T> = E.Either<readonly string[], T>

const wrong = (option: string, typed: string, expected: string): Read<never> =>
  E.left([sentence(mistake(option, typed, expected))])
const isCount = (typed: string): boolean => /^\d{1,7}$/.test(typed)

/** How much to explore, as typed: empty for the default. */
export const mostOf = (typed: string | null): Read<{ readonly most?: number }> =>
  typed === null
    ? E.right({})
    : isCount(typed) && Number(typed) > 0
      ? E.right({ most: Number(typed) })
      : wrong('--most', typed, 'a whole number from 1 to 9999999')

/** How often things may be done at the most, as typed: empty for as often as the policy allows. */
export const countersOf = (typed: string | null): Read<{ readonly counters?: number }> =>
  typed === null
    ? E.right({})
    : isCount(typed)
      ? E.right({ counters: Number(typed) })
      : wrong('--counters', typed, 'a whole number from 0 to 9999999')

/** How many lines an order has, as typed: empty for the default. */
export const linesOf = (typed: string | null): Read<{ readonly lines?: LineCount }> => {
  const found = LINE_COUNTS.find((count) => String(count) === typed)
  return typed === null
    ? E.right({})
    : found === undefined
      ? wrong('--lines', typed, LINE_COUNTS.join(', '))
      : E.right({ lines: found })
}

/** How many actions to follow once orders have parted, as typed: empty for the default. */
export const beyondOf = (typed: string | null): Read<{ readonly beyond?: number }> =>
  typed === null
    ? E.right({})
    : typed === 'all'
      ? E.right({ beyond: Infinity })
      : isCount(typed)
        ? E.right({ beyond: Number(typed) })
        : wrong('--beyond', typed, 'a whole number from 0 to 9999999, or `all`')
