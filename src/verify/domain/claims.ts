import type { Rulebook } from '../../compile/rulebook.js'
import { NO_PAYLOAD, scopeOf } from '../../engine/scope.js'
import type { Payload } from '../../model/action.js'
import type { Dispute, Remedy } from '../../model/claim.js'
import type { LineAmount } from '../../model/ledger.js'
import type { Order } from '../../model/order.js'
import { available, claimedEntries, openEntries, partOf } from '../../rules/amounts.js'
import { at } from '../../rules/lenses.js'
import {
  branchesOf,
  isEffectChoice,
  type Effect,
  type EffectTree,
} from '../../rules/vocabulary/effect.js'
import type { FactClasses } from './factClasses.js'

type Claimed = Pick<Dispute, 'remedy' | 'lines' | 'returnShipping'>

const reads = ({ money, updateClaim: put }: Effect, sources: readonly string[]): boolean =>
  (money !== undefined && 'what' in money && sources.includes(money.what)) ||
  (typeof put === 'object' && sources.includes(put.settle))
const anyReads = (then: EffectTree, sources: readonly string[]): boolean =>
  isEffectChoice(then)
    ? Object.values(then.branches).some((branch) => branch !== null && anyReads(branch, sources))
    : reads(then, sources)

/** Of what is claimed and what is offered: that which decides what a row does. */
export interface ClaimRead {
  readonly claim: boolean
  readonly offer: boolean
  /** It only takes a claim over. */
  readonly only: boolean
}
export const claimRead = (then: EffectTree): ClaimRead => ({
  claim: anyReads(then, ['claimed', 'verdict']),
  offer: anyReads(then, ['offered']),
  only: onlyClaims(then),
})

/** The seller asks for his money: what he offers is to release it. */
export const isDemand = ({ offer }: Dispute): boolean => offer?.remedy === 'release'

/**
 * The orders that one with a dispute stands for: everything that may have been claimed, and
 * offered.
 */
export const claimsUnder = (
  rules: Rulebook,
  classes: FactClasses,
): ((order: Order, read: ClaimRead) => readonly Order[]) => {
  const linesOf = (order: Order, remedy: Remedy): readonly LineAmount[] =>
    claimedEntries(order).map((entry) =>
      remedy === 'part-refund' ? partOf(entry) : { line: entry.line, amount: available(entry) },
    )
  const claimedAs = (order: Order, remedy: Remedy): readonly Claimed[] => {
    const claimed = { remedy, lines: linesOf(order, remedy), returnShipping: 0 }
    return remedy === 'return' && classes.isTested('returnShippingClaimed')
      ? [claimed, { ...claimed, returnShipping: 300 }]
      : [claimed]
  }
  return (order, read) => {
    const { matter } = order
    if (matter?.kind !== 'dispute' || (!read.claim && !read.offer)) return [order]
    const scope = scopeOf(rules, order, 'buyer', NO_PAYLOAD, order.at)
    const listed = Object.hasOwn(rules.policy.dispute.grounds, matter.ground)
    const remedies: readonly Remedy[] =
      listed && !isDemand(matter)
        ? rules.reader.value(at.dispute.remedies, { ...scope, payload: { ground: matter.ground } })
        : ['refund']
    const claims: readonly Partial<Claimed>[] = !read.claim
      ? [{}]
      : remedies
          .filter((remedy) => remedy !== 'return' || matter.stage === 'received')
          .flatMap((remedy) => claimedAs(order, remedy))
    // What the seller demands is no offer of his: it stands as it is.
    const offers =
      matter.offer === null || matter.offer.remedy === 'release' || !read.offer
        ? [matter.offer]
        : rules.reader
            .value(at.dispute.offers, scope)
            .filter((remedy) => remedy !== 'return' || matter.stage === 'received')
            .map((remedy) => ({ remedy, lines: linesOf(order, remedy), returnShipping: 0 }))
    return claims.flatMap((claim) =>
      offers.map((offer) => ({ ...order, matter: { ...matter, ...claim, offer } })),
    )
  }
}

/** It takes a claim over from the payload, and settles nothing by it. */
const claimsOnly = ({ open, updateClaim: put, money }: Effect): boolean =>
  (open === 'dispute' && money === undefined && put === undefined) || put === 'revision'
/**
 * Whatever a row comes to, it takes a claim over: so that what is claimed tells apart before
 * anything is chosen.
 */
const onlyClaims = (then: EffectTree): boolean =>
  branchesOf(then).every(({ effect }) => claimsOnly(effect))
export const claimSign = (order: Order, { ground, evidence, lines }: Payload): string =>
  `claims ${ground ?? ''} ${evidence?.join() ?? ''} ${lines === undefined || lines.length === openEntries(order).length ? '' : lines.map(({ line }) => line).join()}`

/**
 * What is claimed, offered or proposed shows later, if at all: of payloads that differ in no more
 * one does. null: each by itself.
 */
export const tellsApart = (effect: Effect, order: Order, payload: Payload): string | null => {
  const { open, updateClaim: put } = effect
  if (claimsOnly(effect)) return claimSign(order, payload)
  if (put === 'offer') return 'offers'
  return open === 'restitution' || put === 'directed'
    ? `proposes ${String(payload.channel === 'send-back')}`
    : null
}
