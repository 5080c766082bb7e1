import { isLeft, isRight, left, right, type Either } from 'fp-ts/lib/Either.js'
import { frozenCopy } from '../../model/input/json.js'
import { mistake } from '../../model/input/mistake.js'
import type { Policy, PolicyFile, PolicyLibrary } from '../../policy/format.js'
import { draftBefore, extendDraft } from '../../policy/inheritance/draft.js'
import { policyOf } from '../../policy/inheritance/resolve.js'
import { PRESETS } from '../../policy/presets/presets.js'
import { formError, formatError, type PolicyError } from './errors.js'
import { knownChain, type KnownChain } from './knownChain.js'
import { meaningMistakes } from './meaning/meaning.js'
import { policyFileCodec } from './policyFileCodec.js'
import { nameOf, soundPart } from './soundPart.js'

export { formatError, policyFileCodec }
export type { PolicyError }

/**
 * Decodes one policy file: its form alone, every mistake at once. Unknown keys are mistakes.
 * Whether parents exist, facts are known and windows can open is for `decodePolicy` to say. Never
 * throws, whatever the input.
 *
 * @example
 * const decoded = decodePolicyFile({ name: 'mine', title: 'Mine', cancellation: { times: -1 } })
 * decoded // => left([{ path: 'cancellation.times', found: '-1', policy: 'mine' }])
 */
export const decodePolicyFile = (input: unknown): Either<readonly PolicyError[], PolicyFile> => {
  const decoded = policyFileCodec.decode(input)
  return isLeft(decoded)
    ? left(decoded.left.map((error) => formError(error, nameOf(input)).error))
    : decoded
}

const isDamaged =
  (damages: readonly ReadonlySet<string>[]) =>
  (path: string): boolean =>
    damages.some((left) => left.has(path) || left.has(path.split('.')[0] ?? ''))

/** What the files of a chain say together, and every mistake of any of them. */
const drafted = ({ chain, whole, errors }: KnownChain) => {
  let draft = draftBefore(chain[0]?.file.name ?? '')
  let sound = whole
  const damages: ReadonlySet<string>[] = []
  const inFiles = chain.flatMap((part) => {
    draft = extendDraft(draft, part.file)
    damages.push(part.left)
    sound = sound && !part.left.has('name')
    const link = { file: part.file, draft, whole: sound, damaged: isDamaged([...damages]) }
    const policy = part.file.name
    const own = meaningMistakes(link).map((mistake) => ({ ...mistake, policy }))
    return [...part.errors, ...own]
  })
  return { draft, errors: [...errors, ...inFiles] }
}

/**
 * Decodes a policy and puts it together with all that it extends out of `library`. Reports every
 * mistake at once: of form, and of meaning in those parts whose form is right, each with the
 * policy of the chain that made it. Never throws, whatever the input. The policy is a frozen copy.
 *
 * @example
 * decodePolicy({ name: 'mine', title: 'Mine', extends: 'bse' })
 * // => left([{ path: 'extends', found: 'bse', nearest: 'base', policy: 'mine' }])
 */
export const decodePolicy = (
  input: unknown,
  library: PolicyLibrary = PRESETS,
): Either<readonly PolicyError[], Policy> => {
  const first = soundPart(input)
  if (!('file' in first)) return left(first)
  const { draft, errors } = drafted(knownChain(first, library))
  if (errors.length > 0) return left(errors)
  const policy = policyOf(draft, first.file)
  if (isRight(policy)) return right(frozenCopy(policy.right))
  const paths = policy.left.problem === 'missing' ? policy.left.paths : []
  const { name } = first.file
  return left(paths.map((path) => ({ ...mistake(path, undefined, 'a value'), policy: name })))
}

/**
 * A policy as a file that extends nothing: decoding it gives the same policy, except that it is
 * now itself the source of all its values.
 *
 * @example
 * const again = orThrow(decodePolicy(encodePolicy(policy), {}))
 * again.cancellation // => policy.cancellation
 * again.sources['cancellation.fee'].policy // => policy.name
 */
export const encodePolicy = (policy: Policy): PolicyFile => {
  const { name, title, version, facts, sources, ...sections } = policy
  return {
    name,
    title,
    version,
    facts,
    cites: Object.fromEntries(
      Object.entries(sources).flatMap(([path, { cites }]) =>
        cites.length === 0 ? [] : [[path, cites]],
      ),
    ),
    ...sections,
  }
}
