import type { Either } from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { VERB_NAMES, verbShape } from '../../model/action.js'
import type { Verb } from '../../model/action.js'
import type { Event } from '../../model/event.js'
import { mistake, type Mistake } from '../../model/input/mistake.js'
import { sense } from '../../model/input/sense.js'
import { isoOf } from '../../model/instant.js'
import { closed, list, whole, words } from '../schema/kit.js'
import type { Props } from '../schema/kit.js'
import { payloadOf } from './action.js'
import { anyText, id, instant, none, nullable, partly, quantity, tagged } from './kit.js'
import { postings } from './claimForm.js'
import { BEFORE_PARCELS, CHANGEABLE, policyRef, someAnchors } from './orderForm.js'
import { rebuiltEvent } from './rebuilt.js'
import { decodeBy, storedCodec } from './stored.js'

const { policy: _policy, ...parts } = CHANGEABLE
const change = partly('what an event changed', {
  ...parts,
  ...BEFORE_PARCELS,
  anchors: someAnchors,
  postings,
  split: list(
    'a list of lines that become two',
    closed('a line that becomes two', { line: id, quantity, id }, {}),
  ),
})
const migration = closed('what a migration changed', { policy: policyRef }, {})

/** A payload, or `null`: nothing was carried. Where the verb needs something, that cannot be. */
const carried = (verb: Verb): t.Mixed =>
  verbShape(verb).needs.length > 0 ? payloadOf(verb) : nullable(payloadOf(verb))

/** What each kind of event has of its own. */
const ownOf = (verb: Event['verb']): Props => {
  if (verb === 'timer') return { by: words(['timer']), payload: none, key: none, change }
  if (verb === 'migrate')
    return { by: words(['platform']), payload: none, key: none, change: migration }
  const { by } = verbShape(verb)
  return { by: words(by), payload: carried(verb), key: nullable(anyText), change }
}

const eventForm = (verb: Event['verb']): t.Mixed =>
  closed(
    'an event',
    {
      seq: whole('the number of an event', 1, 1_000_000_000),
      at: instant,
      occurredAt: instant,
      verb: words([verb]),
      row: id,
      clauses: list('a list of clauses', id),
      ...ownOf(verb),
    },
    {},
  )

const VERBS = [...VERB_NAMES, 'timer', 'migrate'] as const
const form = tagged<Event>(
  'an event',
  'verb',
  Object.fromEntries(VERBS.map((verb) => [verb, eventForm(verb)])),
  { verb: words(VERBS) },
)

/** Only a fact happens before it is decided, and nothing happens after. */
const dated = ({
  at,
  occurredAt,
  verb,
}: Pick<Event, 'at' | 'occurredAt' | 'verb'>): readonly Mistake[] => {
  const isFact = verb !== 'timer' && verb !== 'migrate' && verbShape(verb).fact === true
  if (isFact ? occurredAt <= at : occurredAt === at) return []
  const expected = `${isFact ? 'not after' : 'the same as'} \`at\`, ${isoOf(at)}`
  return [mistake('occurredAt', isoOf(occurredAt), expected)]
}

/** The io-ts codec of an event. */
export const eventCodec = storedCodec(form, {
  senses: [sense(['at', 'occurredAt', 'verb'], dated)],
  rebuilt: rebuiltEvent,
})

/**
 * Decodes a stored event. Left: every mistake at once. Never throws, whatever the input. The event
 * is a copy. Whether it can follow another event, and whether the money that it moves is there,
 * only its order knows: `decodeOrder` says it of the order that it leads to.
 *
 * @example
 * decodeEvent(JSON.parse(JSON.stringify(events[0]))) // => right(events[0])
 */
export const decodeEvent: (json: unknown) => Either<readonly Mistake[], Event> =
  decodeBy(eventCodec)

/**
 * An event as plain JSON: `decodeEvent` gives the same event again.
 *
 * @example
 * JSON.stringify(encodeEvent(events[0]))
 */
export const encodeEvent = (event: Event): unknown => eventCodec.encode(event)
