import { isRecord } from '../model/input/json.js'
import { isCases } from './choice.js'
import { uselessCases } from './cover.js'
import type { Cases, When } from './format.js'
import { survivingWhen } from './vocabulary.js'
import type { Vocabulary } from './vocabulary.js'

/** Where a place of the parent's policy stands now; `null`: nowhere any more. */
export type Move = readonly [from: string, to: string | null]

/** A value that came from further up, and which of its places moved. */
export interface Inherited {
  readonly value: unknown
  readonly moves: readonly Move[]
}

type Case = Cases<unknown>['cases'][number]

/**
 * A child's own cases, then those of its parent that can still match: some speak only of values
 * which no longer exist, some are hidden by the cases now before them. The child's own stay
 * whatever they are, to be blamed on it.
 */
const joined = (own: readonly Case[], parent: readonly Case[], words: Vocabulary, path: string) => {
  const alive = parent.map(({ when, use }) => ({ when: survivingWhen(when, words), use }))
  const whens: readonly When[] = [...own, ...alive].flatMap(({ when }) =>
    when === null ? [] : [when],
  )
  const useless = uselessCases(whens, words).slice(own.length)
  const cases: Case[] = [...own]
  let next = 0
  const moves = alive.map(({ when, use }, index): Move => {
    const from = `${path}.cases.${index}`
    if (when === null || useless[next++] !== null) return [from, null]
    cases.push({ when, use })
    return [from, `${path}.cases.${cases.length - 1}`]
  })
  return { cases, moves }
}

/** An inherited value that nobody wrote anew, less the cases that can no longer match. */
export const pruned = (value: unknown, words: Vocabulary, path: string): Inherited => {
  if (isCases(value)) {
    const { cases, moves } = joined([], value.cases, words, path)
    if (cases.length === 0)
      return { value: value.otherwise, moves: [...moves, [`${path}.otherwise`, path]] }
    return {
      value: 'otherwise' in value ? { cases, otherwise: value.otherwise } : { cases },
      moves,
    }
  }
  if (!isRecord(value)) return { value, moves: [] }
  const leaves = Object.entries(value).map(
    ([key, leaf]) => [key, pruned(leaf, words, `${path}.${key}`)] as const,
  )
  return {
    value: Object.fromEntries(
      leaves.flatMap(([key, leaf]) => (leaf.value === undefined ? [] : [[key, leaf.value]])),
    ),
    moves: leaves.flatMap(([, leaf]) => leaf.moves),
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
): Inherited => {
  if (parent === undefined) return { value: own, moves: [] }
  const otherwise = `${path}.otherwise`
  if (!isCases(parent))
    return { value: { cases: own.cases, otherwise: parent }, moves: [[path, otherwise]] }
  const { cases, moves } = joined(own.cases, parent.cases, words, path)
  if (!('otherwise' in parent)) return { value: { cases }, moves }
  return {
    value: { cases, otherwise: parent.otherwise },
    moves: [...moves, [otherwise, otherwise]],
  }
}

/** What a field that the child writes becomes, and which places of the parent live on in it. */
export const merged = (
  own: unknown,
  parent: unknown,
  words: Vocabulary,
  path: string,
): Inherited => {
  if (standsBefore(own)) return putBefore(own, parent, words, path)
  if (!isRecord(own) || isCases(own)) return { value: own, moves: [] }
  // A window, a duty or an answer is one field, but each of its leaves is a choice of its own.
  const leaves = Object.entries(own).map(([key, leaf]) => {
    if (!standsBefore(leaf)) return [key, { value: leaf, moves: [] }] as const
    const above =
      isRecord(parent) && !isCases(parent) && Object.hasOwn(parent, key) ? parent[key] : undefined
    return [key, putBefore(leaf, above, words, `${path}.${key}`)] as const
  })
  return {
    value: Object.fromEntries(leaves.map(([key, leaf]) => [key, leaf.value])),
    moves: leaves.flatMap(([, leaf]) => leaf.moves),
  }
}
