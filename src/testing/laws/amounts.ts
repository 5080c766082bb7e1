import * as fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import type { Action, LineClaim, Payload } from '../../model/action.js'
import { evolve, type Event } from '../../model/event.js'
import { SHIPPING, totals } from '../../model/ledger.js'
import type { EndingCause, Order } from '../../model/order.js'
import type { Rulebook } from '../../compile/rulebook.js'
import { decide, type Decided } from '../../engine/decide.js'
import type { ExploredPlace } from '../../engine/explore.js'
import { settleAt } from '../../engine/settle.js'
import { dueAmounts } from '../../oracle/dueAmounts.js'
import { gainsOf } from '../../oracle/gainsOf.js'
import { firstDifference } from '../scenario/firstDifference.js'
import { historyOf, stepTold } from '../explore/history.js'
import { law, sentence } from './law.js'
import type { ReachedOrder } from '../explore/reached.js'
import { possible } from '../explore/walk.js'

/** Long after everything that a policy counts in years. */
const FAR = Date.UTC(2100, 0, 1)

/** Which lines are named, and how much of each: a part in thousandths, all of it, or left open. */
interface Picks {
  readonly lines: readonly { readonly named: boolean; readonly part: number | null }[]
  readonly postage: number
  readonly act: number
}
const picks: fc.Arbitrary<readonly Picks[]> = fc.array(
  fc.record({
    lines: fc.array(
      fc.record({
        named: fc.boolean(),
        part: fc.oneof(fc.constant(null), fc.integer({ min: 1, max: 1000 })),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    postage: fc.constantFrom(0, 0, 1, 299, 600_000),
    act: fc.nat({ max: 0xffff }),
  }),
  { minLength: 1, maxLength: 4 },
)

/** The same action about some of the lines, in uneven amounts. */
const uneven = (
  order: Order,
  { verb, payload, ...rest }: Action,
  { lines, postage }: Picks,
): Action => {
  const given: Payload = payload ?? {}
  const named = order.ledger
    .filter(({ line }) => line !== SHIPPING)
    .flatMap(({ line, held, released }, index): readonly LineClaim[] => {
      const pick = lines[index % lines.length]
      if (pick?.named !== true) return []
      return [
        pick.part === null
          ? { line }
          : { line, amount: Math.max(1, Math.floor(((held + released) * pick.part) / 1000)) },
      ]
    })
  const more: Payload = {
    ...(named.length === 0 ? {} : { lines: named }),
    ...(given.remedy === 'return' && postage > 0 ? { returnShipping: postage } : {}),
  }
  // INVARIANT: where a verb takes no lines they are not looked at.
  return { ...rest, verb, payload: { ...given, ...more } } as Action
}

interface Step {
  readonly before: Order
  readonly event: Event
}
const stepsOf = (start: Order, events: readonly Event[]): readonly Step[] => {
  const steps: Step[] = []
  let order = start
  for (const event of events) {
    steps.push({ before: order, event })
    order = evolve(order, event)
  }
  return steps
}

/** What may be about some of the lines alone, and what answers it. */
const TRIED: ReadonlySet<string> = new Set([
  'cancel',
  'request-cancellation',
  'dispute',
  'offer',
  'decide',
  'goodwill-refund',
  'ship',
  'consent',
  'accept-claim',
  'accept-offer',
  'refuse-claim',
  'escalate',
  'ship-return',
  'confirm-return',
  'restore',
])

/** The first of the actions from a place that is taken, about some lines if it can be. */
const actedOn = (rules: Rulebook, { order, now }: ExploredPlace, pick: Picks): Decided | null => {
  const open = possible(rules, { order, now }).map(({ action }) => action)
  const about = open.filter(({ verb }) => TRIED.has(verb))
  const some = about.length > 0 ? about : open
  const turn = some.length === 0 ? 0 : pick.act % some.length
  const inTurn = [...some.slice(turn), ...some.slice(0, turn)]
  const taken = [...inTurn.map((action) => uneven(order, action, pick)), ...inTurn]
    .map((action) => decide(rules, order, action, now))
    .find(E.isRight)
  return taken?.right ?? null
}

/**
 * What happened, then a few actions about some lines in uneven amounts, and what the timers make of
 * it.
 */
const playedOn = (
  { rules, events, place }: ReachedOrder,
  chosen: readonly Picks[],
): readonly Event[] => {
  const all = [...events]
  let { order } = place
  for (const pick of chosen) {
    const taken = actedOn(rules, { order, now: place.now }, pick)
    if (taken === null) break
    all.push(...taken.events)
    order = taken.order
  }
  return [...all, ...settleAt(rules, order, FAR).events]
}

/**
 * Every step of it, until one does not hold; with the steps that the history of a violation lacks.
 */
const everywhere =
  (holds: (rules: Rulebook, step: Step) => string | null) =>
  (reached: ReachedOrder, chosen: readonly Picks[]): string | null => {
    const events = playedOn(reached, chosen)
    const steps = stepsOf(reached.start, events)
    const at = steps.findIndex((step) => holds(reached.rules, step) !== null)
    const wrong = steps[at]
    if (wrong === undefined) return null
    const after = historyOf(events.slice(reached.events.length, at + 1)).map(stepTold)
    return [
      `${wrong.event.row}: ${holds(reached.rules, wrong) ?? ''}`,
      ...(after.length === 0 ? [] : ['after that history', ...after]),
    ].join('; ')
  }

/** Endings with which everything that is held goes back. */
const BACK: readonly EndingCause[] = [
  'cancelled',
  'payment-rejected',
  'late-shipment',
  'late-delivery',
]

/**
 * Law 9: what was decided is what is paid, to the minor unit. Tried on every order that comes
 * about, and on what comes of it when a few lines are cancelled, claimed, offered or refunded in
 * uneven amounts.
 *
 * @example
 * amounts(rules, { runs: 20 }) // null, or a violation with its dated history
 */
export const amounts = law(
  'amounts',
  sentence(
    'an order of which everything goes back keeps nothing but the fee that the policy names, to the minor unit',
    2,
    picks,
    everywhere((rules, { before, event }) => {
      const cause = event.change.ending?.cause
      const { held } = totals(before.ledger)
      if (cause === undefined || !BACK.includes(cause) || held === 0) return null
      const fee = dueAmounts(rules, before, event).fees
      const { refunded, fees } = gainsOf(event)
      return refunded === held - fee && fees === fee
        ? null
        : `of ${held} that was held ${refunded} goes back and ${fees} is kept; the policy names a fee of ${fee}`
    }),
  ),
  sentence(
    'what was claimed, offered, settled or decided for each side is what it gets, to the minor unit',
    2,
    picks,
    everywhere((rules, { before, event }) =>
      firstDifference(gainsOf(event), dueAmounts(rules, before, event), 'gets / is due'),
    ),
  ),
)
