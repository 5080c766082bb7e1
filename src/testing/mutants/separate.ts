import * as E from 'fp-ts/lib/Either.js'
import { isoOf } from '../../model/instant.js'
import type { Order } from '../../model/order.js'
import type { Rulebook } from '../../compile/rulebook.js'
import { decide } from '../../engine/decide.js'
import { waitUntil, type ExploredPlace, type Ply } from '../../engine/explore.js'
import type { DatedStep } from '../explore/history.js'
import { answersAt, ANSWER_KINDS, type AnswerKind } from './answers.js'
import { historyTo, searchTree, type SearchBounds, type SearchNode } from './searchTree.js'

/** A history after which two rulebooks answer differently. */
export interface Separation {
  /** The order before the history. */
  readonly start: Order
  /** What happened, under the original; `given` takes it as it is. */
  readonly history: readonly DatedStep[]
  /** When the rulebooks are asked, ISO 8601. */
  readonly at: string
  /** Which answer differs. */
  readonly asked: AnswerKind
  /** What the original answers, from where the two texts begin to differ. */
  readonly original: string
  /** What the mutant answers, from the same character. */
  readonly mutant: string
}

/** The place after the same ply under other rules; null: that ply is not possible there. */
const replayed = (
  mutant: Rulebook,
  { row, events, next }: Ply,
  { order }: ExploredPlace,
): ExploredPlace | null => {
  const { now } = next
  if (row === null) return waitUntil(mutant, { order, now }, now).next
  const last = events.at(-1)
  if (last === undefined || last.by === 'timer' || last.verb === 'timer') return null
  // INVARIANT: an event's payload is one of its verb.
  const action = { by: last.by, verb: last.verb, payload: last.payload ?? {} } as Parameters<
    typeof decide
  >[2]
  const taken = decide(mutant, order, action, now)
  return E.isRight(taken) ? { order: taken.right.order, now } : null
}

/** The place of a node under other rules, from that of its parent. */
const placeUnder = (
  mutant: Rulebook,
  { ply, place }: SearchNode,
  before: ExploredPlace | null | undefined,
): ExploredPlace | null => {
  if (ply === null) return place
  return before == null ? null : replayed(mutant, ply, before)
}

const CONTEXT = 30
const MOST_CHARACTERS = 160
/** Both texts from shortly before the first character in which they differ. */
const fromDifference = (one: string, other: string): readonly [string, string] => {
  let at = 0
  while (at < one.length && one[at] === other[at]) at += 1
  const from = Math.max(0, at - CONTEXT)
  return [one.slice(from, from + MOST_CHARACTERS), other.slice(from, from + MOST_CHARACTERS)]
}

/** Where a search begins, how far it goes, and by which answers rulebooks are told apart. */
export interface SeparateOptions extends SearchBounds {
  /** Default: all. */
  readonly among?: readonly AnswerKind[]
}

/**
 * Which history tells a mutant from the original? Searches the original once, and gives a function
 * that looks for the first place of that search at which a mutant answers differently; null: there
 * is none. The answers are the same at every place before, so the same plies are possible there
 * under both.
 */
export const separateFrom = (
  original: Rulebook,
  { among = ANSWER_KINDS, ...bounds }: SeparateOptions,
): ((mutant: Rulebook) => Separation | null) => {
  const nodes = searchTree(original, bounds)
  return (mutant) => {
    const places: (ExploredPlace | null)[] = []
    for (const [index, node] of nodes.entries()) {
      const there = placeUnder(mutant, node, places[node.parent])
      places.push(there)
      if (there === null) continue
      const found = answersAt(mutant, there)
      const asked = among.find((kind) => found[kind] !== node.answers[kind])
      if (asked === undefined) continue
      const [one, other] = fromDifference(node.answers[asked], found[asked])
      return {
        start: bounds.start,
        history: historyTo(nodes, index),
        at: isoOf(node.place.now),
        asked,
        original: one,
        mutant: other,
      }
    }
    return null
  }
}
