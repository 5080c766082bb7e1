import type { Policy } from '../policy/format.js'
import type { RowId } from '../rules/chapters/book.js'
import { nothingElseCarried } from '../rules/guards/takenGuard.js'
import {
  actorsOf,
  isTimer,
  type ActionRow,
  type RowOfActor,
  type TimerRow,
} from '../rules/vocabulary/row.js'
import type { Timing } from '../rules/vocabulary/timing.js'
import { candidatePayloadsOf } from './candidatePayloads.js'
import type { Deadlines } from './due/deadlines.js'
import { duesUnder } from './due/dues.js'
import { chosenUnder, known, withRowClauses, type ChosenEffect, type Known } from './effects.js'
import { leadingTo, type RowReach } from './reach.js'
import { rowClausesUnder } from './rowClauses.js'
import type { CompiledAction, CompiledTimer } from './rulebook.js'
import { marksUnder } from './due/quiet.js'
import { soonestUnder } from './due/soonest.js'
import { requiredRegions } from './stateMask.js'
import type { CompiledValues } from './values/values.js'
import { windowsUnder } from './windows.js'

/** The rows, made ready under a policy. */
export interface CompiledRows {
  readonly actions: readonly CompiledAction[]
  /** Without those that the policy leaves without effect: they never fire. */
  readonly timers: readonly CompiledTimer[]
}

/** What makes one row ready. `index`: its place among all rows. */
interface RowCompiler {
  readonly action: (row: RowOfActor<RowId>, index: number, reach: RowReach) => CompiledAction
  readonly timer: (row: TimerRow<RowId>, index: number, reach: RowReach) => CompiledTimer
}

/** What is known of a due without a calendar. */
const notBeforeUnder = (
  values: CompiledValues,
  deadlines: Deadlines,
): ((timing: Timing) => Pick<CompiledTimer, 'soonest' | 'marks'>) => {
  const soonestOf = soonestUnder(values, deadlines)
  const marksOf = marksUnder(values)
  return (timing) => ({ soonest: soonestOf(timing), marks: marksOf(timing) })
}

const rowCompiler = (values: CompiledValues, deadlines: Deadlines, policy: Policy): RowCompiler => {
  const dues = duesUnder(values, deadlines)
  const windowOf = windowsUnder(values, deadlines, dues)
  const notBefore = notBeforeUnder(values, deadlines)
  const { decides, clausesOf, edgeClause } = rowClausesUnder(values)
  const effectsOf = (row: ActionRow | TimerRow): Known<ChosenEffect | null> =>
    withRowClauses(clausesOf(row), chosenUnder(row.then, policy, decides))
  return {
    action: (row, index, { states }) => {
      const effects = effectsOf(row)
      const { hours, ...window } = windowOf(row)
      return {
        row,
        index,
        applies: true,
        requiredRegions: requiredRegions(row.when),
        stateGuards: row.guards.filter((guard) => guard.on === 'state'),
        payloadGuards: [
          nothingElseCarried(row),
          ...row.guards.filter((guard) => guard.on === 'payload'),
        ],
        states,
        candidates: candidatePayloadsOf(row, policy, effects, hours),
        ...window,
        edge: edgeClause(row),
        chosen: known(effects),
      }
    },
    timer: (row, index, reach) => ({
      row,
      index,
      states: reach.states,
      guards: row.guards,
      due: dues.dueOf(row.due, row.clock),
      ...notBefore(row.due),
      chosen: known(effectsOf(row)),
      leadsTo: leadingTo(reach),
    }),
  }
}

/** Makes the rows ready under a policy. */
export const compileRows = (
  reaches: readonly RowReach[],
  values: CompiledValues,
  deadlines: Deadlines,
): CompiledRows => {
  const compiler = rowCompiler(values, deadlines, values.policy)
  const actions: CompiledAction[] = []
  const timers: CompiledTimer[] = []
  reaches.forEach((reach, index) => {
    const { row, effects } = reach
    if (!isTimer(row))
      actions.push(...actorsOf(row).map((by) => compiler.action({ ...row, by }, index, reach)))
    else if (effects.length > 0) timers.push(compiler.timer(row, index, reach))
  })
  return { actions, timers }
}
