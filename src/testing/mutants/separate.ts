import * as E from 'fp-ts/lib/Either.js'
import { isoOf } from '../../model/instant.js'
import type { Order } from '../../model/order.js'
import type { Rulebook } from '../../compile/rulebook.js'
import { decide } from '../../engine/decide.js'
import {
  acts,
  placeKey,
  plies,
  waitUntil,
  type ExploredPlace,
  type Ply,
} from '../../engine/explore.js'
import { answersAt, ASKED, type Answers, type Asked } from '../scenario/answers.js'
import { kindOf } from '../explore/explored.js'
import { historyOf, type DatedStep } from '../explore/history.js'

/** Where two rulebooks answer differently. */
export interface Separation {
  readonly start: Order
  /** As it happened under the original; `given` takes it as it is. */
  readonly history: readonly DatedStep[]
  /** When it is asked, ISO 8601. */
  readonly at: string
  readonly asked: Asked
  /** The two answers, from where they begin to differ. */
  readonly original: string
  readonly mutant: string
}

interface Node {
  readonly parent: number
  /** null: the start. */
  readonly ply: Ply | null
  readonly place: ExploredPlace
  readonly answers: Answers
}

/**
 * What an order looks like from afar after a step. Where nothing happened but that time
 * passed, what has become possible makes the difference: else nobody would ever wait for a window
 * to open.
 */
const kindAfter = (rules: Rulebook, { events, next }: Ply): string =>
  events.length > 0
    ? kindOf(next)
    : `${kindOf(next)}|${[...new Set(acts(rules, next).map(({ row }) => row))].join(' ')}`

/**
 * The orders in which rulebooks are compared: every one that `depth` plies lead to (an action with
 * each of its branches, or waiting until something changes), equal ones once; and beyond these,
 * with every payload that is listed, one of every kind, `most` in all. Shorter histories come
 * first.
 */
const treeOf = (rules: Rulebook, start: Order, depth: number, most: number): readonly Node[] => {
  const first: ExploredPlace = { order: start, now: start.at }
  const nodes: Node[] = [{ parent: -1, ply: null, place: first, answers: answersAt(rules, first) }]
  const depths = [0]
  const seen = new Set([placeKey(first)])
  const kinds = new Set<string>()
  for (let index = 0; index < nodes.length; index += 1) {
    const from = nodes[index]
    if (from === undefined) break
    const deep = (depths[index] ?? 0) + 1
    if (deep > depth && nodes.length >= most) continue
    for (const ply of deep > depth
      ? [...acts(rules, from.place, true), ...plies(rules, from.place)]
      : plies(rules, from.place)) {
      const key = placeKey(ply.next)
      const kind = kindAfter(rules, ply)
      if (seen.has(key) || (deep > depth && (kinds.has(kind) || nodes.length >= most))) continue
      seen.add(key)
      kinds.add(kind)
      depths.push(deep)
      nodes.push({ parent: index, ply, place: ply.next, answers: answersAt(rules, ply.next) })
    }
  }
  return nodes
}

/** The place after the same ply under other rules; null: it cannot be done there. */
const same = (mutant: Rulebook, ply: Ply, { order }: ExploredPlace): ExploredPlace | null => {
  const { now } = ply.next
  if (ply.row === null) return waitUntil(mutant, { order, now }, now).next
  const last = ply.events[ply.events.length - 1]
  if (last === undefined || last.by === 'timer' || last.verb === 'timer') return null
  // INVARIANT: an event's payload is one of its verb.
  const taken = decide(
    mutant,
    order,
    { by: last.by, verb: last.verb, payload: last.payload ?? {} } as Parameters<typeof decide>[2],
    now,
  )
  return E.isRight(taken) ? { order: taken.right.order, now } : null
}

const CONTEXT = 30
const MOST = 160
/** Both texts from shortly before the first character in which they differ. */
const fromDifference = (one: string, other: string): readonly [string, string] => {
  let at = 0
  while (at < one.length && one[at] === other[at]) at += 1
  const from = Math.max(0, at - CONTEXT)
  return [one.slice(from, from + MOST), other.slice(from, from + MOST)]
}

const historyTo = (nodes: readonly Node[], index: number): readonly DatedStep[] => {
  const node = nodes[index]
  return node?.ply == null ? [] : [...historyTo(nodes, node.parent), ...historyOf(node.ply.events)]
}

/**
 * Tells mutants from one original: the search through the original is made once. `among`: by the
 * answers to these questions.
 */
export const separateFrom = (
  original: Rulebook,
  start: Order,
  depth: number,
  most: number,
  among: readonly Asked[] = ASKED,
): ((mutant: Rulebook) => Separation | null) => {
  const nodes = treeOf(original, start, depth, most)
  return (mutant) => {
    const places: (ExploredPlace | null)[] = []
    for (const [index, { parent, ply, place, answers }] of nodes.entries()) {
      const before = places[parent]
      // Until answers differ, the same can be done under both.
      const there = ply === null ? place : before == null ? null : same(mutant, ply, before)
      places.push(there)
      if (there === null) continue
      const found = answersAt(mutant, there)
      const asked = among.find((question) => found[question] !== answers[question])
      if (asked === undefined) continue
      const [one, other] = fromDifference(answers[asked], found[asked])
      return {
        start,
        history: historyTo(nodes, index),
        at: isoOf(place.now),
        asked,
        original: one,
        mutant: other,
      }
    }
    return null
  }
}
