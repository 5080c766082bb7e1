import * as fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { VERB_NAMES, verbShape, type Action } from '../../model/action.js'
import { isoOf } from '../../model/instant.js'
import { DAY } from '../../model/span.js'
import type { Refusal } from '../../model/refusal.js'
import { decide, type Decided } from '../../engine/decide.js'
import { can } from '../../questions/can.js'
import { regionsOf } from '../../questions/forecast.js'
import { nextStates } from '../../questions/nextStates.js'
import { anyActions, bareActions } from '../arbitraries/anyActions.js'
import { firstDifference } from '../scenario/firstDifference.js'
import { law, sentence } from './law.js'
import { rightOr } from '../rightOr.js'

const told = ({ by, verb, payload, occurredAt }: Action): string =>
  `${by} ${verb}${payload === undefined ? '' : ` ${JSON.stringify(payload)}`}${occurredAt === undefined ? '' : `, happened at ${isoOf(occurredAt)}`}`
const answered = (answer: E.Either<Refusal, unknown>): string =>
  E.isRight(answer) ? 'yes' : `no, ${answer.left.failures.map(({ reason }) => reason).join(', ')}`
const rowOf = ({ events }: Decided): string | undefined => events.at(-1)?.row

/** Reported late, with nothing that has to be filled in: a shipment needs its proof. */
const FACTS = VERB_NAMES.filter(
  (verb) => verbShape(verb).fact === true && verbShape(verb).needs.length === 0 && verb !== 'ship',
)

/**
 * Law 2: what is said to be possible is what is done.
 *
 * @example
 * agreement(rules, { runs: 20 }) // null, or a violation with its dated history
 */
export const agreement = law(
  'agreement',
  sentence(
    'with a payload, `can` says yes exactly when `decide` takes the action',
    3,
    anyActions(),
    ({ rules, place: { order, now } }, action) => {
      const asked = can(rules, order, action, now)
      const taken = decide(rules, order, action, now)
      if (E.isRight(asked) !== E.isRight(taken))
        return `${told(action)}: \`can\` says ${answered(asked)}; \`decide\` says ${answered(taken)}`
      if (E.isLeft(asked) || E.isLeft(taken) || asked.right.row === rowOf(taken.right)) return null
      return `${told(action)}: \`can\` says by ${asked.right.row}; it was by ${rowOf(taken.right) ?? 'nothing'}`
    },
  ),
  sentence(
    'without one, it says yes exactly when it lists payloads, `decide` takes each of them, and the result is among the next states',
    1,
    bareActions(),
    ({ rules, place: { order, now } }, action) => {
      const asked = can(rules, order, action, now)
      if (E.isLeft(asked))
        return asked.left.failures.length > 0 ? null : `${told(action)}: refused without a reason`
      if (asked.right.options.length === 0) return `${told(action)}: yes, and no payload is listed`
      const next = rightOr(nextStates(rules, order, now), 'the next states')
      for (const { payload } of asked.right.options) {
        // INVARIANT: an option is a payload of the verb that was asked about.
        const carried = { ...action, payload } as Action
        const taken = decide(rules, order, carried, now)
        if (E.isLeft(taken)) return `${told(carried)}: listed; \`decide\` says ${answered(taken)}`
        const state = regionsOf(taken.right.order)
        if (
          !next.some(
            (one) => one.row === rowOf(taken.right) && firstDifference(one.state, state) === null,
          )
        ) {
          return `${told(carried)}: leads to ${JSON.stringify(state)}, which is not among the next states`
        }
      }
      return null
    },
  ),
  sentence(
    'a fact that is reported late is judged by when it happened, with a payload or without',
    1,
    fc.tuple(bareActions(FACTS), fc.nat({ max: 20 * DAY })),
    ({ rules, place: { order, now } }, [bare, ago]) => {
      const action: Action = { ...bare, occurredAt: now - ago }
      const asked = can(rules, order, action, now)
      const taken = decide(rules, order, action, now)
      return E.isRight(asked) === E.isRight(taken)
        ? null
        : `${told(action)}: \`can\` says ${answered(asked)}; \`decide\` says ${answered(taken)}`
    },
  ),
  sentence(
    'a refusal names a reason for every condition that failed, and only actions that can be done as alternatives',
    1,
    bareActions(),
    ({ rules, place: { order, now } }, action) => {
      const asked = can(rules, order, action, now)
      if (E.isRight(asked)) return null
      if (asked.left.failures.length === 0) return `${told(action)}: refused without a reason`
      // INVARIANT: an alternative is something that the same actor can do.
      const idle = asked.left.instead.find(({ verb }) =>
        E.isLeft(can(rules, order, { by: action.by, verb } as Action, now)),
      )
      return idle === undefined
        ? null
        : `${told(action)}: refused, with ${idle.verb} instead, which is refused too`
    },
  ),
)
