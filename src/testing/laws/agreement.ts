import * as fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { VERB_NAMES, verbShape, type Action } from '../../model/action.js'
import { DAY } from '../../model/span.js'
import { regionsOf } from '../../model/state.js'
import type { Refusal } from '../../engine/refusal.js'
import { decide, type Decided } from '../../engine/decide.js'
import { can } from '../../questions/allowed/can.js'
import { nextStates } from '../../questions/ahead/nextStates.js'
import { anyActions, bareActions } from '../arbitraries/anyActions.js'
import { describeAction } from '../support/describeAction.js'
import { firstDifference } from '../support/firstDifference.js'
import { reasonsOf } from '../support/reasonsOf.js'
import { law, sentence } from './law.js'
import { rightOr } from '../support/rightOr.js'

const describeAnswer = (answer: E.Either<Refusal, unknown>): string =>
  E.isRight(answer) ? 'yes' : `no, ${reasonsOf(answer.left).join(', ')}`
/** Both answers, where one allows the action and the other does not; null: they agree. */
const disagreement = (
  action: Action,
  asked: E.Either<Refusal, unknown>,
  taken: E.Either<Refusal, unknown>,
): string | null => {
  if (E.isRight(asked) === E.isRight(taken)) return null
  const answers = `\`can\` says ${describeAnswer(asked)}; \`decide\` says ${describeAnswer(taken)}`
  return `${describeAction(action)}: ${answers}`
}
const rowOf = ({ events }: Decided): string | undefined => events.at(-1)?.row

/** What may be reported late. */
const FACTS = VERB_NAMES.filter((verb) => verbShape(verb).fact === true)

/**
 * Law 2: `can` and `decide` agree. What `can` says is possible, `decide` does, and nothing else.
 *
 * @example
 * agreement(rules, { runs: 20 }) // => null
 */
export const agreement = law(
  'agreement',
  sentence(
    'with a payload, `can` says yes exactly when `decide` allows the action',
    3,
    anyActions(),
    ({ rules, place: { order, now } }, action) => {
      const asked = can(rules, order, action, now)
      const taken = decide(rules, order, action, now)
      if (E.isLeft(asked) || E.isLeft(taken)) return disagreement(action, asked, taken)
      const row = rowOf(taken.right)
      const named = asked.right.row
      return named === row
        ? null
        : `${describeAction(action)}: \`can\` names ${named}; \`decide\` used ${row ?? 'no row'}`
    },
  ),
  sentence(
    'without a payload, `can` says yes exactly when it lists payloads; `decide` allows each of ' +
      'them, and the result is among the next states',
    1,
    bareActions(),
    ({ rules, place: { order, now } }, action) => {
      const asked = can(rules, order, action, now)
      if (E.isLeft(asked))
        return asked.left.failures.length > 0
          ? null
          : `${describeAction(action)}: refused without a reason`
      if (asked.right.options.length === 0)
        return `${describeAction(action)}: yes, and no payload is listed`
      const next = rightOr(nextStates(rules, order, now), 'the next states')
      for (const { payload } of asked.right.options) {
        // INVARIANT: an option is a payload of the verb that was asked about.
        const carried = { ...action, payload } as Action
        const taken = decide(rules, order, carried, now)
        if (E.isLeft(taken))
          return `${describeAction(carried)}: listed; \`decide\` says ${describeAnswer(taken)}`
        const state = regionsOf(taken.right.order)
        const isNext = next.some(
          (one) => one.row === rowOf(taken.right) && firstDifference(one.state, state) === null,
        )
        if (!isNext)
          return (
            `${describeAction(carried)}: leads to ${JSON.stringify(state)}, ` +
            'which is not among the next states'
          )
      }
      return null
    },
  ),
  sentence(
    '`can` and `decide` agree on a fact that is reported late',
    1,
    fc.tuple(bareActions(FACTS), fc.nat({ max: 20 * DAY })),
    ({ rules, place: { order, now } }, [bare, ago]) => {
      const action: Action = { ...bare, occurredAt: now - ago }
      const asked = can(rules, order, action, now)
      // Asked without a payload, `can` says with which it may be reported.
      const payloads = E.isRight(asked) ? asked.right.options.map(({ payload }) => payload) : [{}]
      for (const payload of payloads) {
        // INVARIANT: an option is a payload of the verb that was asked about.
        const carried = { ...action, payload } as Action
        const wrong = disagreement(carried, asked, decide(rules, order, carried, now))
        if (wrong !== null) return wrong
      }
      return null
    },
  ),
  sentence(
    'a refusal names at least one reason, and every alternative that it names is possible',
    1,
    bareActions(),
    ({ rules, place: { order, now } }, action) => {
      const asked = can(rules, order, action, now)
      if (E.isRight(asked)) return null
      if (asked.left.failures.length === 0)
        return `${describeAction(action)}: refused without a reason`
      // INVARIANT: an alternative is a verb of the same actor.
      const impossible = asked.left.instead.find(({ verb }) =>
        E.isLeft(can(rules, order, { by: action.by, verb } as Action, now)),
      )
      return impossible === undefined
        ? null
        : `${describeAction(action)}: refused; the alternative ${impossible.verb} is refused too`
    },
  ),
)
