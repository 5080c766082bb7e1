import * as E from 'fp-ts/lib/Either.js'
import { decide } from '../../engine/decide.js'
import { settleAt } from '../../engine/settle.js'
import type { Action } from '../../model/action.js'
import { concretizeUntil, type TraceUntil } from '../trace/concretize.js'
import { stepsTo } from '../trace/path.js'
import type { WaitAtNode } from '../trace/wait.js'
import type { LossCandidate, Switch } from './lossCandidates.js'
import { fieldOf } from './switchLoss.js'

/** A loss that the engine shows, and the fields of the other policy that refuse the action. */
export interface ConfirmedLoss extends TraceUntil {
  readonly clauses: readonly string[]
}

/**
 * A trace at whose end something is lost as the order is put under the other policy; null: the
 * engine shows none.
 */
export const confirmLoss = (
  { before, after }: Pick<Switch, 'before' | 'after'>,
  { automaton, start, kind, party, action }: LossCandidate,
  witness: WaitAtNode,
): ConfirmedLoss | null => {
  const steps = stepsTo({ node: witness.node, transition: null })
  const found = concretizeUntil(before, { automaton, start, steps }, witness)
  if (found === null) return null
  const { trace, at } = found
  if (party === null || action === null)
    return settleAt(after, trace.end, at).events.length === 0 ? null : { ...found, clauses: [] }
  if (kind === 'sooner') return { ...found, clauses: [] }
  // INVARIANT: an action has the verb and the payload of one of its party's rows.
  const answer = decide(after, trace.end, { by: party, ...action } as Action, at)
  if (E.isRight(answer)) return null
  const clauses = answer.left.failures.flatMap(({ clause }) =>
    clause === null ? [] : [fieldOf(clause.path)],
  )
  return { ...found, clauses }
}
