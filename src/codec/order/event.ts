import { isLeft, left, right } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { VERB_NAMES, verbShape } from '../../model/action.js'
import type { Verb } from '../../model/action.js'
import type { Event } from '../../model/event.js'
import { isoOf } from '../../model/instant.js'
import type { Mistake } from '../../model/input/mistake.js'
import { payloadOf } from './action.js'
import { typeOf, failed } from '../schema/expectation.js'
import { closed, list, whole, words } from '../schema/kit.js'
import type { Props } from '../schema/kit.js'
import { CHANGEABLE, policyRef, someAnchors } from './orderForm.js'
import {
  amount,
  anyText,
  id,
  instant,
  mistake,
  mistakesOf,
  nullable,
  open,
  partly,
  plain,
  tagged,
} from './orderKit.js'
import { rebuiltChange } from './orderRebuild.js'

const account = words(['payer', 'held', 'refunded', 'released', 'fees'])
const postings = list(
  'a list of postings',
  closed('a posting', { line: id, from: account, to: account, amount }, {}),
)
const { policy: _policy, ...parts } = CHANGEABLE
const change = partly('what an event changed', { ...parts, anchors: someAnchors, postings })
const migration = closed('what a migration changed', { policy: policyRef }, {})

const none = typeOf<null>('`null`', (value, context) =>
  value === null ? [] : failed(value, context),
)
/** An event carries nothing as `null`; where the verb needs something, that cannot be. */
const carried = (verb: Verb): t.Mixed =>
  verbShape(verb).needs.length > 0 ? payloadOf(verb) : nullable(payloadOf(verb))

/**
 * What each kind of event has of its own: nobody acted, the platform changed the rules, or somebody
 * acted by a verb.
 */
const ownOf = (verb: Event['verb']): Props =>
  verb === 'timer'
    ? { by: words(['timer']), verb: words(['timer']), payload: none, key: none, change }
    : verb === 'migrate'
      ? {
          by: words(['platform']),
          verb: words(['migrate']),
          payload: none,
          key: none,
          change: migration,
        }
      : {
          by: words(verbShape(verb).by),
          verb: words([verb]),
          payload: carried(verb),
          key: nullable(anyText),
          change,
        }

const eventOf = (verb: Event['verb']) =>
  closed(
    'an event',
    {
      seq: whole('the number of an event', 1, 1_000_000_000),
      at: instant,
      occurredAt: instant,
      row: id,
      clauses: list('a list of clauses', id),
      ...ownOf(verb),
    },
    {},
  )

const VERBS = [...VERB_NAMES, 'timer', 'migrate'] as const
const event = tagged<Event>(
  'an event',
  'verb',
  Object.fromEntries(VERBS.map((verb) => [verb, eventOf(verb)])),
  open('an event', { verb: words(VERBS) }),
)

/** Only a fact is told later than it happened, and nothing is told before. */
const dated = ({ at, occurredAt, verb }: Event): readonly Mistake[] => {
  const late = verb !== 'timer' && verb !== 'migrate' && verbShape(verb).fact === true
  if (late ? occurredAt <= at : occurredAt === at) return []
  return [
    mistake(
      'occurredAt',
      isoOf(occurredAt),
      `${late ? 'not after' : 'the same as'} \`at\`, ${isoOf(at)}`,
    ),
  ]
}

/**
 * Decodes a stored event. Left: every mistake at once. Never throws, whatever the input. The event
 * is a copy; whether it can follow another one, only the order knows that it happened to.
 */
export const decodeEvent = (json: unknown): Either<readonly Mistake[], Event> => {
  const decoded = event.decode(json)
  if (isLeft(decoded)) return left(mistakesOf(decoded.left).map((found) => found.mistake))
  const wrong = dated(decoded.right)
  if (wrong.length > 0) return left(wrong)
  const one = plain(decoded.right)
  return right({
    seq: one.seq,
    at: one.at,
    occurredAt: one.occurredAt,
    by: one.by,
    verb: one.verb,
    row: one.row,
    clauses: one.clauses,
    payload: one.payload,
    key: one.key,
    change: rebuiltChange(one.change),
  })
}

/** An event as plain JSON: `decodeEvent` gives the same event again. */
export const encodeEvent = (happened: Event): unknown => plain(happened)
