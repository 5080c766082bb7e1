import type { Instant, Order } from '../../src/index.js'
import type { Regions } from '../../src/model.js'
import { plusDays } from './handWritten/days.js'
import { emptied, refundOf } from './handWritten/after.js'
import { promised } from './handWritten/state.js'
import { rules } from './orders.js'

// The guards and the actions of the machines: the arithmetic of days, money and records is the
// hand-written one, so that the machine alone makes the difference.

export type Context = Omit<Order, keyof Regions>
type Reported = { readonly now: Instant }
export type MachineEvent =
  | (Reported & { readonly type: 'cancel' | 'request-cancellation'; readonly reason: string })
  | (Reported & { readonly type: 'ship'; readonly tracking: string })
  | (Reported & { readonly type: 'deliver' })
interface Asked {
  readonly context: Context
  readonly event: MachineEvent
}

const REASONS = new Set(Object.keys(rules.policy.cancellation.reasons))
const anchorsAfter = (context: Context, at: Partial<Context['anchors']>): Context['anchors'] => ({
  ...context.anchors,
  ...at,
})
const holdOver = ({ anchors }: Context, now: Instant): boolean =>
  now >= plusDays(anchors.paid ?? 0, 180)
const shipmentOver = ({ anchors }: Context, now: Instant): boolean =>
  now >= plusDays(anchors.cleared ?? 0, 7)
const reasonOf = (event: MachineEvent): string => ('reason' in event ? event.reason : '')

const maySend = ({ context, event }: Asked): boolean =>
  !shipmentOver(context, event.now) && !holdOver(context, event.now)
export const mayCancel = ({ context, event }: Asked): boolean => {
  const paid = context.anchors.paid ?? Infinity
  return (
    event.now >= paid &&
    event.now < plusDays(paid, 1) &&
    REASONS.has(reasonOf(event)) &&
    maySend({ context, event })
  )
}
export const mayAsk = ({ context, event }: Asked): boolean =>
  event.now >= plusDays(context.anchors.paid ?? Infinity, 1) &&
  context.counts.requests < 3 &&
  REASONS.has(reasonOf(event)) &&
  maySend({ context, event })
export const mayShip = ({ context, event }: Asked): boolean =>
  'tracking' in event && event.tracking !== '' && maySend({ context, event })
export const mayDeliver = ({ context, event }: Asked): boolean =>
  event.now >= (context.anchors.shipped ?? Infinity)

/**
 * The functions of the hand-written code read an order; a context is one but for its regions, which
 * they do not look at.
 */
const asOrder = (context: Context): Order => context as Order
export const refunded = ({ context, event }: Asked): Partial<Context> => {
  const { postings, ledger } = emptied(asOrder(context), 'refunded')
  return {
    ledger,
    refunds: [...context.refunds, refundOf(asOrder(context), postings, 'cancellation', event.now)],
    ending: { row: 'cancel.at-once', cause: 'cancelled', at: event.now },
    seq: context.seq + 1,
    at: event.now,
  }
}
export const requested = ({ context, event }: Asked): Partial<Context> => ({
  matter: {
    kind: 'cancellation',
    reason: reasonOf(event),
    lines: context.ledger
      .filter(({ line, held }) => held > 0 && line !== 'shipping')
      .map(({ line, held }) => ({ line, amount: held })),
    asOpened: {
      tracking: context.parcels.at(-1)?.said ?? 'none',
      late: context.late,
      completed: context.anchors.completed !== null,
      cancellationAsked: context.cancellationAsked,
    },
  },
  anchors: anchorsAfter(context, { turn: event.now }),
  counts: { ...context.counts, requests: context.counts.requests + 1 },
  cancellationAsked: true,
  seq: context.seq + 1,
  at: event.now,
})
export const handedOver = ({ context, event }: Asked): Partial<Context> => ({
  anchors: anchorsAfter(context, { shipped: event.now }),
  parcels: [
    {
      id: `p${context.seq + 1}`,
      to: 'buyer',
      lines: context.terms.lines.map(({ id, quantity }) => ({ line: id, quantity })),
      replaced: [],
      tracking: 'tracking' in event ? event.tracking : null,
      receipt: null,
      said: 'none',
      late: false,
      shipped: event.now,
      delivered: null,
      refused: null,
      returned: null,
    },
  ],
  seq: context.seq + 1,
  at: event.now,
})
export const arrived = ({ context, event }: Asked): Partial<Context> => ({
  anchors: anchorsAfter(context, { delivered: event.now }),
  parcels: context.parcels.map((parcel) => ({
    ...parcel,
    said: 'delivered' as const,
    late: event.now >= promised(asOrder(context)),
    delivered: event.now,
  })),
  seq: context.seq + 1,
  at: event.now,
  ...(event.now >= promised(asOrder(context)) && !context.late.includes('delivery')
    ? { late: [...context.late, 'delivery' as const] }
    : {}),
})

// ---- timers: what happens if nobody does anything ----

export const over = (
  { context, event }: Asked,
  cause: 'late-shipment' | 'cancelled' | 'hold',
): Partial<Context> => {
  const { postings, ledger } = emptied(asOrder(context), 'refunded')
  return {
    ledger,
    refunds: [
      ...context.refunds,
      refundOf(
        asOrder(context),
        postings,
        cause === 'cancelled' ? 'cancellation' : cause,
        event.now,
      ),
    ],
    ending: { row: cause, cause, at: event.now },
  }
}
export const completed = ({ context, event }: Asked): Partial<Context> => ({
  ledger: emptied(asOrder(context), 'released').ledger,
  anchors: anchorsAfter(context, { completed: event.now }),
  ending: { row: 'protection.over', cause: 'completed', at: event.now },
})
/** In how many milliseconds, as seen from the event at hand. */
export const delays = {
  hold: ({ context, event }: Asked): number => plusDays(context.anchors.paid ?? 0, 180) - event.now,
  toShip: ({ context, event }: Asked): number =>
    plusDays(context.anchors.cleared ?? 0, 7) - event.now,
  toAnswer: ({ event }: Asked): number => plusDays(event.now, 5) - event.now,
  toArrive: ({ event }: Asked): number => plusDays(event.now, 60) - event.now,
  protection: ({ context, event }: Asked): number =>
    Math.min(plusDays(event.now, 15), plusDays(promised(asOrder(context)), 15)) - event.now,
}
