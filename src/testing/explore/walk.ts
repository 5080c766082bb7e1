import * as fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import type { Action } from '../../model/action.js'
import type { Event } from '../../model/event.js'
import type { Instant } from '../../model/instant.js'
import type { Order } from '../../model/order.js'
import type { Rulebook } from '../../compile/rulebook.js'
import { decide } from '../../engine/decide.js'
import {
  acts,
  nextBoundary,
  waitUntil,
  type ExploredPlace,
  type Ply,
} from '../../engine/explore.js'
import type { ActionId } from '../../rules/chapters/book.js'
import { isTimer, type ActionRow } from '../../rules/vocabulary/row.js'
import { orNull } from '../support/orNull.js'
import { preferred } from './preferred.js'
import type { ReachedOrder } from './reached.js'

/**
 * How long a move waits: until the next boundary (the next instant at which something changes), to
 * the millisecond before or after it, or half of the way.
 */
export type Wait = 'until' | 'before' | 'after' | 'between'

/**
 * One move of a walk: somebody acts, or time passes. A move is drawn before it is known where the
 * walk will stand; the number in `act` then chooses among the actions that are possible there.
 */
export type WalkMove =
  | {
      /** Somebody acts. */
      readonly act: number
    }
  | {
      /** Nobody acts. */
      readonly wait: Wait
    }

/**
 * Lists of up to `most` moves, for `play`. The same number prefers the same action wherever that
 * action is possible, so a walk that loses a move goes on much as before: that is how shrinking
 * finds short histories.
 *
 * @example
 * const addsUp = (steps) => {
 *   const { order } = play(rules, standardOrder(), steps).place
 *   const sums = orThrow(balance(rules, order, order.at))
 *   const { held, refunded, released, fees, commission, paid } = sums
 *   return held + refunded + released + fees + commission === paid
 * }
 * fc.assert(fc.property(moves(), addsUp), { numRuns: 10 })
 */
export const moves = (most = 16): fc.Arbitrary<readonly WalkMove[]> =>
  fc.array(
    fc.oneof(
      {
        weight: 1,
        arbitrary: fc
          .constantFrom('until', 'before', 'after', 'between')
          .map((wait): WalkMove => ({ wait })),
      },
      {
        weight: 2,
        arbitrary: fc.noShrink(fc.nat({ max: 0x7fffffff })).map((act): WalkMove => ({ act })),
      },
    ),
    { maxLength: most },
  )

/**
 * Rows that end an order early, or leave it where it is. They are chosen less often, so that walks
 * get somewhere.
 */
const SELDOM: ReadonlySet<string> = new Set<ActionId>([
  'add-evidence',
  'add-evidence.by-buyer',
  'cancel.at-once',
  'cancel.by-platform',
  'cancel.by-seller',
  'cancel.unpaid',
  'cancel.unpaid-by-seller',
  'close-chargeback',
  'dispute.before-shipment',
  'fail-refund',
  'freeze',
  'freeze.chargeback',
  'reject-payment',
  'remove',
  'report-chargeback',
  'report-chargeback.frozen',
  'report-refused',
  'report-tracking',
  'reprice',
  'unfreeze',
  'withdraw-cancellation',
  'withdraw-dispute',
  'withdraw-return',
])
const weightOf = ({ id }: ActionRow): number => (SELDOM.has(id) ? 1 : 6)

/** An action that is possible at a place, as a host would pass it to `decide`. */
export interface PossibleAction {
  /** The row that allows it. */
  readonly row: ActionRow
  /** The action with its payload. */
  readonly action: Action
}

const possibleOf = (
  rules: Rulebook,
  { row: id, payload, events }: Ply,
): readonly PossibleAction[] =>
  rules.rows.flatMap((row): PossibleAction[] =>
    // INVARIANT: a payload that is listed for a row is one of its verb.
    row.id === id && !isTimer(row)
      ? [
          {
            row,
            action: {
              by: events[events.length - 1]?.by,
              verb: row.verb,
              ...(payload === null ? {} : { payload }),
            } as Action,
          },
        ]
      : [],
  )

/** Which actions are possible at a place? Each is given with every payload that its row lists. */
export const possibleActions = (rules: Rulebook, place: ExploredPlace): readonly PossibleAction[] =>
  acts(rules, place, true).flatMap((ply) => possibleOf(rules, ply))

/**
 * Which action does a move choose at a place? The number in `act` chooses the row first, then its
 * payload. null: no action is possible.
 */
export const chosenAct = (rules: Rulebook, place: ExploredPlace, act: number): Action | null => {
  const candidates = possibleActions(rules, place)
  const rows = [...new Set(candidates.map(({ row }) => row))]
  const row = preferred(act, rows, ({ id }) => id, weightOf)
  return preferred(
    act,
    candidates.filter((candidate) => candidate.row === row).map(({ action }) => action),
    ({ payload }) => JSON.stringify(payload) ?? '',
  )
}

/** Until when does a move wait at a place? null: nothing will ever change by itself. */
export const chosenInstant = (
  rules: Rulebook,
  place: ExploredPlace,
  wait: Wait,
): Instant | null => {
  const boundary = nextBoundary(rules, place)
  if (boundary === null) return null
  switch (wait) {
    case 'until':
      return boundary
    case 'before':
      return boundary - 1
    case 'after':
      return boundary + 1
    case 'between':
      return Math.floor((place.now + boundary) / 2)
  }
}

/**
 * Makes one move; null where it cannot be made. An action that is listed and then refused breaks
 * the law of agreement, which reports it.
 */
const moved = (
  rules: Rulebook,
  place: ExploredPlace,
  move: WalkMove,
): Pick<Ply, 'events' | 'next'> | null => {
  if ('wait' in move) {
    const until = chosenInstant(rules, place, move.wait)
    return until === null ? null : waitUntil(rules, place, until)
  }
  const action = chosenAct(rules, place, move.act)
  const taken = action === null ? null : decide(rules, place.order, action, place.now)
  return taken === null || E.isLeft(taken)
    ? null
    : { events: taken.right.events, next: { order: taken.right.order, now: place.now } }
}

/**
 * Plays a walk from an order, at the instant `from`: each action goes through `decide`, as in a
 * host. A move that cannot be made is left out. So is a move for which the rulebook throws: the law
 * of totality reports that, with the history that leads there.
 *
 * @example
 * play(rules, standardOrder(), [{ act: 1 }, { wait: 'before' }, { act: 2 }]).place.order.seq
 */
export const play = (
  rules: Rulebook,
  start: Order,
  steps: readonly WalkMove[],
  from: Instant = start.at,
): ReachedOrder => {
  let place: ExploredPlace = { order: start, now: from }
  const events: Event[] = []
  for (const move of steps) {
    const step = orNull(() => moved(rules, place, move))
    if (step === null) continue
    events.push(...step.events)
    place = step.next
  }
  return { rules, start, events, place }
}
