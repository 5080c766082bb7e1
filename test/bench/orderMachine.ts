import { and, assign, setup, stateIn, transition } from 'xstate'
import type { Action, Instant, Order, Regions } from '../../src/index.js'
import { plusDays } from './handWritten/days.js'
import { emptied, refundLines, refundOf } from './handWritten/after.js'
import { notModelled, promised } from './handWritten/state.js'
import { rules } from './orders.js'

// What a host writes with XState 5 for the decisions of this bench: the regions as states, the
// rest of the order as context. The arithmetic of days, money and records is the hand-written one,
// so that the machine alone makes the difference.

type Context = Omit<Order, keyof Regions>
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
const mayCancel = ({ context, event }: Asked): boolean => {
  const paid = context.anchors.paid ?? Infinity
  return (
    event.now >= paid &&
    event.now < plusDays(paid, 1) &&
    REASONS.has(reasonOf(event)) &&
    maySend({ context, event })
  )
}
const mayAsk = ({ context, event }: Asked): boolean =>
  event.now >= plusDays(context.anchors.paid ?? Infinity, 1) &&
  context.counts.requests < 3 &&
  REASONS.has(reasonOf(event)) &&
  maySend({ context, event })
const mayShip = ({ context, event }: Asked): boolean =>
  'tracking' in event && event.tracking !== '' && maySend({ context, event })
const mayDeliver = ({ context, event }: Asked): boolean =>
  event.now >= (context.anchors.shipped ?? Infinity)

/**
 * The functions of the hand-written code read an order; a context is one but for its regions, which
 * they do not look at.
 */
const asOrder = (context: Context): Order => context as Order
const refunded = ({ context, event }: Asked): Partial<Context> => {
  const { postings, ledger } = emptied(asOrder(context), 'refunded')
  const { lines, amount } = refundLines(postings)
  return {
    ledger,
    refunds: [
      ...context.refunds,
      refundOf(asOrder(context), amount, lines, 'cancellation', event.now),
    ],
    ending: { row: 'cancel.at-once', cause: 'cancelled', at: event.now },
    seq: context.seq + 1,
    at: event.now,
  }
}
const requested = ({ context, event }: Asked): Partial<Context> => ({
  matter: {
    kind: 'cancellation',
    reason: reasonOf(event),
    lines: context.ledger
      .filter(({ line, held }) => held > 0 && line !== 'shipping')
      .map(({ line, held }) => ({ line, amount: held })),
    asOpened: {
      tracking: context.tracking,
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
const handedOver = ({ context, event }: Asked): Partial<Context> => ({
  anchors: anchorsAfter(context, { shipped: event.now }),
  tracking: 'none',
  handedOver: context.ledger
    .filter(({ line, held }) => held > 0 && line !== 'shipping')
    .map(({ line }) => line),
  seq: context.seq + 1,
  at: event.now,
})
const arrived = ({ context, event }: Asked): Partial<Context> => ({
  anchors: anchorsAfter(context, { delivered: event.now }),
  tracking: 'delivered',
  seq: context.seq + 1,
  at: event.now,
  ...(event.now >= promised(asOrder(context)) && !context.late.includes('delivery')
    ? { late: [...context.late, 'delivery' as const] }
    : {}),
})

// ---- timers: what happens if nobody does anything ----

const over = (
  { context, event }: Asked,
  cause: 'late-shipment' | 'cancelled' | 'hold',
): Partial<Context> => {
  const { postings, ledger } = emptied(asOrder(context), 'refunded')
  const { lines, amount } = refundLines(postings)
  return {
    ledger,
    refunds: [
      ...context.refunds,
      refundOf(
        asOrder(context),
        amount,
        lines,
        cause === 'cancelled' ? 'cancellation' : cause,
        event.now,
      ),
    ],
    ending: { row: cause, cause, at: event.now },
  }
}
const completed = ({ context, event }: Asked): Partial<Context> => ({
  ledger: emptied(asOrder(context), 'released').ledger,
  anchors: anchorsAfter(context, { completed: event.now }),
  ending: { row: 'protection.over', cause: 'completed', at: event.now },
})
/** In how many milliseconds, as seen from the event at hand. */
const delays = {
  hold: ({ context, event }: Asked): number => plusDays(context.anchors.paid ?? 0, 180) - event.now,
  toShip: ({ context, event }: Asked): number =>
    plusDays(context.anchors.cleared ?? 0, 7) - event.now,
  toAnswer: ({ event }: Asked): number => plusDays(event.now, 5) - event.now,
  toArrive: ({ event }: Asked): number => plusDays(event.now, 60) - event.now,
  protection: ({ context, event }: Asked): number =>
    Math.min(plusDays(event.now, 15), plusDays(promised(asOrder(context)), 15)) - event.now,
}

const typed = setup({
  delays,
  types: { context: {} as Context, events: {} as MachineEvent, input: {} as Context },
  guards: { mayCancel, mayAsk, mayShip },
})

/** The four regions side by side, as they are; each looks at the others by `stateIn`. */
const regions = typed.createMachine({
  id: 'order',
  type: 'parallel',
  context: ({ input }) => input,
  states: {
    funds: {
      initial: 'due',
      states: {
        due: {},
        checking: {},
        held: {
          on: {
            cancel: {
              guard: and([
                stateIn({ goods: 'unshipped' }),
                stateIn({ claim: 'none' }),
                stateIn({ freeze: 'clear' }),
                'mayCancel',
              ]),
              target: 'refunding',
              actions: assign(refunded),
            },
          },
          after: {
            hold: { target: 'refunding', actions: assign((asked) => over(asked, 'hold')) },
            toShip: {
              guard: stateIn({ goods: 'unshipped' }),
              target: 'refunding',
              actions: assign((asked) => over(asked, 'late-shipment')),
            },
          },
        },
        refunding: {},
        settled: {},
        void: {},
      },
    },
    goods: {
      initial: 'unshipped',
      states: {
        unshipped: {
          on: {
            ship: {
              guard: and([
                stateIn({ funds: 'held' }),
                stateIn({ claim: 'none' }),
                stateIn({ freeze: 'clear' }),
                'mayShip',
              ]),
              target: 'shipped',
              actions: assign(handedOver),
            },
          },
        },
        shipped: {
          on: { deliver: { guard: mayDeliver, target: 'delivered', actions: assign(arrived) } },
          after: {
            toArrive: {
              actions: assign(({ context }) => ({ late: [...context.late, 'delivery' as const] })),
            },
          },
        },
        delivered: {
          after: {
            protection: {
              guard: stateIn({ claim: 'none' }),
              target: '#order.funds.settled',
              actions: assign(completed),
            },
          },
        },
        'part-shipped': {},
        refused: {},
        returning: {},
        returned: {},
      },
    },
    claim: {
      initial: 'none',
      states: {
        none: {
          on: {
            'request-cancellation': {
              guard: and([
                stateIn({ funds: 'held' }),
                stateIn({ goods: 'unshipped' }),
                stateIn({ freeze: 'clear' }),
                'mayAsk',
              ]),
              target: 'cancellation',
              actions: assign(requested),
            },
          },
        },
        cancellation: {
          after: {
            toAnswer: {
              target: ['none', '#order.funds.refunding'],
              actions: assign((asked) => over(asked, 'cancelled')),
            },
          },
        },
      },
    },
    freeze: { initial: 'clear', states: { clear: {}, frozen: {} } },
  },
})

/**
 * One state each for the four regions together: faster, and what one ends up with for a few states.
 */
const flat = typed.createMachine({
  id: 'order',
  initial: 'unshipped',
  context: ({ input }) => input,
  states: {
    unshipped: {
      on: {
        cancel: { guard: mayCancel, target: 'refunding', actions: assign(refunded) },
        'request-cancellation': {
          guard: mayAsk,
          target: 'cancellation',
          actions: assign(requested),
        },
        ship: { guard: mayShip, target: 'shipped', actions: assign(handedOver) },
      },
      after: {
        hold: { target: 'refunding', actions: assign((asked) => over(asked, 'hold')) },
        toShip: { target: 'refunding', actions: assign((asked) => over(asked, 'late-shipment')) },
      },
    },
    cancellation: {
      after: {
        toAnswer: { target: 'refunding', actions: assign((asked) => over(asked, 'cancelled')) },
      },
    },
    refunding: {},
    shipped: {
      on: { deliver: { guard: mayDeliver, target: 'delivered', actions: assign(arrived) } },
      after: {
        toArrive: {
          actions: assign(({ context }) => ({ late: [...context.late, 'delivery' as const] })),
        },
      },
    },
    delivered: { after: { protection: { target: 'settled', actions: assign(completed) } } },
    settled: {},
  },
})

const contextOf = ({
  funds: _funds,
  goods: _goods,
  claim: _claim,
  freeze: _freeze,
  ...context
}: Order): Context => context

/** The word of the flat machine for four regions. */
const wordOf = ({ funds, goods, claim }: Regions): keyof typeof flat.states =>
  claim === 'cancellation'
    ? 'cancellation'
    : funds === 'refunding'
      ? 'refunding'
      : goods === 'shipped'
        ? 'shipped'
        : goods === 'delivered'
          ? 'delivered'
          : 'unshipped'

/** A machine made ready for an order: built once, asked often. */
export interface Machine {
  /** May the buyer cancel, at once or with consent? Two verbs, so two questions. */
  readonly mayCancel: (now: Instant) => boolean
  readonly after: (event: MachineEvent) => Reached
}
/** Where a transition leads: compared with the regions and the record of ours. */
export interface Reached {
  readonly value: unknown
  readonly context: Context
}
const REASON = 'other'

export const inRegions = (order: Order): Machine => {
  const { funds, goods, claim, freeze } = order
  const snapshot = regions.resolveState({
    value: { funds, goods, claim, freeze },
    context: contextOf(order),
  })
  return {
    mayCancel: (now) =>
      snapshot.can({ type: 'cancel', reason: REASON, now }) ||
      snapshot.can({ type: 'request-cancellation', reason: REASON, now }),
    after: (event) => transition(regions, snapshot, event)[0],
  }
}
export const inOneWord = (order: Order): Machine => {
  const snapshot = flat.resolveState({ value: wordOf(order), context: contextOf(order) })
  return {
    mayCancel: (now) =>
      snapshot.can({ type: 'cancel', reason: REASON, now }) ||
      snapshot.can({ type: 'request-cancellation', reason: REASON, now }),
    after: (event) => transition(flat, snapshot, event)[0],
  }
}

/** What the machine should come to, out of what our decision came to. */
export const expectedInRegions = (order: Order): Reached => {
  const { funds, goods, claim, freeze } = order
  return { value: { funds, goods, claim, freeze }, context: contextOf(order) }
}
export const expectedInOneWord = (order: Order): Reached => ({
  value: wordOf(order),
  context: contextOf(order),
})

export const eventOf = (action: Action, now: Instant): MachineEvent => {
  switch (action.verb) {
    case 'cancel':
    case 'request-cancellation':
      return { type: action.verb, reason: action.payload?.reason ?? '', now }
    case 'ship':
      return { type: 'ship', tracking: action.payload?.tracking ?? '', now }
    case 'deliver':
      return { type: 'deliver', now }
    default:
      return notModelled(action.verb)
  }
}
