import type { Field, Verb } from '../../model/action.js'
import type { Actor } from '../../model/actor.js'
import type { Clock } from '../../model/pause.js'
import type { EffectTree } from './effect.js'
import type { Guard } from './guard.js'
import type { RowWindow, Timing } from './timing.js'
import type { Where } from './where.js'

/** Towards which end an action leads; a refusal names other actions towards the same one. */
export type Purpose = 'undo' | 'money-back' | 'more-time' | 'finish'

interface DeclaredRow {
  /** The states in which it applies. */
  readonly when: Where
  /** What it asks beyond the state and the time. */
  readonly guards: readonly Guard[]
  /** The clock whose pauses put off its due, or the close of its window. */
  readonly clock: Clock
  /** What it does. */
  readonly then: EffectTree
  /** Rules of the marketplace behind it that no policy value decides. */
  readonly rules: readonly string[]
}

/** An action row as a chapter declares it; its id is the key under which it stands. */
export interface DeclaredAction extends DeclaredRow {
  /** Who may do it, one or several: which of them, the policy may narrow. */
  readonly by: Actor | readonly Actor[]
  readonly verb: Verb
  /** When it is open; null: as long as its state lasts. */
  readonly window: RowWindow | null
  /** Where it holds, the window is not asked for; null: it always is. */
  readonly exempt: Guard | null
  /** The end that it serves; null: none that a refusal would name it for. */
  readonly serves: Purpose | null
  /** Payload fields that this row needs beyond those of its verb. */
  readonly needs: readonly Field[]
  /**
   * The payload fields that this row judges or carries along; null: all that its verb has. Any
   * other field is refused.
   */
  readonly takes: readonly Field[] | null
}

/** A timer row as a chapter declares it. */
export interface DeclaredTimer extends DeclaredRow {
  readonly by: 'timer'
  readonly verb: 'timer'
  /** When it fires, if it still applies then. */
  readonly due: Timing
  /** Of two timers due at one instant the lower number fires first. */
  readonly priority: number
  /**
   * Whether it is a safety net, for what no other deadline ended. That none under a policy falls
   * into it is no fault of the policy.
   */
  readonly net: boolean
}

/** What an actor may do: in which states, between which instants, with what effect. */
export interface ActionRow<Id extends string = string> extends DeclaredAction {
  readonly id: Id
}

/** The same for one of those who may do it. */
export interface RowOfActor<Id extends string = string> extends ActionRow<Id> {
  readonly by: Actor
}

/** What happens by itself: in which states, at which instant, with what effect. */
export interface TimerRow<Id extends string = string> extends DeclaredTimer {
  readonly id: Id
}

/** One rule of the marketplace. */
export type Row<Id extends string = string> = ActionRow<Id> | TimerRow<Id>

export const isTimer = <Id extends string>(row: Row<Id>): row is TimerRow<Id> => row.by === 'timer'

/** Everybody who may do it. */
export const actorsOf = ({ by }: Pick<DeclaredAction, 'by'>): readonly Actor[] =>
  typeof by === 'string' ? [by] : by

interface ActionParts {
  readonly verb: Verb
  readonly when: Where
  readonly guards?: readonly Guard[]
  readonly clock?: Clock
  readonly window?: RowWindow
  readonly exempt?: Guard
  readonly serves?: Purpose
  readonly needs?: readonly Field[]
  readonly takes?: readonly Field[]
  readonly rules?: readonly string[]
  readonly then: EffectTree
}

/**
 * Declares what an actor may do. What is left out: no guards, the clock `claim`, always open,
 * nobody exempt from the window, all fields of the verb.
 */
export const action = (by: Actor | readonly Actor[], parts: ActionParts): DeclaredAction => ({
  by,
  verb: parts.verb,
  when: parts.when,
  guards: parts.guards ?? [],
  clock: parts.clock ?? 'claim',
  window: parts.window ?? null,
  exempt: parts.exempt ?? null,
  serves: parts.serves ?? null,
  needs: parts.needs ?? [],
  takes: parts.takes ?? null,
  rules: parts.rules ?? [],
  then: parts.then,
})

interface TimerParts {
  readonly when: Where
  readonly guards?: readonly Guard[]
  readonly clock?: Clock
  readonly due: Timing
  readonly priority?: number
  readonly net?: boolean
  readonly rules?: readonly string[]
  readonly then: EffectTree
}

/**
 * Declares what happens by itself. What is left out: no guards, the clock `claim`, priority 100, no
 * safety net.
 */
export const timer = (parts: TimerParts): DeclaredTimer => ({
  by: 'timer',
  verb: 'timer',
  when: parts.when,
  guards: parts.guards ?? [],
  clock: parts.clock ?? 'claim',
  due: parts.due,
  priority: parts.priority ?? 100,
  net: parts.net ?? false,
  rules: parts.rules ?? [],
  then: parts.then,
})

/** The rows of a chapter, by id, in declared order. */
export type Chapter<Declared> = {
  readonly [Id in keyof Declared]: Declared[Id] extends DeclaredTimer
    ? TimerRow<Id & string>
    : ActionRow<Id & string>
}

/**
 * Makes a chapter out of its declarations: each row gets the key under which it stands as its id.
 */
export const chapter = <
  const Declared extends { readonly [id: string]: DeclaredAction | DeclaredTimer },
>(
  declared: Declared,
): Chapter<Declared> =>
  // INVARIANT: every entry keeps its key and its kind.
  Object.fromEntries(
    Object.entries(declared).map(([id, row]) => [id, { id, ...row }]),
  ) as Chapter<Declared>
