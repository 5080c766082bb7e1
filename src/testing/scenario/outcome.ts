import * as E from 'fp-ts/lib/Either.js'
import { replay, type Event } from '../../model/event.js'
import type { Action } from '../../model/action.js'
import { isoOf, type Instant } from '../../model/instant.js'
import type { Order } from '../../model/order.js'
import type { Failure } from '../../model/refusal.js'
import type { Rulebook } from '../../compile/rulebook.js'
import type { Refusal } from '../../engine/refusal.js'
import { decide } from '../../engine/decide.js'
import { settle } from '../../questions/asking/settle.js'
import { instantFrom, type DatedStep } from '../explore/history.js'
import { rightOr } from '../support/rightOr.js'

/** A step that may also be nothing but time passing until `at`. */
export type StepOrWait = DatedStep | Pick<DatedStep, 'at'>

/** What came of a step. */
export interface StepOutcome {
  /** The rulebook that was asked. */
  readonly rules: Rulebook
  /** When the step was taken. */
  readonly at: Instant
  /** The order after the step; after a refusal, the order that overdue timers left. */
  readonly order: Order
  /** Everything that happened with the step; timers that were overdue come first. */
  readonly events: readonly Event[]
  /** Why the action was refused; null: it was allowed, or nobody acted. */
  readonly refusal: Refusal | null
  /** The row that allowed the action; null: none did, or nobody acted. */
  readonly row: string | null
  /** True if the action carried a key that the order had seen before: nothing changed. */
  readonly repeated: boolean
}

const isWait = (step: StepOrWait): step is Pick<DatedStep, 'at'> =>
  !('by' in step) || step.by === 'timer'

/** Takes a step: an action goes to `decide`, a wait to `settle`. */
export const takeStep = (rules: Rulebook, order: Order, step: StepOrWait): StepOutcome => {
  const at = instantFrom(step.at)
  const unasked = { rules, at, refusal: null, row: null, repeated: false }
  if (isWait(step))
    return { ...unasked, ...rightOr(settle(rules, order, at), `waiting until ${isoOf(at)}`) }
  // INVARIANT: a step says besides what is done only when, and by which row.
  const { at: _, row: __, ...action } = step as DatedStep
  const answer = decide(rules, order, action as Action, at)
  if (E.isLeft(answer)) {
    const { events } = answer.left
    return { ...unasked, order: replay(order, events), events, refusal: answer.left }
  }
  const { order: after, events, repeated } = answer.right
  const row = repeated ? null : (events.at(-1)?.row ?? null)
  return { ...unasked, order: after, events, row, repeated }
}

const describeFailure = ({ reason, found, expected, clause }: Failure): string =>
  [
    reason,
    found === null ? '' : `, found ${found}`,
    expected === null ? '' : `, expected ${expected}`,
    clause === null ? '' : ` (${clause.path})`,
  ].join('')

/** Every reason of a refusal in one line, each with the clause of the policy behind it. */
export const describeFailures = ({ failures }: Refusal): string =>
  failures.map(describeFailure).join('; ')

const verdictOf = ({ refusal, row, repeated }: StepOutcome): string => {
  if (refusal !== null) return `refused by ${refusal.row ?? 'no row'}: ${describeFailures(refusal)}`
  if (repeated) return 'the key was seen before: nothing changed'
  return row === null ? 'time passed' : `allowed by ${row}`
}

const describeEvent = ({ row, at, by }: Event): string => `${isoOf(at)} ${by} (${row})`

/** What came of a step, line by line: the verdict, what is possible instead, what happened. */
export const describeOutcome = (outcome: StepOutcome): readonly string[] => {
  const { refusal, events } = outcome
  const instead = refusal?.instead.map(({ verb }) => verb) ?? []
  return [
    verdictOf(outcome),
    ...(refusal?.opensAt == null ? [] : [`it opens at ${isoOf(refusal.opensAt)}`]),
    ...(instead.length === 0 ? [] : [`possible instead: ${instead.join(', ')}`]),
    ...events.map(describeEvent),
  ]
}
