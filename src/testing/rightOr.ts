import * as E from 'fp-ts/lib/Either.js'

/** What an Either has on its right; a plain Error that says what is on its left instead. */
export const rightOr = <A>(either: E.Either<unknown, A>, what: string): A => {
  if (E.isLeft(either)) throw new Error(`${what}: ${JSON.stringify(either.left, null, 1)}`)
  return either.right
}
