import * as E from 'fp-ts/lib/Either.js'
import type { Action } from '../../model/action.js'
import { verbShape } from '../../model/action.js'
import type { Event } from '../../model/event.js'
import type { Instant } from '../../model/instant.js'
import type { Order } from '../../model/order.js'
import { stateCode } from '../../model/state.js'
import type { CompiledAction, Rulebook } from '../../compile/rulebook.js'
import type { ActionId } from '../../rules/chapters/book.js'
import type { Refusal } from '../../engine/refusal.js'
import { decide } from '../../engine/decide.js'
import { waitUntil, type ExploredPlace } from '../../engine/explore.js'
import { accepted } from '../../engine/judge.js'
import { settleAt } from '../../engine/settle.js'
import { orNull } from '../support/orNull.js'
import { inPortions, type Portions } from './portions.js'
import { preferred, ranked } from './preferred.js'
import type { ReachedOrder } from './reached.js'
import { chosenInstant, type Wait } from './walk.js'

/**
 * One move of a roaming walk: time passes, or somebody acts, perhaps in a way in which nobody
 * should. What is drawn is kept apart from where the walk stands, as in `WalkMove`.
 */
export type RoamingMove =
  | {
      /** Nobody acts. */
      readonly wait: Wait
    }
  | {
      /** Chooses among the actions that are possible. */
      readonly act: number
      /** Which lines the action names, and how much of each; null: as it is listed. */
      readonly portions: Portions | null
      /**
       * A fact is reported late: chooses when it happened, at an instant of the order or between
       * two. null: it happens now.
       */
      readonly late: number | null
      /** The idempotency key; null: none. */
      readonly key: string | null
      /** Fields that plain JavaScript puts into the payload, undecoded; null: none. */
      readonly odd: Readonly<Record<string, unknown>> | null
    }

/** What came of one move that somebody made. */
export interface RoamedStep {
  /** What was asked for; null: time passed. It may be what no type allows. */
  readonly action: Action | null
  /** When. */
  readonly now: Instant
  /** The order before it, on which what is overdue need not have happened yet. */
  readonly before: Order
  /** The order after it. */
  readonly after: Order
  /** The events, those of overdue timers first. */
  readonly events: readonly Event[]
  /** Why the action was refused; null: it was not. */
  readonly refusal: Refusal | null
  /** What was thrown; null: nothing, as it should be. */
  readonly thrown: string | null
}

/** An order at the end of a roaming walk, with every step that was tried. */
export interface RoamedOrder extends ReachedOrder {
  /** What was tried, in order: what was refused too. */
  readonly steps: readonly RoamedStep[]
}

/** Rows that are open nearly everywhere and lead nowhere, or end an order before it began. */
const SELDOM: ReadonlySet<string> = new Set<ActionId>([
  'add-evidence',
  'add-evidence.by-buyer',
  'cancel.unpaid',
  'cancel.unpaid-by-seller',
  'decline-order',
  'fail-refund',
  'freeze',
  'land-refund',
  'reject-payment',
  'release-refund',
  'remove',
  'report-chargeback',
  'report-chargeback.frozen',
  'report-late-arrival',
  'report-tracking',
  'reprice',
  'ship.after-the-end',
])
/** Rows that undo something, decide, settle a part, or take up what was over. */
const OFTEN: ReadonlySet<string> = new Set<ActionId>([
  'appeal',
  'appeal.by-seller',
  'cancel.at-once',
  'decide',
  'dispute',
  'dispute.after-release',
  'dispute.before-shipment',
  'goodwill-refund',
  'reopen',
  'restore',
  'restore.by-buyer',
  'revise-dispute',
  'ship',
  'ship-return',
])
const weightOf = ({ row: { id } }: CompiledAction): number => {
  if (SELDOM.has(id)) return 1
  return OFTEN.has(id) ? 20 : 10
}

/** The action that the seed prefers among those that are possible; null: none is. */
const possible = (rules: Rulebook, { order, now }: ExploredPlace, act: number): Action | null => {
  const settled = settleAt(rules, order, now)
  const situation = { rules, order: settled.order, now }
  const rows = rules.open[stateCode(settled.order)] ?? []
  for (const compiled of ranked(act, rows, ({ row }) => row.id, weightOf)) {
    const payloads = accepted(situation, compiled).map(({ payload }) => payload)
    const payload = preferred(act, payloads, (one) => JSON.stringify(one))
    const { by, verb } = compiled.row
    // INVARIANT: a payload that is listed for a row is one of its verb.
    if (payload !== null) return { by, verb, payload } as Action
  }
  return null
}

/** When a fact may have happened: at an instant of the order, or between two of them. */
const pastInstants = ({ order, now }: ExploredPlace): readonly Instant[] => {
  const known = [...Object.values(order.anchors), order.at, now].filter(
    (at): at is Instant => at !== null && at <= now,
  )
  const sorted = [...new Set(known)].sort((a, b) => a - b)
  return sorted.flatMap((at, index) => {
    const next = sorted[index + 1]
    return next === undefined ? [at] : [at, Math.floor((at + next) / 2)]
  })
}

const occurred = (place: ExploredPlace, { verb }: Action, late: number | null): Instant | null => {
  const past = late === null || verbShape(verb).fact !== true ? [] : pastInstants(place)
  return past[(late ?? 0) % past.length] ?? null
}

/** The action that a move asks for; null: nothing is possible where the walk stands. */
const asked = (
  rules: Rulebook,
  place: ExploredPlace,
  { act, portions, late, key, odd }: Extract<RoamingMove, { act: number }>,
): Action | null => {
  const chosen = possible(rules, place, act)
  if (chosen === null) return null
  const portioned = portions === null ? chosen : inPortions(place.order, chosen, portions)
  const occurredAt = occurred(place, chosen, late)
  // INVARIANT: what is odd is no payload; the cast is wrong on purpose.
  return {
    ...portioned,
    ...(odd === null ? {} : { payload: { ...portioned.payload, ...odd } }),
    ...(occurredAt === null ? {} : { occurredAt }),
    ...(key === null ? {} : { key }),
  } as Action
}

const stayed = ({ order, now }: ExploredPlace, action: Action): RoamedStep => ({
  action,
  now,
  before: order,
  after: order,
  events: [],
  refusal: null,
  thrown: null,
})

const acted = (rules: Rulebook, place: ExploredPlace, action: Action): RoamedStep => {
  const step = stayed(place, action)
  try {
    const taken = decide(rules, place.order, action, place.now)
    return E.isLeft(taken)
      ? { ...step, refusal: taken.left }
      : { ...step, after: taken.right.order, events: taken.right.events }
  } catch (error) {
    return { ...step, thrown: String(error) }
  }
}

const waited = (rules: Rulebook, place: ExploredPlace, wait: Wait): RoamedStep | null => {
  const until = chosenInstant(rules, place, wait)
  if (until === null) return null
  const { events, next } = waitUntil(rules, place, until)
  const { order: before } = place
  const { order: after, now } = next
  return { action: null, now, before, after, events, refusal: null, thrown: null }
}

/** Makes one move; null where it cannot be made, or where the rulebook throws by itself. */
const tried = (rules: Rulebook, place: ExploredPlace, move: RoamingMove): RoamedStep | null =>
  orNull(() => {
    if ('wait' in move) return waited(rules, place, move.wait)
    const action = asked(rules, place, move)
    return action === null ? null : acted(rules, place, action)
  })

/**
 * Plays a roaming walk from an order, at the instant `from`, and keeps every step that was tried.
 *
 * @example
 * const nothingOdd = { portions: null, late: null, key: null, odd: null }
 * const { steps } = roam(rules, standardOrder(), [{ act: 1, ...nothingOdd }, { wait: 'until' }])
 * steps.length // => 2
 */
export const roam = (
  rules: Rulebook,
  start: Order,
  moves: readonly RoamingMove[],
  from: Instant = start.at,
): RoamedOrder => {
  let place: ExploredPlace = { order: start, now: from }
  const steps: RoamedStep[] = []
  for (const move of moves) {
    const step = tried(rules, place, move)
    if (step === null) continue
    steps.push(step)
    place = { order: step.after, now: step.now }
  }
  return { rules, start, events: steps.flatMap(({ events }) => events), place, steps }
}
