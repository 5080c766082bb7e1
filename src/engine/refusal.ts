import type { Verb } from '../model/action.js'
import type { Actor } from '../model/actor.js'
import type { Anchor } from '../model/anchor.js'
import type { Event } from '../model/event.js'
import type { Instant } from '../model/instant.js'
import type { Failure } from '../model/refusal.js'
import type { RowId } from '../rules/chapters/book.js'

/** Something else that the same actor can do now towards the same end. */
export interface Alternative {
  /** What to do. */
  readonly verb: Verb
  /** The id of the row that allows it. */
  readonly row: RowId
}

/** Why an action or a question is refused, when that changes, and what is possible instead. */
export interface Refusal {
  /** What was refused; `null`: the question was not about an action. */
  readonly verb: Verb | null
  /** Who was refused; `null`: the question was not about an action. */
  readonly by: Actor | null
  /** The id of the row that came closest; `null`: no row is for this actor and verb. */
  readonly row: RowId | null
  /** Every condition of that row that was not met, the most telling first. */
  readonly failures: readonly Failure[]
  /** When it becomes possible if nobody does anything; `null`: never. */
  readonly opensAt: Instant | null
  /** What has to happen before the window opens. */
  readonly awaits: readonly Anchor[]
  /** What the same actor can do now towards the same end. */
  readonly instead: readonly Alternative[]
  /** Events of overdue timers that fired before the answer; a host stores them. */
  readonly events: readonly Event[]
}
