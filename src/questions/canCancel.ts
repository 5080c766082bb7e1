import * as E from 'fp-ts/lib/Either.js'
import type { Action, Verb } from '../model/action.js'
import type { HasInstant, Instant } from '../model/instant.js'
import type { Minor } from '../model/money.js'
import type { Order } from '../model/order.js'
import type { Clause } from '../model/refusal.js'
import type { Rulebook } from '../compile/rulebook.js'
import { decide } from '../engine/decide.js'
import type { Answer } from './answer.js'
import { can, type Offer } from './can.js'
import { nextStep, type Step } from './forecast.js'
import type { RefundEta } from './refundEta.js'

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
  readonly onSilence: Step | null
  /** At once: what comes back. With consent: what would, is known when the seller consents. */
  readonly refund: { readonly amount: Minor; readonly fee: Minor; readonly etas: readonly RefundEta[] } | null
  readonly clauses: readonly Clause[]
}

/** What ends the request if nobody answers it: not every timer before that touches it. */
const endOfSilence = (rules: Rulebook, order: Order, offer: Offer, now: HasInstant): Step | null => {
  // INVARIANT: an option that `can` lists is a payload that the verb takes.
  const asked = decide(rules, order, { by: offer.by, verb: offer.verb, payload: offer.options[0]?.payload } as Action, now)
  let next = E.isLeft(asked) ? null : nextStep(rules, asked.right.order)
  while (next?.step.state.claim === 'cancellation') next = nextStep(rules, next.order)
  return next?.step ?? null
}

const reasonsOf = (rules: Rulebook, offer: Offer): Cancellation['reasons'] => {
  if (!offer.needs.includes('reason')) return []
  if (Object.keys(rules.policy.cancellation.reasons).length === 0) return 'free-text'
  return offer.options.flatMap(({ payload }) => (payload.reason === undefined ? [] : [payload.reason]))
}

const cancellation = (rules: Rulebook, how: Cancellation['how'], order: Order, onSilence: Step | null) => (offer: Offer): Cancellation => {
  const amount = offer.refunds.reduce((sum, eta) => sum + eta.amount, 0)
  const held = order.ledger.reduce((sum, entry) => sum + entry.held, 0)
  return {
    how, verb: offer.verb, row: offer.row, closesAt: offer.closesAt,
    reasons: reasonsOf(rules, offer),
    answerDue: onSilence?.at ?? null,
    onSilence,
    refund: how === 'at-once' ? { amount, fee: amount === 0 ? 0 : held - amount, etas: offer.refunds } : null,
    clauses: offer.clauses,
  }
}

/**
 * May this order be cancelled, how, until when, with what refund; if not, why not and what instead?
 * At once where that is open; else by asking for the seller's consent; else the refusal of whichever opens first.
 */
export const canCancel = (rules: Rulebook, order: Order, now: HasInstant, by: 'buyer' | 'seller' = 'buyer'): Answer<Cancellation> => {
  const atOnce = can(rules, order, by === 'buyer' ? { by: 'buyer', verb: 'cancel' } : { by: 'seller', verb: 'cancel' }, now)
  if (E.isRight(atOnce) || by === 'seller') return E.map(cancellation(rules, 'at-once', order, null))(atOnce)
  const asked = can(rules, order, { by: 'buyer', verb: 'request-cancellation' }, now)
  if (E.isRight(asked)) return E.right(cancellation(rules, 'with-consent', order, endOfSilence(rules, order, asked.right, now))(asked.right))
  const first = atOnce.left
  const second = asked.left
  const notOffered = first.failures.some(({ reason }) => reason === 'not-offered')
  const sooner = second.opensAt !== null && (first.opensAt === null || second.opensAt < first.opensAt)
  return E.left(notOffered || sooner ? second : first)
}
