import { order as orderOf, type Order, type Rulebook } from '../../src/index.js'
import { STAMPED, type Stamped } from '../../src/model.js'
import { acts, waitUntil, type ExploredPlace, type Ply } from '../../src/engine/explore.js'
import { pending, type Pending } from '../../src/engine/settle.js'
import { evolve, type Event } from '../../src/model/event.js'
import { totals } from '../../src/model/ledger.js'
import { REGIONS, type Regions } from '../../src/model/state.js'
import { HOUR } from '../../src/model/span.js'
import { fire } from '../../src/engine/settle.js'
import { rightOf } from '../support/rulebooks.js'

/** Where orders get that act and wait at the instants of a grid, told by the engine itself. */
export interface Seen {
  readonly rows: ReadonlySet<string>
  /** Regions of every state that an order is in, for however short. */
  readonly states: ReadonlySet<string>
  readonly stuck: ReadonlySet<string>
  readonly onlyHold: ReadonlySet<string>
  /** "row timer": the timer lay in the past as the row led to its state. */
  readonly overdue: ReadonlySet<string>
  /** "timer timer": both due at one instant, and not the same whichever fires. */
  readonly ties: ReadonlySet<string>
  readonly places: number
}

export const START = Date.UTC(2026, 2, 2, 0)
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

export const regionsOf = (order: Regions): string =>
  REGIONS.map((region) => order[region]).join(' ')

/**
 * The longest of all lengths in hours: those of `base`, in days, are of rows that are left out, or
 * come after the longest escrow.
 */
const longestOf = (value: unknown): number =>
  typeof value !== 'object' || value === null
    ? 0
    : 'hours' in value && typeof value.hours === 'number'
      ? value.hours
      : Math.max(0, ...Object.values(value).map(longestOf))

/** Whether it comes to the same whatever the case. */
const isOneValue = (value: object): boolean => {
  if (!('cases' in value) || !('otherwise' in value) || !Array.isArray(value.cases)) return false
  const otherwise = JSON.stringify(value.otherwise)
  return (value.cases as readonly { readonly use: unknown }[]).every(
    ({ use }) => JSON.stringify(use) === otherwise,
  )
}
/** Whether some case asks for a fact, and it makes a difference. */
const asksFor = (fact: string, value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  !isOneValue(value) &&
  ('when' in value && typeof value.when === 'object' && value.when !== null
    ? fact in value.when
    : Object.values(value).some((each) => asksFor(fact, each)))

/**
 * What tells two orders apart but for the instants at which things happened, and how long ago each
 * was that anything in the policy or the rows could still ask for. Older than every length that
 * could be added to it is as old as any.
 */
export const relevance = (
  rules: Rulebook,
): ((place: ExploredPlace, asItEnded?: boolean) => string) => {
  const {
    payment,
    calendar: _calendar,
    refund,
    conduct: _conduct,
    sources: _sources,
    facts: _facts,
    ...rest
  } = rules.policy
  const sections = { ...rest, goodwill: refund.goodwill }
  const text = JSON.stringify(sections)
  const asksTracking = asksFor('tracking', sections)
  const later = JSON.stringify([rest.dispute.window, refund.goodwill, rest.restitution.window])
  const namedIn = (where: string) => {
    const named = (anchor: string): boolean => where.includes(`"${anchor}"`)
    return new Set(
      STAMPED.filter(
        (anchor) =>
          named(anchor) ||
          (anchor === 'cleared' && named('shipBy')) ||
          (anchor === 'shipped' && named('promised')),
      ),
    )
  }
  const [named, namedLater] = [namedIn(text), namedIn(later)]
  const hold = payment.hold.within
  const holds = longestOf(hold)
  const cap = (longestOf(sections) * (2 + rules.policy.extension.times) + 1) * HOUR
  const asksLate = asksFor('late', sections)
  const asks = (order: Order, anchor: Stamped): number => {
    const { held } = totals(order.ledger)
    const open = held > 0 || order.funds === 'checking'
    const most = (open || order.claim !== 'none' || order.funds === 'due' ? named : namedLater).has(
      anchor,
    )
      ? cap
      : -1
    switch (anchor) {
      case 'placed':
        return order.funds === 'due' ? cap : most
      case 'paid':
        return open ? Math.max(most, (holds + 1) * HOUR) : most
      case 'cleared':
        return open && (order.goods === 'unshipped' || order.goods === 'part-shipped') ? cap : most
      case 'shipped':
        return open && order.goods === 'shipped' ? cap : most
      case 'turn':
        return order.claim === 'none' ? -1 : cap
      case 'returned':
        return order.claim === 'return' ? cap : most
      default:
        return most
    }
  }
  return ({ order, now }, asItEnded = true) => {
    const ages = Object.entries(order.anchors).map(([anchor, at]) => {
      if (at === null) return '-'
      const most = asks(order, anchor as Stamped)
      return most < 0 ? '+' : Math.min(now - at, most)
    })
    const {
      matter,
      counts,
      pauses,
      extensions,
      tracking,
      late,
      cancellationAsked,
      resend,
      chargeback,
      removed,
      settled,
      arrival,
      restored,
      floors,
      refunds,
      anchors,
    } = order
    // An order that ended otherwise than by completion, and where nothing is open: only its goods
    // and its refunds go on.
    const gone = !asItEnded && order.ending !== null && order.ending.cause !== 'completed'
    const came =
      anchors.delivered !== null &&
      refunds[0] !== undefined &&
      anchors.delivered < refunds[0].started
    const money = order.ledger.map(
      ({ held, refunded, released, fees }) => `${held},${refunded},${released},${fees}`,
    )
    const paused =
      totals(order.ledger).held > 0
        ? pauses.map(({ clock, from, to }) => [clock, now - from, to === null ? null : now - to])
        : []
    const asked =
      asItEnded || !gone
        ? [
            counts,
            settled,
            extensions,
            cancellationAsked,
            resend,
            asItEnded || asksLate ? late : '',
          ]
        : []
    return JSON.stringify([
      regionsOf(order),
      ages,
      matter,
      asked,
      paused,
      asksTracking ? tracking : '',
      chargeback,
      removed,
      arrival,
      restored !== null,
      floors.protection === undefined ? null : Math.max(-1, floors.protection - now),
      came,
      money,
      refunds.map(({ landed, released, failed }) => [
        landed !== null,
        released !== null,
        failed !== null,
      ]),
      asItEnded ? order.ending?.cause : gone,
      order.handedOver,
    ])
  }
}

/**
 * That a term was missed, where no case asks for it, or only those of disputes and there can be
 * none any more, changes nothing: no more does the timer that says so.
 */
export const idleUnder = (rules: Rulebook): ((row: string, order: Order) => boolean) => {
  const { conduct: _conduct, dispute, returns, ...rest } = rules.policy
  const [asked, askedOfDisputes] = [asksFor('late', rest), asksFor('late', { dispute, returns })]
  const mayAsk = ({ claim, counts }: Order): boolean =>
    asked ||
    (askedOfDisputes &&
      (counts.disputes < dispute.times || (claim !== 'none' && claim !== 'extension')))
  return (row, order) => (row === 'shipment.late' || row === 'delivery.late') && !mayAsk(order)
}

const EMPTY = { claim: 'none' } as const

/** Explores on a grid of `step` milliseconds. Null: more places than `most`. */
export const exploreGrid = (rules: Rulebook, step: number, most: number): Seen | null => {
  const keyOf = relevance(rules)
  const isIdle = idleUnder(rules)
  const [rows, states, stuck, onlyHold, overdue, ties] = [
    new Set<string>(),
    new Set<string>(),
    new Set<string>(),
    new Set<string>(),
    new Set<string>(),
    new Set<string>(),
  ]
  const start: ExploredPlace = { order: newOrder(), now: START }
  const known = new Set([keyOf(start)])
  const queue: ExploredPlace[] = [start]
  states.add(regionsOf(start.order))
  const waiting = (order: Order): readonly Pending[] =>
    pending(rules, order).filter(({ timer }) => !isIdle(timer.row.id, order))
  const tied = (order: Order): void => {
    const [first, ...others] = waiting(order)
    if (first === undefined || first.due < order.at) return
    const after = evolve(order, fire(rules, order, first))
    for (const other of others) {
      if (other.due > first.due) break
      const instead = evolve(order, fire(rules, order, other))
      // For what cause an order ended, where no more can come of it, is no difference to the rules.
      if (
        keyOf({ order: after, now: first.due }, false) !==
        keyOf({ order: instead, now: first.due }, false)
      )
        ties.add(`${first.timer.row.id} ${other.timer.row.id}`)
    }
  }
  /**
   * Looks at every order on the way, one event after the other. `entered`: the row that led here,
   * if it did just now.
   */
  const followed = (from: Order, events: readonly Event[]): void => {
    let order = from
    let entered: { readonly row: string; readonly at: number } | null = null
    for (const event of events) {
      const firing = event.by === 'timer' && !isIdle(event.row, order)
      if (firing) {
        const due = pending(rules, order).find(({ timer }) => timer.row.id === event.row)?.due
        if (entered !== null && due !== undefined && due < entered.at)
          overdue.add(`${entered.row} ${event.row}`)
        // Entered in this very instant it is no tie of timers that both were waited for.
        if (entered === null || (due !== undefined && due > entered.at)) tied(order)
      }
      rows.add(event.row)
      const idle = isIdle(event.row, order)
      order = evolve(order, event)
      states.add(regionsOf(order))
      if (!idle) entered = { row: event.row, at: event.at }
    }
  }
  const rest = ({ order }: ExploredPlace): void => {
    const open = totals(order.ledger).held > 0
    if (!open && order.claim === EMPTY.claim) return
    const timers = waiting(order)
    if (timers.length === 0) stuck.add(regionsOf(order))
    else if (open && timers.every(({ timer }) => timer.row.clock === 'hold'))
      onlyHold.add(regionsOf(order))
  }
  for (const place of queue) {
    if (queue.length > most) return null
    rest(place)
    const ways: Ply[] = [...acts(rules, place, true), waitUntil(rules, place, place.now + step)]
    for (const { events, next } of ways) {
      followed(place.order, events)
      // What an action leads to may fire at once.
      const settled = waitUntil(rules, next, next.now)
      const last = events[events.length - 1]
      if (settled.events.length > 0 && last !== undefined)
        followed(orderBefore(place.order, events), [last, ...settled.events])
      const key = keyOf(settled.next)
      if (known.has(key)) continue
      known.add(key)
      queue.push(settled.next)
    }
  }
  return { rows, states, stuck, onlyHold, overdue, ties, places: queue.length }
}
const orderBefore = (order: Order, events: readonly Event[]): Order =>
  events.slice(0, -1).reduce(evolve, order)
