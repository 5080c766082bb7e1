import * as fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import type { Action } from '../../model/action.js'
import { isoOf, type Instant } from '../../model/instant.js'
import { decide } from '../../engine/decide.js'
import { can } from '../../questions/can.js'
import { canCancel } from '../../questions/canCancel.js'
import { forecast } from '../../questions/forecast.js'
import { settle } from '../../questions/settle.js'
import { timers } from '../../questions/timers.js'
import { bareActions } from '../arbitraries/anyActions.js'
import { firstDifference } from '../scenario/firstDifference.js'
import { law, plainly, sentence } from './law.js'
import { rightOr } from '../rightOr.js'

/** Long after everything that a policy counts in years. */
const FAR = Date.UTC(2100, 0, 1)

const told = ({ by, verb, payload }: Action): string =>
  `${by} ${verb}${payload === undefined ? '' : ` ${JSON.stringify(payload)}`}`

/**
 * Law 3: an instant that was named is kept to the millisecond, and what was foretold comes about.
 *
 * @example
 * keptPromises(rules, { runs: 20 }) // null, or a violation with its dated history
 */
export const keptPromises = law(
  'kept promises',
  sentence(
    'refused with an opening instant, an action is refused a millisecond before it and allowed at it; without one, it is refused whenever a timer fires',
    5,
    bareActions(),
    ({ rules, place: { order, now } }, action) => {
      const asked = can(rules, order, action, now)
      if (E.isRight(asked)) return null
      const { opensAt } = asked.left
      const allowed = (at: Instant): boolean => E.isRight(can(rules, order, action, at))
      if (opensAt === null) {
        const steps = rightOr(forecast(rules, order, now), 'the forecast').steps.map(({ at }) =>
          Math.max(at, now),
        )
        const open = [...steps, FAR].find(allowed)
        return open === undefined
          ? null
          : `${told(action)}: refused for ever, and allowed at ${isoOf(open)}`
      }
      if (opensAt <= now) return `${told(action)}: refused, though open since ${isoOf(opensAt)}`
      if (allowed(Math.max(now, opensAt - 1)))
        return `${told(action)}: said to open at ${isoOf(opensAt)}, and allowed a millisecond before`
      return allowed(opensAt)
        ? null
        : `${told(action)}: said to open at ${isoOf(opensAt)}, and refused then`
    },
  ),
  sentence(
    'an offer names its row, and the row applies until it closes and no longer',
    5,
    fc.tuple(bareActions(), fc.nat()),
    ({ rules, place: { order, now } }, [bare, pick]) => {
      const asked = can(rules, order, bare, now)
      if (E.isLeft(asked)) return null
      const option = asked.right.options[pick % asked.right.options.length]
      // INVARIANT: an option is a payload of the verb that was asked about.
      const action = { ...bare, payload: option?.payload ?? {} } as Action
      const { row, closesAt } = rightOr(
        can(rules, order, action, now),
        `${told(action)}, which was listed`,
      )
      const rowAt = (at: Instant): string | null => {
        const then = can(rules, order, action, at)
        return E.isRight(then) ? then.right.row : null
      }
      const kept = (at: Instant): string | null => {
        const found = rowAt(at)
        return found === row
          ? null
          : `${told(action)}: offered by ${row} until ${isoOf(closesAt)}; at ${isoOf(at)} it is ${found === null ? 'refused' : `by ${found}`}`
      }
      if (closesAt === null) return kept(FAR)
      if (closesAt <= now) return `${told(action)}: offered, though closed since ${isoOf(closesAt)}`
      const broken = kept(closesAt - 1) ?? kept(Math.floor((now + closesAt - 1) / 2))
      return (
        broken ??
        (rowAt(closesAt) === row
          ? `${told(action)}: said to close at ${isoOf(closesAt)}, and allowed then`
          : null)
      )
    },
  ),
  plainly(
    'the first timer and the forecast are what settling does',
    2,
    ({ rules, place: { order, now } }) => {
      const [first] = rightOr(timers(rules, order, now), 'the timers')
      const foretold = rightOr(forecast(rules, order, now), 'the forecast').steps.map(
        ({ row, at }) => ({ row, at }),
      )
      const overdue = rightOr(settle(rules, order, now), 'settling').events.length
      const fired = rightOr(settle(rules, order, FAR), 'settling')
        .events.slice(overdue)
        .map(({ row, at }) => ({ row, at }))
      return (
        firstDifference(foretold, fired, 'foretold / fired') ??
        firstDifference(
          first === undefined ? undefined : { row: first.row, at: first.dueAt },
          fired[0],
          'the first timer / fired',
        )
      )
    },
  ),
  plainly(
    'what `canCancel` says of silence is what silence does',
    1,
    ({ rules, place: { order, now } }) => {
      const asked = canCancel(rules, order, now)
      if (E.isLeft(asked) || asked.right.how !== 'with-consent') return null
      const reason =
        asked.right.reasons === 'free-text' ? 'any text' : (asked.right.reasons[0] ?? '')
      const taken = rightOr(
        decide(
          rules,
          order,
          { by: 'buyer', verb: 'request-cancellation', payload: { reason } },
          now,
        ),
        'a request that was offered',
      )
      const ends = rightOr(forecast(rules, taken.order, now), 'the forecast').steps.find(
        ({ state }) => state.claim !== 'cancellation',
      )
      return (
        firstDifference(asked.right.onSilence, ends ?? null, 'said of silence / what it does') ??
        firstDifference(asked.right.answerDue, ends?.at ?? null, 'answer due / what it is')
      )
    },
  ),
)
