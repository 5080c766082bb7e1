import * as E from 'fp-ts/lib/Either.js'
import { mistake, sentence } from './mistakes.js'

/** How much to explore, as typed: empty for the default. */
export const mostOf = (typed: string | null): E.Either<readonly string[], { readonly most?: number }> =>
  typed === null ? E.right({})
  : /^[1-9]\d{0,6}$/.test(typed) ? E.right({ most: Number(typed) })
  : E.left([sentence(mistake('--most', typed, 'a whole number from 1 to 9999999'))])
