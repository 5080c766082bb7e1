import * as E from 'fp-ts/lib/Either.js'
import { load } from '../../src/policies.js'
import type { Rulebook } from '../../src/index.js'

/** The three policies that differ in nearly everything. */
export const THREE = ['aliexpress', 'instant-cancel', 'two-week-consent'] as const

const errors = (left: unknown): never => {
  throw new Error(JSON.stringify(left, null, 1))
}

/** A rulebook out of a policy's name or JSON; fails the test with every error. */
export const rulebook = (policy: unknown): Rulebook => E.getOrElseW(errors)(load(policy))

export const rightOf = <A>(either: E.Either<unknown, A>): A => E.getOrElseW(errors)(either)
export const leftOf = <L>(either: E.Either<L, unknown>): L => {
  if (E.isRight(either))
    throw new Error(`expected a refusal, found ${JSON.stringify(either.right, null, 1)}`)
  return either.left
}

/** A booking: nothing is shipped, the seller is paid three days after the check. */
export const BOOKING = {
  name: 'booking',
  title:
    'Nothing is shipped; paid out three days after the payment is cleared, the seller a day later',
  extends: 'base',
  payment: {
    check: { within: { hours: 1 }, onSilence: 'refund' },
    hold: { within: { days: 90 }, onSilence: 'release' },
  },
  shipment: { ship: { within: 'never', onSilence: 'continue' } },
  protection: { ends: { days: 3, after: 'cleared' }, release: { days: 1, after: 'completed' } },
  cancellation: {
    byBuyer: { opens: 'paid', closes: { hours: 48, after: 'cleared' } },
    fee: 15,
    partial: true,
  },
}

/**
 * Everything that the three leave out: silence that pays the seller, delivery that must be in time,
 * disputes that nobody is asked about.
 */
export const CONTRARY = {
  name: 'contrary',
  title: 'The other branch of nearly every choice',
  extends: 'aliexpress',
  payment: { check: { within: { minutes: 0 }, onSilence: 'continue' } },
  cancellation: {
    onRequest: { opens: 'paid' },
    answer: {
      within: { days: 2 },
      onSilence: 'escalate',
      onRefusal: {
        cases: [{ when: { reason: ['duplicate'] }, use: 'escalate' }],
        otherwise: 'grant',
      },
    },
    fee: 10,
    partial: true,
  },
  shipment: {
    ship: { within: { days: 3 }, onSilence: 'continue' },
    deliver: { within: { days: 20 }, onSilence: 'refund' },
  },
  protection: { ends: { days: 20, after: 'delivered' }, release: { days: 2, after: 'completed' } },
  extension: { answer: { within: { days: 1 }, onSilence: 'grant', onRefusal: 'grant' } },
  dispute: {
    window: { opens: 'paid', closes: { days: 30, after: 'completed' } },
    to: {
      cases: [{ when: { ground: ['counterfeit', 'seller-fraud'] }, use: 'nobody' }],
      otherwise: 'seller',
    },
    remedies: ['refund', 'part-refund', 'return', 'resend', 'wait'],
    answer: {
      within: { businessDays: 2 },
      onSilence: 'release',
      onRefusal: {
        cases: [{ when: { ground: ['not-received'] }, use: 'escalate' }],
        otherwise: 'continue',
      },
    },
    reply: { within: { days: 2 }, onSilence: 'release' },
    rounds: 2,
    appeal: { opens: 'never' },
  },
  returns: {
    ship: { within: { days: 4 }, onSilence: 'continue' },
    inspect: { within: { days: 3 }, onSilence: 'escalate', onRefusal: 'refund' },
  },
  restitution: {
    window: { opens: 'placed' },
    channels: ['send-back'],
    answer: { within: { days: 3 }, onSilence: 'continue', onRefusal: 'escalate' },
  },
}
