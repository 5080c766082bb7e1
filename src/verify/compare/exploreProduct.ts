import type { Rulebook } from '../../compile/rulebook.js'
import { totals } from '../../model/ledger.js'
import type { Order } from '../../model/order.js'
import { stateCode } from '../../model/state.js'
import type { Policy } from '../../policy/format.js'
import type { FactClasses } from '../domain/factClasses.js'
import { timedAutomatonOf } from '../explore/timedAutomaton.js'
import { zoneGraphOf, type ExplorationLimits } from '../explore/zoneGraph.js'
import { shortestFirst, type ZoneNode } from '../explore/zoneNode.js'
import type { DiscreteState } from '../states/state.js'
import type { ActionCandidates } from './candidates/actionCandidates.js'
import type { ProductWitness } from './candidates/candidate.js'
import { amountDifferencesUnder } from './differences/amountDifferences.js'
import type { MoneyCandidates } from './candidates/moneyCandidates.js'
import { moneyDifferences } from './differences/moneyDifference.js'
import { haveDiverged, onlyUnderOneAt } from './differences/onlyUnderOne.js'
import type { Pair } from './product/pairing.js'
import { productOf, type Product } from './product/product.js'
import { mayComeTo, type RowsApart } from './product/rowsApart.js'
import { policiesOf, type Sides } from './product/sides.js'

/** Where candidates for differences are gathered. */
export interface Candidates {
  readonly money: MoneyCandidates
  readonly actions: ActionCandidates
}

const wasPaid = ({ order }: DiscreteState): boolean =>
  totals(order.ledger).paid > 0 || order.funds === 'due'

/**
 * 0: the orders have not diverged. Otherwise one more than the actions that were taken since they
 * diverged.
 */
const depthIn =
  (product: Product): NonNullable<ExplorationLimits['depthOf']> =>
  (state, from, via) => {
    if (!haveDiverged(product.pairOf(state))) return 0
    if (from === null || from.depth === 0) return 1
    return from.depth + (via?.by === 'timer' ? 0 : 1)
  }

/**
 * Whether what follows is the same under both policies: both are still one order, and no row by
 * which they may part can be reached any more.
 */
const isDecided = (
  product: Product,
  policies: Sides<Rulebook>,
  apart: RowsApart,
): NonNullable<ExplorationLimits['isDone']> => {
  if (apart === null) return () => false
  const mayPart = mayComeTo(policies, apart.reading)
  return (state) => {
    const { isOne, order } = product.pairOf(state)
    return isOne && mayPart[stateCode(order)] === false
  }
}

/** Looks at the nodes at which orders stay: what money has gone out, and what people may do. */
const lookAtNodes = (
  policies: Sides<Policy>,
  { product, start }: Pick<ProductWitness, 'product' | 'start'>,
  nodes: readonly ZoneNode[],
  { money, actions }: Candidates,
): void => {
  const seen = new Set<Pair>()
  for (const node of shortestFirst(nodes)) {
    if (!node.settled) continue
    const pair = product.pairOf(node.state)
    const here = { product, start, node, transition: null }
    if (!seen.has(pair)) actions.noteAllowed(product.allowedIn(pair))
    seen.add(pair)
    const orders = { before: pair.before.order, after: pair.after.order }
    if (wasPaid(pair.before) || wasPaid(pair.after))
      for (const found of moneyDifferences(policies, orders, false))
        money.note(found, { ...here, target: null, payload: null })
    for (const found of onlyUnderOneAt(product, node)) {
      const witness = { ...here, target: found.when, payload: found.action.payload }
      actions.note(found, witness, haveDiverged(pair))
    }
  }
}

/** What is explored side by side. */
export interface ProductRequest {
  readonly policies: Sides<Rulebook>
  readonly classes: FactClasses
  readonly limits: ExplorationLimits
  /** The rows by which the policies may part; null: any may. */
  readonly apart: RowsApart
}

/** How far orders that start alike were explored. */
export interface ExploredPair {
  /** Whether everything was, but for what lies too far behind a difference. */
  readonly complete: boolean
  /** Whether somebody could have acted further behind a difference than was followed. */
  readonly cut: boolean
  readonly states: number
  readonly zones: number
}

/** Explores orders that start alike under both policies, and gathers where they differ. */
export const exploreProduct = (
  { policies, classes, limits, apart }: ProductRequest,
  start: Order,
  candidates: Candidates,
): ExploredPair => {
  const options = { classes, openClaims: false }
  const product = productOf(
    timedAutomatonOf(policies.before, start, options),
    timedAutomatonOf(policies.after, start, options),
    apart,
  )
  const amountDifferences = amountDifferencesUnder(policies, product, start)
  const found = zoneGraphOf(
    product,
    { ...limits, depthOf: depthIn(product), isDone: isDecided(product, policies, apart) },
    (node, transition) => {
      for (const money of amountDifferences(node, transition)) {
        const witness = { product, start, node, transition, target: null, payload: null }
        candidates.money.note(money, witness)
      }
    },
  )
  lookAtNodes(policiesOf(policies), { product, start }, found.expanded, candidates)
  const { complete, cut, nodes } = found
  return { complete, cut, states: product.states.length, zones: nodes.length }
}
