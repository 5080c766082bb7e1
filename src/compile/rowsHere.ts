import type { Payload } from '../model/action.js'
import type { By } from '../model/actor.js'
import type { Order } from '../model/order.js'
import type { Guard } from '../rules/vocabulary/guard.js'
import type { PolicyReader, Scope } from '../rules/vocabulary/scope.js'
import {
  allOf,
  type AcceptedPayload,
  type CandidatePayloads,
  type Start,
} from './candidatePayloads.js'
import type { ChosenEffect } from './effects.js'
import type { CompiledAction, CompiledTimer } from './rulebook.js'
import { told, unread, type Told } from './outline/told.js'

// Rows as they are for the orders of one outline: what can be told of all of them is told already.

/** Tells what holds of a row for all orders that are like this one. */
interface Teller {
  readonly order: Order
  readonly policy: PolicyReader
  readonly by: By
}

/** `payload`: null: of none that is carried anything may be read. */
const tell = <T>(
  { order, policy, by }: Teller,
  payload: Payload | null,
  ask: (scope: Scope) => T,
): Told<T> | null =>
  told(order, (view, note) =>
    ask({
      order: view,
      by,
      payload: payload ?? unread(note),
      policy,
      get now() {
        note()
        return order.at
      },
      get occurredAt() {
        note()
        return order.at
      },
    }),
  )

/** The guards that have to be asked of each order; null: one of the others holds of none. */
const leftOf = (
  guards: readonly Guard[],
  payload: Payload | null,
  teller: Teller,
): readonly Guard[] | null => {
  const left: Guard[] = []
  for (const guard of guards) {
    const failure = tell(teller, payload, guard.check)
    if (failure === null) left.push(guard)
    else if (failure.always !== null) return null
  }
  return left
}

const NO_PAYLOAD: Payload = {}

/** What a row does with payloads that are accepted as they begin; null: that is not told of all. */
const optionsOf = (
  compiled: CompiledAction,
  starts: readonly Start[],
  teller: Teller,
): readonly AcceptedPayload[] | null => {
  const [first] = starts
  const options: AcceptedPayload[] = []
  for (const { payload, hours } of starts) {
    const chosen = tell<ChosenEffect | null>(teller, payload, compiled.chosen)
    if (chosen === null || hours === null || hours !== first?.hours) return null
    if (chosen.always !== null) options.push(Object.freeze({ payload, chosen: chosen.always }))
  }
  return Object.freeze(options)
}

const candidatesHere = (
  compiled: CompiledAction,
  onceGuards: readonly Guard[],
  teller: Teller,
): CandidatePayloads => {
  const { candidates } = compiled
  const isWhole = candidates.rest.length === 0 && candidates.completing === null
  const [early, late] = isWhole
    ? [[...candidates.earlyGuards, ...candidates.lateGuards], []]
    : [candidates.earlyGuards, candidates.lateGuards]
  const earlyGuards = new Set<Guard>()
  const starts = candidates.starts.filter(({ payload }) => {
    const left = leftOf(early, payload, teller)
    left?.forEach((guard) => earlyGuards.add(guard))
    return left !== null
  })
  const isAll = isWhole && earlyGuards.size === 0
  return {
    ...candidates,
    onceGuards,
    starts,
    earlyGuards: [...earlyGuards],
    lateGuards: late,
    ...allOf(isAll ? optionsOf(compiled, starts, teller) : null),
  }
}

/** An action as it is for orders like this one. */
export const actionHere = (
  compiled: CompiledAction,
  order: Order,
  policy: PolicyReader,
): CompiledAction => {
  const teller = { order, policy, by: compiled.row.by }
  const stateGuards = leftOf(compiled.stateGuards, null, teller)
  const onceGuards = leftOf(compiled.candidates.onceGuards, NO_PAYLOAD, teller)
  return stateGuards === null
    ? { ...compiled, applies: false }
    : {
        ...compiled,
        stateGuards,
        candidates:
          onceGuards === null
            ? { ...compiled.candidates, starts: [], options: null }
            : candidatesHere(compiled, onceGuards, teller),
      }
}

const timerHere = (timer: CompiledTimer, teller: Teller): CompiledTimer | null => {
  const guards = leftOf(timer.guards, NO_PAYLOAD, teller)
  const soonest = told(teller.order, timer.soonest)
  const chosen = tell(teller, NO_PAYLOAD, timer.chosen)
  if (guards === null || soonest?.always === Infinity || chosen?.always === null) return null
  return { ...timer, guards, chosen: chosen === null ? timer.chosen : () => chosen.always }
}

/**
 * The timers that can fire for orders like this one, as they are for these: safety nets last, which
 * another deadline is before.
 */
export const timersHere = (
  timers: readonly CompiledTimer[],
  order: Order,
  policy: PolicyReader,
): readonly CompiledTimer[] => {
  const here = timers.flatMap((timer) => timerHere(timer, { order, policy, by: 'timer' }) ?? [])
  const isNet = ({ row }: CompiledTimer): boolean => row.net
  return [...here.filter((timer) => !isNet(timer)), ...here.filter(isNet)]
}
