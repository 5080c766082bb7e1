import { verbShape, type Payload, type Verb } from '../model/action.js'
import type { Actor } from '../model/actor.js'
import type { Event } from '../model/event.js'
import type { Instant } from '../model/instant.js'
import type { Failure, Reason } from '../model/refusal.js'
import type { CompiledAction } from '../compile/rulebook.js'
import type { ActionRow } from '../rules/vocabulary/row.js'
import type { Refusal } from './refusal.js'
import { instead } from './instead.js'
import { rowsFor } from './judge.js'
import { failureIn, missesOf, type Miss } from './misses.js'
import { opensByItself } from './outlook.js'
import { actionScope, type SettledSituation, type Situation } from './situation.js'

/** What somebody tries to do. */
export interface TriedAction {
  readonly by: Actor
  readonly verb: Verb
  /** What it carries; null: whatever it carried, it would be refused. */
  readonly payload: Payload | null
  /** When the reported fact happened; undefined: now. */
  readonly occurredAt: Instant | undefined
}

/** A reason that no clause of a policy is behind. */
export const failureOf = (
  reason: Reason,
  found: string | null,
  expected: string | null,
): Failure => ({ reason, found, expected, clause: null })

const NO_EVENTS: readonly Event[] = []

/** A refusal that no row is behind. */
export const refusedFor = (
  action: Pick<TriedAction, 'by' | 'verb'> | null | undefined,
  failure: Failure,
  events: readonly Event[] = NO_EVENTS,
): Refusal => ({
  verb: action?.verb ?? null,
  by: action?.by ?? null,
  row: null,
  failures: [failure],
  opensAt: null,
  awaits: [],
  instead: [],
  events,
})

/** A row, and what it asks for in vain. */
interface Candidate {
  readonly compiled: CompiledAction
  readonly misses: readonly Miss[]
  readonly score: number
}

/**
 * The row that fits an attempt best: most conditions met less those missed, the first of equals.
 */
const closest = (
  situation: Situation,
  { by, verb, payload, occurredAt }: TriedAction,
  rows: readonly CompiledAction[],
): Candidate | null => {
  const scope = actionScope(situation, { by, verb }, payload ?? undefined, occurredAt)
  let best: Candidate | null = null
  for (const compiled of rows) {
    const { misses, met } = missesOf(situation.rules, compiled, scope, payload !== null)
    const score = met - misses.length
    if (best === null || score > best.score) best = { compiled, misses, score }
  }
  return best
}

/** A refusal that does not yet say what could be done instead, and the row that it is about. */
export interface Refused {
  readonly refusal: Refusal
  readonly row: ActionRow | null
}

/**
 * Why not, from when, and what does it wait for? `chosenRow`: the row that state, policy and time
 * have chosen already; null: the row that fits best.
 */
export const whyNot = (
  situation: SettledSituation,
  attempt: TriedAction,
  chosenRow: CompiledAction | null = null,
): Refused => {
  const { rules, events } = situation
  const { by, verb, payload, occurredAt } = attempt
  const rows = rowsFor(rules, by, verb)
  const best = closest(situation, attempt, chosenRow === null ? rows : [chosenRow])
  if (best === null) {
    const failure = failureOf('wrong-actor', by, verbShape(verb).by.join(', '))
    return { refusal: refusedFor(attempt, failure, events), row: null }
  }
  const scope = actionScope(situation, { by, verb }, payload ?? undefined, occurredAt)
  // Every payload that was tried is refused: say why the bare action is.
  const misses =
    best.misses.length === 0 && payload === null
      ? missesOf(rules, best.compiled, scope, true).misses
      : best.misses
  const failures = misses.map(failureIn)
  const isEarly = failures.some(({ reason }) => reason === 'not-yet-open')
  const refusal: Refusal = {
    verb,
    by,
    row: best.compiled.row.id,
    failures: failures.length > 0 ? failures : [failureOf('not-offered', null, null)],
    opensAt: opensByItself(situation, rows, payload, occurredAt),
    awaits: isEarly ? best.compiled.awaits(scope) : [],
    instead: [],
    events,
  }
  return { refusal, row: best.compiled.row }
}

/** The refusal, with what this actor can do instead. */
export const withAlternatives = (situation: Situation, { refusal, row }: Refused): Refusal =>
  row === null ? refusal : { ...refusal, instead: instead(situation, row) }

/** Why not, and what else? */
export const refuse = (
  situation: SettledSituation,
  attempt: TriedAction,
  chosenRow: CompiledAction | null = null,
): Refusal => withAlternatives(situation, whyNot(situation, attempt, chosenRow))
