import type { Payload } from '../model/action.js'
import {
  NO_EVIDENCE,
  type Circumstances,
  type Dispute,
  type Evidence,
  type OpenClaim,
} from '../model/claim.js'
import type { Order } from '../model/order.js'
import { stageOf } from '../policy/stage.js'
import { amountsOf } from '../rules/amounts.js'
import { settlementOf } from '../rules/settlementOf.js'
import type { Effect } from '../rules/vocabulary/effect.js'
import type { Scope } from '../rules/vocabulary/scope.js'

const circumstances = (order: Order): Circumstances => ({
  tracking: order.tracking,
  late: order.late,
  completed: order.anchors.completed !== null,
  cancellationAsked: order.cancellationAsked,
})

const union = (
  before: readonly Evidence[],
  more: readonly Evidence[] | undefined,
): readonly Evidence[] =>
  more === undefined
    ? before
    : [
        ...before,
        ...more.filter((one, index) => !before.includes(one) && more.indexOf(one) === index),
      ]

const disputeOf = (payload: Payload, scope: Scope, before: Dispute | null): Dispute => {
  const ground = payload.ground ?? ''
  const evidence = {
    buyer: union(before?.evidence.buyer ?? [], payload.evidence),
    seller: before?.evidence.seller ?? NO_EVIDENCE.seller,
  }
  return {
    kind: 'dispute',
    ground,
    stage: stageOf(scope.policy.policy, ground) ?? 'missing',
    remedy: payload.remedy ?? 'refund',
    lines: amountsOf(scope.order, payload.lines),
    returnShipping: payload.returnShipping ?? 0,
    evidence,
    evidenceAsOpened: evidence,
    offer: null,
    settlement: null,
    rounds: before === null ? 0 : before.rounds + 1,
    appeals: before?.appeals ?? 0,
    asOpened: circumstances(scope.order),
  }
}

/** The claim that a payload opens. */
export const opened = (what: NonNullable<Effect['open']>, scope: Scope): OpenClaim => {
  const { order, payload, by } = scope
  const asOpened = circumstances(order)
  switch (what) {
    case 'cancellation':
      return {
        kind: 'cancellation',
        reason: payload.reason ?? null,
        lines: amountsOf(order, payload.lines),
        asOpened,
      }
    case 'extension':
      return { kind: 'extension', length: payload.length ?? { days: 1 }, asOpened }
    case 'dispute':
      return disputeOf(payload, scope, null)
    case 'demand': {
      const seller = union(NO_EVIDENCE.seller, payload.evidence)
      // What the buyer would get if the seller gave in is all of it.
      const contested = {
        ...disputeOf({ ground: payload.ground ?? '' }, scope, null),
        evidence: { buyer: NO_EVIDENCE.buyer, seller },
      }
      return {
        ...contested,
        offer: { remedy: 'release', lines: contested.lines, returnShipping: 0 },
      }
    }
    case 'restitution':
      return {
        kind: 'restitution',
        turn: by === 'seller' ? 'buyer' : 'seller',
        directed: false,
        channel: payload.channel ?? 'keep',
        amount: payload.amount ?? 0,
        asOpened,
      }
  }
}

/** A request that goes to the platform becomes a dispute about all that was asked, in full. */
const disputed = (matter: OpenClaim | null, scope: Scope): OpenClaim | null =>
  matter?.kind !== 'cancellation'
    ? matter
    : {
        ...disputeOf({ remedy: 'refund' }, scope, null),
        ground: matter.reason ?? '',
        stage: 'unshipped',
        lines: matter.lines,
        asOpened: matter.asOpened,
      }

/** The open claim as an effect changes it. */
export const updateClaim = (
  what: NonNullable<Effect['updateClaim']>,
  matter: OpenClaim | null,
  scope: Scope,
): OpenClaim | null => {
  const { payload } = scope
  if (what === 'turn-platform')
    return matter?.kind === 'restitution'
      ? { ...matter, turn: 'platform' }
      : disputed(matter, scope)
  if (what === 'directed') {
    return matter?.kind === 'restitution'
      ? {
          ...matter,
          turn: 'buyer',
          directed: true,
          channel: payload.channel ?? matter.channel,
          amount: payload.amount ?? matter.amount,
        }
      : matter
  }
  if (matter?.kind !== 'dispute') return matter
  if (typeof what === 'object') return { ...matter, settlement: settlementOf(what.settle, scope) }
  switch (what) {
    case 'revision':
      return disputeOf(payload, scope, matter)
    case 'offer':
      return {
        ...matter,
        rounds: matter.rounds + 1,
        offer: {
          remedy: payload.remedy ?? 'refund',
          lines: amountsOf(
            scope.order,
            payload.lines ?? matter.lines.map(({ line }) => ({ line })),
          ),
          returnShipping: 0,
        },
      }
    case 'evidence': {
      const side = scope.by === 'buyer' ? 'buyer' : 'seller'
      return {
        ...matter,
        evidence: { ...matter.evidence, [side]: union(matter.evidence[side], payload.evidence) },
      }
    }
    case 'appeal':
      return { ...matter, appeals: matter.appeals + 1, settlement: null }
  }
}
