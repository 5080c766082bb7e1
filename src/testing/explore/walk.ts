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
import type { ActionRow } from '../../rules/vocabulary/row.js'
import { orNull } from '../orNull.js'
import type { ReachedOrder } from './reached.js'

/**
 * One step of a walk, chosen before it is known where the walk stands: somebody acts, or time
 * passes.
 */
export type WalkMove =
  | { readonly act: number }
  /**
   * To the next instant at which something changes, the millisecond before it, the one after it, or
   * half of the way.
   */
  | { readonly wait: 'until' | 'before' | 'after' | 'between' }

/**
 * Moves that steer a walk. A move that acts prefers the same action wherever that is possible, so
 * that a walk from which a step is taken out goes on much as it did: that is what makes shrinking
 * find short histories.
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

/** Rows that end an order early, or only stop it: taken less often, so that walks get somewhere. */
const SELDOM =
  /^(cancel\.|remove|freeze|unfreeze|report-chargeback|close-chargeback|reject-payment|reprice|fail-refund|add-evidence|report-tracking|withdraw|report-refused|dispute\.before-shipment)/

/**
 * A number in (0, 1) out of a number and a text, always the same and well spread (FNV-1a, and the
 * last steps of MurmurHash3).
 */
const spread = (seed: number, text: string): number => {
  let hash = seed ^ 0x811c9dc5
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (((hash ^ (hash >>> 16)) >>> 0) + 0.5) / 0x100000000
}

/**
 * Of these the one that a number prefers: the others decide only where it is not among them. null:
 * there is none.
 */
export const preferred = <T>(
  seed: number,
  among: readonly T[],
  nameOf: (one: T) => string,
  weightOf: (one: T) => number = () => 1,
): T | null => {
  let best: T | null = null
  let least = Infinity
  for (const one of among) {
    const score = -Math.log(spread(seed, nameOf(one))) / weightOf(one)
    if (score < least) [best, least] = [one, score]
  }
  return best
}

/** Something that can be done at a place, as an action that a host would take. */
export interface Possible {
  readonly row: ActionRow
  readonly action: Action
}

const possibleOf = (rules: Rulebook, { row: id, payload }: Ply): readonly Possible[] =>
  rules.rows.flatMap((row): Possible[] =>
    // INVARIANT: a payload that is listed for a row is one of its verb.
    row.id === id && row.by !== 'timer'
      ? [
          {
            row,
            action: {
              by: row.by,
              verb: row.verb,
              ...(payload === null ? {} : { payload }),
            } as Action,
          },
        ]
      : [],
  )

/** Everything that somebody can do at a place, with every payload that is listed. */
export const possible = (rules: Rulebook, place: ExploredPlace): readonly Possible[] =>
  acts(rules, place, true).flatMap((ply) => possibleOf(rules, ply))

/**
 * Of what can be done at a place, what a move that acts prefers: first the row, then its payload.
 * null: nobody can do anything.
 */
export const chosenAct = (rules: Rulebook, place: ExploredPlace, act: number): Action | null => {
  const done = possible(rules, place)
  const rows = [...new Set(done.map(({ row }) => row))]
  const row = preferred(
    act,
    rows,
    ({ id }) => id,
    ({ id }) => (SELDOM.test(id) ? 1 : 6),
  )
  return preferred(
    act,
    done.filter((one) => one.row === row).map(({ action }) => action),
    ({ payload }) => JSON.stringify(payload) ?? '',
  )
}

/** Until when a move that waits does so; null: nothing will ever change by itself. */
export const chosenInstant = (
  rules: Rulebook,
  place: ExploredPlace,
  wait: 'until' | 'before' | 'after' | 'between',
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
 * A move made; null: it cannot be made here, or what was listed is refused, which is for the law of
 * agreement to say.
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
 * Plays a walk, each action through `decide`, as a host would. What a move cannot do where the
 * walk stands is left out; so is one in which the rulebook throws: the law of totality says so,
 * with the history that led there.
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
