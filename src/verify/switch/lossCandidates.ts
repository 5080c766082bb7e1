import type { Rulebook } from '../../compile/rulebook.js'
import type { Order } from '../../model/order.js'
import { factClassesOf, type FactClasses } from '../domain/factClasses.js'
import { isIntervention, withRows } from '../domain/interventions.js'
import { factCombinations, startingOrder } from '../domain/startingOrder.js'
import { DEFAULTS } from '../explore/defaults.js'
import type { Watched } from '../explore/progress.js'
import { timedAutomatonOf } from '../explore/timedAutomaton.js'
import { zoneGraphOf, type ExplorationLimits } from '../explore/zoneGraph.js'
import type { ZoneNode } from '../explore/zoneNode.js'
import { relevantClocksUnder, relevantUnderEither } from '../states/relevance/relevantClocks.js'
import type { TimedAutomaton } from '../states/state.js'
import type { WaitAtNode } from '../trace/wait.js'
import { durationRangesUnder } from '../zones/durationRanges.js'
import { lossesAt, type LossAtNode } from './lossesAt.js'
import type { SwitchOptions } from './switchLoss.js'

/** A change of policies to look at, and how far. */
export interface Switch extends Required<Omit<SwitchOptions, 'onProgress'>>, Watched {
  readonly before: Rulebook
  readonly after: Rulebook
}

/** What may be lost, until the engine shows it. */
export interface LossCandidate extends Omit<LossAtNode, 'when'> {
  /** The automaton of the policy before, and the order that it starts from. */
  readonly automaton: TimedAutomaton
  readonly start: Order
  /** Where to wait, and until when. */
  readonly witnesses: readonly WaitAtNode[]
}

/** Asked of each witness as it is found: whether nothing more has to be looked for. */
export type IsEnough = (candidate: LossCandidate, witness: WaitAtNode) => boolean

const MOST_LOSS_WITNESSES = 4

/** The automata of both policies for orders that start alike, with the same clocks. */
const automataOf = (
  before: Rulebook,
  after: Rulebook,
  classes: FactClasses,
  start: Order,
): readonly [before: TimedAutomaton, after: TimedAutomaton] => {
  const relevant = relevantUnderEither(
    relevantClocksUnder(before, durationRangesUnder(before), start),
    relevantClocksUnder(after, durationRangesUnder(after), start),
  )
  const options = { classes, relevant }
  return [timedAutomatonOf(before, start, options), timedAutomatonOf(after, start, options)]
}

const limitsOf = (most: number, parts: number): ExplorationLimits => ({
  nodes: Math.max(1, Math.floor(most / parts)),
  zonesPerState: DEFAULTS.zonesPerState,
  exact: most,
})

/**
 * What orders in flight may lose, everywhere that they can get under the policy before.
 * `complete`: everything was explored, or enough was found.
 */
export const lossCandidates = (
  { before, after, most, interventions, onProgress = () => undefined }: Switch,
  isEnough: IsEnough = () => false,
): { readonly candidates: readonly LossCandidate[]; readonly complete: boolean } => {
  const explored = (rules: Rulebook): Rulebook =>
    withRows(rules, (row) => interventions || !isIntervention(row))
  const [old, other] = [explored(before), explored(after)]
  const classes = factClassesOf([old, other])
  const facts = factCombinations(classes)
  const candidates = new Map<string, LossCandidate & { readonly witnesses: WaitAtNode[] }>()
  const tell = (some: number): void => onProgress({ step: 'explore', done: some })
  let [complete, done, zones] = [true, false, 0]
  for (const each of facts) {
    const start = startingOrder(each)
    if (start === null || done) continue
    const [automaton, next] = automataOf(old, other, classes, start)
    const note = ({ when, ...loss }: LossAtNode, node: ZoneNode): void => {
      const candidate = candidates.get(loss.key) ?? { ...loss, automaton, start, witnesses: [] }
      candidates.set(loss.key, candidate)
      const { automaton: its, witnesses } = candidate
      if (done || its !== automaton || witnesses.length >= MOST_LOSS_WITNESSES) return
      const witness = { node, until: when }
      witnesses.push(witness)
      done = isEnough(candidate, witness)
    }
    const seen = new Set<ZoneNode>()
    const enough = (): boolean => done
    const onNodes = (nodes: number): void => tell(zones + nodes)
    const limits = { ...limitsOf(most, facts.length), enough, onNodes }
    const found = zoneGraphOf(automaton, limits, (node) => {
      if (!node.settled || seen.has(node)) return
      seen.add(node)
      for (const loss of lossesAt(node, automaton, next)) note(loss, node)
    })
    complete = complete && found.complete
    zones += found.nodes.length
  }
  return { candidates: [...candidates.values()], complete }
}
