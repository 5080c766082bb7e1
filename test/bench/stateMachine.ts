import StateMachine from 'javascript-state-machine'
import type { Order } from '../../src/index.js'
import * as act from './machineActions.js'
import type { Context, MachineEvent } from './machineActions.js'
import { contextOf, wordOf, type Machine } from './orderMachine.js'

// What a host writes with javascript-state-machine 3: the machine of one word; a hook before each
// transition says whether it may be, and one after it writes the record. `can` asks no hook, so
// that the host does.

interface Instance {
  readonly state: string
  context: Context
  readonly can: (transition: string) => boolean
  readonly goto: (state: string) => void
  readonly cancel: (event: MachineEvent) => unknown
  readonly request: (event: MachineEvent) => unknown
  readonly ship: (event: MachineEvent) => unknown
  readonly deliver: (event: MachineEvent) => unknown
}
type Asked = { readonly context: Context; readonly event: MachineEvent }

const before = (may: (asked: Asked) => boolean) =>
  function (this: Instance, _: unknown, event: MachineEvent): boolean {
    return may({ context: this.context, event })
  }
const after = (change: (asked: Asked) => Partial<Context>) =>
  function (this: Instance, _: unknown, event: MachineEvent): void {
    this.context = { ...this.context, ...change({ context: this.context, event }) }
  }

const OrderMachine = StateMachine.factory<Context, Instance>({
  transitions: [
    { name: 'cancel', from: 'unshipped', to: 'refunding' },
    { name: 'request', from: 'unshipped', to: 'cancellation' },
    { name: 'ship', from: 'unshipped', to: 'shipped' },
    { name: 'deliver', from: 'shipped', to: 'delivered' },
    { name: 'goto', from: '*', to: (state: string) => state },
  ],
  data: (context: Context) => ({ context }),
  methods: {
    onBeforeCancel: before(act.mayCancel),
    onBeforeRequest: before(act.mayAsk),
    onBeforeShip: before(act.mayShip),
    onBeforeDeliver: before(act.mayDeliver),
    onAfterCancel: after(act.refunded),
    onAfterRequest: after(act.requested),
    onAfterShip: after(act.handedOver),
    onAfterDeliver: after(act.arrived),
  },
})

const made = (order: Order): Instance => {
  const machine = new OrderMachine(contextOf(order))
  machine.goto(String(wordOf(order)))
  return machine
}
const NAMES = {
  cancel: 'cancel',
  'request-cancellation': 'request',
  ship: 'ship',
  deliver: 'deliver',
} as const

export const inStateMachine = (order: Order): Machine => {
  const ready = made(order)
  return {
    mayCancel: (now) => {
      const asked = {
        context: ready.context,
        event: { type: 'cancel', reason: 'other', now },
      } as const
      return (
        (ready.can('cancel') && act.mayCancel(asked)) || (ready.can('request') && act.mayAsk(asked))
      )
    },
    // It changes itself, so that each transition needs one of its own.
    after: (event) => {
      const machine = made(order)
      machine[NAMES[event.type]](event)
      return { value: machine.state, context: machine.context }
    },
  }
}
