import * as E from 'fp-ts/lib/Either.js'

/**
 * The right side of an Either. If there is none, throws an Error that names `what` was asked for
 * and prints the left side.
 */
export const rightOr = <A>(either: E.Either<unknown, A>, what: string): A => {
  if (E.isLeft(either)) throw new Error(`${what}: ${JSON.stringify(either.left, null, 1)}`)
  return either.right
}
