import * as E from 'fp-ts/lib/Either.js'
import type { Verb } from '../model/action.js'
import { evolve } from '../model/event.js'
import type { HasInstant, Instant } from '../model/instant.js'
import { totals } from '../model/ledger.js'
import type { Minor } from '../model/money.js'
import type { Order } from '../model/order.js'
import type { Clause } from '../model/refusal.js'
import type { Rulebook } from '../compile/rulebook.js'
import { helped, whyNot, type Refused } from '../engine/decide.js'
import { enact } from '../engine/enact.js'
import { openOf, rowsFor, type Open } from '../engine/judge.js'
import { opensByItself } from '../engine/outlook.js'
import { scopeOf } from '../engine/scope.js'
import { judge, type Answer } from './answer.js'
import { lastClose } from './can.js'
import { nextStep, type ForecastStep } from './forecast.js'
import { etasOf, type RefundEta } from './refundEta.js'

/** How an order may be cancelled. */
export interface Cancellation {
  /** At once and alone, or by asking the seller. */
  readonly how: 'at-once' | 'with-consent'
  readonly verb: Verb
  readonly row: string
  /** Excluded; null: no end in sight. */
  readonly closesAt: Instant | null
  /** Reasons that are accepted, or any text; empty: none needs to be given. */
  readonly reasons: readonly string[] | 'free-text'
  /** With consent: when the seller's time to answer is over, and what his silence leads to. */
  readonly answerDue: Instant | null
  readonly onSilence: ForecastStep | null
  /** At once: what comes back. With consent: what would, is known when the seller consents. */
  readonly refund: {
    readonly amount: Minor
    readonly fee: Minor
    readonly etas: readonly RefundEta[]
  } | null
  readonly clauses: readonly Clause[]
}

/** Who would cancel. */
export interface CancelOptions {
  /** Default: the buyer. */
  readonly by?: 'buyer' | 'seller'
}

type How = Cancellation['how']
/** The ways to cancel, the better one first. */
const WAYS = {
  buyer: [
    { how: 'at-once', verb: 'cancel' },
    { how: 'with-consent', verb: 'request-cancellation' },
  ],
  seller: [{ how: 'at-once', verb: 'cancel' }],
} as const satisfies {
  readonly [by: string]: readonly { readonly how: How; readonly verb: Verb }[]
}

/** What ends the request if nobody answers it: not every timer before that touches it. */
const endOfSilence = (rules: Rulebook, asked: Order): ForecastStep | null => {
  let next = nextStep(rules, asked)
  while (next?.step.state.claim === 'cancellation') next = nextStep(rules, next.order)
  return next?.step ?? null
}

const reasonsOf = (
  rules: Rulebook,
  { compiled: { candidates: menu }, options }: Open,
): Cancellation['reasons'] => {
  const first = options[0].payload.reason
  if (first === undefined) return []
  if (!Object.hasOwn(rules.policy.cancellation.reasons, first)) return 'free-text'
  if (options === menu.options && menu.values.reason !== undefined) return menu.values.reason
  return options.flatMap(({ payload }) => (payload.reason === undefined ? [] : [payload.reason]))
}

const cancellation = (
  rules: Rulebook,
  how: How,
  order: Order,
  open: Open,
  now: Instant,
): Cancellation => {
  const { compiled, options } = open
  const [{ payload, chosen }] = options
  const event = enact(
    rules,
    scopeOf(rules, order, compiled.row.by, payload, now),
    compiled,
    chosen,
    null,
  )
  const onSilence = how === 'at-once' ? null : endOfSilence(rules, evolve(order, event))
  const etas = how === 'at-once' ? etasOf(rules, order, event, now) : []
  const amount = etas.reduce((sum, eta) => sum + eta.amount, 0)
  return {
    how,
    verb: compiled.row.verb,
    row: compiled.row.id,
    closesAt: lastClose(rules, order, compiled, options, now),
    reasons: reasonsOf(rules, open),
    answerDue: onSilence?.at ?? null,
    onSilence,
    refund:
      how === 'at-once'
        ? { amount, fee: amount === 0 ? 0 : totals(order.ledger).held - amount, etas }
        : null,
    clauses: event.clauses.map(rules.clauseOf),
  }
}

/**
 * Whether the refusal of the other way tells more: where this one is not offered at all, or the
 * other opens sooner.
 */
const tellsMore = ({ refusal }: Refused, otherOpensAt: Instant | null): boolean =>
  refusal.failures.some(({ reason }) => reason === 'not-offered') ||
  (otherOpensAt !== null && (refusal.opensAt === null || otherOpensAt < refusal.opensAt))

/**
 * May this order be cancelled, how, until when, with what refund; if not, why not and what instead?
 * At once where that is open; else by asking for the seller's consent; else the refusal of
 * whichever opens first.
 */
export const canCancel = (
  rules: Rulebook,
  order: Order,
  at: HasInstant,
  { by = 'buyer' }: CancelOptions = {},
): Answer<Cancellation> =>
  judge(rules, order, at, ({ order: settled, now, events }) => {
    for (const { how, verb } of WAYS[by]) {
      const open = openOf(rules, rowsFor(rules, by, verb), settled, now)
      if (open !== null) return E.right(cancellation(rules, how, settled, open, now))
    }
    const why = (verb: Verb): Refused =>
      whyNot(rules, settled, by, verb, null, now, undefined, events)
    const [first, second] = WAYS[by]
    const refused = why(first.verb)
    const other =
      second !== undefined &&
      tellsMore(refused, opensByItself(rules, settled, rowsFor(rules, by, second.verb), null, now))
    return E.left(helped(rules, settled, other ? why(second.verb) : refused, now))
  })
