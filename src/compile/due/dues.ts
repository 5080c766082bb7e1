import type { Instant } from '../../model/instant.js'
import type { Order } from '../../model/order.js'
import type { Length } from '../../model/span.js'
import { stretched, type Clock } from '../../model/pause.js'
import type { Choice, Moment, Window } from '../../policy/format.js'
import type { Lens } from '../../rules/vocabulary/lens.js'
import type { Scope } from '../../rules/vocabulary/scope.js'
import { asMeant } from '../../rules/record/linesMeant.js'
import { linesApart } from '../../rules/linesApart.js'
import { seenBy, waitingLongest } from '../../rules/record/parcels.js'
import type { MomentTiming, Timing } from '../../rules/vocabulary/timing.js'
import { elapsed, type Deadlines } from './deadlines.js'
import { compileSpan, momentAt, type CompiledMoment, type InstantOf } from '../values/moments.js'
import type { CompiledChoice } from '../values/choice.js'
import { valueReader, type CompiledValues } from '../values/values.js'

/** The two ends of a window. */
export type WindowEdge = 'opens' | 'closes'

/** The end of a window as a place of its own; a window that leaves it out never gets there. */
export const edgeLens = (window: Lens<Window>, edge: WindowEdge): Lens<Choice<Moment>> => ({
  path: `${window.path}.${edge}`,
  get: (policy) => window.get(policy)[edge] ?? 'never',
})

/** Where timers fall due and windows open and close for an order, pauses and floors counted. */
export interface Dues {
  readonly dueOf: (timing: Timing, clock: Clock) => InstantOf
  /** The edge of a window; null: the window leaves it out, or it never comes. */
  readonly edgeOf: (window: Lens<Window>, edge: WindowEdge, clock: Clock) => InstantOf | null
  /** The edge of a window that lies at this moment. */
  readonly edgeAt: (
    momentOf: (scope: Scope) => CompiledMoment,
    edge: WindowEdge,
    clock: Clock,
    seen?: SeenBy,
  ) => InstantOf
}

/** The order as an action sees it. */
export type SeenBy = (scope: Scope) => Order

/** As no claim about lines sees it otherwise. */
export const asItStands: SeenBy = ({ order }) => order

/** A deadline that the floor of an order may put off. */
type Floored = (due: Instant, order: Order, clock: Clock) => Instant

/**
 * After a claim an order may have a floor: the buyer keeps at least so much of a clock. It stands
 * still while the clock does.
 */
const flooredUnder = ({ policy, back }: CompiledValues): Floored => {
  const { atLeast } = policy.protection
  const before = atLeast === 'never' ? null : back(atLeast)
  return (due, order, clock) => {
    const floor = order.floors[clock]
    if (floor === undefined || due === Infinity) return due
    if (order.pauses.length === 0 || before === null || floor === -Infinity)
      return Math.max(due, floor)
    return Math.max(due, stretched(floor, before(floor), clock, order.pauses))
  }
}

/**
 * Whether something closes by what somebody does, and at no deadline: a buyer who confirms receipt
 * gives up the time that a claim had left.
 */
const closesByDeed = ({ points }: CompiledMoment): boolean =>
  points.every(({ anchor, step }) => step === null && anchor !== 'shipBy' && anchor !== 'promised')

/** The length of the order's own that stands for the policy's; null: there is none. */
export const ownTerm = (
  { terms }: Order,
  { own }: Extract<Timing, { kind: 'after' }>,
): Length | null => {
  const span = own === undefined ? null : terms[own]
  return span === 'never' ? null : span
}

const afterAnchor = (
  values: CompiledValues,
  timing: Extract<Timing, { kind: 'after' }>,
  clock: Clock,
): InstantOf => {
  const floored = flooredUnder(values)
  const within = valueReader(values, values.spans(timing.within))
  const grace =
    timing.grace === null ? null : compileSpan(values.step)(timing.grace.get(values.policy))
  return (scope) => {
    const { order } = scope
    const from = order.anchors[timing.anchor]
    if (from === null) return Infinity
    const own = ownTerm(order, timing)
    const end = elapsed(from, own === null ? within(scope) : compileSpan(values.step)(own))
    const withGrace = end === Infinity || grace === null ? end : elapsed(end, grace)
    return floored(stretched(withGrace, from, clock, order.pauses), order, clock)
  }
}

const waitingDue = (
  values: CompiledValues,
  { place, within: of }: Extract<Timing, { kind: 'waiting' }>,
  clock: Clock,
): InstantOf => {
  const floored = flooredUnder(values)
  const within = valueReader(values, values.spans(of))
  return (scope) => {
    const { order } = scope
    const since = waitingLongest(order, place)?.since ?? Infinity
    if (since === Infinity) return since
    return floored(
      stretched(elapsed(since, within(scope)), since, clock, order.pauses),
      order,
      clock,
    )
  }
}

const momentDue = (
  values: CompiledValues,
  { anchorAt, shipBy }: Deadlines,
  timing: MomentTiming,
  clock: Clock,
): InstantOf => {
  const floored = flooredUnder(values)
  const termOver = (order: Order): Instant => floored(shipBy(order), order, 'shipment')
  const momentOf = valueReader(values, values.moments(timing.atMoment))
  const pointClock = { anchorAt, plus: values.plus, clock }
  return (scope) => {
    const { order } = scope
    const due = momentAt(
      momentOf(scope),
      order,
      pointClock,
      timing.extended ? order.extensions : undefined,
    )
    const since = timing.notBefore === undefined ? Infinity : termOver(order)
    return floored(since === Infinity ? due : Math.max(due, since), order, clock)
  }
}

const derivedDue = (
  values: CompiledValues,
  { waitedFor, anchorAt }: Deadlines,
  { anchor, extended }: Extract<Timing, { kind: 'derived' }>,
  clock: Clock,
): InstantOf => {
  const floored = flooredUnder(values)
  return ({ order }) => floored(extended ? waitedFor(order) : anchorAt(anchor, order), order, clock)
}

/**
 * The moment at an edge of a policy's window; null: the window leaves it out, or it never closes.
 */
const edgeMoment = (
  values: CompiledValues,
  window: Lens<Window>,
  edge: WindowEdge,
): CompiledChoice<CompiledMoment> | null => {
  if (window.get(values.policy)[edge] === undefined) return null
  const of = edgeLens(window, edge)
  const compiled = edge === 'opens' ? values.openings(of) : values.moments(of)
  const neverCloses =
    edge === 'closes' && compiled.cases.length === 0 && compiled.otherwise.kind === 'never'
  return neverCloses ? null : compiled
}

/** A claim about several lines has the time that each of them has. */
const forEachLine =
  (at: InstantOf, edge: WindowEdge): InstantOf =>
  (scope) => {
    const instants = linesApart(scope).map(at)
    return edge === 'opens' ? Math.max(...instants) : Math.min(...instants)
  }

/** The order as a claim about lines sees it that came before others: its goods are here. */
export const asClaimed: SeenBy = ({ order, payload, policy }) =>
  payload.ground === undefined ? order : seenBy(order, asMeant(order, payload, policy.policy))

/** Where edges of windows lie, under a policy. */
const edgesUnder = (values: CompiledValues, { anchorAt }: Deadlines): Dues['edgeAt'] => {
  const floored = flooredUnder(values)
  const opensAt = (momentOf: (scope: Scope) => CompiledMoment, seen: SeenBy): InstantOf => {
    const pointClock = { anchorAt, plus: values.plusExact, clock: null }
    return (scope) => momentAt(momentOf(scope), seen(scope), pointClock)
  }
  const closesAt = (
    momentOf: (scope: Scope) => CompiledMoment,
    clock: Clock,
    seen: SeenBy,
  ): InstantOf => {
    const pointClock = { anchorAt, plus: values.plus, clock }
    return (scope) => {
      const moment = momentOf(scope)
      const due = momentAt(moment, seen(scope), pointClock)
      return closesByDeed(moment) ? due : floored(due, scope.order, clock)
    }
  }
  return (momentOf, edge, clock, seen = asClaimed) =>
    edge === 'opens' ? opensAt(momentOf, seen) : closesAt(momentOf, clock, seen)
}

/** Where timers fall due, and windows open and close, under a policy. */
export const duesUnder = (values: CompiledValues, deadlines: Deadlines): Dues => {
  const edgeAt = edgesUnder(values, deadlines)
  const edgeOf: Dues['edgeOf'] = (window, edge, clock) => {
    const compiled = edgeMoment(values, window, edge)
    if (compiled === null) return null
    const at = edgeAt(valueReader(values, compiled), edge, clock)
    return compiled.readsLines ? forEachLine(at, edge) : at
  }
  const dueOf: Dues['dueOf'] = (timing, clock) => {
    switch (timing.kind) {
      case 'after':
        return afterAnchor(values, timing, clock)
      case 'waiting':
        return waitingDue(values, timing, clock)
      case 'derived':
        return derivedDue(values, deadlines, timing, clock)
      case 'moment':
        return momentDue(values, deadlines, timing, clock)
      case 'closes':
        return edgeOf(timing.window, 'closes', clock) ?? (() => Infinity)
    }
  }
  return { dueOf, edgeOf, edgeAt }
}
