import { listedReasons } from '../../../policy/reasons.js'
import {
  EVIDENCE,
  TRACKING,
  type Channel,
  type Circumstances,
  type Dispute,
  type Evidence,
  type OpenClaim,
  type Settlement,
  type Tracking,
} from '../../../model/claim.js'
import { byLine, type Entry, type Posting } from '../../../model/ledger.js'
import type { Order } from '../../../model/order.js'
import type { Policy } from '../../../policy/format.js'
import { stageOf } from '../../../policy/stage.js'
import { amountsOf } from '../../../rules/record/amounts.js'
import { choiceValues } from '../../../policy/choice.js'
import type { FactClasses } from '../../domain/factClasses.js'
import type { Abstraction } from './abstraction.js'

/** Whether cancelling may cost a fee: else it does not matter when it was asked for. */
const hasFee = ({ cancellation: { fee, feeTiers } }: Policy): boolean =>
  feeTiers.length > 0 || choiceValues(fee).some((percent) => percent > 0)

/**
 * The channel of a restitution. Goods that are sent back are still to come; with every other
 * channel all is settled as soon as it is agreed.
 */
export const normalizeChannel = (channel: Channel): Channel =>
  channel === 'send-back' ? channel : 'keep'

/** The representative of a tracking status. */
export const normalizeTracking = (classes: FactClasses, tracking: Tracking): Tracking =>
  // INVARIANT: a representative is one of the values that it is chosen among.
  classes.representativeOf('tracking', tracking, TRACKING) as Tracking

type EvidenceFact = 'buyerEvidence' | 'sellerEvidence'
type DisputeSide = keyof Dispute['evidence']
const FACT_OF: { readonly [S in DisputeSide]: EvidenceFact } = {
  buyer: 'buyerEvidence',
  seller: 'sellerEvidence',
}

/** Evidence of a side: one kind of each class, without kinds that nothing reads or demands. */
const evidenceNormalizer = (
  { dispute }: Policy,
  classes: FactClasses,
): ((side: DisputeSide, evidence: readonly Evidence[]) => readonly Evidence[]) => {
  const demands = choiceValues(dispute.evidence).map((needs): readonly string[] =>
    'anyOf' in needs ? needs.anyOf : needs.allOf,
  )
  const demandedBy = (kind: string): string =>
    demands.map((demand) => demand.includes(kind)).join('')
  const isDemanded = (kind: string): boolean => demands.some((demand) => demand.includes(kind))
  return (side, evidence) => {
    const fact = FACT_OF[side]
    const demandable = side === 'buyer'
    const given: readonly string[] = evidence.map((kind) =>
      classes.representativeOf(fact, kind, EVIDENCE, demandable ? demandedBy : undefined),
    )
    return EVIDENCE.filter(
      (kind) =>
        given.includes(kind) &&
        (classes.distinguishes(fact, kind) || (demandable && isDemanded(kind))),
    )
  }
}

const circumstancesNormalizer =
  (classes: FactClasses) =>
  ({ tracking, late, completed, cancellationAsked }: Circumstances): Circumstances => ({
    tracking: normalizeTracking(classes, tracking),
    late: classes.isTested('late') ? late : [],
    completed: classes.isTested('completed') && completed,
    cancellationAsked: classes.isTested('cancellationAsked') && cancellationAsked,
  })

/** Stands for every offer that is not a demand for release. */
const SOME_OFFER: Settlement = { remedy: 'refund', lines: [], returnShipping: 0 }

const isPartiesTurn = ({ claim }: Order): boolean =>
  claim === 'dispute-seller' || claim === 'dispute-buyer'

/** What a decision paid, in the shares that the ledger has. */
const paidOf = ({ ledger }: Order, paid: readonly Posting[]): readonly Posting[] => {
  const entryIn = byLine(ledger)
  return paid.map((posting) => ({
    ...posting,
    amount: posting.to === 'payer' ? 0 : (entryIn(posting.line)?.[posting.to] ?? 0),
  }))
}

const disputeNormalizer = ({ rules, classes, openClaims }: Abstraction) => {
  const { policy } = rules
  const grounds = Object.keys(policy.dispute.grounds)
  const stageName = (ground: string): string => stageOf(policy, ground) ?? ''
  const evidenceOf = evidenceNormalizer(policy, classes)
  const circumstancesOf = circumstancesNormalizer(classes)
  const offerOf = (order: Order, offer: Settlement | null): Settlement | null => {
    if (offer === null || offer.remedy === 'release') return offer
    if (!isPartiesTurn(order)) return null
    return openClaims ? SOME_OFFER : offer
  }
  const sidesOf = ({ buyer, seller }: Dispute['evidence']): Dispute['evidence'] => ({
    buyer: evidenceOf('buyer', buyer),
    seller: evidenceOf('seller', seller),
  })
  /** A full refund of the lines claimed, in place of any claim about them. */
  const someClaim = (order: Order, { lines }: Dispute) => ({
    remedy: 'refund' as const,
    lines: amountsOf(
      order,
      lines.map(({ line }) => ({ line })),
    ),
    returnShipping: 0,
  })
  return (order: Order, dispute: Dispute): Dispute => ({
    ...dispute,
    ...(openClaims && dispute.paid === undefined ? someClaim(order, dispute) : {}),
    ...(dispute.paid === undefined ? {} : { paid: paidOf(order, dispute.paid) }),
    rounds: isPartiesTurn(order) ? dispute.rounds : 0,
    offer: offerOf(order, dispute.offer),
    ground: grounds.includes(dispute.ground)
      ? classes.representativeOf('ground', dispute.ground, grounds, stageName)
      : dispute.ground,
    evidence: sidesOf(dispute.evidence),
    evidenceAsOpened: sidesOf(dispute.evidenceAsOpened),
    asOpened: circumstancesOf(dispute.asOpened),
  })
}

const claimNormalizer = (
  abstraction: Abstraction,
): ((order: Order, openClaim: OpenClaim) => OpenClaim) => {
  const { rules, classes } = abstraction
  const reasons = listedReasons(rules.policy.cancellation.reasons)
  const mayCost = hasFee(rules.policy)
  const disputeOf = disputeNormalizer(abstraction)
  const circumstancesOf = circumstancesNormalizer(classes)
  return (order, openClaim) => {
    if (openClaim.kind === 'dispute') return disputeOf(order, openClaim)
    const asOpened = circumstancesOf(openClaim.asOpened)
    switch (openClaim.kind) {
      case 'cancellation': {
        const { whileChecked, ...request } = openClaim
        const { reason } = request
        const known = reason === null ? null : classes.representativeOf('reason', reason, reasons)
        const isFree = mayCost && whileChecked === true
        return { ...request, reason: known, asOpened, ...(isFree ? { whileChecked } : {}) }
      }
      case 'extension':
        return { ...openClaim, asOpened }
      case 'restitution':
        return { ...openClaim, channel: normalizeChannel(openClaim.channel), amount: 0, asOpened }
    }
  }
}

/**
 * Normalizes the open claim of an order whose ledger is normalized. Equal results are one object;
 * the result is remembered by the claim, the ledger and whose turn it is, which decide it.
 */
export const openClaimNormalizer = (
  abstraction: Abstraction,
): ((order: Order) => OpenClaim | null) => {
  const normalize = claimNormalizer(abstraction)
  const interned = new Map<string, OpenClaim>()
  const memo = new WeakMap<OpenClaim, Map<readonly Entry[], (OpenClaim | undefined)[]>>()
  const intern = (claim: OpenClaim): OpenClaim => {
    const key = JSON.stringify(claim)
    const found = interned.get(key) ?? claim
    interned.set(key, found)
    return found
  }
  return (order) => {
    const { matter: openClaim, ledger } = order
    if (openClaim === null) return null
    const byLedger = memo.get(openClaim) ?? new Map<readonly Entry[], (OpenClaim | undefined)[]>()
    memo.set(openClaim, byLedger)
    const byTurn = byLedger.get(ledger) ?? []
    byLedger.set(ledger, byTurn)
    const turn = isPartiesTurn(order) ? 1 : 0
    return (byTurn[turn] ??= intern(normalize(order, openClaim)))
  }
}
