import * as E from 'fp-ts/lib/Either.js'
import type { Rulebook } from '../compile/rulebook.js'
import { decide } from '../engine/decide.js'
import type { Action, Payload, Verb } from '../model/action.js'
import type { Party } from '../model/actor.js'
import type { Instant } from '../model/instant.js'
import { totals } from '../model/ledger.js'
import type { FactValue, Order } from '../model/order.js'
import { classesOf } from './classes.js'
import { isIntervention, narrowed } from './domain.js'
import { machineOf } from './machine.js'
import type { ActionMove, State } from './state.js'
import { legsTo, type Wish } from './path.js'
import { actionKey, productOf, type Pair, type Product } from './product.js'
import { awaited, reach, shortestFirst, type Node } from './reach.js'
import type { History } from './tell.js'
import { tellBoth, type Both } from './tellBoth.js'
import { notYet } from './term.js'
import { combinationsOf, startWith } from './start.js'
import { allOf, without, type Alternatives, type Zone } from './zone.js'

export const OBSERVABLES = ['may do', 'gets', 'how long'] as const
export type Observable = (typeof OBSERVABLES)[number]
export const VERDICTS = ['same', 'better', 'worse', 'mixed'] as const
export type Verdict = (typeof VERDICTS)[number]

/** One way in which two policies part, for one party. */
export interface Difference {
  readonly party: Party
  readonly observable: Observable
  /** For the party, under the policy after. */
  readonly change: 'better' | 'worse'
  readonly message: string
  /** What is asked at the end of the history: allowed under one policy alone. Null: the orders themselves differ. */
  readonly action: { readonly verb: Verb; readonly payload: Payload } | null
  /** The shortest history in which it shows, as early as can be, replayed under both; null: none was found. */
  readonly history: Both | null
  /** When it shows. */
  readonly at: Instant | null
  readonly confirmed: boolean
}

export interface Comparison {
  readonly before: string
  readonly after: string
  readonly verdicts: { readonly [P in Party]: { readonly [O in Observable]: Verdict } }
  /** The first of each kind for each party: which verb, or which money, in which direction. */
  readonly differences: readonly Difference[]
  /** What may be a difference, but was not found in a history that can be played: it counts in no verdict. */
  readonly unconfirmed: readonly Difference[]
  readonly complete: boolean
  readonly bound: string | null
  readonly facts: readonly Readonly<Record<string, FactValue>>[]
  readonly states: number
  readonly zones: number
}

export interface CompareOptions {
  /** No more zones than these; default 20,000. What is the same within them may differ beyond: the report says so. */
  readonly most?: number
  readonly zonesPerState?: number
  /** After so many zones all those of a state are thrown together; default 4,000. */
  readonly exact?: number
}

interface Clue {
  readonly party: Party
  readonly observable: Observable
  readonly change: 'better' | 'worse'
  readonly message: string
  readonly action: Difference['action']
  readonly witnesses: { readonly node: Node; readonly wish: Wish | null }[]
}

const MOST_WITNESSES = 4

type Money = { readonly party: Party; readonly change: 'better' | 'worse'; readonly observable: Observable; readonly message: string }

/** What the buyer has back once nothing is held: 2 all of it, 1 a part, 0 nothing. */
const backTo = (order: Order): number => {
  const { refunded, released, fees } = totals(order.ledger)
  return refunded === 0 ? 0 : released + fees > 0 ? 1 : 2
}
const WORDS = ['nothing', 'a part', 'everything'] as const
const isPaidOut = (order: Order): boolean => totals(order.ledger).held === 0 && totals(order.ledger).paid > 0

/** How the money differs between two orders with the same history. */
const moneyApart = (before: Order, after: Order): readonly Money[] => {
  const [one, other] = [isPaidOut(before), isPaidOut(after)]
  if (one && other) {
    const [had, has] = [backTo(before), backTo(after)]
    if (had === has) return []
    const message = `the buyer gets ${WORDS[had] ?? ''} back before, ${WORDS[has] ?? ''} after`
    return [
      { party: 'buyer', observable: 'gets', change: has > had ? 'better' : 'worse', message },
      { party: 'seller', observable: 'gets', change: has > had ? 'worse' : 'better', message },
    ]
  }
  if (one === other || totals(before.ledger).paid === 0 || totals(after.ledger).paid === 0) return []
  const [paidOut, when] = one ? [before, 'before'] : [after, 'after']
  const party: Party = backTo(paidOut) > 0 ? 'buyer' : 'seller'
  return [{ party, observable: 'how long', change: one ? 'worse' : 'better', message: `the ${party} has the money only ${when}: under the other policy it is still held` }]
}

const paid = (state: State) => totals(state.order.ledger).paid > 0 || state.order.funds === 'due'

/** What one side allows and the other does not, with the orders for which that is so. */
const allowedApart = (open: readonly Zone[], mine: readonly ActionMove[], theirs: readonly ActionMove[]): readonly { readonly action: ActionMove; readonly zones: readonly Zone[]; readonly wish: Alternatives }[] =>
  mine.filter(({ by }) => by === 'buyer' || by === 'seller').flatMap((action) => {
    const same = theirs.filter((other) => actionKey(other) === actionKey(action))
    let alternatives: Alternatives = action.when
    for (const other of same) alternatives = alternatives.flatMap((some) => without(other.when).map((more) => [...some, ...more]))
    const zones = allOf(open, alternatives)
    return zones.length === 0 ? [] : [{ action, zones, wish: alternatives }]
  })

/**
 * Who is better or worse off under the policy after than under the one before? Plays every order of one line under both, the same done at
 * the same instants, and shows for each party what it may do, what it gets and how long that takes: same, better, worse or mixed, each
 * with the shortest history in which the policies part.
 */
export const compare = (before: Rulebook, after: Rulebook, { most = 20_000, zonesPerState = 8, exact = 4000 }: CompareOptions = {}): Comparison => {
  const [one, other] = [before, after].map((rules) => narrowed(rules, (row) => !isIntervention(row)))
  if (one === undefined || other === undefined) return nothingOf(before, after)
  const classes = classesOf([one, other])
  const facts = combinationsOf(classes)
  const clues = new Map<string, Clue & { readonly product: Product; readonly start: Order }>()
  let [complete, states, zones] = [true, 0, 0]
  for (const each of facts) {
    const start = startWith(each)
    if (start === null) continue
    const product = productOf(machineOf(one, start, { classes, openClaims: false }), machineOf(other, start, { classes, openClaims: false }))
    const note = (key: string, clue: Omit<Clue, 'witnesses'>, node: Node, wish: Wish | null): void => {
      const known = clues.get(key)
      if (known === undefined) clues.set(key, { ...clue, product, start, witnesses: [{ node, wish }] })
      else if (known.product === product && known.witnesses.length < MOST_WITNESSES) known.witnesses.push({ node, wish })
    }
    const look = (node: Node): void => {
      const pair = product.pairOf(node.state)
      if (paid(pair.before) || paid(pair.after)) for (const money of moneyApart(pair.before.order, pair.after.order)) note(`${money.party} ${money.observable} ${money.message}`, { ...money, action: null }, node, null)
      for (const { side, action, wish } of partings(product, pair, node)) {
        const party = action.by as Party
        const change = side === 'before' ? 'worse' : 'better'
        note(`${party} ${action.verb} ${change}`, {
          party, observable: 'may do', change, message: `the ${party} may \`${action.verb}\` only ${side}`, action: { verb: action.verb as Verb, payload: action.payload ?? {} },
        }, node, () => wish)
      }
    }
    const found = reach(product, { nodes: Math.max(1, Math.floor(most / facts.length)), zones: zonesPerState, exact })
    for (const node of shortestFirst(found.nodes)) if (node.calm) look(node)
    complete = complete && found.complete
    zones += found.nodes.length
    states += product.states.length
  }
  const all = [...clues.values()].map(({ witnesses, product, start, ...clue }): Difference => {
    for (const { node, wish } of witnesses) {
      const told = tellBoth(before, after, product, start, legsTo(node, null), wish === null ? null : { node, wish })
      if (told !== null && shows(before, after, clue, told)) return { ...clue, history: told, at: told.at, confirmed: true }
    }
    return { ...clue, history: null, at: null, confirmed: false }
  })
  const differences = all.filter(({ confirmed }) => confirmed)
  const unconfirmed = all.filter(({ confirmed }) => !confirmed)
  return { before: before.name, after: after.name, verdicts: verdictsOf(differences), differences, unconfirmed, complete, bound: complete ? null : `${most} zones`, facts, states, zones }
}

/** Whether the difference is there when the history is played for real. */
const shows = (before: Rulebook, after: Rulebook, { party, observable, change, action }: Omit<Clue, 'witnesses'>, told: Both): boolean => {
  if (action === null) {
    return moneyApart(told.before.end, told.after.end).some((money) => money.party === party && money.observable === observable && money.change === change)
  }
  // INVARIANT: an action move has the verb and the payload of one of its party's rows.
  const asked = { by: party, ...action } as Action
  const allowed = (rules: Rulebook, { end }: History): boolean => E.isRight(decide(rules, end, asked, told.at))
  const [had, has] = [allowed(before, told.before), allowed(after, told.after)]
  return had !== has && has === (change === 'better')
}

const partings = (product: Product, pair: Pair, node: Node): readonly { readonly side: 'before' | 'after'; readonly action: ActionMove; readonly wish: Alternatives }[] => {
  const open = awaited(product.timersFrom(pair)).reduce<readonly Zone[]>((left, { due }) => allOf(left, notYet(due)), [node.zone])
  const sides = product.sidesFrom(pair)
  return [
    ...allowedApart(open, sides.before, sides.after).map(({ action, wish }) => ({ side: 'before' as const, action, wish })),
    ...allowedApart(open, sides.after, sides.before).map(({ action, wish }) => ({ side: 'after' as const, action, wish })),
  ]
}

const verdictsOf = (differences: readonly Difference[]): Comparison['verdicts'] => {
  const verdict = (party: Party, observable: Observable): Verdict => {
    const changes = new Set(differences.filter((difference) => difference.party === party && difference.observable === observable).map(({ change }) => change))
    return changes.size === 0 ? 'same' : changes.size === 2 ? 'mixed' : changes.has('better') ? 'better' : 'worse'
  }
  const of = (party: Party) => ({ 'may do': verdict(party, 'may do'), gets: verdict(party, 'gets'), 'how long': verdict(party, 'how long') })
  return { buyer: of('buyer'), seller: of('seller') }
}
const nothingOf = (before: Rulebook, after: Rulebook): Comparison =>
  ({ before: before.name, after: after.name, verdicts: verdictsOf([]), differences: [], unconfirmed: [], complete: true, bound: null, facts: [], states: 0, zones: 0 })

