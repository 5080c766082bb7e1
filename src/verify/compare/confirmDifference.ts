import * as E from 'fp-ts/lib/Either.js'
import type { Rulebook } from '../../compile/rulebook.js'
import { decide } from '../../engine/decide.js'
import type { Action, Payload } from '../../model/action.js'
import { stepsTo } from '../trace/path.js'
import { withRefund } from '../trace/payloads.js'
import type { AskedAction, Trace } from '../trace/trace.js'
import { ALWAYS } from '../zones/clockConstraint.js'
import type { CandidateGroup, DifferenceCandidate, ProductWitness } from './candidates/candidate.js'
import { concretizePair } from './concretizePair.js'
import type { Difference, TracePair } from './differences/difference.js'
import { divergedAt } from './differences/divergence.js'
import { moneyDifferences } from './differences/moneyDifference.js'
import { policiesOf, type Sides } from './product/sides.js'

/** The history along the path to a witness; null: none was found. */
const tracePairOf = (
  policies: Sides<Rulebook>,
  { product, start, node, transition, target }: ProductWitness,
): TracePair | null =>
  concretizePair(policies, {
    product,
    start,
    steps: stepsTo({ node, transition }),
    wait: transition === null ? { node, until: target ?? ALWAYS } : null,
  })

/** What the engine says of a candidate at the end of a history. */
type Confirmation = Partial<Pick<Difference, 'message' | 'gets' | 'action'>>

/** The amounts that the parties really have; null: the difference does not show. */
const moneyShown = (
  policies: Sides<Rulebook>,
  { party, observable, change, kind }: DifferenceCandidate,
  { before, after }: TracePair,
): Confirmation | null => {
  const ends = { before: before.end, after: after.end }
  const shown = moneyDifferences(policiesOf(policies), ends, true).find(
    (money) =>
      money.party === party &&
      money.observable === observable &&
      money.change === change &&
      money.kind === kind,
  )
  return shown === undefined ? null : { message: shown.message, gets: shown.gets }
}

/** Whether one policy alone allows the action at the end of the history; null: it does not. */
const actionShown = (
  policies: Sides<Rulebook>,
  { party, change }: DifferenceCandidate,
  asked: AskedAction,
  history: TracePair,
): Confirmation | null => {
  const payloadFor = ({ end }: Trace): Payload => withRefund(end, asked.payload)
  const isAllowed = (rules: Rulebook, trace: Trace): boolean => {
    // INVARIANT: what is asked has the verb and the payload of an action of its party.
    const action = { by: party, verb: asked.verb, payload: payloadFor(trace) } as Action
    return E.isRight(decide(rules, trace.end, action, history.at))
  }
  const had = isAllowed(policies.before, history.before)
  const has = isAllowed(policies.after, history.after)
  if (had === has || has !== (change === 'better')) return null
  const allowing = change === 'better' ? history.after : history.before
  return { action: { verb: asked.verb, payload: payloadFor(allowing) } }
}

const unconfirmed = (candidate: DifferenceCandidate): Difference => {
  const { party, observable, change, message, qualifiedBy, verb, witnesses } = candidate
  return {
    party,
    observable,
    change,
    message,
    action: verb === null ? null : { verb, payload: witnesses[0]?.payload ?? {} },
    qualifiedBy,
    gets: null,
    divergedAt: null,
    history: null,
    at: null,
    confirmed: false,
  }
}

/** A candidate as a witness shows it; null: it does not. */
const confirmedBy = (
  policies: Sides<Rulebook>,
  candidate: DifferenceCandidate,
  witness: ProductWitness,
): Difference | null => {
  const { verb } = candidate
  const asked = verb === null ? null : { verb, payload: witness.payload ?? {} }
  const history = tracePairOf(policies, witness)
  if (history === null) return null
  const shown =
    asked === null
      ? moneyShown(policies, candidate, history)
      : actionShown(policies, candidate, asked, history)
  return shown === null
    ? null
    : {
        ...unconfirmed(candidate),
        ...shown,
        divergedAt: divergedAt(policies, history, asked !== null),
        history,
        at: history.at,
        confirmed: true,
      }
}

/**
 * Plays the histories of a candidate under both policies until one shows it. Of what a party may do
 * a history is preferred in which the orders have not diverged before.
 */
const confirmedDifference = (
  policies: Sides<Rulebook>,
  candidate: DifferenceCandidate,
): Difference => {
  let found: Difference | null = null
  for (const witness of candidate.witnesses) {
    const shown = confirmedBy(policies, candidate, witness)
    if (shown === null) continue
    if (candidate.verb === null || shown.divergedAt === null) return shown
    found ??= shown
  }
  return found ?? unconfirmed(candidate)
}

/**
 * The differences of a group: what shows directly; if nothing does, what only follows from other
 * differences; if that does not show either, what might have shown.
 */
export const differencesOf = (
  policies: Sides<Rulebook>,
  { direct, consequence }: CandidateGroup,
): readonly Difference[] => {
  const tried = direct.map((candidate) => confirmedDifference(policies, candidate))
  const shown = tried.filter((difference) => difference.confirmed)
  if (shown.length > 0) return shown
  if (consequence === null) return tried
  const last = confirmedDifference(policies, consequence)
  return last.confirmed || tried.length === 0 ? [last] : tried
}
