import { scopeOf } from '../../../engine/situation.js'
import { EVIDENCE, type Dispute } from '../../../model/claim.js'
import type { Order } from '../../../model/order.js'
import { at } from '../../../rules/vocabulary/lenses.js'
import { isDemand } from '../../domain/concreteClaims.js'
import type { Abstraction } from './abstraction.js'
import { disputeAnswersUnder } from './disputeAnswers.js'
import type { UsedUp } from './dominance.js'

/** What later steps can tell disputes apart by. */
export interface DisputeSignature {
  /** Equal for disputes from which the same can follow, what is used up aside. */
  readonly key: string
  /**
   * Rounds, if the buyer can always escalate, and evidence: using them up only leaves less to do.
   */
  readonly usedUp: UsedUp
}

/** The claim and the offer, as far as states tell them apart. */
const claimSignature = (dispute: Dispute, openClaims: boolean): string => {
  const { remedy, lines, returnShipping, offer } = dispute
  if (!openClaims) return JSON.stringify([remedy, lines, returnShipping, offer])
  const claimed = lines.map(({ line }) => line).join()
  return `${String(offer !== null)} ${String(isDemand(dispute))} ${claimed}`
}

/** Evidence can be added at any time, and never be taken back. */
const evidenceUsed = ({ evidence: { buyer, seller } }: Dispute): UsedUp =>
  EVIDENCE.flatMap((kind) => [Number(buyer.includes(kind)), Number(seller.includes(kind))])

/** The parts of an order outside its dispute that decide the signature. */
const recordKey = ({ parcels, late, anchors, cancellationAsked }: Order): string =>
  `${parcels.map(({ said }) => said).join()} ${late.join()} ${anchors.completed === null ? 0 : 1} ${cancellationAsked ? 1 : 0}`

/** The signatures of disputes whose claim is normalized: equal disputes are one object. */
export const disputeSignaturesUnder = (
  abstraction: Abstraction,
): ((order: Order, dispute: Dispute) => DisputeSignature) => {
  const { rules, openClaims } = abstraction
  const answersOf = disputeAnswersUnder(abstraction)
  /**
   * Whether the buyer may escalate at any time. Then rounds are compared by dominance, not
   * equality: using them up leads nowhere that escalating does not.
   */
  const canAlwaysEscalate = (order: Order): boolean =>
    rules.reader.value(
      at.dispute.escalation.opens,
      scopeOf({ rules, order, now: order.at }, 'timer'),
    ) === 'disputed'
  const signatureOf = (order: Order, dispute: Dispute): DisputeSignature => {
    const { stage, settlement, rounds, appeals } = dispute
    const ordered = canAlwaysEscalate(order)
    const settled = settlement === null ? '' : JSON.stringify(settlement)
    const claimed = `${stage} ${claimSignature(dispute, openClaims)} ${settled}`
    return {
      key: `${claimed} ${ordered ? 0 : rounds} ${appeals} ${answersOf(order, dispute)}`,
      usedUp: [ordered ? rounds : 0, ...evidenceUsed(dispute)],
    }
  }
  const memo = new WeakMap<Dispute, Map<string, DisputeSignature>>()
  return (order, dispute) => {
    const byRecord = memo.get(dispute) ?? new Map<string, DisputeSignature>()
    memo.set(dispute, byRecord)
    const record = recordKey(order)
    const found = byRecord.get(record) ?? signatureOf(order, dispute)
    byRecord.set(record, found)
    return found
  }
}
