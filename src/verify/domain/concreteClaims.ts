import type { Rulebook } from '../../compile/rulebook.js'
import { scopeOf } from '../../engine/situation.js'
import type { Dispute, Remedy } from '../../model/claim.js'
import type { LineAmount } from '../../model/ledger.js'
import type { Order } from '../../model/order.js'
import { available, claimedEntries, partOf } from '../../rules/record/amounts.js'
import { at } from '../../rules/vocabulary/lenses.js'
import {
  branchesOf,
  isEffectChoice,
  type Effect,
  type EffectTree,
} from '../../rules/vocabulary/effect.js'
import type { FactClasses } from './factClasses.js'

/**
 * Which open parts of a dispute a row reads: claims and offers that a state does not tell apart.
 */
export interface ClaimReads {
  /** What it does depends on what exactly is claimed. */
  readonly claim: boolean
  /** What it does depends on what exactly is offered. */
  readonly offer: boolean
  /** By every branch it records a claim, and settles nothing. */
  readonly onlyRecordsClaim: boolean
}

const reads = ({ money, updateClaim }: Effect, sources: readonly string[]): boolean =>
  (money !== undefined && 'what' in money && sources.includes(money.what)) ||
  (money?.move === 'settle' && sources.includes(money.source)) ||
  (typeof updateClaim === 'object' && sources.includes(updateClaim.settle))
const anyReads = (then: EffectTree, sources: readonly string[]): boolean =>
  isEffectChoice(then)
    ? Object.values(then.branches).some((branch) => branch !== null && anyReads(branch, sources))
    : reads(then, sources)

/** Whether an effect records the claim of a payload, and settles nothing. */
export const recordsClaim = ({ open, updateClaim, money }: Effect): boolean =>
  (open === 'dispute' && money === undefined && updateClaim === undefined) ||
  updateClaim === 'revision'

/** Which open parts of a dispute a row reads. */
export const claimReadsOf = (then: EffectTree): ClaimReads => ({
  claim: anyReads(then, ['claimed', 'verdict']),
  offer: anyReads(then, ['offered']),
  onlyRecordsClaim: branchesOf(then).every(({ effect }) => recordsClaim(effect)),
})

/** Whether a dispute is the seller's demand for his money: he offers to release it. */
export const isDemand = ({ offer }: Dispute): boolean => offer?.remedy === 'release'

/** Return postage that is claimed where its amount makes a difference, minor units. */
export const SOME_POSTAGE = 300

type ConcreteClaim = Pick<Dispute, 'remedy' | 'lines' | 'returnShipping'>

const linesUnder = (order: Order, remedy: Remedy): readonly LineAmount[] =>
  claimedEntries(order).map((entry) =>
    remedy === 'part-refund' ? partOf(entry) : { line: entry.line, amount: available(entry) },
  )
/** Whether a remedy can be had at the stage of a dispute: goods that never came cannot go back. */
const isAvailable = (remedy: Remedy, { stage }: Dispute): boolean =>
  remedy !== 'return' || stage === 'received'

/**
 * The orders that an order with an open dispute stands for: one for each claim that may have been
 * made and each offer, as far as a row reads them.
 */
export const concreteClaimsUnder = (
  rules: Rulebook,
  classes: FactClasses,
): ((order: Order, reads: ClaimReads) => readonly Order[]) => {
  const { policy, reader } = rules
  const claimsOf = (order: Order, dispute: Dispute): readonly ConcreteClaim[] => {
    const { ground } = dispute
    const scope = scopeOf({ rules, order, now: order.at }, 'buyer', { ground })
    const isListed = Object.hasOwn(policy.dispute.grounds, ground)
    const remedies: readonly Remedy[] =
      isListed && !isDemand(dispute) ? reader.value(at.dispute.remedies, scope) : ['refund']
    return remedies
      .filter((remedy) => isAvailable(remedy, dispute))
      .flatMap((remedy) => {
        const claim = { remedy, lines: linesUnder(order, remedy), returnShipping: 0 }
        return remedy === 'return' && classes.isTested('returnShippingClaimed')
          ? [claim, { ...claim, returnShipping: SOME_POSTAGE }]
          : [claim]
      })
  }
  const offersOf = (order: Order, dispute: Dispute): readonly Dispute['offer'][] =>
    reader
      .value(at.dispute.offers, scopeOf({ rules, order, now: order.at }, 'buyer'))
      .filter((remedy) => isAvailable(remedy, dispute))
      .map((remedy) => ({ remedy, lines: linesUnder(order, remedy), returnShipping: 0 }))
  return (order, { claim: readsClaim, offer: readsOffer }) => {
    const { matter: dispute } = order
    if (dispute?.kind !== 'dispute' || (!readsClaim && !readsOffer)) return [order]
    const claims: readonly Partial<ConcreteClaim>[] = readsClaim ? claimsOf(order, dispute) : [{}]
    // What the seller demands is no offer of his: it stands as it is.
    const isOpen = readsOffer && dispute.offer !== null && !isDemand(dispute)
    const offers = isOpen ? offersOf(order, dispute) : [dispute.offer]
    return claims.flatMap((claim) =>
      offers.map((offer) => ({ ...order, matter: { ...dispute, ...claim, offer } })),
    )
  }
}
