import * as E from 'fp-ts/lib/Either.js'
import { VERB_NAMES, verbShape, type Action, type Verb } from '../../model/action.js'
import { ACTORS, type Actor } from '../../model/actor.js'
import type { HasInstant, Instant } from '../../model/instant.js'
import type { Order } from '../../model/order.js'
import type { RowId } from '../../rules/chapters/book.js'
import type { Rulebook } from '../../compile/rulebook.js'
import type { Refusal } from '../../engine/refusal.js'
import { failureOf } from '../../engine/refuse.js'
import { asPassed } from '../../engine/wrongArguments.js'
import { askOrRefuse, noAnswer, type Answer } from '../asking/answer.js'
import { can, type Offer } from './can.js'

/** What an actor cannot do yet, and will be able to if nothing else happens. */
export interface LaterAction {
  /** What will be possible. */
  readonly verb: Verb
  /** The row that will allow it; null: none stands for it yet. */
  readonly row: RowId | null
  /** From when (included). */
  readonly opensAt: Instant
}

/** What an actor can do, will be able to do, and cannot do: each of its verbs is in one of them. */
export interface Actions {
  /** What it can do now, as `can` offers it without a payload. */
  readonly now: readonly Offer[]
  /** What opens by itself, the earliest first. */
  readonly later: readonly LaterAction[]
  /** Why not, for the rest. */
  readonly refused: readonly Refusal[]
}

/**
 * What can this actor do now, and what opens later by itself?
 *
 * @example
 * const { now, later } = orThrow(actions(rules, shipped, 'buyer', shipped.at))
 * now.map(({ verb }) => verb)[0] // => 'confirm-receipt'
 */
export const actions = (
  rules: Rulebook,
  order: Order,
  actor: Actor,
  now: HasInstant,
): Answer<Actions> =>
  askOrRefuse(rules, order, now, (asked) => {
    if (!ACTORS.includes(actor))
      return E.left(noAnswer(failureOf('wrong-actor', asPassed(actor), ACTORS.join(', '))))
    // INVARIANT: a verb is paired with an actor that its shape lists.
    const answers = VERB_NAMES.filter((verb) => verbShape(verb).by.includes(actor)).map((verb) =>
      can(rules, asked.order, { by: actor, verb } as Action, asked.now),
    )
    const refused = answers.flatMap((answer) => (E.isLeft(answer) ? [answer.left] : []))
    return E.right({
      now: answers.flatMap((answer) => (E.isRight(answer) ? [answer.right] : [])),
      later: refused
        .flatMap(({ verb, row, opensAt }) =>
          opensAt === null || verb === null ? [] : [{ verb, row, opensAt }],
        )
        .sort((a, b) => a.opensAt - b.opensAt),
      refused: refused.filter(({ opensAt }) => opensAt === null),
    })
  })
