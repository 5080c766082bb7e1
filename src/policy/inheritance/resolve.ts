import { isLeft, left, right, type Either } from 'fp-ts/lib/Either.js'
import type { Policy, PolicyFile, PolicyLibrary } from '../format.js'
import { chainOf, type Unresolved } from './chain.js'
import {
  draftBefore,
  extendDraft,
  hasAllSections,
  missingFields,
  type PolicyDraft,
} from './draft.js'

/**
 * Puts a policy together out of its chain of `extends`. Whole fields are replaced, never merged
 * inside; an inherited citation goes with the value. A choice with cases and no `otherwise` stands
 * before what the parent says there, whose cases and citations stay. Inherited cases about
 * grounds, reasons or values of facts that the child no longer has fall away. A field that came
 * after 0.4.0, and that nobody wrote, is as before there was the field.
 *
 * Reads files whose form is right (a decoder sees to that). Fails with an unknown parent, a cycle,
 * or fields that nobody wrote.
 *
 * @example
 * const file = { name: 'mine', title: 'Mine', extends: 'base', cancellation: { times: 1 } }
 * const { cancellation, sources } = orThrow(resolve(file, MARKETPLACE_VARIANTS))
 * cancellation.times // => 1
 * sources['cancellation.times'].policy // => 'mine'
 * sources['cancellation.fee'].policy // => 'base'
 */
export const resolve = (file: PolicyFile, library: PolicyLibrary): Either<Unresolved, Policy> => {
  const chain = chainOf(file, library)
  if (isLeft(chain)) return chain
  const [first] = chain.right
  return policyOf(chain.right.reduce(extendDraft, draftBefore(first.name)), file)
}

/** The finished policy of the chain that `file` ends, or the fields that are missing. */
export const policyOf = (draft: PolicyDraft, file: PolicyFile): Either<Unresolved, Policy> => {
  const { facts, sources, sections } = draft
  const missing = missingFields(draft)
  if (!hasAllSections(sections, missing))
    return left({ problem: 'missing', policy: file.name, paths: missing })
  return right({
    name: file.name,
    title: file.title,
    version: file.version ?? '1',
    facts,
    sources,
    ...sections,
  })
}
