import * as fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { takesLines, type Verb } from '../../model/action.js'
import { evolve, type Event } from '../../model/event.js'
import { paidOutOf, totals } from '../../model/ledger.js'
import type { EndingCause, Order } from '../../model/order.js'
import type { Rulebook } from '../../compile/rulebook.js'
import { decide, type Decided } from '../../engine/decide.js'
import type { ExploredPlace } from '../../engine/explore.js'
import { settleAt } from '../../engine/settle.js'
import { dueAmounts } from '../../oracle/dueAmounts.js'
import { dueCommissions } from '../../oracle/dueCommissions.js'
import { gainsOf } from '../../oracle/gainsOf.js'
import { FAR_FUTURE } from '../support/farFuture.js'
import { firstDifference } from '../support/firstDifference.js'
import { historyOf, describeStep } from '../explore/history.js'
import { inPortions, type Portions } from '../explore/portions.js'
import { law, sentence } from './law.js'
import type { ReachedOrder } from '../explore/reached.js'
import { possibleActions } from '../explore/walk.js'

/** What one action is about, and which of the possible ones it is. */
interface ChosenPortions extends Portions {
  /** Chooses among the actions that are possible. */
  readonly act: number
}
const portions: fc.Arbitrary<readonly ChosenPortions[]> = fc.array(
  fc.record({
    lines: fc.array(
      fc.record({
        named: fc.boolean(),
        part: fc.oneof(fc.constant(null), fc.integer({ min: 1, max: 1000 })),
        units: fc.constantFrom(null, 1, 2),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    postage: fc.constantFrom(0, 0, 1, 299, 600_000),
    act: fc.nat({ max: 0xffff }),
  }),
  { minLength: 1, maxLength: 4 },
)

interface AppliedEvent {
  /** The order before the event. */
  readonly before: Order
  readonly event: Event
}
const applied = (start: Order, events: readonly Event[]): readonly AppliedEvent[] => {
  const found: AppliedEvent[] = []
  let order = start
  for (const event of events) {
    found.push({ before: order, event })
    order = evolve(order, event)
  }
  return found
}

/** Verbs that answer what was said of some of the lines. */
const ANSWERS: readonly Verb[] = [
  'consent',
  'accept-claim',
  'accept-offer',
  'refuse-claim',
  'escalate',
  'ship-return',
  'confirm-return',
  'restore',
]
/** Verbs that may name some of the lines, and verbs that answer those. */
const isAboutLines = (verb: Verb): boolean => takesLines(verb) || ANSWERS.includes(verb)

/** Takes one action at a place, in portions if `decide` allows that; null: none is possible. */
const actedOn = (rules: Rulebook, place: ExploredPlace, chosen: ChosenPortions): Decided | null => {
  const { order, now } = place
  const possible = possibleActions(rules, place).map(({ action }) => action)
  const aboutLines = possible.filter(({ verb }) => isAboutLines(verb))
  const candidates = aboutLines.length > 0 ? aboutLines : possible
  const first = candidates.length === 0 ? 0 : chosen.act % candidates.length
  const inTurn = [...candidates.slice(first), ...candidates.slice(0, first)]
  const taken = [...inTurn.map((action) => inPortions(order, action, chosen)), ...inTurn]
    .map((action) => decide(rules, order, action, now))
    .find(E.isRight)
  return taken?.right ?? null
}

/**
 * The events of a reached order, then those of a few actions in portions, then those of the timers
 * that follow.
 */
const continued = (
  { rules, events, place }: ReachedOrder,
  chosen: readonly ChosenPortions[],
): readonly Event[] => {
  const all = [...events]
  let { order } = place
  for (const each of chosen) {
    const taken = actedOn(rules, { order, now: place.now }, each)
    if (taken === null) break
    all.push(...taken.events)
    order = taken.order
  }
  return [...all, ...settleAt(rules, order, FAR_FUTURE).events]
}

/**
 * Checks every event of a continued history, up to the first one that is wrong. The history of a
 * violation ends before the portions, so the steps after it are named in what was found.
 */
const everyEvent =
  (check: (rules: Rulebook, applied: AppliedEvent) => string | null) =>
  (reached: ReachedOrder, chosen: readonly ChosenPortions[]): string | null => {
    const events = continued(reached, chosen)
    const all = applied(reached.start, events)
    const at = all.findIndex((each) => check(reached.rules, each) !== null)
    const wrong = all[at]
    if (wrong === undefined) return null
    const after = historyOf(events.slice(reached.events.length, at + 1)).map(describeStep)
    return [
      `${wrong.event.row}: ${check(reached.rules, wrong) ?? ''}`,
      ...(after.length === 0 ? [] : ['after that history', ...after]),
    ].join('; ')
  }

/** Endings that send everything back that is held. */
const REFUNDING: readonly EndingCause[] = [
  'cancelled',
  'payment-rejected',
  'late-shipment',
  'late-delivery',
]

/** Whether somebody cancels, or agrees to it, or accepts a claim for money. */
const givesBack = ({ matter }: Order, { by, verb }: Event): boolean => {
  if (by === 'timer') return false
  if (verb === 'cancel' || verb === 'consent') return true
  if (verb !== 'accept-claim' || matter?.kind !== 'dispute') return false
  return matter.remedy === 'refund' || matter.remedy === 'part-refund'
}

/**
 * Law 9: what was decided is what is paid, to the minor unit. It is also tried on orders of which a
 * few lines are then cancelled, claimed, offered or refunded in uneven amounts.
 *
 * @example
 * amounts(rules, { runs: 20 }) // => null
 */
export const amounts = law(
  'amounts',
  sentence(
    'when a whole order is refunded, nothing is kept but the fee that the policy names',
    2,
    portions,
    everyEvent((rules, { before, event }) => {
      const cause = event.change.ending?.cause
      const { held } = totals(before.ledger)
      if (cause === undefined || !REFUNDING.includes(cause) || held === 0) return null
      // A shipping fee that does not go back with everything may stay.
      if (cause === 'cancelled' && rules.policy.refund.shippingFee !== 'with-everything')
        return null
      // The rest of an order is not the whole: its fee may stay with what was settled before.
      if (before.goods === 'part-shipped' || before.resend) return null
      if (before.ledger.some((entry) => paidOutOf(entry) > 0)) return null
      const fee = dueAmounts(rules, before, event).fees
      const { refunded, fees } = gainsOf(event)
      return refunded === held - fee && fees === fee
        ? null
        : `of ${held} held, ${refunded} goes back and ${fees} is kept; ` +
            `the policy names a fee of ${fee}`
    }),
  ),
  sentence(
    'each side gets what was claimed, offered, settled or decided for it, to the minor unit',
    2,
    portions,
    everyEvent((rules, { before, event }) =>
      firstDifference(gainsOf(event), dueAmounts(rules, before, event), 'gets / is due'),
    ),
  ),
  sentence(
    'a cancellation that is made or agreed to, and a claim for money that is accepted, moves money ' +
      'of a paid order',
    1,
    portions,
    everyEvent((_, { before, event }) => {
      if (before.anchors.paid === null || !givesBack(before, event)) return null
      return (event.change.postings ?? []).length > 0 ? null : 'it is taken, and nothing moves'
    }),
  ),
  sentence(
    'of what is released of a line the platform keeps the commission that the policy names',
    2,
    portions,
    everyEvent((rules, { before, event }) => {
      const after = evolve(before, event).ledger.map(({ commission = 0 }) => commission)
      return firstDifference(after, dueCommissions(rules, before, event), 'keeps / is due')
    }),
  ),
)
