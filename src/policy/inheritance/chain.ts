import { left, right, type Either } from 'fp-ts/lib/Either.js'
import type { PolicyFile, PolicyLibrary } from '../format.js'

/**
 * Why a policy cannot be put together. `policy` is the one to blame; a chain names its members,
 * child first.
 */
export type Unresolved =
  | { readonly problem: 'unknown-parent'; readonly policy: string; readonly parent: string }
  | {
      readonly problem: 'cycle'
      readonly policy: string
      readonly parent: string
      readonly chain: readonly string[]
    }
  | { readonly problem: 'missing'; readonly policy: string; readonly paths: readonly string[] }

/**
 * A policy and all that it extends, the base first. Fails where a parent is not in the library, or
 * extends in a circle.
 *
 * @example
 * const mine = { name: 'mine', title: 'Mine', extends: 'base' }
 * chainOf(mine, MARKETPLACE_VARIANTS) // => right([MARKETPLACE_VARIANTS.base, mine])
 */
export const chainOf = (
  file: PolicyFile,
  library: PolicyLibrary,
): Either<Unresolved, readonly [PolicyFile, ...PolicyFile[]]> => {
  let chain: readonly [PolicyFile, ...PolicyFile[]] = [file]
  const seen = [file.name]
  for (;;) {
    const [{ name: policy, extends: parent }] = chain
    if (parent === undefined) return right(chain)
    if (seen.includes(parent))
      return left({ problem: 'cycle', policy, parent, chain: [...seen, parent] })
    const next = Object.hasOwn(library, parent) ? library[parent] : undefined
    if (next === undefined) return left({ problem: 'unknown-parent', policy, parent })
    seen.push(parent)
    chain = [next, ...chain]
  }
}
