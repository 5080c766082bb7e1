import type { Rulebook } from '../../compile/rulebook.js'
import type { Event } from '../../model/event.js'
import type { Order } from '../../model/order.js'
import { stateCode } from '../../model/state.js'
import { canRestore, isRestorable } from '../domain/interventions.js'
import {
  CLOCK_ORIGINS,
  clockId,
  FLOORS,
  isFloor,
  isWait,
  waitClock,
  waitOf,
  ZONE_CLOCKS,
  type ClockMode,
  type ClockOrigin,
  type Waits,
  type ZoneClock,
} from '../zones/zoneClocks.js'
import { waitingIn } from '../../rules/record/parcels.js'
import type { RelevantClocks } from './relevance/relevance.js'
import type { DiscreteState } from './state.js'

const REAL_CLOCKS = Object.fromEntries(
  CLOCK_ORIGINS.map((since) => [since, ZONE_CLOCKS[clockId({ since, mode: 'real' })]]),
) as Readonly<Record<ClockOrigin, ZoneClock>>

/**
 * The clock of the same origin that nothing stops. It stands for the others of its origin until one
 * of them stops for the first time.
 */
const realClock = ({ since }: ZoneClock): ZoneClock => REAL_CLOCKS[since]

/** Whether the origin of a clock has come about. */
export const hasHappened = (order: Order, { since }: Pick<ZoneClock, 'since'>): boolean => {
  if (isFloor(since)) return order.floors[FLOORS[since]] !== undefined
  if (isWait(since)) return waitingIn(order, waitOf(since).place).length > waitOf(since).rank
  return order.anchors[since] !== null
}

/**
 * Whether an event is the origin of a clock, and so resets it. It says every floor: the one that a
 * normal form has still is not new.
 */
const isResetBy = (
  { change }: Event,
  before: Order,
  since: Exclude<ClockOrigin, Waits>,
): boolean => {
  if (!isFloor(since)) return change.anchors?.[since] != null
  const floor = change.floors?.[FLOORS[since]]
  return floor !== undefined && floor !== before.floors[FLOORS[since]]
}

/** Which of those that waited before is the one that now waits at a rank. */
const waitBefore = (before: Order, order: Order, since: Waits): Waits | null => {
  const { place, rank } = waitOf(since)
  const line = waitingIn(order, place)[rank]?.lines[0]
  const was = waitingIn(before, place).findIndex(({ lines }) => lines.some((one) => one === line))
  return was < 0 ? null : waitClock(place, was)
}

/** The clock that had the value of this one before an event; null: the event resets it. */
const clockBefore = (
  event: Event,
  before: Order,
  order: Order,
  { since, mode }: ZoneClock,
): ZoneClock | null => {
  if (!isWait(since)) return isResetBy(event, before, since) ? null : { since, mode }
  const was = waitBefore(before, order, since)
  return was === null ? null : { since: was, mode }
}

/** The index of a clock in the zones of a state, from 1; 0: the state does not have it. */
export const positionOf = ({ positions }: DiscreteState, clock: ZoneClock): number =>
  positions[clockId(clock)] || (positions[clockId(realClock(clock))] ?? 0)

/**
 * The clocks of a state after a transition, and for each the position of the clock before that it
 * takes its value from; 0: it is reset.
 */
export interface ClockAssignment {
  readonly clocks: readonly ZoneClock[]
  readonly sources: readonly number[]
}

/** Which clocks the states of orders have. */
export interface StateClocks {
  readonly atStart: (order: Order) => readonly ZoneClock[]
  /** After an event that led from a state to this order. */
  readonly after: (from: DiscreteState, event: Event, order: Order) => ClockAssignment
  /** Which of these clocks stand still. */
  readonly stopped: (order: Order, clocks: readonly ZoneClock[]) => readonly boolean[]
  /** The greatest constant that a later step compares each of these clocks with. */
  readonly maxConstants: (order: Order, clocks: readonly ZoneClock[]) => readonly number[]
}

type ReadClocks = RelevantClocks['clocks']

const clocksAtStart = (order: Order, read: ReadClocks): readonly ZoneClock[] => {
  const known = read.filter((clock) => hasHappened(order, clock))
  const real = known.filter(({ mode }) => mode === 'real')
  return [...new Set([...real, ...known].map(realClock))]
}

const maxConstantsOf = (clocks: readonly ZoneClock[], read: ReadClocks): readonly number[] =>
  clocks.map(({ since, mode }) => {
    const standsFor = read.filter(
      (clock) => clock.since === since && (clock.mode === mode || mode === 'real'),
    )
    return Math.max(0, ...standsFor.map(({ most }) => most))
  })

/** The clocks of states under a policy: those that later steps read. */
export const stateClocksUnder = (
  rules: Rulebook,
  relevant: readonly RelevantClocks[],
): StateClocks => {
  const restores = canRestore(rules)
  const readIn = (order: Order): ReadClocks => relevant[stateCode(order)]?.clocks ?? []
  const isStopped = (order: Order, mode: ClockMode): boolean => {
    if (mode === 'real') return false
    // The clocks of a cancelled order that may be restored go on where they stopped.
    if (restores && isRestorable(order)) return true
    return order.pauses.some(({ clock, to }) => to === null && (clock === 'all' || clock === mode))
  }
  const after: StateClocks['after'] = (from, event, order) => {
    const clocks: ZoneClock[] = []
    const sources: number[] = []
    for (const clock of readIn(order)) {
      if (!hasHappened(order, clock)) continue
      const source = clockBefore(event, from.order, order, clock)
      const wasApart = source !== null && (from.positions[clockId(source)] ?? 0) > 0
      const isApart = clock.mode !== 'real' && (isStopped(order, clock.mode) || wasApart)
      const kept = isApart ? clock : realClock(clock)
      if (clocks.includes(kept)) continue
      clocks.push(kept)
      sources.push(source === null ? 0 : positionOf(from, { ...kept, since: source.since }))
    }
    return { clocks, sources }
  }
  return {
    atStart: (order) => clocksAtStart(order, readIn(order)),
    after,
    stopped: (order, clocks) => clocks.map(({ mode }) => isStopped(order, mode)),
    maxConstants: (order, clocks) => maxConstantsOf(clocks, readIn(order)),
  }
}
