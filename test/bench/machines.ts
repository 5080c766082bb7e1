import { and, assign, setup, stateIn } from 'xstate'
import {
  arrived,
  completed,
  delays,
  handedOver,
  mayAsk,
  mayCancel,
  mayDeliver,
  mayShip,
  over,
  refunded,
  requested,
  type Context,
  type MachineEvent,
} from './machineActions.js'

// What a host writes with XState 5 for the decisions of this bench: the regions as states, the
// rest of the order as context.

const typed = setup({
  delays,
  types: { context: {} as Context, events: {} as MachineEvent, input: {} as Context },
  guards: { mayCancel, mayAsk, mayShip },
})

/** The four regions side by side, as they are; each looks at the others by `stateIn`. */
export const regions = typed.createMachine({
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
export const flat = typed.createMachine({
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
