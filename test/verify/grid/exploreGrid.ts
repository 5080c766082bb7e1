import { order as orderOf, type Order, type Rulebook } from '../../../src/index.js'
import { acts, waitUntil, type ExploredPlace, type Ply } from '../../../src/engine/explore.js'
import { fire, pending, type Pending } from '../../../src/engine/settle.js'
import { evolve, type Event } from '../../../src/model/event.js'
import { totals } from '../../../src/model/ledger.js'
import { rightOf } from '../../support/rulebooks.js'
import { gridKeyUnder, regionsOf, tests } from './gridKey.js'

/** What an exploration found, told by the engine or by zones. */
export interface Findings {
  readonly rows: ReadonlySet<string>
  /** Regions of every state that an order is in, for however short a time. */
  readonly states: ReadonlySet<string>
  /** States with money or a claim, in which nothing happens by itself. */
  readonly stuck: ReadonlySet<string>
  /** States with money, in which only the longest escrow happens by itself. */
  readonly onlyHold: ReadonlySet<string>
  /** "row timer": the timer was overdue as the row led to its state. */
  readonly overdue: ReadonlySet<string>
  /** "timer timer": both due in one instant, and it makes a difference which fires. */
  readonly ties: ReadonlySet<string>
  /** How much was explored. */
  readonly places: number
}

/** When orders are placed. */
export const START = Date.UTC(2026, 2, 2, 0)
/** The order that is explored. */
export const newOrder = (): Order =>
  rightOf(
    orderOf({
      id: 'example',
      currency: 'EUR',
      lines: [{ id: 'goods', amount: 8000 }],
      shippingFee: 400,
      placed: START,
      method: 'card',
    }),
  )

/**
 * Whether a row changes nothing: it records that a term was missed, and no case asks for that, or
 * only cases of disputes, of which there can be none any more.
 */
const idleUnder = (rules: Rulebook): ((row: string, order: Order) => boolean) => {
  const { conduct: _conduct, dispute, returns, ...rest } = rules.policy
  const isAsked = tests('late', rest)
  const isAskedInDisputes = tests('late', { dispute, returns })
  const mayAsk = ({ claim, counts }: Order): boolean =>
    isAsked ||
    (isAskedInDisputes &&
      (counts.disputes < dispute.times || (claim !== 'none' && claim !== 'extension')))
  return (row, order) => (row === 'shipment.late' || row === 'delivery.late') && !mayAsk(order)
}

/** Watches what orders do, event by event. */
interface Watch {
  readonly found: Omit<Findings, 'places'>
  /** Sees events that happen to an order one after the other. */
  readonly follow: (from: Order, events: readonly Event[]) => void
  /** Sees an order that stays as it is for a while. */
  readonly rest: (order: Order) => void
}

const watchUnder = (rules: Rulebook): Watch => {
  const keyOf = gridKeyUnder(rules)
  const isIdle = idleUnder(rules)
  const rows = new Set<string>()
  const states = new Set<string>()
  const stuck = new Set<string>()
  const onlyHold = new Set<string>()
  const overdue = new Set<string>()
  const ties = new Set<string>()

  const awaited = (order: Order): readonly Pending[] =>
    pending(rules, order).filter(({ timer }) => !isIdle(timer.row.id, order))
  const noteTies = (order: Order): void => {
    const [first, ...others] = awaited(order)
    if (first === undefined || first.due < order.at) return
    const keyAfter = (timer: Pending): string =>
      keyOf({ order: evolve(order, fire(rules, order, timer)), now: first.due }, false)
    for (const other of others) {
      if (other.due > first.due) break
      if (keyAfter(first) !== keyAfter(other))
        ties.add(`${first.timer.row.id} ${other.timer.row.id}`)
    }
  }
  const follow: Watch['follow'] = (from, events) => {
    let order = from
    let entered: { readonly row: string; readonly at: number } | null = null
    for (const event of events) {
      const idle = isIdle(event.row, order)
      if (event.by === 'timer' && !idle) {
        const due = pending(rules, order).find(({ timer }) => timer.row.id === event.row)?.due
        if (entered !== null && due !== undefined && due < entered.at)
          overdue.add(`${entered.row} ${event.row}`)
        // Timers of a state that was entered in this very instant were not waited for.
        if (entered === null || (due !== undefined && due > entered.at)) noteTies(order)
      }
      rows.add(event.row)
      order = evolve(order, event)
      states.add(regionsOf(order))
      if (!idle) entered = { row: event.row, at: event.at }
    }
  }
  const rest = (order: Order): void => {
    const open = totals(order.ledger).held > 0
    if (!open && order.claim === 'none') return
    const timers = awaited(order)
    if (timers.length === 0) stuck.add(regionsOf(order))
    else if (open && timers.every(({ timer }) => timer.row.clock === 'hold'))
      onlyHold.add(regionsOf(order))
  }
  return { found: { rows, states, stuck, onlyHold, overdue, ties }, follow, rest }
}

/**
 * Everything that orders can do under a policy if they act and wait at the instants of a grid of
 * `step` milliseconds, as the engine plays it. Null: more places than `most`.
 */
export const exploreGrid = (rules: Rulebook, step: number, most: number): Findings | null => {
  const keyOf = gridKeyUnder(rules)
  const { found, follow, rest } = watchUnder(rules)
  const start: ExploredPlace = { order: newOrder(), now: START }
  const known = new Set([keyOf(start)])
  const queue: ExploredPlace[] = [start]
  for (const place of queue) {
    if (queue.length > most) return null
    rest(place.order)
    const plies: Ply[] = [...acts(rules, place, true), waitUntil(rules, place, place.now + step)]
    for (const { events, next } of plies) {
      follow(place.order, events)
      // What an action leads to may fire at once.
      const settled = waitUntil(rules, next, next.now)
      const last = events[events.length - 1]
      if (settled.events.length > 0 && last !== undefined)
        follow(events.slice(0, -1).reduce(evolve, place.order), [last, ...settled.events])
      const key = keyOf(settled.next)
      if (known.has(key)) continue
      known.add(key)
      queue.push(settled.next)
    }
  }
  const states = new Set([regionsOf(start.order), ...found.states])
  return { ...found, states, places: queue.length }
}
