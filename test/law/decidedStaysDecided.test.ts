import { describe, expect, it } from 'vitest'
import { evolve, type Order, type Rulebook } from '../../src/index.js'
import type { Event } from '../../src/model/event.js'
import { DAY } from '../../src/model/span.js'
import { pending, settleAt } from '../../src/engine/settle.js'
import type { RoamedOrder } from '../../src/testing/index.js'
import { FAR_FUTURE } from '../../src/testing/support/farFuture.js'
import { later, onceAllowed, wantedBack, type History } from '../support/returns.js'
import { brokenOnTheWay, PRESET_BOOKS } from '../support/roamed.js'

/** Rows by which the platform, or its table of verdicts, has the last word on money. */
const DECIDING: ReadonlySet<string> = new Set([
  'cancel.by-platform',
  'decide',
  'dispute.decided-by-table',
  'dispute.final',
  'reject-payment',
])
/** Rows that bring a decision before the platform again, and take back what it paid. */
const APPEALING: ReadonlySet<string> = new Set(['appeal', 'appeal.by-seller'])
/** What a seller gives back of his own wish, when he wishes. */
const GIVEN: ReadonlySet<string> = new Set(['goodwill-refund'])

/** What the platform decided so far. */
interface Decided {
  /** The refunds that a decision started. */
  readonly refunds: ReadonlySet<string>
  /** The lines that a decision paid to the seller. */
  readonly released: ReadonlySet<string>
  /** The row of the decision that ended the order; null: none did. */
  readonly ended: string | null
}
const NOTHING: Decided = { refunds: new Set(), released: new Set(), ended: null }

const decidedBy = (decided: Decided, before: Order, after: Order, event: Event): Decided => {
  if (!DECIDING.has(event.row)) return decided
  const known = new Set(before.refunds.map(({ id }) => id))
  const released = (event.change.postings ?? []).filter(({ to }) => to === 'released')
  return {
    refunds: new Set([
      ...decided.refunds,
      ...after.refunds.map(({ id }) => id).filter((id) => !known.has(id)),
    ]),
    released: new Set([...decided.released, ...released.map(({ line }) => line)]),
    ended: after.ending?.row === event.row ? event.row : decided.ended,
  }
}

/** What of it an event undoes; null: nothing. */
const undone = ({ refunds, released, ended }: Decided, after: Order, event: Event) => {
  const lost = [...refunds].find((id) => after.refunds.every((refund) => refund.id !== id))
  if (lost !== undefined) return `takes back refund ${lost}, which was decided`
  const taken = (event.change.postings ?? []).find(
    ({ line, from }) => from === 'released' && released.has(line),
  )
  if (taken !== undefined && !GIVEN.has(event.row))
    return `takes ${taken.amount} of ${taken.line}, which was decided for the seller`
  return ended !== null && after.ending === null ? `takes back the ending by ${ended}` : null
}

const undoneOnTheWay = ({ rules, start, events, place }: RoamedOrder): string | null => {
  let [order, decided] = [start, NOTHING]
  for (const event of [...events, ...settleAt(rules, place.order, FAR_FUTURE).events]) {
    const after = evolve(order, event)
    if (APPEALING.has(event.row)) decided = NOTHING
    const found = event.by === 'platform' ? null : undone(decided, after, event)
    if (found !== null) return `${event.by}, ${event.row}: ${found}`
    decided = decidedBy(decided, order, after, event)
    order = after
  }
  return null
}

/**
 * Rows that let an order go on which the platform stopped: its own word, and the longest escrow.
 */
const THAWING: ReadonlySet<string> = new Set(['unfreeze', 'payment.hold'])

const thawed = ({ start, events }: RoamedOrder): string | null => {
  let [order, stopped] = [start, false]
  for (const event of events) {
    const after = evolve(order, event)
    if (stopped && after.freeze === 'clear' && !THAWING.has(event.row) && after.ending === null)
      return `${event.row} lifts the freeze that the platform set for itself`
    const isStopped = (stopped && event.row !== 'unfreeze') || event.row === 'freeze'
    stopped = isStopped && after.freeze === 'frozen'
    order = after
  }
  return null
}

/** Whether something that this claim was about can be disputed again. */
const isOpen = ({ ledger, settled }: Order, matter: Order['matter']): boolean =>
  matter?.kind === 'dispute' &&
  ledger.some(
    ({ line, held, released }) =>
      held + released > 0 &&
      !settled.includes(line) &&
      matter.lines.some((claimed) => claimed.line === line),
  )

/**
 * Where a claim that the platform decided is dropped, by whomever or by time, and what it is about
 * stays open.
 */
const dropped = ({ rules, start, events, place }: RoamedOrder): string | null => {
  let [order, isToComeBack] = [start, false]
  for (const event of [...events, ...settleAt(rules, place.order, FAR_FUTURE).events]) {
    const { matter } = order
    order = evolve(order, event)
    const wasAppealed = matter?.kind === 'dispute' && matter.appeals > 0
    const isDecided = isToComeBack || (event.verb === 'withdraw-dispute' && wasAppealed)
    if (isDecided && order.claim === 'none' && isOpen(order, matter))
      return `${event.row} drops a decision`
    isToComeBack = order.claim === 'return' && (isToComeBack || DECIDING.has(event.row))
  }
  return null
}

/** Returns that the platform decided, and that may be appealed against no more. */
const decidedReturns = (rules: Rulebook): readonly History[] =>
  wantedBack(rules).flatMap((wanted) => {
    const escalated = onceAllowed(rules, wanted, { by: 'buyer', verb: 'escalate' }) ?? wanted
    const payload = { verdict: 'return' } as const
    const decided = onceAllowed(rules, escalated, { by: 'platform', verb: 'decide', payload })
    if (decided === null) return []
    const { order } = decided
    const dueAt = order.claim === 'decided' ? nextDue(rules, order) : order.at
    return later(rules, decided, dueAt)
  })
const nextDue = (rules: Rulebook, order: Order): number =>
  Math.min(...pending(rules, order).map(({ due }) => due))

describe('what the platform decided stays decided, unless by the platform or an appeal', () => {
  it('no party and no timer takes it back', () => {
    expect(brokenOnTheWay(400, undoneOnTheWay)).toBeNull()
  })

  it('nobody drops the claim that it was about', () => {
    expect(brokenOnTheWay(300, dropped)).toBeNull()
  })

  it('nor where no appeal is possible, and the buyer keeps what was to come back', () => {
    const found = PRESET_BOOKS.flatMap((rules) =>
      decidedReturns(rules).flatMap((decided) => {
        const kept = onceAllowed(rules, decided, { by: 'buyer', verb: 'withdraw-dispute' })
        const silent = later(rules, decided, decided.order.at + 40 * DAY)
        return [kept ?? decided, silent].map(({ name, order }) => ({
          name,
          isOpen: order.claim === 'return' || isOpen(order, decided.order.matter),
        }))
      }),
    )
    expect(found.length).toBeGreaterThan(50)
    expect(found.filter((one) => one.isOpen)).toEqual([])
  })

  it('and what the platform stopped stands still until the platform lets it go on', () => {
    expect(brokenOnTheWay(300, thawed)).toBeNull()
  })
})
