import { stateCode } from '../../src/model/state.js'
import type { Event, Order, Rulebook } from '../../src/index.js'
import { acts, nextBoundary, waitUntil, type Place, type Ply } from '../../src/engine/explore.js'

/** A place with the history that leads there. */
export interface Reached {
  readonly place: Place
  readonly start: Order
  readonly events: readonly Event[]
}

const about = (matter: Order['matter']): string =>
  matter?.kind === 'dispute' ? `${matter.stage} ${matter.remedy} ${String(matter.offer !== null)}`
  : matter?.kind === 'restitution' ? `${matter.turn} ${String(matter.directed)}`
  : ''
const kind = ({ order }: Place): string =>
  [stateCode(order), order.ending?.cause, about(order.matter), order.anchors.completed !== null, order.late.join(), order.resend, order.chargeback, order.restored !== null, order.arrival !== null].join('|')

/** Waiting to each boundary, and to the millisecond before it, until something happens by itself. */
const waits = (rules: Rulebook, place: Place): readonly Ply[] => {
  const found: Ply[] = []
  let from = place
  for (let boundary = nextBoundary(rules, from); boundary !== null && found.length < 40; boundary = nextBoundary(rules, from)) {
    for (const at of [boundary - 1, boundary]) if (at > place.now) found.push(waitUntil(rules, place, at))
    const last = found[found.length - 1]
    if (last === undefined || last.events.length > 0) break
    from = last.next
  }
  return found
}
/** Every way on: each act with each branch, and waiting. */
const waysOn = (rules: Rulebook, place: Place): readonly Ply[] => [...acts(rules, place), ...waits(rules, place)]

/**
 * Orders of every kind that a breadth-first search reaches: `width` of each kind (state, ending, what the claim is about), at most
 * `most` in all. Random walks alone do not get to the rarer ones. `count` is told every row that fires.
 */
export const explored = (rules: Rulebook, start: Order, width: number, most: number, count: (row: string) => void = () => undefined): readonly Reached[] => {
  const found: Reached[] = [{ place: { order: start, now: start.at }, start, events: [] }]
  const kinds = new Map<string, number>()
  for (let index = 0; index < found.length && found.length < most; index += 1) {
    const from = found[index]
    if (from === undefined) break
    for (const ply of waysOn(rules, from.place)) {
      for (const event of ply.events) count(event.row)
      const key = kind(ply.next)
      const known = kinds.get(key) ?? 0
      if (known >= width) continue
      kinds.set(key, known + 1)
      found.push({ place: ply.next, start, events: [...from.events, ...ply.events] })
    }
  }
  return found
}
