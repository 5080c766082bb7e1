import * as E from 'fp-ts/lib/Either.js'
import { mistake } from '../../model/input/mistake.js'
import { LINE_COUNTS, type LineCount } from '../../verify/domain/startingOrder.js'
import { sentence, type OrMistakes } from './mistakes.js'

/** An option that was not given. */
type Typed = string | undefined

const wrong = (option: string, typed: string, expected: string): OrMistakes<never> =>
  E.left([sentence(mistake(option, typed, expected))])

const COUNT = 'a whole number from 0 to 9999999'
const isCount = (typed: string): boolean => /^\d{1,7}$/.test(typed)

/** How many zones to explore, as typed: empty for the default. */
export const mostOf = (typed: Typed): OrMistakes<{ readonly most?: number }> => {
  if (typed === undefined) return E.right({})
  return isCount(typed) && Number(typed) > 0
    ? E.right({ most: Number(typed) })
    : wrong('--most', typed, 'a whole number from 1 to 9999999')
}

/** How often things may be done at most, as typed: empty for as often as the policy allows. */
export const countersOf = (typed: Typed): OrMistakes<{ readonly counters?: number }> => {
  if (typed === undefined) return E.right({})
  return isCount(typed) ? E.right({ counters: Number(typed) }) : wrong('--counters', typed, COUNT)
}

/** How many lines an order has, as typed: empty for the default. */
export const lineCountOf = (typed: Typed): OrMistakes<{ readonly lines?: LineCount }> => {
  if (typed === undefined) return E.right({})
  const lines = LINE_COUNTS.find((count) => String(count) === typed)
  return lines === undefined ? wrong('--lines', typed, LINE_COUNTS.join(', ')) : E.right({ lines })
}

/** How many actions to explore after a difference, as typed: empty for the default. */
export const beyondOf = (typed: Typed): OrMistakes<{ readonly beyond?: number }> => {
  if (typed === undefined) return E.right({})
  if (typed === 'all') return E.right({ beyond: Infinity })
  return isCount(typed)
    ? E.right({ beyond: Number(typed) })
    : wrong('--beyond', typed, `${COUNT}, or \`all\``)
}
