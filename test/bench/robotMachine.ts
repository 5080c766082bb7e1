import { createMachine, guard, interpret, reduce, state, transition } from 'robot3'
import type { Order } from '../../src/index.js'
import * as act from './machineActions.js'
import type { Context, MachineEvent } from './machineActions.js'
import { contextOf, wordOf, type Machine } from './orderMachine.js'

// What a host writes with robot3: the machine of one word, its guards and its records.

type Asked = { readonly context: Context; readonly event: MachineEvent }
const step = (
  event: MachineEvent['type'],
  to: string,
  may: (asked: Asked) => boolean,
  change: (asked: Asked) => Partial<Context>,
) =>
  transition(
    event,
    to,
    guard((context: Context, given: MachineEvent) => may({ context, event: given })),
    reduce((context: Context, given: MachineEvent) => ({
      ...context,
      ...change({ context, event: given }),
    })),
  )

const states = {
  unshipped: state(
    step('cancel', 'refunding', act.mayCancel, act.refunded),
    step('request-cancellation', 'cancellation', act.mayAsk, act.requested),
    step('ship', 'shipped', act.mayShip, act.handedOver),
  ),
  cancellation: state(),
  refunding: state(),
  shipped: state(step('deliver', 'delivered', act.mayDeliver, act.arrived)),
  delivered: state(),
  settled: state(),
}
const ignored = (): void => undefined

/** It has no question of its own: whether it may is whether it goes on where it is sent. */
export const inRobot = (order: Order): Machine => {
  const context = contextOf(order)
  const word = wordOf(order)
  const machine = createMachine(word, states, (given: Context) => given)
  const after = (event: MachineEvent) => {
    const service = interpret(machine, ignored, context)
    service.send(event)
    return { value: service.machine.current, context: service.context }
  }
  const goesOn = (event: MachineEvent): boolean => after(event).value !== word
  return {
    mayCancel: (now) =>
      goesOn({ type: 'cancel', reason: 'other', now }) ||
      goesOn({ type: 'request-cancellation', reason: 'other', now }),
    after,
  }
}
