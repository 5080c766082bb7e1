import type { Order } from '../../model/order.js'
import type { Rulebook } from '../../compile/rulebook.js'
import { acts, placeKey, plies, type ExploredPlace, type Ply } from '../../engine/explore.js'
import { kindOf } from '../explore/explored.js'
import { historyOf, type DatedStep } from '../explore/history.js'
import { answersAt, type AnswerTexts } from './answers.js'

/** A place of the search, with the ply that led there. */
export interface SearchNode {
  /** The index of the node before; -1 at the start. */
  readonly parent: number
  /** null at the start. */
  readonly ply: Ply | null
  /** The order here, and the present instant. */
  readonly place: ExploredPlace
  /** What the original rulebook answers here. */
  readonly answers: AnswerTexts
}

/** Where a search begins, and how far it goes. */
export interface SearchBounds {
  /** The order with which histories begin. */
  readonly start: Order
  /** All histories of so many plies are tried, one for each branch. */
  readonly depth: number
  /** Beyond `depth`: one order of each kind, until the tree has so many nodes. */
  readonly most: number
}

/**
 * What kind of order is this after a ply? After a wait in which nothing happened, what has become
 * possible is part of the kind; otherwise the search would never wait for a window to open.
 */
const kindAfter = (rules: Rulebook, { events, next }: Ply): string => {
  const kind = kindOf(next)
  if (events.length > 0) return kind
  const rows = new Set(acts(rules, next).map(({ row }) => row))
  return `${kind}|${[...rows].join(' ')}`
}

/**
 * The places at which rulebooks are compared, those with shorter histories first. Up to `depth`
 * plies: every place, equal ones once. Beyond that: every payload that a row lists is tried, and
 * one place of each kind is kept, until there are `most` nodes.
 */
export const searchTree = (
  rules: Rulebook,
  { start, depth, most }: SearchBounds,
): readonly SearchNode[] => {
  const first: ExploredPlace = { order: start, now: start.at }
  const nodes: SearchNode[] = [
    { parent: -1, ply: null, place: first, answers: answersAt(rules, first) },
  ]
  const depths = [0]
  const seen = new Set([placeKey(first)])
  const kinds = new Set<string>()
  const isWanted = (key: string, kind: string, beyond: boolean): boolean =>
    !seen.has(key) && !(beyond && (kinds.has(kind) || nodes.length >= most))
  for (let index = 0; index < nodes.length; index += 1) {
    const from = nodes[index]
    if (from === undefined) break
    const reached = (depths[index] ?? 0) + 1
    const beyond = reached > depth
    if (beyond && nodes.length >= most) continue
    const everyPayload = beyond ? acts(rules, from.place, true) : []
    for (const ply of [...everyPayload, ...plies(rules, from.place)]) {
      const key = placeKey(ply.next)
      const kind = kindAfter(rules, ply)
      if (!isWanted(key, kind, beyond)) continue
      seen.add(key)
      kinds.add(kind)
      depths.push(reached)
      nodes.push({ parent: index, ply, place: ply.next, answers: answersAt(rules, ply.next) })
    }
  }
  return nodes
}

/** The history that leads to a node, as dated steps. */
export const historyTo = (nodes: readonly SearchNode[], index: number): readonly DatedStep[] => {
  const node = nodes[index]
  return node?.ply == null ? [] : [...historyTo(nodes, node.parent), ...historyOf(node.ply.events)]
}
