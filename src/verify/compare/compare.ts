import * as E from 'fp-ts/lib/Either.js'
import type { Rulebook } from '../../compile/rulebook.js'
import { decide } from '../../engine/decide.js'
import type { Action } from '../../model/action.js'
import { totals } from '../../model/ledger.js'
import type { FactValue } from '../../model/order.js'
import { amountsApartUnder } from './amountsApart.js'
import { onlyUnderOneAt, haveDiverged } from './onlyUnderOne.js'
import { factClassesBetween } from '../domain/factClassesBetween.js'
import { candidatesUnder, type ComparisonCandidate, type Lead } from './candidates.js'
import { verdictsOf, type Difference, type Judgements } from './difference.js'
import { DEFAULTS } from '../explore/defaults.js'
import { withCountersCapped, isIntervention, withRows } from '../domain/interventions.js'
import { timedAutomatonOf } from '../explore/timedAutomaton.js'
import { moneyApart } from './moneyApart.js'
import { divergedAt } from './divergence.js'
import { stepsTo } from '../trace/path.js'
import { productOf } from './product.js'
import { zoneGraphOf, shortestFirst, type ZoneNode } from '../explore/zoneGraph.js'
import { factCombinations, startingOrder } from '../domain/startingOrder.js'
import { ALWAYS } from '../zones/zone.js'
import type { DiscreteState } from '../states/state.js'
import { withRefund, type History } from '../trace/concretize.js'
import { concretizePair, type Both } from './concretizePair.js'

export interface Comparison {
  readonly before: string
  readonly after: string
  /**
   * Of what a party may do only that counts which does not follow from the orders having parted
   * before.
   */
  readonly verdicts: Judgements
  /**
   * The first of each kind for each party: which verb, and what is said where that decides, or
   * which money; in which direction.
   */
  readonly differences: readonly Difference[]
  /**
   * What may be a difference, but was not found in a history that can be played: it counts in no
   * verdict.
   */
  readonly unconfirmed: readonly Difference[]
  readonly complete: boolean
  readonly bound: string | null
  readonly facts: readonly Readonly<Record<string, FactValue>>[]
  readonly states: number
  readonly zones: number
}

export interface CompareOptions {
  /**
   * No more zones than these; default `DEFAULTS.mostOfPair`. What is the same within them may
   * differ beyond: the report says so.
   */
  readonly most?: number
  readonly zonesPerState?: number
  /** After so many zones all those of a state are thrown together; default `DEFAULTS.exact`. */
  readonly exact?: number
  /**
   * How many actions are followed once the orders have parted, in where the money, the goods or
   * the claim is; default `DEFAULTS.beyond`. After these it is told how both end if nobody does
   * anything. Infinity: all of them.
   */
  readonly beyond?: number
  /**
   * No more requests, extensions, disputes and appeals than these, and one more round; default: as
   * many as the policies allow.
   */
  readonly counters?: number
  /**
   * Whether freezes, chargebacks and orders that support takes up again are explored too; default:
   * not.
   */
  readonly interventions?: boolean
}

const paid = ({ order }: DiscreteState): boolean =>
  totals(order.ledger).paid > 0 || order.funds === 'due'

/**
 * Who is better or worse off under the policy after than under the one before? Plays every order
 * of one line under both, the same done at the same instants, and shows for each party what it may
 * do, what it gets and how long that takes: same, better, worse or mixed, each with the shortest
 * history in which the policies part.
 */
export const compare = (
  before: Rulebook,
  after: Rulebook,
  {
    most = DEFAULTS.mostOfPair,
    zonesPerState = DEFAULTS.zonesPerState,
    exact = DEFAULTS.exact,
    beyond = DEFAULTS.beyond,
    counters,
    interventions = false,
  }: CompareOptions = {},
): Comparison => {
  const part = (rules: Rulebook): Rulebook =>
    withRows(
      counters === undefined ? rules : (withCountersCapped(rules, counters) ?? rules),
      (row) => interventions || !isIntervention(row),
    )
  const [one, other] = [part(before), part(after)]
  const classes = factClassesBetween(one, other)
  const facts = factCombinations(classes)
  const clues = candidatesUnder({ before: one, after: other }, classes)
  let [complete, states, zones] = [true, 0, 0]
  for (const each of facts) {
    const start = startingOrder(each)
    if (start === null) continue
    const product = productOf(
      timedAutomatonOf(one, start, { classes, openClaims: false }),
      timedAutomatonOf(other, start, { classes, openClaims: false }),
    )
    const amountsApart = amountsApartUnder(one, other, product, start)
    const seen = new Set<DiscreteState>()
    const look = (node: ZoneNode): void => {
      const pair = product.pairOf(node.state)
      const here = { product, start, node, move: null }
      if (!seen.has(pair)) clues.allowed(product.sidesFrom(pair))
      seen.add(pair)
      if (paid(pair.before) || paid(pair.after))
        for (const money of moneyApart(pair.before.order, pair.after.order, false))
          clues.ofMoney(money, { ...here, wish: null, payload: null })
      for (const apart of onlyUnderOneAt(product, pair, node))
        clues.ofAction(
          apart,
          { ...here, wish: apart.wish, payload: apart.action.payload },
          haveDiverged(pair),
        )
    }
    // Deeper than 0: one more than the actions that were taken since the orders parted.
    const depthOf = (state: DiscreteState, from: ZoneNode | null, via: ZoneNode['via']): number =>
      !haveDiverged(product.pairOf(state))
        ? 0
        : from === null || from.depth === 0
          ? 1
          : from.depth + (via?.by === 'timer' ? 0 : 1)
    const found = zoneGraphOf(
      product,
      {
        nodes: Math.max(1, Math.floor(most / facts.length)),
        zones: zonesPerState,
        exact,
        depthOf,
        deepest: beyond,
      },
      (node, move) => {
        for (const money of amountsApart(node, move))
          clues.ofMoney(money, { product, start, node, move, wish: null, payload: null })
      },
    )
    for (const node of shortestFirst(found.expanded)) if (node.settled) look(node)
    complete = complete && found.complete
    zones += found.nodes.length
    states += product.states.length
  }
  const all = clues.leads().flatMap((lead) => followed(before, after, lead))
  const differences = all.filter(({ confirmed }) => confirmed)
  const unconfirmed = all.filter(({ confirmed }) => !confirmed)
  return {
    before: before.name,
    after: after.name,
    verdicts: verdictsOf(differences),
    differences,
    unconfirmed,
    complete,
    bound: complete ? null : `${most} zones`,
    facts,
    states,
    zones,
  }
}

/**
 * What shows nowhere is told where nothing of its kind does, and what follows from other
 * differences where nothing of its kind parts the orders.
 */
const followed = (
  before: Rulebook,
  after: Rulebook,
  { here, later }: Lead,
): readonly Difference[] => {
  const tried = here.map((clue) => tryOut(before, after, clue))
  const shown = tried.filter(({ confirmed }) => confirmed)
  if (later === null || shown.length > 0) return shown.length > 0 ? shown : tried
  const last = tryOut(before, after, later)
  return last.confirmed || tried.length === 0 ? [last] : tried
}

/**
 * Plays the histories of a clue under both policies until one shows it: of what a party may do best
 * one before which the orders had not parted.
 */
const tryOut = (before: Rulebook, after: Rulebook, clue: ComparisonCandidate): Difference => {
  const { party, observable, change, message, said, verb } = clue
  const bare: Difference = {
    party,
    observable,
    change,
    message,
    action: null,
    said,
    gets: null,
    divergedAt: null,
    history: null,
    at: null,
    confirmed: false,
  }
  let found: Difference | null = null
  for (const { product, start, node, move, wish, payload } of clue.witnesses) {
    const asked = verb === null ? null : { verb, payload: payload ?? {} }
    const told = concretizePair(
      before,
      after,
      product,
      start,
      stepsTo(node, move),
      move !== null ? null : { node, wish: () => wish ?? ALWAYS },
    )
    const shown =
      told === null
        ? null
        : asked === null
          ? moneyShown(clue, told)
          : mayShown(before, after, clue, { by: party, ...asked } as Action, told)
    if (told === null || shown === null) continue
    const taken =
      asked === null
        ? null
        : {
            verb: asked.verb,
            payload: withRefund(
              (change === 'better' ? told.after : told.before).end,
              asked.payload,
            ),
          }
    const shownBy: Difference = {
      ...bare,
      ...shown,
      action: taken,
      divergedAt: divergedAt(before, after, told, asked !== null),
      history: told,
      at: told.at,
      confirmed: true,
    }
    if (asked === null || shownBy.divergedAt === null) return shownBy
    found ??= shownBy
  }
  return (
    found ?? {
      ...bare,
      action: verb === null ? null : { verb, payload: clue.witnesses[0]?.payload ?? {} },
    }
  )
}

type Shown = Partial<Pick<Difference, 'message' | 'gets'>>
/** The amounts that the parties really have when the history is played. */
const moneyShown = (
  { party, observable, change, kind }: ComparisonCandidate,
  told: Both,
): Shown | null => {
  const all = moneyApart(told.before.end, told.after.end, true).filter(
    (money) => money.party === party && money.observable === observable && money.change === change,
  )
  const shown = all.find((money) => money.kind === kind)
  return shown === undefined ? null : { message: shown.message, gets: shown.gets }
}
/** Whether the action is allowed under the one policy alone then. */
const mayShown = (
  before: Rulebook,
  after: Rulebook,
  { change }: ComparisonCandidate,
  asked: Action,
  told: Both,
): Shown | null => {
  const allowed = (rules: Rulebook, { end }: History): boolean =>
    E.isRight(
      decide(
        rules,
        end,
        { ...asked, payload: withRefund(end, asked.payload ?? {}) } as Action,
        told.at,
      ),
    )
  const [had, has] = [allowed(before, told.before), allowed(after, told.after)]
  return had !== has && has === (change === 'better') ? {} : null
}
