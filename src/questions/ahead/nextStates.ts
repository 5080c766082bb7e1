import type { Field, Payload, Verb } from '../../model/action.js'
import type { By } from '../../model/actor.js'
import type { HasInstant, Instant } from '../../model/instant.js'
import type { Order } from '../../model/order.js'
import { stateCode, type Regions } from '../../model/state.js'
import type { Status } from '../../model/views/status.js'
import type { CompiledAction, Rulebook } from '../../compile/rulebook.js'
import type { RowId } from '../../rules/chapters/book.js'
import type { ChosenEffect } from '../../compile/effects.js'
import { enact } from '../../engine/enact/enact.js'
import { stateAfter, stateBy } from '../../engine/enact/stateAfter.js'
import { accepted } from '../../engine/judge.js'
import { actionScope, type SettledSituation } from '../../engine/situation.js'
import { fire, firstDue } from '../../engine/settle.js'
import { ask, type Answer } from '../asking/answer.js'

/** A state one step away. */
export interface NextState {
  /** Who brings it about. */
  readonly by: By
  /** By which action. */
  readonly verb: Verb | 'timer'
  /** The row that does it. */
  readonly row: RowId
  /** Which of the row's branches: the outcomes that policy and payload choose, outermost first. */
  readonly branch: readonly string[]
  /** A payload that leads there; null for a timer. */
  readonly payload: Payload | null
  /** Now, or when the timer is due. */
  readonly at: Instant
  /** The state of the order then. */
  readonly state: Regions
  /** The status that a shop would show then. */
  readonly status: Status
}

/** Fields that say something of an action, and change nothing of where it leads. */
const SAID: ReadonlySet<string> = new Set<Field>([
  'reason',
  'status',
  'tracking',
  'receipt',
  'evidence',
])

/**
 * Where a row leads, by each payload that it accepts. Of those that do the same one is enough where
 * that tells the state.
 */
const byRow = (asked: SettledSituation, compiled: CompiledAction): readonly NextState[] => {
  const { rules, order, now } = asked
  const { row } = compiled
  const { by, verb, id } = row
  const seen = new Set<ChosenEffect>()
  return accepted(asked, compiled).flatMap(({ payload, chosen }) => {
    if (seen.has(chosen)) return []
    const told = stateAfter(order, chosen)
    if (told !== null || Object.keys(payload).every((field) => SAID.has(field))) seen.add(chosen)
    const after =
      told ?? stateBy(order, enact(rules, actionScope(asked, row, payload), row, chosen))
    return [{ by, verb, row: id, branch: chosen.branch, payload, at: now, ...after }]
  })
}

/** Where the earliest timer leads; empty: none is pending. */
const byTimer = ({ rules, order }: SettledSituation): readonly NextState[] => {
  const due = firstDue(rules, order, Infinity)
  if (due === null) return []
  const event = fire(rules, order, due)
  return [
    {
      by: 'timer',
      verb: 'timer',
      row: due.timer.row.id,
      branch: due.chosen.branch,
      payload: null,
      at: event.at,
      ...stateBy(order, event),
    },
  ]
}

const keyOf = ({ row, branch, state }: NextState): string =>
  `${row} ${branch.join(' ')} ${stateCode(state)}`

/**
 * Which states are one step away: by whom, or by the earliest timer, and when?
 *
 * Each row, branch and state comes once, with the first payload that leads there. Actions come
 * first, in the order of the rows; the timer comes last.
 *
 * @example
 * const found = orThrow(nextStates(rules, unpaid, unpaid.at))
 * found.map(({ by, verb, status }) => [by, verb, status])[0]
 * // => ['buyer', 'pay', 'payment-review']
 */
export const nextStates = (
  rules: Rulebook,
  order: Order,
  now: HasInstant,
): Answer<readonly NextState[]> =>
  ask(rules, order, now, (asked) => {
    const rows = rules.open[stateCode(asked.order)] ?? []
    const found = [...rows.flatMap((compiled) => byRow(asked, compiled)), ...byTimer(asked)]
    const first = new Map<string, NextState>()
    for (const next of found) {
      const key = keyOf(next)
      if (!first.has(key)) first.set(key, next)
    }
    return [...first.values()]
  })
