import { SHIPPING } from '../model/ledger.js'
import type { Span } from '../model/span.js'
import { counted } from '../model/span.js'
import type { Choice, Moment } from '../policy/format.js'
import { stageOf } from '../policy/stage.js'
import { settlementOf } from './amounts.js'
import { at } from './lenses.js'
import {
  choose,
  derived,
  valuesOf,
  type Choose,
  type Effect,
  type Lens,
  type Selector,
  type Source,
  type Then,
} from './vocabulary.js'

/** Whether a span is nothing, something, or without end. */
const kindOf = (span: Span): string =>
  span === 'never' ? 'never' : counted(span).count === 0 ? 'none' : 'some'
export const spanKind = (of: Lens<Choice<Span>>): Selector => ({
  name: of.path,
  clause: of,
  of: (scope) => kindOf(scope.policy.value(of, scope)),
  possible: (policy) => valuesOf(of.get(policy)).map(kindOf),
})

const releaseKind = (moment: Moment): string => (moment === 'completed' ? 'at-once' : 'later')
/**
 * Whether a moment is the very anchor `completed`, so that completing pays the seller in the same
 * instant.
 */
export const atCompletion = (of: Lens<Choice<Moment>>): Selector => ({
  name: of.path,
  clause: of,
  of: (scope) => releaseKind(scope.policy.value(of, scope)),
  possible: (policy) => valuesOf(of.get(policy)).map(releaseKind),
})

/** The remedy that a settlement comes to. */
export const remedyOf = (source: Source): Selector => ({
  name: `remedy ${source}`,
  clause: source === 'verdict' ? at.dispute.verdict : null,
  of: (scope) => settlementOf(source, scope)?.remedy ?? 'none',
  possible: null,
})

/** Whether the parcel arrives after the promised instant. */
export const arrivesLate: Selector = {
  name: 'arrives late',
  clause: at.shipment.deliver.within,
  of: ({ order, occurredAt, policy }) =>
    occurredAt >= policy.promised(order) ? 'late' : 'in-time',
  possible: null,
  splitsAt: derived('promised', at.shipment.deliver.within),
}

/** Whether this hand-over is the last one. */
export const handsOver: Selector = {
  name: 'hands over',
  clause: null,
  of: ({ order, payload }) => {
    const now = payload.lines?.map(({ line }) => line)
    const left = order.ledger.filter(
      ({ line, held }) =>
        line !== SHIPPING &&
        held > 0 &&
        !order.handedOver.includes(line) &&
        !(now?.includes(line) ?? true),
    )
    return left.length === 0 ? 'everything' : 'a-part'
  },
  possible: null,
}

/**
 * Whether a claim, or a dispute about to be opened, is about goods that were not shipped; a dispute
 * about a part that was is another matter.
 */
export const aboutUnshipped: Selector = {
  name: 'about unshipped',
  clause: at.dispute.grounds,
  of: ({ order, payload, policy }) => {
    const stage =
      payload.ground === undefined
        ? order.matter?.kind === 'dispute'
          ? order.matter.stage
          : 'unshipped'
        : stageOf(policy.policy, payload.ground)
    return stage === 'unshipped' ? 'unshipped' : 'shipped'
  },
  possible: null,
}

/** Whether another offer or restatement would use up the rounds of this dispute. */
export const roundsLeft: Selector = {
  name: 'rounds left',
  clause: at.dispute.rounds,
  of: ({ order, policy }) =>
    order.matter?.kind === 'dispute' && order.matter.rounds + 1 >= policy.policy.dispute.rounds
      ? 'spent'
      : 'left',
  possible: null,
}

/** Whether a decision can still be appealed; otherwise it is final at once. */
export const appealable: Selector = {
  name: 'appealable',
  clause: at.dispute.appeal,
  of: (scope) =>
    scope.order.matter?.kind === 'dispute' &&
    scope.order.matter.appeals < scope.policy.policy.dispute.appeals &&
    scope.policy.value(at.dispute.appeal.opens, scope) !== 'never'
      ? 'open'
      : 'final',
  possible: (policy) =>
    valuesOf(policy.dispute.appeal.opens).every((opens) => opens === 'never')
      ? ['final']
      : ['open', 'final'],
}

// ---- branches that several chapters share
// ------------------------------------------------------------------------------------

/** Completing pays the seller in the same instant, or leaves that to `protection.release`. */
export const complete = (effect: Effect): Choose =>
  choose(atCompletion(at.protection.release), {
    'at-once': {
      ...effect,
      stamp: ['completed'],
      money: { move: 'release', what: 'everything' },
      ends: 'completed',
    },
    later: { ...effect, stamp: ['completed'] },
  })

/** A dispute ends as claimed, offered, settled or decided; `also`: what else happens then. */
export const settle = (source: Source, also: Effect = {}): Choose => {
  const money: Then = {
    ...also,
    money: { move: 'refund', what: source, cause: 'dispute' },
    ends: 'dispute',
    close: true,
  }
  return choose(remedyOf(source), {
    refund: money,
    'part-refund': money,
    return: {
      ...also,
      from: { goods: ['shipped', 'delivered'], freeze: ['clear', 'frozen'] },
      to: { claim: 'return' },
      stamp: [...(also.stamp ?? []), 'turn'],
      put: { settle: source },
    },
    resend: { ...also, close: true, mark: { resend: true } },
    wait: { ...also, close: true },
    release: { ...also, money: { move: 'release', what: 'claimed' }, ends: 'dispute', close: true },
  })
}

export const toPlatform: Effect = { to: { claim: 'dispute-platform' }, stamp: ['turn'] }
/** The matter lapses: the order goes on. */
export const lapse: Effect = { close: true }
/** The seller is paid for what was claimed. */
export const releaseClaimed: Effect = {
  money: { move: 'release', what: 'claimed' },
  ends: 'dispute',
  close: true,
}
