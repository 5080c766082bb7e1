import type { Rulebook } from '../../compile/rulebook.js'
import { evolve, type Event } from '../../model/event.js'
import type { Order } from '../../model/order.js'
import { stateCode } from '../../model/state.js'
import {
  clockId,
  ZONE_CLOCKS,
  CLOCK_ORIGINS,
  type ZoneClock,
  type ClockOrigin,
  type ClockMode,
} from '../zones/clocks.js'
import { isRestorable } from './normalize.js'
import { dominates, type Canonical } from './canonical.js'
import { canRestore } from '../domain/interventions.js'
import type { RelevantClocks } from './relevantClocks.js'
import type { Transition, DiscreteState } from './state.js'

const standing = (order: Order, mode: ClockMode, restores: boolean): boolean => {
  if (mode === 'real') return false
  // A cancelled order that the seller may still restore goes on where it stopped.
  return (
    (restores && isRestorable(order)) ||
    order.pauses.some(({ clock, to }) => to === null && (clock === 'all' || clock === mode))
  )
}

/** The same age as time runs, whatever pauses. */
const real = ({ since }: ZoneClock): ZoneClock => REAL[since]
const REAL = Object.fromEntries(
  CLOCK_ORIGINS.map((since) => [since, ZONE_CLOCKS[clockId({ since, mode: 'real' })]]),
) as Readonly<Record<ClockOrigin, ZoneClock>>

/** Whether that which an age counts from has come about. */
export const happened = (order: Order, { since }: Pick<ZoneClock, 'since'>): boolean =>
  since === 'floor' ? order.floors.protection !== undefined : order.anchors[since] !== null
const begunIn = (event: Event, { since }: ZoneClock): boolean =>
  since === 'floor'
    ? event.change.floors !== undefined
    : event.change.anchors?.[since] !== undefined && event.change.anchors[since] !== null
/** Which age of a state it is; one that has not come apart is the real one. */
export const slotOf = ({ positions: slots }: DiscreteState, age: ZoneClock): number =>
  slots[clockId(age)] || (slots[clockId(real(age))] ?? 0)

/** Where a move leads, and what becomes of the ages. */
export type Way = Pick<Transition, 'to' | 'sources' | 'idle'>

/** The states that orders can be in, made as they are come to. */
export interface States {
  readonly start: DiscreteState
  readonly all: readonly DiscreteState[]
  readonly of: (order: Order, ages: readonly ZoneClock[]) => DiscreteState
  readonly led: (from: DiscreteState, event: Event) => Way
  readonly lesser: (one: DiscreteState, other: DiscreteState) => DiscreteState
}

/** `live`: what must be known of the past, by state code. */
export const statesUnder = (
  rules: Rulebook,
  canonical: Canonical,
  live: readonly RelevantClocks[],
  first: Order,
): States => {
  const restores = canRestore(rules)
  const states: DiscreteState[] = []
  const byKey = new Map<string, DiscreteState>()
  const places = new Map<string, number>()
  const placeOf = (key: string): number => {
    const known = places.get(key) ?? places.size
    places.set(key, known)
    return known
  }

  const stateFor = (order: Order, ages: readonly ZoneClock[]): DiscreteState => {
    const used = canonical.usedUp(order)
    let place = canonical.key(order)
    for (const age of ages) place += ` ${clockId(age)}`
    const key = `${place}/${used.join()}`
    const known = byKey.get(key)
    if (known !== undefined) return known
    const slots = ZONE_CLOCKS.map(() => 0)
    ages.forEach((age, index) => {
      slots[clockId(age)] = index + 1
    })
    const made: DiscreteState = {
      id: states.length,
      dominanceClass: placeOf(place),
      usedUp: used,
      order,
      clocks: ages,
      positions: slots,
      stopped: ages.map(({ mode }) => standing(order, mode, restores)),
      maxConstants: mostOf(order, ages),
    }
    states.push(made)
    byKey.set(key, made)
    return made
  }
  const mostOf = (order: Order, ages: readonly ZoneClock[]): readonly number[] => {
    const asked = live[stateCode(order)]?.clocks ?? []
    // An age that has not come apart stands for the others since the same beginning.
    return ages.map(({ since, mode }) =>
      asked.reduce(
        (most, age) =>
          age.since === since && (age.mode === mode || mode === 'real')
            ? Math.max(most, age.most)
            : most,
        0,
      ),
    )
  }
  const led = (from: DiscreteState, event: Event): Way => {
    const order = canonical.normalize(evolve(from.order, event))
    const ages: ZoneClock[] = []
    const sources: number[] = []
    for (const age of live[stateCode(order)]?.clocks ?? []) {
      if (!happened(order, age)) continue
      const begun = begunIn(event, age)
      const own = from.positions[clockId(age)] ?? 0
      const apart =
        age.mode !== 'real' && (standing(order, age.mode, restores) || (!begun && own > 0))
      const kept = apart ? age : real(age)
      if (ages.includes(kept)) continue
      ages.push(kept)
      sources.push(begun ? 0 : apart ? slotOf(from, age) : (from.positions[clockId(kept)] ?? 0))
    }
    const to = stateFor(order, ages)
    return {
      to,
      sources,
      idle: to === from && sources.every((source, index) => source === index + 1),
    }
  }
  const lesser = (one: DiscreteState, other: DiscreteState): DiscreteState =>
    dominates(one.usedUp, other.usedUp)
      ? one
      : dominates(other.usedUp, one.usedUp)
        ? other
        : stateFor(canonical.commonDominator(one.order, other.order), one.clocks)
  const begun = canonical.normalize(first)
  const ages = (live[stateCode(begun)]?.clocks ?? []).filter(
    (age) => age.mode === 'real' && happened(begun, age),
  )
  const modes = (live[stateCode(begun)]?.clocks ?? []).filter(
    (age) =>
      age.mode !== 'real' && happened(begun, age) && !ages.some(({ since }) => since === age.since),
  )
  const known = [...ages, ...modes.map(({ since }): ZoneClock => ({ since, mode: 'real' }))].filter(
    (age, index, all) => all.findIndex(({ since }) => since === age.since) === index,
  )
  return { start: stateFor(begun, known), all: states, of: stateFor, led, lesser }
}
