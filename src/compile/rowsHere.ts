import type { Field, Payload, Verb } from '../model/action.js'
import type { By } from '../model/actor.js'
import { frozenCopy } from '../model/input/json.js'
import type { Order } from '../model/order.js'
import { doesHold } from '../rules/guards/guardKit.js'
import { withUnits } from '../rules/unitsMeant.js'
import type { Guard } from '../rules/vocabulary/guard.js'
import type { PolicyReader, Scope } from '../rules/vocabulary/scope.js'
import {
  allOf,
  type AcceptedPayload,
  type CandidatePayloads,
  type Hours,
  type Start,
} from './candidatePayloads.js'
import { asClaimed } from './due/dues.js'
import { payloadsFrom, type Remaining } from './payloads.js'
import type { ChosenEffect } from './effects.js'
import type { CompiledAction, CompiledTimer } from './rulebook.js'
import { told, unsaid, type Told } from './outline/told.js'

// Rows as they are for the orders of one outline: what can be told of all of them is told already.

/** Tells what holds of a row for all orders that are like this one. */
interface Teller {
  readonly order: Order
  readonly policy: PolicyReader
  readonly row: { readonly by: By; readonly verb: Verb | 'timer' }
}

/** What is carried, and which of its fields may be anything. */
interface Carried {
  readonly payload: Payload
  readonly open: readonly Field[] | 'any'
}

const tell = <T>(
  { order, policy, row: { by, verb } }: Teller,
  { payload, open }: Carried,
  ask: (scope: Scope) => T,
): Told<T> | null =>
  told(order, (view, note) => {
    const scope: Scope = {
      order: view,
      by,
      payload: open.length === 0 ? payload : unsaid(payload, open, note),
      policy,
      get now() {
        note()
        return order.at
      },
      get occurredAt() {
        note()
        return order.at
      },
    }
    return ask(open.length > 0 || verb === 'timer' ? scope : withUnits(scope, verb))
  })

/** The guards that have to be asked of each order; null: one of the others holds of none. */
const leftOf = (
  guards: readonly Guard[],
  carried: Carried,
  teller: Teller,
): readonly Guard[] | null => {
  const left: Guard[] = []
  for (const guard of guards) {
    const holds = tell(teller, carried, (scope) => doesHold(guard, scope))
    if (holds === null) left.push(guard)
    else if (!holds.always) return null
  }
  return left
}

const NOTHING: Carried = { payload: {}, open: [] }
const ANYTHING: Carried = { payload: {}, open: 'any' }
const whole = (payload: Payload): Carried => ({ payload, open: [] })

/** What a row does with payloads that are accepted as they begin; null: that is not told of all. */
const optionsOf = (starts: readonly Start[]): readonly AcceptedPayload[] | null => {
  const isOneWindow = starts.every(({ hours }) => hours !== null && hours === starts[0]?.hours)
  const options = starts.flatMap(({ told: option }) => (option === null ? [] : [option]))
  return isOneWindow && options.length === starts.length ? Object.freeze(options) : null
}

/** The whole payloads that begin so; itself, where it takes an order to tell them. */
const wholeStarts = (start: Start, remaining: Remaining, teller: Teller): readonly Start[] => {
  const ways = tell(teller, whole(start.payload), (scope) =>
    payloadsFrom(start.payload, remaining, scope),
  )
  return ways === null
    ? [start]
    : ways.always.map((way) => ({ ...start, payload: frozenCopy(way), isWhole: true }))
}

/** The hours of a start: mostly a claim sees the order as it stands. */
const hoursHere = ({ payload, hours }: Start, teller: Teller): Hours | null => {
  if (hours === null || hours.asItStands === null) return hours
  const seen = tell(teller, whole(payload), (scope) => asClaimed(scope) === scope.order)
  return seen?.always === true ? hours.asItStands : hours
}

/** Effects of one row that are the same become one object. */
const sharing = (): ((chosen: ChosenEffect) => ChosenEffect) => {
  const known = new Map<string, ChosenEffect>()
  return (chosen) => {
    const key = JSON.stringify([chosen.branch, chosen.clauses])
    const found = known.get(key)
    if (found !== undefined) return found
    known.set(key, chosen)
    return chosen
  }
}

const candidatesHere = (
  compiled: CompiledAction,
  onceGuards: readonly Guard[],
  teller: Teller,
): CandidatePayloads => {
  const { candidates } = compiled
  const { rest, completing, earlyGuards, lateGuards } = candidates
  const open = [...rest, ...(completing?.sets ?? [])]
  const guards = [...earlyGuards, ...lateGuards]
  const left = new Set<Guard>()
  const shared = sharing()
  /** The start, with what is told of it; none: it is never accepted. */
  const toldOf = (start: Start): readonly Start[] => {
    const { payload, isWhole } = start
    const hours = hoursHere(start, teller)
    const guardsLeft = leftOf(guards, isWhole ? whole(payload) : { payload, open }, teller)
    if (guardsLeft === null) return []
    guardsLeft.forEach((guard) => left.add(guard))
    const chosen =
      isWhole && guardsLeft.length === 0 ? tell(teller, whole(payload), compiled.chosen) : null
    if (chosen === null) return [{ ...start, hours }]
    const { always } = chosen
    return always === null
      ? []
      : [{ ...start, hours, told: Object.freeze({ payload, chosen: shared(always) }) }]
  }
  const begun = candidates.starts.filter(
    ({ payload }) => leftOf(guards, { payload, open }, teller) !== null,
  )
  const starts = begun.flatMap((start) => wholeStarts(start, candidates, teller)).flatMap(toldOf)
  const areWhole = starts.every(({ isWhole }) => isWhole)
  const isLeft = (guard: Guard): boolean => left.has(guard)
  return {
    ...candidates,
    onceGuards,
    starts,
    earlyGuards: (areWhole ? guards : earlyGuards).filter(isLeft),
    lateGuards: areWhole ? [] : lateGuards.filter(isLeft),
    ...allOf(optionsOf(starts)),
  }
}

/** An action as it is for orders like this one. */
export const actionHere = (
  compiled: CompiledAction,
  order: Order,
  policy: PolicyReader,
): CompiledAction => {
  const teller = { order, policy, row: compiled.row }
  const stateGuards = leftOf(compiled.stateGuards, ANYTHING, teller)
  const onceGuards = leftOf(compiled.candidates.onceGuards, NOTHING, teller)
  if (stateGuards === null) return { ...compiled, applies: false }
  const candidates =
    onceGuards === null
      ? { ...compiled.candidates, starts: [], options: null }
      : candidatesHere(compiled, onceGuards, teller)
  return { ...compiled, stateGuards, candidates }
}

/** What holds of an action for orders like this one, whatever it carries. */
export const toldHere = <T>(
  { row }: CompiledAction,
  order: Order,
  policy: PolicyReader,
  ask: (scope: Scope) => T,
): Told<T> | null => tell({ order, policy, row }, ANYTHING, ask)

const timerHere = (timer: CompiledTimer, teller: Teller): CompiledTimer | null => {
  const guards = leftOf(timer.guards, NOTHING, teller)
  const soonest = told(teller.order, timer.soonest)
  const chosen = tell(teller, NOTHING, timer.chosen)
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
  const here = timers.flatMap((timer) => timerHere(timer, { order, policy, row: timer.row }) ?? [])
  const isNet = ({ row }: CompiledTimer): boolean => row.net
  return [...here.filter((timer) => !isNet(timer)), ...here.filter(isNet)]
}
