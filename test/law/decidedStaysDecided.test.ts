import { describe, expect, it } from 'vitest'
import { evolve, type Order } from '../../src/index.js'
import type { Event } from '../../src/model/event.js'
import { settleAt } from '../../src/engine/settle.js'
import type { RoamedOrder } from '../../src/testing/index.js'
import { FAR_FUTURE } from '../../src/testing/support/farFuture.js'
import { brokenOnTheWay } from '../support/roamed.js'

/** Rows by which the platform, or its table of verdicts, has the last word on money. */
const DECIDING: ReadonlySet<string> = new Set([
  'cancel.by-platform',
  'decide',
  'dispute.decided-by-table',
  'dispute.final',
  'reject-payment',
])
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

/** Where a claim that the platform decided is dropped, and what it is about stays open. */
const dropped = ({ start, events }: RoamedOrder): string | null => {
  let order = start
  for (const event of events) {
    const { claim, matter, anchors } = order
    const { postings = [] } = event.change
    order = evolve(order, event)
    if (event.verb !== 'withdraw-dispute' || matter?.kind !== 'dispute') continue
    const isDecided = claim === 'return' && (anchors.decided ?? -1) >= (anchors.disputed ?? 0)
    if ((matter.appeals > 0 || isDecided) && postings.length === 0)
      return `${event.row} drops a decision about ${matter.ground}`
  }
  return null
}

describe('what the platform decided stays decided, unless by the platform or an appeal', () => {
  it('no party and no timer takes it back', () => {
    expect(brokenOnTheWay(400, undoneOnTheWay)).toBeNull()
  })

  it('nobody drops the claim that it was about', () => {
    expect(brokenOnTheWay(300, dropped)).toBeNull()
  })

  it('and what the platform stopped stands still until the platform lets it go on', () => {
    expect(brokenOnTheWay(300, thawed)).toBeNull()
  })
})
