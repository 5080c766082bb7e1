import { isLeft, left, right } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import { isRecord } from '../model/input/json.js'
import type { Json } from '../model/input/json.js'
import { FIELD_PATHS, fieldNames, isSection, SECTIONS } from './fields/names.js'
import type { Citation, FactDomain, Policy, PolicyFile, Sections } from './format.js'
import { merged, pruned } from './inherit.js'
import type { Move } from './inherit.js'
import { vocabulary } from './vocabulary.js'

// ---- the chain

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
 * chainOf({ name: 'mine', title: 'Mine', extends: 'base' }, ACCOUNTS) // right([base, mine])
 */
export const chainOf = (
  file: PolicyFile,
  library: Readonly<Record<string, PolicyFile>>,
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

// ---- a policy under construction

type Sources = Readonly<Record<string, Citation>>

/** What some policies of a chain say together; fields may still be missing. */
export interface Draft {
  readonly facts: { readonly [fact: string]: FactDomain }
  readonly sources: Sources
  readonly sections: { readonly [section: string]: Json }
}
export const EMPTY: Draft = { facts: {}, sources: {}, sections: {} }

const NOWHERE: Citation = { cites: [], policy: '' }

/** The most specific citation for a place: its own, or that of the nearest place around it. */
export const sourceAt = (sources: Sources, path: string): Citation => {
  if (Object.hasOwn(sources, path)) return sources[path] ?? NOWHERE
  const end = path.lastIndexOf('.')
  return end < 0 ? NOWHERE : sourceAt(sources, path.slice(0, end))
}

/**
 * The value at a path below a record; `undefined` where there is none. List entries go by their
 * index.
 */
export const valueAt = (value: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (at, key) =>
      typeof at === 'object' && at !== null && Object.hasOwn(at, key)
        ? (at as Json)[key]
        : undefined,
    value,
  )

// ---- citations

const within = (path: string, outer: string): boolean =>
  path.startsWith(outer) && (path.length === outer.length || path[outer.length] === '.')

type Cited = readonly (readonly [path: string, citation: Citation])[]

/** Citations by the field in which they stand. */
const byField = (sources: Sources): ReadonlyMap<string, Cited> => {
  const fields = new Map<string, (readonly [string, Citation])[]>(
    FIELD_PATHS.map((path) => [path, []]),
  )
  for (const entry of Object.entries(sources))
    fields.get(entry[0].split('.', 2).join('.'))?.push(entry)
  return fields
}

/** The citations of a value that nobody wrote anew, at the places that it has now. */
const carried = (cited: Cited, moves: readonly Move[]): Cited =>
  cited.flatMap(([at, citation]) => {
    const move = moves.find(([from]) => within(at, from))
    if (move === undefined) return [[at, citation]]
    return move[1] === null ? [] : [[move[1] + at.slice(move[0].length), citation]]
  })

/**
 * The citations of inherited values inside a field that a child wrote: each takes along what was
 * cited around it.
 */
const takenAlong = (sources: Sources, cited: Cited, moves: readonly Move[]): Cited =>
  moves.flatMap(([from, to]) =>
    to === null
      ? []
      : [
          [to, sourceAt(sources, from)],
          ...carried(
            cited.filter(([at]) => within(at, from)),
            [[from, to]],
          ),
        ],
  )

// ---- one step, and all of them

const ownSection = (file: PolicyFile, section: string): Json => {
  const value = isSection(section) ? file[section] : undefined
  return isRecord(value) ? value : {}
}

/** What a child makes of what its ancestors say together. */
export const extend = (parent: Draft, child: PolicyFile): Draft => {
  const facts = { ...parent.facts, ...child.facts }
  const written = Object.fromEntries(
    SECTIONS.map((section) => [
      section,
      { ...parent.sections[section], ...ownSection(child, section) },
    ]),
  )
  const words = vocabulary(facts, written)

  const cites = byField(parent.sources)
  const sources: (readonly [string, Citation])[] = []
  const sections = SECTIONS.map((section) => {
    const own = ownSection(child, section)
    const above = parent.sections[section] ?? {}
    const fields = fieldNames(section).flatMap((field): [string, unknown][] => {
      const path = `${section}.${field}`
      const isOwn = Object.hasOwn(own, field)
      if (!isOwn && !Object.hasOwn(above, field)) return []
      const { value, moves } = isOwn
        ? merged(own[field], above[field], words, path)
        : pruned(above[field], words, path)
      const cited = cites.get(path) ?? []
      if (isOwn)
        sources.push(
          [path, { cites: [], policy: child.name }],
          ...takenAlong(parent.sources, cited, moves),
        )
      else sources.push(...carried(cited, moves))
      return [[field, value]]
    })
    return [section, Object.fromEntries(fields)] as const
  })
  const inherited: Sources = Object.fromEntries(sources)
  const own = Object.entries(child.cites ?? {}).map(([path, texts]): [string, Citation] => [
    path,
    { cites: texts, policy: sourceAt(inherited, path).policy },
  ])
  return {
    facts,
    sources: { ...inherited, ...Object.fromEntries(own) },
    sections: Object.fromEntries(sections.filter(([, fields]) => Object.keys(fields).length > 0)),
  }
}

/** Every `section.field` that nobody wrote yet. */
export const missingFields = (draft: Draft): readonly string[] =>
  FIELD_PATHS.filter((path) => valueAt(draft.sections, path.split('.')) === undefined)

const isComplete = (
  sections: Draft['sections'],
  missing: readonly string[],
): sections is Draft['sections'] & Sections =>
  missing.length === 0 && SECTIONS.every((section) => Object.hasOwn(sections, section))

/**
 * Puts a policy together out of its chain of `extends`. Whole fields are replaced, never merged
 * inside; an inherited citation goes with the value. A choice with cases and no `otherwise` stands
 * before what the parent says there, whose cases and citations stay. Inherited cases about
 * grounds, reasons or values of facts that the child no longer has fall away.
 *
 * Reads files whose form is right (a decoder sees to that). Fails with an unknown parent, a cycle,
 * or fields that nobody wrote.
 *
 * @example
 * resolve({ name: 'mine', title: 'Mine', extends: 'base', cancellation: { times: 1 } }, ACCOUNTS)
 * // right({ ..., cancellation: { ..., times: 1 }, sources: { ..., 'cancellation.times': { cites: [], policy: 'mine' } } })
 */
export const resolve = (
  file: PolicyFile,
  library: Readonly<Record<string, PolicyFile>>,
): Either<Unresolved, Policy> => {
  const chain = chainOf(file, library)
  return isLeft(chain) ? chain : policyOf(chain.right.reduce(extend, EMPTY), file)
}

/** The finished policy of the chain that `file` ends, or the fields that are missing. */
export const policyOf = (draft: Draft, file: PolicyFile): Either<Unresolved, Policy> => {
  const { facts, sources, sections } = draft
  const missing = missingFields(draft)
  if (!isComplete(sections, missing))
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
