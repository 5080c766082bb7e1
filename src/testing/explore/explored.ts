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
import { orNull } from '../support/orNull.js'
import type { ReachedOrder } from './reached.js'
import { standardOrder } from './standardOrder.js'

const kindOfClaim = (claim: Order['matter']): string => {
  if (claim?.kind === 'dispute')
    return `${claim.stage} ${claim.remedy} ${String(claim.offer !== null)}`
  if (claim?.kind === 'restitution') return `${claim.turn} ${String(claim.directed)}`
  return ''
}

/**
 * What kind of order is this? Two orders of one kind have the same state and the same ending, and
 * their claims are at the same stage; their amounts and dates may differ.
 */
export const kindOf = ({ order }: ExploredPlace): string =>
  [
    stateCode(order),
    order.ending?.cause,
    kindOfClaim(order.matter),
    order.anchors.completed !== null,
    order.late.join(),
    order.resend,
    order.chargeback,
    order.chargebacks.length > 1,
    order.frozenByPlatform,
    order.restored !== null,
    order.arrival !== null,
  ].join('|')

/** So many waits in a row at most: an order that nothing ends has boundaries without end. */
const MOST_WAITS = 40

/**
 * Waiting to each boundary, and to the millisecond before it, until a timer fires.
 */
const waits = (rules: Rulebook, place: ExploredPlace): readonly Ply[] => {
  const found: Ply[] = []
  let from = place
  for (
    let boundary = nextBoundary(rules, from);
    boundary !== null && found.length < MOST_WAITS;
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

const successors = (rules: Rulebook, place: ExploredPlace): readonly Ply[] => [
  ...acts(rules, place),
  ...waits(rules, place),
]

/** How far `explored` goes. */
export interface ExploreOptions {
  /** The order to begin with. Default: the standard order. */
  readonly start?: Order
  /** How many orders of each kind to keep (state, ending, stage of the claim). Default: 1. */
  readonly width?: number
  /** How many orders to go on from. Default: 400. */
  readonly most?: number
  /** Called with the id of each row that is tried, as often as it is. */
  readonly count?: (row: string) => void
}

/**
 * Which orders can come about? A breadth-first search from `start` takes every act with each of its
 * branches, and waits to each boundary and to the millisecond before it. Gives orders of every kind
 * that it reaches, those with the shortest histories first. Random walks alone miss the rarer ones.
 *
 * @example
 * explored(rules, { most: 50 }).map(({ place }) => statusOf(place.order))
 */
export const explored = (
  rules: Rulebook,
  options: ExploreOptions = {},
): readonly ReachedOrder[] => {
  const { start = standardOrder(), width = 1, most = 400, count = () => undefined } = options
  const found: ReachedOrder[] = [
    { rules, place: { order: start, now: start.at }, start, events: [] },
  ]
  const kinds = new Map<string, number>()
  for (let index = 0; index < found.length && found.length < most; index += 1) {
    const from = found[index]
    if (from === undefined) break
    // A rulebook that throws breaks the law of totality, which reports it.
    for (const ply of orNull(() => successors(rules, from.place)) ?? []) {
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
