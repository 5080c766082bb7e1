import * as E from 'fp-ts/lib/Either.js'
import type { Payload, Verb } from '../../model/action.js'
import type { Actor } from '../../model/actor.js'
import { evolve, type Change } from '../../model/event.js'
import type { HasInstant, Instant } from '../../model/instant.js'
import { isRecord, shown } from '../../model/input/json.js'
import type { Minor } from '../../model/money.js'
import type { Order } from '../../model/order.js'
import type { Clause, Failure } from '../../model/refusal.js'
import { FREE_TEXT } from '../../policy/shapes/knownTexts.js'
import type { Rulebook } from '../../compile/rulebook.js'
import type { RowId } from '../../rules/chapters/book.js'
import { feeNow, type FeeNow } from '../../rules/record/feeNow.js'
import type { Refusal } from '../../engine/refusal.js'
import { enact } from '../../engine/enact/enact.js'
import { moneyMoved } from '../../engine/enact/changeMoney.js'
import { isCases } from '../../policy/choice.js'
import { openOf, rowsFor, type Open } from '../../engine/judge.js'
import { ahead, opensByItself } from '../../engine/outlook.js'
import { failureOf, whyNot, withAlternatives, type Refused } from '../../engine/refuse.js'
import { actionScope, type SettledSituation } from '../../engine/situation.js'
import { asPassed } from '../../engine/wrongArguments.js'
import { askOrRefuse, noAnswer, type Answer } from '../asking/answer.js'
import { silenceAfter, type ForecastStep } from '../ahead/forecast.js'
import { etasOf, type RefundEta } from '../money/refundEta.js'
import { lastClose } from './untilWhen.js'

/** How an order may be cancelled, and what comes of it. */
export interface Cancellation {
  /** At once and alone, or by asking the seller. */
  readonly how: 'at-once' | 'with-consent'
  /** The action that does it. */
  readonly verb: Verb
  /** The row that allows it. */
  readonly row: RowId
  /** Until when (excluded) it can be done if nothing else happens; null: for ever. */
  readonly closesAt: Instant | null
  /** The reasons that are accepted, or any text; empty: none needs to be given. */
  readonly reasons: readonly string[] | 'free-text'
  /**
   * With consent: until when (excluded) the seller can answer; at once, or without end: null.
   * Where the policy leaves the seller no time, this is the instant asked about: the request is
   * then decided as soon as it is made.
   */
  readonly answerDue: Instant | null
  /** With consent: where silence leads, as `can` says it; at once, or without end: null. */
  readonly onSilence: ForecastStep | null
  /** At once: what comes back. With consent: null, since that is known once the seller consents. */
  readonly refund: {
    /** How much comes back, minor units. */
    readonly amount: Minor
    /** How much the seller keeps as a fee, minor units. */
    readonly fee: Minor
    /** When it is there, one entry for each method that it goes back to. */
    readonly etas: readonly RefundEta[]
  } | null
  /** What is kept of the price of the items, in percent, if it is done now. */
  readonly feePercent: number
  /** Until when (excluded) that is the fee if nothing else happens; null: no time changes it. */
  readonly feeUntil: Instant | null
  /** The clauses of the policy that it rests on. */
  readonly clauses: readonly Clause[]
}

/** Who would cancel. */
export interface CancelOptions {
  /** Default: the buyer. */
  readonly by?: 'buyer' | 'seller'
}

/** One of the ways to cancel. */
interface Way {
  readonly how: Cancellation['how']
  readonly verb: Verb
}

/** The ways to cancel, the better one first. */
const WAYS = {
  buyer: [
    { how: 'at-once', verb: 'cancel' },
    { how: 'with-consent', verb: 'request-cancellation' },
  ],
  seller: [{ how: 'at-once', verb: 'cancel' }],
} as const satisfies { readonly [by: string]: readonly Way[] }

const reasonsOf = (
  { rules, order }: SettledSituation,
  { compiled, options }: Open,
): Cancellation['reasons'] => {
  const first = options[0].payload.reason
  if (first === undefined) return []
  const { reasons } = rules.policy.cancellation
  if (Object.hasOwn(reasons, FREE_TEXT)) return 'free-text'
  const { candidates } = rules.here.action(compiled, order)
  if (options === candidates.options && candidates.values.reason !== undefined)
    return candidates.values.reason
  return options.flatMap(({ payload }) => (payload.reason === undefined ? [] : [payload.reason]))
}

const refundOf = (
  { rules, order, now }: SettledSituation,
  change: Change,
): NonNullable<Cancellation['refund']> => {
  const etas = etasOf(rules, order, change, now)
  const amount = etas.reduce((sum, eta) => sum + eta.amount, 0)
  const fee = (change.postings ?? []).reduce(
    (sum, posting) => (posting.to === 'fees' ? sum + posting.amount : sum),
    0,
  )
  return { amount, fee, etas }
}

/** Only the buyer pays for cancelling, and nobody while the payment is being checked. */
const feeOf = (
  asked: SettledSituation,
  { by, verb }: { readonly by: Actor; readonly verb: Verb },
  payload: Payload,
): Pick<Cancellation, 'feePercent' | 'feeUntil'> => {
  if (by !== 'buyer') return { feePercent: 0, feeUntil: null }
  const { fee: choice, feeTiers } = asked.rules.policy.cancellation
  if (feeTiers.length === 0 && !isCases(choice) && (choice === 0 || asked.order.funds === 'held'))
    return { feePercent: choice, feeUntil: null }
  const feeAt = (order: Order, now: Instant): FeeNow =>
    feeNow(actionScope({ rules: asked.rules, order, now }, { by, verb }, payload))
  const { percent } = feeAt(asked.order, asked.now)
  const changes = ahead(asked, ({ order, from, to }) => {
    if (order.funds !== 'checking' && order.funds !== 'held') return Infinity
    for (let now = from; now < to;) {
      const fee = feeAt(order, now)
      if (fee.percent !== percent) return now
      if (fee.until === null) return null
      now = fee.until
    }
    return null
  })
  return { feePercent: percent, feeUntil: changes === Infinity ? null : changes }
}

const cancellationOf = (
  asked: SettledSituation,
  how: Cancellation['how'],
  open: Open,
): Cancellation => {
  const { rules, order } = asked
  const { row } = open.compiled
  const [{ payload, chosen }] = open.options
  const scope = actionScope(asked, row, payload)
  const asking = (): Order => evolve(order, enact(rules, scope, row, chosen))
  const onSilence = how === 'at-once' ? null : silenceAfter(rules, order, asking())
  return {
    how,
    verb: row.verb,
    row: row.id,
    closesAt: lastClose(asked, open),
    reasons: reasonsOf(asked, open),
    answerDue: onSilence?.at ?? null,
    onSilence,
    refund: how === 'at-once' ? refundOf(asked, moneyMoved(chosen.effect, scope)) : null,
    ...feeOf(asked, row, payload),
    clauses: chosen.clauses.map(rules.clauseOf),
  }
}

/**
 * Whether the refusal of the other way tells more: where this one is not offered at all, or the
 * other opens sooner.
 */
const otherTellsMore = ({ refusal }: Refused, otherOpensAt: Instant | null): boolean =>
  refusal.failures.some(({ reason }) => reason === 'not-offered') ||
  (otherOpensAt !== null && (refusal.opensAt === null || otherOpensAt < refusal.opensAt))

/** Why there is no way to cancel: the refusal of the way that opens first, of those offered. */
const refusalOf = (asked: SettledSituation, by: keyof typeof WAYS): Refusal => {
  const why = (verb: Verb): Refused =>
    whyNot(asked, { by, verb, payload: null, occurredAt: undefined })
  const [first, second] = WAYS[by]
  const refused = why(first.verb)
  if (second === undefined) return withAlternatives(asked, refused)
  const otherOpensAt = opensByItself(asked, rowsFor(asked.rules, by, second.verb), null)
  const told = otherTellsMore(refused, otherOpensAt) ? why(second.verb) : refused
  return withAlternatives(asked, told)
}

/** What was passed in place of options? null: options were, or none. */
const wrongOptions = (options: unknown): Failure | null =>
  options === null || isRecord(options)
    ? null
    : failureOf('wrong-actor', shown(options), '`{"by":"seller"}`, or none')

/**
 * May this order be cancelled: how, until when, and with what refund? If not: why not, and what
 * instead?
 *
 * At once where that is open; else by asking for the seller's consent; else the refusal of the way
 * that opens first, of those that the policy offers.
 *
 * @example
 * orThrow(canCancel(rules, paid, paid.at))
 * // => { how: 'at-once', closesAt: Date.UTC(2026, 4, 5, 11), refund: { amount: 4500, fee: 0 } }
 */
export const canCancel = (
  rules: Rulebook,
  order: Order,
  now: HasInstant,
  options: CancelOptions | null = {},
): Answer<Cancellation> =>
  askOrRefuse(rules, order, now, (asked) => {
    const wrong = wrongOptions(options)
    if (wrong !== null) return E.left(noAnswer(wrong))
    const by = options?.by ?? 'buyer'
    if (!Object.hasOwn(WAYS, by))
      return E.left(noAnswer(failureOf('wrong-actor', asPassed(by), Object.keys(WAYS).join(', '))))
    for (const { how, verb } of WAYS[by]) {
      const open = openOf(asked, rowsFor(rules, by, verb))
      if (open !== null) return E.right(cancellationOf(asked, how, open))
    }
    return E.left(refusalOf(asked, by))
  })
