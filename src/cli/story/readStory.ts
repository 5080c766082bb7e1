import * as E from 'fp-ts/lib/Either.js'
import type { Action } from '../../model/action.js'
import { text } from '../../model/input/fields.js'
import { isRecord, type Json } from '../../model/input/json.js'
import { orderWith } from '../../model/input/makeOrder.js'
import { below, mistake, pathOf, type Mistake } from '../../model/input/mistake.js'
import {
  anything,
  list,
  mapped,
  object,
  word,
  type Read,
  type Reader,
} from '../../model/input/reader.js'
import { sense } from '../../model/input/sense.js'
import { isInstant, isoOf, type Instant } from '../../model/instant.js'
import type { Order } from '../../model/order.js'
import { REASONS } from '../../model/refusal.js'
import { decodeAction, decodeOrder } from '../../policies.js'
import { INSTANT_LIKE, parseInstant } from '../input/instants.js'
import type { StoryStep, Story } from './story.js'

/** Reads an instant as people write it; ISO without an offset is local time in `zone`. */
export const instantIn =
  (zone: string): Reader<Instant> =>
  (value, path) => {
    const at = parseInstant(value, zone)
    return isInstant(at) ? E.right(at) : E.left([mistake(path, value, INSTANT_LIKE)])
  }

const placedBelow =
  (path: string) =>
  <T>(read: Read<T>): Read<T> =>
    E.mapLeft((found: readonly Mistake[]) => found.map(below(path)))(read)

// ---- what was done

const stepForm = (zone: string) =>
  object(
    'something that somebody did',
    { at: instantIn(zone) },
    {
      by: anything,
      verb: anything,
      payload: anything,
      key: anything,
      occurredAt: instantIn(zone),
      expect: word(['accepted', ...REASONS]),
    },
  )

/** The action in an entry of a history, with its instant as epoch milliseconds. */
const actionIn = (entry: Json, zone: string): Read<Action> => {
  const { at: _at, expect: _expect, occurredAt, ...action } = entry
  const happened = parseInstant(occurredAt, zone)
  return decodeAction(happened === null ? action : { ...action, occurredAt: happened })
}

/** Reads something that somebody did: an action, when it was taken, and what was to come of it. */
const stepReader = (zone: string): Reader<StoryStep> => {
  const readForm = stepForm(zone)
  return (value, path) => {
    const form = readForm(value, path)
    if (!isRecord(value)) return E.left(E.isLeft(form) ? form.left : [])
    const action = placedBelow(path)(actionIn(value, zone))
    if (E.isLeft(action))
      return E.left(E.isLeft(form) ? [...form.left, ...action.left] : action.left)
    if (E.isLeft(form)) return form
    const { at, expect = null } = form.right
    return E.right({ at, action: action.right, expect })
  }
}

/** Reads what was done to an order, one thing after the other. */
export const stepsReader = (zone: string): Reader<readonly StoryStep[]> =>
  list('a list', stepReader(zone))

/** What was done before the order's last event, or before what stands before it in the history. */
export const outOfOrder = (
  steps: readonly StoryStep[],
  last: Instant,
  path: string,
): readonly Mistake[] =>
  steps.flatMap(({ at }, index) => {
    const before = steps[index - 1]?.at ?? last
    const what = index === 0 ? 'the order’s last event' : 'the entry before it'
    return at < before
      ? [
          mistake(
            `${path}.${index}.at`,
            isoOf(at),
            `an instant not before ${what} at ${isoOf(before)}`,
          ),
        ]
      : []
  })

// ---- stories

/** Reads a stored order, or a host's own columns. */
const orderReader = (zone: string): Reader<Order> => {
  const readColumns = orderWith(instantIn(zone))
  return (value, path) =>
    isRecord(value) && value['schema'] !== undefined
      ? placedBelow(path)(decodeOrder(value))
      : readColumns(value, path)
}

/** What every story may have beside the order, or the cart, that it is about. */
export const storyTakes = (zone: string) => ({
  title: text,
  source: text,
  policy: text,
  ask: instantIn(zone),
})

const toldReader = (zone: string) =>
  object(
    'a story',
    { order: orderReader(zone) },
    { ...storyTakes(zone), history: stepsReader(zone) },
  ).agreeing(
    // Before an order that cannot be read nothing is too early.
    sense(['order', 'history'], ({ order, history = [] }) =>
      outOfOrder(history.slice(0, 1), order.at, 'history'),
    ),
    sense(['history'], ({ history = [] }) => outOfOrder(history, -Infinity, 'history')),
  )

/** Is a file's entry an order, or a cart, with a dated history? */
const isStory = (raw: unknown): raw is Json =>
  isRecord(raw) && ['order', 'history', 'cart'].some((key) => raw[key] !== undefined)

const UNTOLD = { title: null, source: null, history: [], ask: null, cart: null }

/**
 * Reads an order in a file: a host's own columns, the same with a dated history, or a stored order.
 * Left: every mistake. Instants without an offset are local time in `zone`.
 */
export const storyReader = (zone: string): Reader<Story> => {
  const readStory = mapped(toldReader(zone), ({ policy: _, ...told }): Story => ({
    ...UNTOLD,
    ...told,
  }))
  const readOrder = mapped(orderReader(zone), (order): Story => ({ ...UNTOLD, order }))
  return (value, path) => {
    if (!isRecord(value))
      return E.left([mistake(path, value, 'an order, or a story with `order` and `history`')])
    return isStory(value) ? readStory(value, path) : readOrder(value, path)
  }
}

/** The policy that an entry of a file names. */
export interface NamedPolicy {
  readonly name: string
  /** Where it names it. */
  readonly path: string
  /** Whether that may be a file: a story was written by hand, an order by a host. */
  readonly mayBeFile: boolean
}

/** The policy that a file's entry names, and where; `null`: none. */
export const policyNamed = (raw: unknown, path: string): NamedPolicy | null => {
  if (!isRecord(raw)) return null
  if (isStory(raw) && typeof raw['policy'] === 'string')
    return { name: raw['policy'], path: pathOf(path, 'policy'), mayBeFile: true }
  const inside = isStory(raw) && isRecord(raw['order'])
  const order = inside ? raw['order'] : raw
  const ref = isRecord(order) ? order['policy'] : undefined
  return isRecord(ref) && typeof ref['name'] === 'string'
    ? {
        name: ref['name'],
        path: pathOf(path, inside ? 'order.policy.name' : 'policy.name'),
        mayBeFile: false,
      }
    : null
}
