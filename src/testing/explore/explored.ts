import type { Rulebook } from '../../compile/rulebook.js'
import {
  acts,
  nextBoundary,
  waitUntil,
  type ExploredPlace,
  type Ply,
} from '../../engine/explore.js'
import type { Order } from '../../model/order.js'
import { stateCode } from '../../model/state.js'
import { orNull } from '../orNull.js'
import type { ReachedOrder } from './reached.js'
import { standardOrder } from './standardOrder.js'

const about = (matter: Order['matter']): string =>
  matter?.kind === 'dispute'
    ? `${matter.stage} ${matter.remedy} ${String(matter.offer !== null)}`
    : matter?.kind === 'restitution'
      ? `${matter.turn} ${String(matter.directed)}`
      : ''
/** What an order looks like from afar: its state, its ending, what the claim is about. */
export const kindOf = ({ order }: ExploredPlace): string =>
  [
    stateCode(order),
    order.ending?.cause,
    about(order.matter),
    order.anchors.completed !== null,
    order.late.join(),
    order.resend,
    order.chargeback,
    order.restored !== null,
    order.arrival !== null,
  ].join('|')

/** So many waits in a row at most: what nothing ends has boundaries without end. */
const PATIENCE = 40

/**
 * Waiting to each boundary, and to the millisecond before it, until something happens by itself.
 */
const waits = (rules: Rulebook, place: ExploredPlace): readonly Ply[] => {
  const found: Ply[] = []
  let from = place
  for (
    let boundary = nextBoundary(rules, from);
    boundary !== null && found.length < PATIENCE;
    boundary = nextBoundary(rules, from)
  ) {
    for (const at of [boundary - 1, boundary])
      if (at > place.now) found.push(waitUntil(rules, place, at))
    const last = found[found.length - 1]
    if (last === undefined || last.events.length > 0) break
    from = last.next
  }
  return found
}

/** Every way on: each act with each branch, and waiting. */
const waysOn = (rules: Rulebook, place: ExploredPlace): readonly Ply[] => [
  ...acts(rules, place),
  ...waits(rules, place),
]

export interface ExploreOptions {
  /** Default: the standard order. */
  readonly start?: Order
  /** So many of each kind (state, ending, what the claim is about). Default: one. */
  readonly width?: number
  /** So many in all. Default: 400. */
  readonly most?: number
  /** Is told every row that fires, as often as it does. */
  readonly count?: (row: string) => void
}

/**
 * Orders of every kind that a breadth-first search reaches, those with the shortest histories
 * first: each act with each branch, and waiting to each boundary and to the millisecond before it.
 * Random walks alone do not get to the rarer ones.
 *
 * @example
 * explored(rules, { most: 50 }).map(({ place }) => statusOf(place.order))
 */
export const explored = (
  rules: Rulebook,
  { start = standardOrder(), width = 1, most = 400, count = () => undefined }: ExploreOptions = {},
): readonly ReachedOrder[] => {
  const found: ReachedOrder[] = [
    { rules, place: { order: start, now: start.at }, start, events: [] },
  ]
  const kinds = new Map<string, number>()
  for (let index = 0; index < found.length && found.length < most; index += 1) {
    const from = found[index]
    if (from === undefined) break
    // Where the rulebook throws, the law of totality says so.
    for (const ply of orNull(() => waysOn(rules, from.place)) ?? []) {
      for (const event of ply.events) count(event.row)
      const kind = kindOf(ply.next)
      const known = kinds.get(kind) ?? 0
      if (known >= width) continue
      kinds.set(kind, known + 1)
      found.push({ rules, place: ply.next, start, events: [...from.events, ...ply.events] })
    }
  }
  return found
}
