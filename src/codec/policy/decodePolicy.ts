import { isLeft, isRight, left, right } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import { isRecord, shown } from '../../model/input/json.js'
import type { Json } from '../../model/input/json.js'
import { formError, formatError } from './errors.js'
import type { FormError, PolicyError } from './errors.js'
import { policyFileCodec } from './policyFileCodec.js'
import { oneOf } from '../../model/input/oneOf.js'
import { meaningErrors } from './meaning.js'
import { closest, nearest } from '../../model/input/nearest.js'
import { EMPTY, extend, policyOf } from '../../policy/extends.js'
import { fieldNames, isSection, SECTIONS } from '../../policy/fields/names.js'
import type { Policy, PolicyFile } from '../../policy/format.js'
import { PRESETS } from '../../policy/presets/presets.js'

export { formatError, policyFileCodec }
export type { PolicyError }

type Library = Readonly<Record<string, PolicyFile>>

const nameOf = (input: unknown): string =>
  isRecord(input) && typeof input['name'] === 'string' ? input['name'] : ''

/**
 * Decodes one policy file: its form alone, every mistake at once. Unknown keys are mistakes.
 * Whether parents exist, facts are known and windows can open is for `decodePolicy` to say. Never
 * throws, whatever the input.
 *
 * @example
 * decodePolicyFile({ name: 'mine', title: 'Mine', cancellation: { times: -1 } })
 * // left([{ path: 'cancellation.times', found: '-1', expected: 'a count, a whole number from 0 to 1000', nearest: null, policy: 'mine' }])
 */
export const decodePolicyFile = (input: unknown): Either<readonly PolicyError[], PolicyFile> => {
  const decoded = policyFileCodec.decode(input)
  return isLeft(decoded)
    ? left(decoded.left.map((error) => formError(error, nameOf(input)).error))
    : decoded
}

// ---- the sound part of a file

/** A file without the fields whose form is wrong, so that the others can be judged too. */
interface Sound {
  readonly file: PolicyFile
  readonly errors: readonly PolicyError[]
  /** What was left out, and what it was probably meant to be. */
  readonly left: ReadonlySet<string>
}

const SPLIT = [...SECTIONS, 'facts', 'cites'] as readonly string[]

/**
 * The place of a mistake that is left out as a whole: a field, a declared fact, a citation; else
 * the key of the file.
 */
const placeOf = ([first = '', second]: readonly string[]): string =>
  second !== undefined && SPLIT.includes(first) ? `${first}.${second}` : first

const without = (input: Json, places: ReadonlySet<string>): Json =>
  Object.fromEntries(
    Object.entries(input).flatMap(([key, value]): [string, unknown][] => {
      if (places.has(key)) return []
      if (!isRecord(value)) return [[key, value]]
      return [
        [
          key,
          Object.fromEntries(
            Object.entries(value).filter(([inner]) => !places.has(`${key}.${inner}`)),
          ),
        ],
      ]
    }),
  )

/**
 * What a key that does not exist was probably meant to be: a field that is not missing then, only
 * misspelt.
 */
const meant = ({ keys, unknownKey }: FormError): readonly string[] => {
  const [first = '', second] = keys
  if (!unknownKey) return []
  if (keys.length === 1)
    return [closest(first, [...SPLIT, 'extends'])].filter((key) => key !== null)
  const field =
    keys.length === 2 && isSection(first) ? closest(second ?? '', fieldNames(first)) : null
  return field === null ? [] : [`${first}.${field}`]
}

/** `fallback` names a policy that has no name of its own. */
const soundPart = (input: unknown, fallback = ''): Sound | readonly PolicyError[] => {
  const name = nameOf(input) || fallback
  const decoded = policyFileCodec.decode(input)
  if (!isLeft(decoded)) return { file: decoded.right, errors: [], left: new Set() }
  const wrong = decoded.left.map((error) => formError(error, name))
  const errors = wrong.map(({ error }) => error)
  if (!isRecord(input)) return errors
  const places = new Set(wrong.map(({ keys }) => placeOf(keys)))
  const rest = policyFileCodec.decode({ name: name || '?', title: '?', ...without(input, places) })
  return isLeft(rest)
    ? errors
    : { file: rest.right, errors, left: new Set([...places, ...wrong.flatMap(meant)]) }
}

/** The chain of `extends` as far as it is known, the base first, and what is wrong with it. */
interface Chain {
  readonly chain: readonly Sound[]
  readonly whole: boolean
  readonly errors: readonly PolicyError[]
}
const chainOf = (first: Sound, library: Library): Chain => {
  const chain = [first]
  const seen = [first.file.name]
  const broken = (errors: readonly PolicyError[]) => ({
    chain: [...chain].reverse(),
    whole: false,
    errors,
  })
  let child = first
  for (;;) {
    if (child.left.has('extends')) return broken([])
    const { name: policy, extends: parent } = child.file
    if (parent === undefined) return { chain: [...chain].reverse(), whole: true, errors: [] }
    if (seen.includes(parent)) {
      const found = [...seen.slice(seen.indexOf(parent)), parent].join(' -> ')
      return broken([
        {
          path: 'extends',
          found,
          expected: 'a policy that does not extend this one',
          nearest: null,
          policy,
        },
      ])
    }
    if (!Object.hasOwn(library, parent)) {
      const names = Object.keys(library)
      const expected = names.length === 0 ? 'no name, as no policy is known' : oneOf(names)
      return broken([
        {
          path: 'extends',
          found: shown(parent),
          expected,
          nearest: nearest(parent, names),
          policy,
        },
      ])
    }
    seen.push(parent)
    const next = soundPart(library[parent], parent)
    if (!('file' in next)) return broken(next)
    chain.push(next)
    child = next
  }
}

// ---- whole policies

const frozen = <T>(value: T): T => {
  if (Array.isArray(value)) return Object.freeze(value.map((each: unknown) => frozen(each))) as T
  if (isRecord(value))
    return Object.freeze(
      Object.fromEntries(Object.entries(value).map(([key, each]) => [key, frozen(each)])),
    ) as T
  // The "-0" that JSON may have is no different from 0, and would not survive being written again.
  return value === 0 ? (0 as T) : value
}

/**
 * Decodes a policy and puts it together with all that it extends out of `library`. Reports every
 * mistake at once: of form, and of meaning in those parts whose form is right, each with the
 * policy of the chain that made it. Never throws, whatever the input. The policy is a frozen copy.
 *
 * @example
 * decodePolicy({ name: 'mine', title: 'Mine', extends: 'bse' })
 * // left([{ path: 'extends', found: 'bse', expected: '`base`, ...', nearest: 'base', policy: 'mine' }])
 */
export const decodePolicy = (
  input: unknown,
  library: Library = PRESETS,
): Either<readonly PolicyError[], Policy> => {
  const first = soundPart(input)
  if (!('file' in first)) return left(first)
  const { chain, whole, errors } = chainOf(first, library)
  let draft = EMPTY
  let sound = whole
  const damages: ReadonlySet<string>[] = []
  const meaning = chain.flatMap((each) => {
    draft = extend(draft, each.file)
    damages.push(each.left)
    sound = sound && !each.left.has('name')
    const step = { file: each.file, draft, whole: sound, damaged: damagedBy([...damages]) }
    return [...each.errors, ...meaningErrors(step)]
  })
  const all = [...errors, ...meaning]
  if (all.length > 0) return left(all)
  const policy = policyOf(draft, first.file)
  if (isRight(policy)) return right(frozen(policy.right))
  const paths = policy.left.problem === 'missing' ? policy.left.paths : []
  return left(
    paths.map((path) => ({
      path,
      found: 'nothing',
      expected: 'a value',
      nearest: null,
      policy: first.file.name,
    })),
  )
}

const damagedBy =
  (damages: readonly ReadonlySet<string>[]) =>
  (path: string): boolean =>
    damages.some((left) => left.has(path) || left.has(path.split('.')[0] ?? ''))

/**
 * A policy as a file that extends nothing: decoding it gives the same policy, except that it is
 * now itself the source of all its values.
 *
 * @example
 * decodePolicy(encodePolicy(policy), {}) // right(policy), with `sources` naming `policy.name` throughout
 */
export const encodePolicy = ({
  name,
  title,
  version,
  facts,
  sources,
  ...sections
}: Policy): PolicyFile => ({
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
})
