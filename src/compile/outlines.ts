import type { Order } from '../model/order.js'
import type { PolicyReader, Scope } from '../rules/vocabulary/scope.js'
import type { CompiledAction, CompiledTimer, RowsHere } from './rulebook.js'
import { outlineKey } from './outline/outlineOf.js'
import type { Told } from './outline/told.js'
import { actionHere, timersHere, toldHere } from './rowsHere.js'

/** The rows as they stand, of which nothing is told before an order is there. */
export const ROWS_AS_THEY_ARE: RowsHere = {
  action: (compiled) => compiled,
  timers: (timers) => timers,
  told: () => null,
}

/** What has been told of the orders of one outline. */
interface Outline {
  /** How many orders of it were asked about. */
  met: number
  readonly actions: Map<CompiledAction, CompiledAction>
  readonly timers: Map<readonly CompiledTimer[], readonly CompiledTimer[]>
  /** What else is known of an action, by what that is; null: it is not the same for all. */
  readonly told: Map<string, Map<CompiledAction, Told<unknown> | null>>
}

/** So many outlines are kept: there are few that many orders have. */
const MOST = 512
/** An outline is worth the telling once so many orders of it were asked about. */
const OFTEN = 8

/** Finds the outline of an order; null: it is not worth the telling, or there are too many. */
const outlineFinder = (often: number): ((order: Order) => Outline | null) => {
  const outlines = new Map<number, Map<number, Outline>>()
  let count = 0
  const found = (order: Order): Outline | null => {
    const { state, records } = outlineKey(order)
    const ofState = outlines.get(state) ?? new Map<number, Outline>()
    const known = ofState.get(records)
    if (known !== undefined || count >= MOST) return known ?? null
    count += 1
    const made: Outline = { met: 0, actions: new Map(), timers: new Map(), told: new Map() }
    outlines.set(state, ofState.set(records, made))
    return made
  }
  // One question asks about one order many times.
  let last: Order | null = null
  let lastOutline: Outline | null = null
  return (order) => {
    if (order === last) return lastOutline
    const outline = found(order)
    if (outline !== null) outline.met += 1
    last = order
    lastOutline = outline !== null && outline.met > often ? outline : null
    return lastOutline
  }
}

/** What is known of something, or is made now, and known from then on. */
const remembered = <K, T>(known: Map<K, T>, of: K, make: () => T): T => {
  const found = known.get(of)
  if (found !== undefined) return found
  const made = make()
  known.set(of, made)
  return made
}

/**
 * Tells rows for outlines as orders are asked about. `often`: after how many orders of an outline
 * it is worth it.
 */
export const rowsHereUnder = (policy: PolicyReader, often = OFTEN): RowsHere => {
  const outlineOf = outlineFinder(often)
  return {
    action: (compiled, order) => {
      const known = outlineOf(order)?.actions
      return known === undefined
        ? compiled
        : remembered(known, compiled, () => actionHere(compiled, order, policy))
    },
    timers: (timers, order) => {
      const known = outlineOf(order)?.timers
      return known === undefined
        ? timers
        : remembered(known, timers, () => timersHere(timers, order, policy))
    },
    told: <T>(
      what: string,
      compiled: CompiledAction,
      order: Order,
      ask: (scope: Scope) => T,
    ): Told<T> | null => {
      const outline = outlineOf(order)
      if (outline === null) return null
      const known = remembered(outline.told, what, () => new Map())
      // INVARIANT: the same is asked by the same name.
      return remembered(known, compiled, () =>
        toldHere(compiled, order, policy, ask),
      ) as Told<T> | null
    },
  }
}
