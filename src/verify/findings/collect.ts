import type { Rulebook } from '../../compile/rulebook.js'
import type { Actor } from '../../model/actor.js'
import { totals, type RefundCause } from '../../model/ledger.js'
import type { EndingCause, Order } from '../../model/order.js'
import { REGIONS, type Regions } from '../../model/state.js'
import { gainsOf } from '../../oracle/gainsOf.js'
import { isTimer } from '../../rules/vocabulary/row.js'
import type { ZoneClock } from '../zones/clocks.js'
import { amountOff, movedOrder } from './amountOff.js'
import type { ActionTransition, TimedAutomaton, TimerTransition } from '../states/state.js'
import { longPast, type Target } from '../trace/path.js'
import {
  awaited,
  firingZones,
  shortestFirst,
  type OnEntry,
  type ZoneNode,
  type OnTransition,
} from '../explore/zoneGraph.js'
import type { VerifyFinding } from './report.js'
import { DISPUTED } from '../states/disputeClocks.js'
import { nowAtOrAfter } from '../zones/term.js'
import { constrainAll, upperBound, type Zone } from '../zones/zone.js'

/** A place to begin a history from: a node, the move out of it, and what else has to hold then. */
export interface Witness {
  readonly node: ZoneNode
  readonly move: ActionTransition | TimerTransition | null
  readonly wish: Target | null
}
export interface FindingCandidate extends Pick<
  VerifyFinding,
  'kind' | 'rows' | 'state' | 'waitsFor' | 'message' | 'clauses'
> {
  readonly key: string
  readonly witnesses: Witness[]
}
/** The least that was seen, and where. */
export interface Extreme {
  readonly worst: number
  readonly witnesses: Witness[]
}
/** A time that was seen, where, and which age of that node it is. */
export interface Candidate extends Witness {
  readonly value: number
  readonly age: number
}
/** The longest that was seen. */
export interface Longest extends Extreme {
  /**
   * The longest of each number of actions: where zones say more than there is, a shorter way may be
   * the longest that there is.
   */
  readonly candidates: readonly Candidate[]
}

const WITNESSES = 8

export interface Collected {
  readonly visit: OnTransition
  readonly entered: OnEntry
  /**
   * Looks at places where orders stay, shortest ways first: those too from which nothing leads on.
   */
  readonly stays: (nodes: readonly ZoneNode[]) => void
  readonly rows: ReadonlySet<string>
  readonly clues: () => readonly FindingCandidate[]
  /** From payment until it ends. */
  readonly longest: ReadonlyMap<EndingCause, Longest>
  /** From its opening until it is over; null where it is not known how long ago that was. */
  readonly longestDispute: () => Longest | null
  readonly leastToBuyer: () => Extreme | null
  readonly leastToSeller: () => Extreme | null
  /** Where refunds are made. */
  readonly refunds: ReadonlyMap<RefundCause, readonly Witness[]>
}

/** An age of so much or more. */
export const atLeast =
  (age: number, least: number): Target =>
  () => [[{ i: 0, j: age, most: -least }]]

export const regionsOf = ({ funds, goods, claim, freeze }: Order): Regions => ({
  funds,
  goods,
  claim,
  freeze,
})
export const shown = (state: Regions): string =>
  REGIONS.filter((region) => state[region] !== 'none' && state[region] !== 'clear')
    .map((region) => `${region} ${state[region]}`)
    .join(', ')
const inEscrow = (order: Order): boolean => totals(order.ledger).held > 0
const actorsOf = (machine: TimedAutomaton, node: ZoneNode): readonly Actor[] =>
  [
    ...new Set(
      machine
        .actionsFrom(node.state)
        .filter(({ idle }) => !idle)
        .map(({ by }) => by),
    ),
  ]
    .filter((by): by is Actor => by !== 'timer')
    .sort()

/** Watches an exploration for what is odd, and for the worst. */
export const collector = (rules: Rulebook, machine: TimedAutomaton): Collected => {
  const rows = new Set<string>()
  const clues = new Map<string, FindingCandidate>()
  const longest = new Map<EndingCause, Longest>()
  const refunds = new Map<RefundCause, Witness[]>()
  const weighed = new Set<ActionTransition | TimerTransition>()
  let dispute: Longest | null = null
  let buyer: Extreme | null = null
  let seller: Extreme | null = null
  const holds = new Set<string>(
    rules.rows.filter((row) => isTimer(row) && row.clock === 'hold').map(({ id }) => id),
  )

  const note = (
    key: string,
    witness: Witness,
    clue: () => Omit<FindingCandidate, 'key' | 'witnesses'>,
  ): void => {
    const known = clues.get(key)
    if (known === undefined) clues.set(key, { ...clue(), key, witnesses: [witness] })
    else if (known.witnesses.length < WITNESSES) known.witnesses.push(witness)
  }
  const worse = (known: Extreme | null, value: number, sign: 1 | -1, witness: Witness): Extreme => {
    if (known === null || (value - known.worst) * sign > 0)
      return { worst: value, witnesses: [witness] }
    if (value === known.worst && known.witnesses.length < WITNESSES) known.witnesses.push(witness)
    return known
  }
  /** How long ago something was, at the most, as a move is made; null: that is not known. */
  const longer = (
    known: Longest | null,
    since: ZoneClock['since'],
    { node, move }: Pick<Witness, 'node' | 'move'>,
    zone: Zone,
  ): Longest | null => {
    const age = node.state.clocks.findIndex((one) => one.since === since && one.mode === 'real') + 1
    if (age === 0) return known
    const value = upperBound(zone, age)
    const witness = { node, move, wish: value === Infinity ? null : atLeast(age, value) }
    const seen = known?.candidates ?? []
    const shorter = seen.filter(({ node: { actions } }) => actions === node.actions)
    const candidates = shorter.some((other) => other.value >= value)
      ? seen
      : [...seen.filter((other) => !shorter.includes(other)), { ...witness, value, age }]
    return { ...worse(known, value, 1, witness), candidates }
  }

  const waiting = (
    node: ZoneNode,
    state: Regions,
    what: string,
  ): Pick<FindingCandidate, 'state' | 'waitsFor' | 'message'> => {
    const waitsFor = actorsOf(machine, node)
    return {
      state,
      waitsFor,
      message: `${what} where ${shown(state)}: it waits for ${waitsFor.join(', ') || 'nobody'}`,
    }
  }
  const quiet = (node: ZoneNode): void => {
    if (!node.settled) return
    const { order } = node.state
    const timers = awaited(machine.timersFrom(node.state))
    const state = regionsOf(order)
    const open = inEscrow(order) || order.claim !== 'none'
    if (open && timers.length === 0) {
      note(`stuck ${shown(state)}`, { node, move: null, wish: null }, () => ({
        kind: 'stuck',
        rows: [],
        clauses: [],
        ...waiting(node, state, 'nothing happens by itself'),
      }))
    }
    if (inEscrow(order) && timers.length > 0 && timers.every(({ row }) => holds.has(row))) {
      note(`only-hold ${shown(state)}`, { node, move: null, wish: null }, () => ({
        kind: 'only-hold',
        rows: timers.map(({ row }) => row),
        clauses: ['payment.hold'],
        ...waiting(node, state, 'only the longest escrow ends it by itself'),
      }))
    }
  }
  const entered = (node: ZoneNode): void => {
    const { state, zone, via, from } = node
    if (via === null) return
    const timers = awaited(machine.timersFrom(state))
    for (const timer of timers) {
      const key = `overdue ${via.row} ${timer.row}`
      if ((clues.get(key)?.witnesses.length ?? 0) >= WITNESSES) continue
      const past = longPast(
        timer.due,
        (age) => from?.state.stopped[(via.sources[age - 1] ?? 0) - 1] === true,
      )
      if (constrainAll(firingZones(timer, timers, [zone]), past).length === 0) continue
      note(key, { node, move: timer, wish: () => past }, () => ({
        kind: 'overdue-on-entry',
        rows: [via.row, timer.row],
        clauses: timer.clauses,
        state: regionsOf(state.order),
        waitsFor: [],
        message: `\`${timer.row}\` may be past its due as \`${via.row}\` leads to its state, and fires in the same instant`,
      }))
    }
  }
  const timed = (node: ZoneNode, move: TimerTransition, zone: Zone): void => {
    if (!node.settled) return
    for (const other of awaited(machine.timersFrom(node.state))) {
      if (
        other.row === move.row ||
        (other.to === move.to && other.sources.join() === move.sources.join())
      )
        continue
      if (constrainAll([zone], nowAtOrAfter(other.due)).length === 0) continue
      note(
        `tie ${move.row} ${other.row}`,
        { node, move, wish: () => nowAtOrAfter(other.due) },
        () => ({
          kind: 'tie',
          rows: [move.row, other.row],
          clauses: [...new Set([...move.clauses, ...other.clauses])],
          state: regionsOf(node.state.order),
          waitsFor: [],
          message: `\`${move.row}\` and \`${other.row}\` can be due at one instant; \`${move.row}\` wins`,
        }),
      )
    }
  }
  const money = (node: ZoneNode, move: ActionTransition | TimerTransition, zone: Zone): void => {
    const { order } = node.state
    const { change } = move.event
    const witness = { node, move, wish: null }
    if (DISPUTED.includes(order.claim) && !DISPUTED.includes(move.to.order.claim))
      dispute = longer(dispute, 'disputed', witness, zone)
    if (change.ending == null || !inEscrow(order)) return
    const { cause } = change.ending
    const found = longer(longest.get(cause) ?? null, 'paid', witness, zone)
    if (found !== null) longest.set(cause, found)
    const { held } = totals(order.ledger)
    const { refunded, released } = gainsOf(move.event)
    if (cause === 'cancelled') buyer = worse(buyer, refunded / held, -1, witness)
    if (order.anchors.shipped !== null && !order.late.includes('shipment'))
      seller = worse(seller, released / held, -1, witness)
  }
  /** What a move does to money is the same whenever it is made. */
  const amounts = (node: ZoneNode, move: ActionTransition | TimerTransition): void => {
    if (weighed.has(move) || move.event.change.postings === undefined) return
    weighed.add(move)
    const order = movedOrder(node.state, move)
    const refunded = move.event.change.refunds?.find(
      ({ id }) => !order.refunds.some((known) => known.id === id),
    )
    if (refunded !== undefined && gainsOf(move.event).refunded > 0) {
      const known = refunds.get(refunded.cause) ?? []
      if (known.length < WITNESSES)
        refunds.set(refunded.cause, [...known, { node, move, wish: null }])
    }
    const off = amountOff(rules, order, move.event)
    if (off !== null) {
      note(`amount-off ${move.row} ${move.branch.join(' ')}`, { node, move, wish: null }, () => ({
        kind: 'amount-off',
        rows: [move.row],
        clauses: move.clauses,
        state: regionsOf(order),
        waitsFor: [],
        message: `\`${move.row}\` does not pay what it makes due: ${off}`,
      }))
    }
  }
  const visit: OnTransition = (node, move, zone) => {
    rows.add(move.row)
    if ('due' in move && !move.idle) timed(node, move, zone)
    money(node, move, zone)
    amounts(node, move)
  }
  return {
    visit,
    entered,
    stays: (nodes) => shortestFirst(nodes).forEach(quiet),
    rows,
    clues: () => [...clues.values()],
    longest,
    longestDispute: () => dispute,
    leastToBuyer: () => buyer,
    leastToSeller: () => seller,
    refunds,
  }
}
