import { transition } from 'xstate'
import type { Action, Instant, Order } from '../../src/index.js'
import type { Regions } from '../../src/model.js'
import { notModelled } from './handWritten/state.js'
import type { Context, MachineEvent } from './machineActions.js'
import { flat, regions } from './machines.js'

export const contextOf = ({
  funds: _funds,
  goods: _goods,
  claim: _claim,
  freeze: _freeze,
  ...context
}: Order): Context => context

/** The word of the flat machine for four regions. */
export const wordOf = ({ funds, goods, claim }: Regions) => {
  if (claim === 'cancellation') return 'cancellation'
  if (funds === 'refunding') return 'refunding'
  return goods === 'shipped' || goods === 'delivered' ? goods : 'unshipped'
}

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
