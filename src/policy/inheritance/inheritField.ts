import { isRecord } from '../../model/input/json.js'
import { isCases } from '../choice.js'
import type { Cases, When } from '../format.js'
import { uselessCases } from './uselessCases.js'
import { survivingWhen, type Vocabulary } from './vocabulary.js'

/** Where a place of the parent's policy stands in the child's; `to` null: nowhere any more. */
export interface PlaceMove {
  readonly from: string
  readonly to: string | null
}

/** A value that came from further up, and which of its places moved. */
export interface InheritedValue {
  readonly value: unknown
  readonly moves: readonly PlaceMove[]
}

type SingleCase = Cases<unknown>['cases'][number]

/**
 * A child's own cases, then those of its parent that can still match: some speak only of values
 * which no longer exist, some are hidden by the cases now before them. The child's own stay
 * whatever they are, to be blamed on it.
 */
const joinedCases = (
  own: readonly SingleCase[],
  parent: readonly SingleCase[],
  words: Vocabulary,
  path: string,
): { readonly cases: readonly SingleCase[]; readonly moves: readonly PlaceMove[] } => {
  const alive = parent.map(({ when, use }) => ({ when: survivingWhen(when, words), use }))
  const whens: readonly When[] = [...own, ...alive].flatMap(({ when }) =>
    when === null ? [] : [when],
  )
  const useless = uselessCases(whens, words).slice(own.length)
  const cases: SingleCase[] = [...own]
  let next = 0
  const moves = alive.map(({ when, use }, index): PlaceMove => {
    const from = `${path}.cases.${index}`
    if (when === null || useless[next++] !== null) return { from, to: null }
    cases.push({ when, use })
    return { from, to: `${path}.cases.${cases.length - 1}` }
  })
  return { cases, moves }
}

/** Cases that nobody wrote anew, less those that can no longer match. */
const inheritedCases = (
  choice: Cases<unknown>,
  words: Vocabulary,
  path: string,
): InheritedValue => {
  const { cases, moves } = joinedCases([], choice.cases, words, path)
  if (cases.length === 0)
    return { value: choice.otherwise, moves: [...moves, { from: `${path}.otherwise`, to: path }] }
  return {
    value: 'otherwise' in choice ? { cases, otherwise: choice.otherwise } : { cases },
    moves,
  }
}

/**
 * A field that the child does not write: what its parent says, less the cases that cannot match.
 */
export const inheritedField = (value: unknown, words: Vocabulary, path: string): InheritedValue => {
  if (isCases(value)) return inheritedCases(value, words, path)
  if (!isRecord(value)) return { value, moves: [] }
  const parts = Object.entries(value).map(
    ([key, part]) => [key, inheritedField(part, words, `${path}.${key}`)] as const,
  )
  const kept = parts.filter(([, part]) => part.value !== undefined)
  return {
    value: Object.fromEntries(kept.map(([key, part]) => [key, part.value])),
    moves: parts.flatMap(([, part]) => part.moves),
  }
}

const standsBefore = (choice: unknown): choice is Cases<unknown> =>
  isCases(choice) && !('otherwise' in choice)

/** A child's choice without `otherwise`, put before what its parent says at the same place. */
const putBefore = (
  own: Cases<unknown>,
  parent: unknown,
  words: Vocabulary,
  path: string,
): InheritedValue => {
  if (parent === undefined) return { value: own, moves: [] }
  const otherwise = `${path}.otherwise`
  if (!isCases(parent))
    return {
      value: { cases: own.cases, otherwise: parent },
      moves: [{ from: path, to: otherwise }],
    }
  const { cases, moves } = joinedCases(own.cases, parent.cases, words, path)
  if (!('otherwise' in parent)) return { value: { cases }, moves }
  return {
    value: { cases, otherwise: parent.otherwise },
    moves: [...moves, { from: otherwise, to: otherwise }],
  }
}

/** A field that the child writes, and which places of the parent live on in it. */
export const overriddenField = (
  own: unknown,
  parent: unknown,
  words: Vocabulary,
  path: string,
): InheritedValue => {
  if (standsBefore(own)) return putBefore(own, parent, words, path)
  if (!isRecord(own) || isCases(own)) return { value: own, moves: [] }
  // A window, a duty or an answer is one field, but each of its parts is a choice of its own.
  const parts = Object.entries(own).map(([key, part]): readonly [string, InheritedValue] => {
    if (!standsBefore(part)) return [key, { value: part, moves: [] }]
    const above =
      isRecord(parent) && !isCases(parent) && Object.hasOwn(parent, key) ? parent[key] : undefined
    return [key, putBefore(part, above, words, `${path}.${key}`)]
  })
  return {
    value: Object.fromEntries(parts.map(([key, part]) => [key, part.value])),
    moves: parts.flatMap(([, part]) => part.moves),
  }
}
