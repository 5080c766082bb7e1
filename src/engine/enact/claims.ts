import type { Payload } from '../../model/action.js'
import {
  NO_EVIDENCE,
  type CancellationRequest,
  type Circumstances,
  type Dispute,
  type Evidence,
  type OpenClaim,
  type Restitution,
  type Settlement,
} from '../../model/claim.js'
import { postInto, SHIPPING, type LineAmount, type Posting } from '../../model/ledger.js'
import type { Minor } from '../../model/money.js'
import type { Order } from '../../model/order.js'
import { stageOf } from '../../policy/stage.js'
import { amountsOf, available, isFeeAlone, unsentEntries } from '../../rules/record/amounts.js'
import {
  isAboutRest,
  lateOf,
  leftBehind,
  trackingOf,
  unaccepted,
} from '../../rules/record/parcels.js'
import { asMeant } from '../../rules/record/linesMeant.js'
import { settlementOf } from '../../rules/record/settlementOf.js'
import type { Effect } from '../../rules/vocabulary/effect.js'
import type { Scope } from '../../rules/vocabulary/scope.js'
import { sumOf } from '../../model/lists/sum.js'

type ClaimUpdate = Exclude<NonNullable<Effect['updateClaim']>, 'trimmed' | 'left-behind'>

/** The facts of an order that are frozen into a claim. */
const circumstances = (order: Order, lines?: readonly string[]): Circumstances => ({
  tracking: trackingOf(order, lines),
  late: lines === undefined ? order.late : lateOf(order, lines),
  completed: order.anchors.completed !== null,
  cancellationAsked: order.cancellationAsked,
})

/** Both lists, each kind of evidence once. */
const union = (
  before: readonly Evidence[],
  more: readonly Evidence[] = [],
): readonly Evidence[] => [
  ...before,
  ...more.filter((one, index) => !before.includes(one) && more.indexOf(one) === index),
]

/** The dispute that a payload opens, or restates (`before`: the dispute so far). */
const disputeOf = (payload: Payload, scope: Scope, before: Dispute | null): Dispute => {
  const ground = payload.ground ?? ''
  const { lines: meant } = asMeant(scope.order, payload, scope.policy.policy)
  const lines = amountsOf(scope.order, meant)
  const evidence = {
    buyer: union(before?.evidence.buyer ?? [], payload.evidence),
    seller: before?.evidence.seller ?? NO_EVIDENCE.seller,
  }
  return {
    kind: 'dispute',
    ground,
    stage: stageOf(scope.policy.policy, ground) ?? 'missing',
    remedy: payload.remedy ?? 'refund',
    lines,
    returnShipping: payload.returnShipping ?? 0,
    evidence,
    evidenceAsOpened: evidence,
    offer: null,
    settlement: null,
    rounds: before === null ? 0 : before.rounds + 1,
    appeals: before?.appeals ?? 0,
    asOpened: circumstances(
      scope.order,
      lines.map(({ line }) => line),
    ),
  }
}

/** A dispute that the seller opens: a demand, which lies before the buyer as an offer. */
const demandOf = (payload: Payload, scope: Scope): Dispute => {
  // What the buyer would get if the seller gave in is all of it.
  const { ground = '', lines } = payload
  const contested = disputeOf({ ground, ...(lines === undefined ? {} : { lines }) }, scope, null)
  const seller = union(NO_EVIDENCE.seller, payload.evidence)
  return {
    ...contested,
    evidence: { buyer: NO_EVIDENCE.buyer, seller },
    offer: { remedy: 'release', lines: contested.lines, returnShipping: 0 },
  }
}

/** The ground of the policy for goods that are back at the seller; empty: it has none. */
const groundOfReturned = ({ policy: { policy } }: Scope): string =>
  Object.entries(policy.dispute.grounds).find(([, stage]) => stage === 'returned')?.[0] ?? ''

/**
 * A dispute about a parcel that nobody accepted: the buyer would get all of it, and cannot drop
 * what he has not claimed.
 */
const unacceptedOf = (payload: Payload, scope: Scope): Dispute => {
  const { order } = scope
  const about = isFeeAlone(order) ? [SHIPPING] : unaccepted(order, payload.parcel)
  return {
    ...demandOf({ ...payload, lines: about.map((line) => ({ line })) }, scope),
    ground: groundOfReturned(scope),
    stage: 'returned',
  }
}

/** The claim that an effect opens out of a payload. */
export const openedClaim = (what: NonNullable<Effect['open']>, scope: Scope): OpenClaim => {
  const { order, payload, by } = scope
  const asOpened = circumstances(order)
  switch (what) {
    case 'cancellation':
      return {
        kind: 'cancellation',
        reason: payload.reason ?? null,
        lines: amountsOf(order, payload.lines, unsentEntries(order)),
        asOpened,
        ...(order.funds === 'checking' ? { whileChecked: true } : {}),
      }
    case 'extension':
      return { kind: 'extension', length: payload.length ?? { days: 1 }, asOpened }
    case 'dispute':
      return disputeOf(payload, scope, null)
    case 'demand':
      return demandOf(payload, scope)
    case 'unaccepted':
      return unacceptedOf(payload, scope)
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

/** A dispute with an offer of the seller's. */
const withOffer = (dispute: Dispute, { order, payload }: Scope): Dispute => {
  const lines = payload.lines ?? dispute.lines.map(({ line }) => ({ line }))
  return {
    ...dispute,
    rounds: dispute.rounds + 1,
    offer: {
      remedy: payload.remedy ?? 'refund',
      lines: amountsOf(order, lines),
      returnShipping: 0,
    },
  }
}

const withEvidence = (dispute: Dispute, { by, payload }: Scope): Dispute => {
  const side = by === 'buyer' ? 'buyer' : 'seller'
  const evidence = union(dispute.evidence[side], payload.evidence)
  return { ...dispute, evidence: { ...dispute.evidence, [side]: evidence } }
}

const updateDispute = (
  update: ClaimUpdate,
  dispute: Dispute,
  postings: readonly Posting[],
  scope: Scope,
): Dispute => {
  if (typeof update === 'object') {
    const settlement = settlementOf(update.settle, scope)
    return { ...dispute, settlement, ...(update.paid === true ? { paid: postings } : {}) }
  }
  switch (update) {
    case 'revision':
      return disputeOf(scope.payload, scope, dispute)
    case 'offer':
      return withOffer(dispute, scope)
    case 'evidence':
      return withEvidence(dispute, scope)
    case 'appeal':
      return { ...dispute, appeals: dispute.appeals + 1, settlement: null }
    case 'turn-platform':
    case 'directed':
      return dispute
  }
}

/** A proposal about late goods, brought before the platform or settled by what it says. */
const updateRestitution = (
  update: ClaimUpdate,
  proposal: Restitution,
  { payload }: Scope,
): Restitution => {
  if (update === 'turn-platform') return { ...proposal, turn: 'platform' }
  if (update !== 'directed') return proposal
  return {
    ...proposal,
    turn: 'buyer',
    directed: true,
    channel: payload.channel ?? proposal.channel,
    amount: payload.amount ?? proposal.amount,
  }
}

/** A request to cancel that goes to the platform becomes a dispute about all that was asked. */
const asDispute = (request: CancellationRequest, scope: Scope): Dispute => ({
  ...disputeOf({ remedy: 'refund' }, scope, null),
  ground: request.reason ?? '',
  stage: 'unshipped',
  lines: request.lines,
  asOpened: request.asOpened,
})

/**
 * The open claim once a bank has taken a part of the money that it is about: that counts towards
 * what the claim gives, and nobody claims more than is left.
 */
export const trimmedClaim = (order: Order, postings: readonly Posting[]): OpenClaim | null => {
  const { matter } = order
  const ledger = order.ledger.map((entry) => ({ ...entry }))
  postInto(ledger, postings)
  // What a decision paid is gone already: an appeal finds how much is left.
  const isPaid = matter?.kind === 'dispute' && matter.paid !== undefined
  const left = new Map(
    ledger.map((entry) => [
      entry.line,
      matter?.kind === 'cancellation' ? entry.held : available(entry),
    ]),
  )
  const takenOf = (line: string): Minor =>
    sumOf(postings.filter((posting) => posting.line === line && posting.from !== 'fees'))
  const trim = (lines: readonly LineAmount[]): readonly LineAmount[] =>
    lines.map(({ line, amount }) => ({
      line,
      amount: Math.max(
        0,
        Math.min(amount - takenOf(line), isPaid ? amount : (left.get(line) ?? 0)),
      ),
    }))
  const trimTerms = (terms: Settlement | null): Settlement | null =>
    terms === null ? null : { ...terms, lines: trim(terms.lines) }
  if (matter?.kind === 'cancellation') return { ...matter, lines: trim(matter.lines) }
  if (matter?.kind !== 'dispute') return matter
  const settlement = isPaid ? matter.settlement : trimTerms(matter.settlement)
  return { ...matter, lines: trim(matter.lines), offer: trimTerms(matter.offer), settlement }
}

/**
 * The open claim once goods have left in spite of it: about the lines that are still to be sent,
 * and the shipping fee if that is claimed. An offer about none of these is gone.
 */
export const claimLeftBehind = ({ order, payload }: Scope): OpenClaim | null => {
  const { matter } = order
  if (matter?.kind !== 'cancellation' && matter?.kind !== 'dispute') return matter
  const left = new Set(leftBehind(order, payload))
  const keep = (lines: readonly LineAmount[]): readonly LineAmount[] =>
    lines.filter(({ line }) => line === SHIPPING || left.has(line))
  if (matter.kind === 'cancellation') return { ...matter, lines: keep(matter.lines) }
  const { lines, offer } = matter
  return {
    ...matter,
    lines: keep(lines),
    offer:
      offer !== null && isAboutRest(offer.lines, left)
        ? { ...offer, lines: keep(offer.lines) }
        : null,
  }
}

/** The open claim as an effect changes it. */
export const updateClaim = (
  update: ClaimUpdate,
  matter: OpenClaim | null,
  postings: readonly Posting[],
  scope: Scope,
): OpenClaim | null => {
  switch (matter?.kind) {
    case 'dispute':
      return updateDispute(update, matter, postings, scope)
    case 'restitution':
      return updateRestitution(update, matter, scope)
    case 'cancellation':
      return update === 'turn-platform' ? asDispute(matter, scope) : matter
    case 'extension':
    case undefined:
      return matter
  }
}
