import type { Verb } from '../../model/action.js'
import { isParty, type Party } from '../../model/actor.js'
import { actionKey } from '../compare/product/actionKey.js'
import { awaited } from '../explore/firing.js'
import type { ZoneNode } from '../explore/zoneNode.js'
import type { ActionTransition, TimedAutomaton, TimerTransition } from '../states/state.js'
import { liesBefore, nowAtOrAfter, nowBefore } from '../zones/term.js'
import { constrainAll } from '../zones/zone.js'
import { ALWAYS, conjoin, negate, type ClockConstraint } from '../zones/clockConstraint.js'
import { fieldOf, type SwitchLoss } from './switchLoss.js'

/** What orders at a node may lose, and when. */
export interface LossAtNode extends Pick<
  SwitchLoss,
  'party' | 'kind' | 'row' | 'action' | 'message' | 'clauses'
> {
  /** The same for what is one loss, at whichever node. */
  readonly key: string
  readonly when: ClockConstraint
}

const noneDue = (timers: readonly TimerTransition[], from: ClockConstraint): ClockConstraint =>
  timers.reduce((found, { due }) => conjoin(found, nowBefore(due)), from)

const timerLoss = ({ row, clauses, due }: TimerTransition, when: ClockConstraint): LossAtNode => ({
  key: `timer ${row}`,
  party: null,
  kind: 'timer',
  row,
  action: null,
  when: conjoin(when, nowAtOrAfter(due)),
  message: `\`${row}\` would be due at once`,
  clauses: clauses.slice(0, 1).map(fieldOf),
})

type ActionLoss = Pick<LossAtNode, 'party' | 'row' | 'action'>

/** The other policy does not allow an action. */
const goneLoss = (
  { by, verb, when }: ActionTransition,
  other: readonly ActionTransition[],
  loss: ActionLoss,
): LossAtNode => ({
  ...loss,
  key: `${by} ${verb}`,
  kind: 'gone',
  when: other.reduce((left, each) => conjoin(left, negate(each.when)), when),
  message: `the ${by} could no longer \`${verb}\``,
  clauses: [],
})

/** The window of an action closes sooner under the other policy. */
const soonerLoss = (
  { by, verb, when, closes }: ActionTransition,
  other: ActionTransition,
  loss: ActionLoss,
): readonly LossAtNode[] => {
  if (other.closes === null) return []
  const isSooner = closes === null ? ALWAYS : liesBefore(other.closes, closes, true)
  return [
    {
      ...loss,
      key: `${by} ${verb} sooner`,
      kind: 'sooner',
      when: conjoin(conjoin(when, other.when), isSooner),
      message: `the ${by} could \`${verb}\` for less time`,
      clauses: other.clauses.slice(0, 1).map(fieldOf),
    },
  ]
}

const actionLosses = (
  action: ActionTransition,
  others: readonly ActionTransition[],
): readonly LossAtNode[] => {
  if (!isParty(action.by)) return []
  const party: Party = action.by
  // INVARIANT: an action of a party has its verb.
  const asked = { verb: action.verb as Verb, payload: action.payload ?? {} }
  const loss = { party, row: null, action: asked }
  const same = others.filter((other) => actionKey(other) === actionKey(action))
  return [goneLoss(action, same, loss), ...same.flatMap((other) => soonerLoss(action, other, loss))]
}

/**
 * What orders at a node of the automaton before may lose under the one after: timers that are due
 * at once, and where none is, what the parties can do.
 */
export const lossesAt = (
  node: ZoneNode,
  before: TimedAutomaton,
  after: TimedAutomaton,
): readonly LossAtNode[] => {
  const waiting = noneDue(awaited(before.timersFrom(node.state)), ALWAYS)
  const there = after.stateOf(node.state.order, node.state.clocks)
  const timers = awaited(after.timersFrom(there))
  const isPossible = ({ when }: LossAtNode): boolean => constrainAll([node.zone], when).length > 0
  const due = timers.map((timer) => timerLoss(timer, waiting)).filter(isPossible)
  const settled = noneDue(timers, waiting)
  const zones = constrainAll([node.zone], settled)
  if (zones.length === 0) return due
  const others = after.actionsFrom(there)
  const lost = before
    .actionsFrom(node.state)
    .flatMap((action) => actionLosses(action, others))
    .filter(({ when }) => constrainAll(zones, when).length > 0)
    .map((loss) => ({ ...loss, when: conjoin(settled, loss.when) }))
  return [...due, ...lost]
}
