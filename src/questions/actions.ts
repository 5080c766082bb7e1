import * as E from 'fp-ts/lib/Either.js'
import { VERB_NAMES, verbShape, type Action, type Verb } from '../model/action.js'
import type { Actor } from '../model/actor.js'
import type { HasInstant, Instant } from '../model/instant.js'
import type { Order } from '../model/order.js'
import type { Refusal } from '../model/refusal.js'
import type { Rulebook } from '../compile/rulebook.js'
import { ask, type Answer } from './answer.js'
import { can, type Offer } from './can.js'

/** Everything that an actor can and cannot do. */
export interface Actions {
  readonly now: readonly Offer[]
  /** What opens by itself, the earliest first. */
  readonly later: readonly {
    readonly verb: Verb
    readonly row: string | null
    readonly opensAt: Instant
  }[]
  /** Why not, for the rest. */
  readonly refused: readonly Refusal[]
}

/** What can this actor do now, and what opens later by itself? */
export const actions = (
  rules: Rulebook,
  order: Order,
  actor: Actor,
  at: HasInstant,
): Answer<Actions> =>
  ask(rules, order, at, ({ order: settled, now }) => {
    // INVARIANT: a verb is paired with an actor that its shape lists.
    const answers = VERB_NAMES.filter((verb) => verbShape(verb).by.includes(actor)).map((verb) =>
      can(rules, settled, { by: actor, verb } as Action, now),
    )
    const refused = answers.flatMap((answer) => (E.isLeft(answer) ? [answer.left] : []))
    return {
      now: answers.flatMap((answer) => (E.isRight(answer) ? [answer.right] : [])),
      later: refused
        .flatMap(({ verb, row, opensAt }) =>
          opensAt === null || verb === null ? [] : [{ verb, row, opensAt }],
        )
        .sort((a, b) => a.opensAt - b.opensAt),
      refused: refused.filter(({ opensAt }) => opensAt === null),
    }
  })
