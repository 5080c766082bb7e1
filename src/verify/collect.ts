import type { Rulebook } from '../compile/rulebook.js'
import type { Actor } from '../model/actor.js'
import { totals } from '../model/ledger.js'
import type { EndingCause, Order } from '../model/order.js'
import { REGIONS, type Regions } from '../model/state.js'
import { isTimer } from '../rules/vocabulary.js'
import type { ActionMove, Machine, TimerMove } from './state.js'
import { longPast, type Wish } from './path.js'
import { awaited, firing, shortestFirst, type Entered, type Node, type Visit } from './reach.js'
import type { Found } from './report.js'
import { hasCome } from './term.js'
import { allOf, mostOf, type Zone } from './zone.js'

/** A place to begin a history from: a node, the move out of it, and what else has to hold then. */
export interface Witness {
  readonly node: Node
  readonly move: ActionMove | TimerMove | null
  readonly wish: Wish | null
}
export interface Clue extends Pick<Found, 'kind' | 'rows' | 'state' | 'waitsFor' | 'message' | 'clauses'> {
  readonly key: string
  readonly witnesses: Witness[]
}
/** The longest, or the least, that was seen, and where. */
export interface Extreme {
  readonly name: string
  worst: number
  witnesses: Witness[]
}

const WITNESSES = 8

export interface Collected {
  readonly visit: Visit
  readonly entered: Entered
  /** Looks at places where orders stay, shortest ways first: those too from which nothing leads on. */
  readonly stays: (nodes: readonly Node[]) => void
  readonly rows: ReadonlySet<string>
  readonly clues: () => readonly Clue[]
  readonly longest: ReadonlyMap<EndingCause, Extreme>
  readonly leastToBuyer: () => Extreme | null
  readonly leastToSeller: () => Extreme | null
}

export const regionsOf = ({ funds, goods, claim, freeze }: Order): Regions => ({ funds, goods, claim, freeze })
export const shown = (state: Regions): string => REGIONS.filter((region) => state[region] !== 'none' && state[region] !== 'clear').map((region) => `${region} ${state[region]}`).join(', ')
const inEscrow = (order: Order): boolean => totals(order.ledger).held > 0
const actorsOf = (machine: Machine, node: Node): readonly Actor[] =>
  [...new Set(machine.actionsFrom(node.state).filter(({ idle }) => !idle).map(({ by }) => by))].filter((by): by is Actor => by !== 'timer').sort()

/** Watches an exploration for what is odd, and for the worst. */
export const collector = (rules: Rulebook, machine: Machine): Collected => {
  const rows = new Set<string>()
  const clues = new Map<string, Clue>()
  const longest = new Map<EndingCause, Extreme>()
  let buyer: Extreme | null = null
  let seller: Extreme | null = null
  const holds = new Set(rules.rows.filter((row) => isTimer(row) && row.clock === 'hold').map(({ id }) => id))

  const note = (key: string, witness: Witness, clue: () => Omit<Clue, 'key' | 'witnesses'>): void => {
    const known = clues.get(key)
    if (known === undefined) clues.set(key, { ...clue(), key, witnesses: [witness] })
    else if (known.witnesses.length < WITNESSES) known.witnesses.push(witness)
  }
  const worse = (known: Extreme | null, name: string, value: number, sign: 1 | -1, witness: Witness): Extreme | null => {
    if (known === null || (value - known.worst) * sign > 0) return { name, worst: value, witnesses: [witness] }
    if (value === known.worst && known.witnesses.length < WITNESSES) known.witnesses.push(witness)
    return known
  }

  const waiting = (node: Node, state: Regions, what: string): Pick<Clue, 'state' | 'waitsFor' | 'message'> => {
    const waitsFor = actorsOf(machine, node)
    return { state, waitsFor, message: `${what} where ${shown(state)}: it waits for ${waitsFor.join(', ') || 'nobody'}` }
  }
  const quiet = (node: Node): void => {
    if (!node.calm) return
    const { order } = node.state
    const timers = awaited(machine.timersFrom(node.state))
    const state = regionsOf(order)
    const open = inEscrow(order) || order.claim !== 'none'
    if (open && timers.length === 0) {
      note(`stuck ${shown(state)}`, { node, move: null, wish: null }, () => ({
        kind: 'stuck', rows: [], clauses: [], ...waiting(node, state, 'nothing happens by itself'),
      }))
    }
    if (inEscrow(order) && timers.length > 0 && timers.every(({ row }) => holds.has(row))) {
      note(`only-hold ${shown(state)}`, { node, move: null, wish: null }, () => ({
        kind: 'only-hold', rows: timers.map(({ row }) => row), clauses: ['payment.hold'], ...waiting(node, state, 'only the longest escrow ends it by itself'),
      }))
    }
  }
  const entered = (node: Node): void => {
    const { state, zone, via, from } = node
    if (via === null) return
    const timers = awaited(machine.timersFrom(state))
    for (const timer of timers) {
      const key = `overdue ${via.row} ${timer.row}`
      if ((clues.get(key)?.witnesses.length ?? 0) >= WITNESSES) continue
      const past = longPast(timer.due, (age) => from?.state.still[(via.sources[age - 1] ?? 0) - 1] === true)
      if (allOf(firing(timer, timers, [zone]), past).length === 0) continue
      note(key, { node, move: timer, wish: () => past }, () => ({
        kind: 'overdue-on-entry', rows: [via.row, timer.row], clauses: timer.clauses, state: regionsOf(state.order), waitsFor: [],
        message: `\`${timer.row}\` may be past its due as \`${via.row}\` leads to its state, and fires in the same instant`,
      }))
    }
  }
  const timed = (node: Node, move: TimerMove, zone: Zone): void => {
    if (!node.calm) return
    for (const other of awaited(machine.timersFrom(node.state))) {
      if (other.row === move.row || (other.to === move.to && other.sources.join() === move.sources.join())) continue
      if (allOf([zone], hasCome(other.due)).length === 0) continue
      note(`tie ${move.row} ${other.row}`, { node, move, wish: () => hasCome(other.due) }, () => ({
        kind: 'tie', rows: [move.row, other.row], clauses: [...new Set([...move.clauses, ...other.clauses])], state: regionsOf(node.state.order), waitsFor: [],
        message: `\`${move.row}\` and \`${other.row}\` can be due at one instant; \`${move.row}\` wins`,
      }))
    }
  }
  const money = (node: Node, move: ActionMove | TimerMove, zone: Zone): void => {
    const { order } = node.state
    const ending = move.event.change.ending
    if (ending == null || !inEscrow(order)) return
    const paid = node.state.ages.findIndex(({ since, mode }) => since === 'paid' && mode === 'real') + 1
    if (paid > 0) {
      const most = mostOf(zone, paid)
      const wish = (): readonly (readonly { readonly i: number; readonly j: number; readonly most: number }[])[] => [[{ i: 0, j: paid, most: -most }]]
      const found = worse(longest.get(ending.cause) ?? null, ending.cause, most, 1, { node, move, wish: most === Infinity ? null : wish })
      if (found !== null) longest.set(ending.cause, found)
    }
    const before = totals(order.ledger).held
    const to = (account: string) => (move.event.change.postings ?? []).filter((posting) => posting.from === 'held' && posting.to === account).reduce((sum, { amount }) => sum + amount, 0)
    if (ending.cause === 'cancelled' && before > 0) buyer = worse(buyer, 'cancelled', to('refunded') / before, -1, { node, move, wish: null })
    if (order.anchors.shipped !== null && before > 0) seller = worse(seller, 'shipped', to('released') / before, -1, { node, move, wish: null })
  }
  const visit: Visit = (node, move, zone) => {
    rows.add(move.row)
    if ('due' in move && !move.idle) timed(node, move, zone)
    money(node, move, zone)
  }
  return { visit, entered, stays: (nodes) => shortestFirst(nodes).forEach(quiet), rows, clues: () => [...clues.values()], longest, leastToBuyer: () => buyer, leastToSeller: () => seller }
}
