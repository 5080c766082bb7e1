import type { Rulebook } from '../../compile/rulebook.js'
import { settleAt } from '../../engine/settle.js'
import type { Instant } from '../../model/instant.js'
import type { Order } from '../../model/order.js'
import { constraintsOf, earliest, type PathStep, type Target } from '../trace/path.js'
import type { Product, PolicySide } from './product.js'
import type { ZoneNode } from '../explore/zoneGraph.js'
import { replayed, STARTS, traceStepOf, waiting, type History } from '../trace/concretize.js'

/** The same done under two policies. */
export interface Both {
  readonly before: History
  readonly after: History
  /** When they have parted. */
  readonly at: Instant
}

/** The legs of one side alone, with the instants at which they are gone. */
const sideLegs = (
  product: Product,
  legs: readonly PathStep[],
  instants: readonly Instant[],
  side: PolicySide,
): { readonly legs: readonly PathStep[]; readonly instants: readonly Instant[] } => {
  const own: PathStep[] = []
  const at: Instant[] = [instants[0] ?? 0]
  legs.forEach(({ state, calm, move }, index) => {
    const part = product.partsOf(move)[side]
    if (part === null) return
    // What follows reads neither when it may be taken nor when it is due: that is in the instants
    // already.
    own.push({ state: product.pairOf(state)[side], calm, move: { ...move, ...part } })
    at.push(instants[index + 1] ?? 0)
  })
  return { legs: own, instants: at }
}

/**
 * The earliest dated history in which two policies part, replayed under both; null: none was found.
 */
export const concretizePair = (
  before: Rulebook,
  after: Rulebook,
  product: Product,
  start: Order,
  legs: readonly PathStep[],
  wished: { readonly node: ZoneNode; readonly wish: Target } | null,
): Both | null => {
  const all =
    wished === null
      ? legs
      : [
          ...legs,
          {
            state: wished.node.state,
            calm: wished.node.settled,
            move: waiting(wished.node, wished.wish),
          },
        ]
  const constraints = constraintsOf(product, all, null)
  if (constraints === null) return null
  for (const placed of STARTS) {
    const instants = earliest(all.length, constraints, placed)
    if (instants === null) continue
    const at = instants[instants.length - 1] ?? placed
    const first = { ...start, anchors: { ...start.anchors, placed }, at: placed }
    const play = (rules: Rulebook, side: PolicySide): History | null => {
      const own = sideLegs(product, legs, instants, side)
      const history = replayed(
        rules,
        first,
        own.legs,
        own.legs.map(({ move }) => move.payload),
        own.instants,
      )
      return history === null ? null : until(rules, history, at)
    }
    const [one, other] = [play(before, 'before'), play(after, 'after')]
    if (one !== null && other !== null) return { before: one, after: other, at }
  }
  return null
}

const until = (rules: Rulebook, { start, steps, end }: History, at: Instant): History => {
  const { order, events } = settleAt(rules, end, at)
  return { start, steps: [...steps, ...events.map(traceStepOf)], end: order }
}
