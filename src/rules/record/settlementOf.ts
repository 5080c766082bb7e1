import { comingBack, type Dispute, type Settlement, type Verdict } from '../../model/claim.js'
import type { LineClaim } from '../../model/action.js'
import { SHIPPING, type LineAmount } from '../../model/ledger.js'
import type { Minor } from '../../model/money.js'
import type { Order } from '../../model/order.js'
import { amountsOf, nameableFee } from './amounts.js'
import { at } from '../vocabulary/lenses.js'
import { asMeant } from './linesMeant.js'
import { openDispute } from './openDispute.js'
import { asAppealed } from './paidDecision.js'
import { asDisputed, canComeBack, seenBy, isSentBack, isWithBuyer } from './parcels.js'
import type { SettlementSource } from '../vocabulary/effect.js'
import type { Scope } from '../vocabulary/scope.js'

const inFull = (order: Order, lines: readonly LineAmount[]): readonly LineAmount[] =>
  amountsOf(
    order,
    lines.map(({ line }) => ({ line })),
  )

/** What a verdict names is what is paid: of a shipping fee that it does not name, nothing. */
const asNamed = (order: Order, named: readonly LineClaim[]): readonly LineAmount[] => {
  const lines = amountsOf(order, named)
  return lines.some(({ line }) => line === SHIPPING)
    ? lines
    : [...lines, ...nameableFee(order).map(({ line }) => ({ line, amount: 0 }))]
}

/** The return postage that the seller pays: what is claimed of it, if the policy says so. */
const postage = (claimed: Minor, scope: Scope): Minor =>
  scope.policy.value(at.returns.cost, scope) === 'seller' ? claimed : 0

/** What the payload asks that would open the dispute. */
const asOpened = (scope: Scope): Settlement | null => {
  const { order, payload, policy } = scope
  const { remedy, lines, returnShipping } = asMeant(order, payload, policy.policy)
  if (remedy === undefined) return null
  return {
    remedy,
    lines: amountsOf(order, lines),
    returnShipping: remedy === 'return' ? postage(returnShipping ?? 0, scope) : 0,
  }
}

const asClaimed = ({ remedy, lines, returnShipping }: Dispute, scope: Scope): Settlement => ({
  remedy,
  lines,
  returnShipping: remedy === 'return' ? postage(returnShipping, scope) : 0,
})

/** Goods are sent back for all that was paid for them, whatever was claimed at first. */
const asSentBack = (dispute: Dispute, scope: Scope): Settlement => ({
  remedy: 'refund',
  lines: inFull(scope.order, comingBack(dispute)),
  returnShipping: postage(dispute.returnShipping, scope),
})

/** What the buyer gets if the claim is granted: once goods are sent back, all for them. */
const asGranted = (dispute: Dispute, scope: Scope): Settlement =>
  isSentBack(scope.order) ? asSentBack(dispute, scope) : asClaimed(dispute, scope)

/** What the platform decides; if its time is over, what the policy's table of verdicts says. */
const asDecided = (dispute: Dispute, scope: Scope): Settlement => {
  const { order, payload } = scope
  switch (payload.verdict ?? scope.policy.current(at.dispute.verdict, scope)) {
    case 'grant':
      return asGranted(dispute, scope)
    case 'refund': {
      if (payload.lines !== undefined)
        return { remedy: 'refund', lines: asNamed(order, payload.lines), returnShipping: 0 }
      if (isSentBack(order)) return asSentBack(dispute, scope)
      return { remedy: 'refund', lines: inFull(order, dispute.lines), returnShipping: 0 }
    }
    case 'return': {
      if (isSentBack(order)) return asSentBack(dispute, scope)
      const lines = inFull(order, dispute.lines)
      // Goods that cannot come back are refunded as they are.
      if (!canComeBack(order)) return { remedy: 'refund', lines, returnShipping: 0 }
      return { remedy: 'return', lines, returnShipping: postage(dispute.returnShipping, scope) }
    }
    case 'release':
      return { remedy: 'release', lines: [], returnShipping: 0 }
  }
}

/** What the policy's table of verdicts says of some lines of a claim. */
export interface PartDecided {
  /** The claim, as it is about these lines alone. */
  readonly dispute: Dispute
  readonly verdict: Verdict
}

/**
 * The claim as it is about the lines of each verdict alone, where the table says different things
 * of lines that met different fates since it was opened: one came, another did not.
 */
const claimsApart = (
  dispute: Dispute,
  { order, policy, ...scope }: Scope,
): readonly PartDecided[] => {
  const { lines, stage } = dispute
  if (stage === 'unshipped' || lines.length < 2 || order.parcels.length < 2) return []
  const parts = new Map<Verdict, LineAmount[]>()
  for (const line of lines) {
    // The shipping fee is that of all the goods that are claimed.
    const about = line.line === SHIPPING ? lines : [line]
    const alone = { ...order, matter: { ...dispute, lines: about } }
    const verdict = policy.current(at.dispute.verdict, { ...scope, policy, order: alone })
    parts.set(verdict, [...(parts.get(verdict) ?? []), line])
  }
  return [...parts].map(([verdict, part]) => ({ verdict, dispute: { ...dispute, lines: part } }))
}

const BY_MONEY: readonly Settlement['remedy'][] = ['refund', 'part-refund', 'release']

const termsOfPart = ({ dispute, verdict }: PartDecided, { payload, ...scope }: Scope): Settlement =>
  asDecided(dispute, {
    ...scope,
    payload: { ...payload, verdict },
    order: { ...scope.order, matter: dispute },
  })

/** The parts that the table decides each by itself; empty: one verdict holds for all. */
const partsByTable = (dispute: Dispute, scope: Scope): readonly PartDecided[] => {
  const apart = claimsApart(dispute, scope)
  const isByMoney = (part: PartDecided): boolean =>
    BY_MONEY.includes(termsOfPart(part, scope).remedy)
  return apart.length > 1 && apart.every(isByMoney) ? apart : []
}

/**
 * The parts of the open dispute of which the policy's table of verdicts says different things,
 * since their lines met different fates. Empty: one verdict holds for all lines, as it does where
 * goods are to come back or to be sent again for some of them alone.
 */
export const decidedApart = (scope: Scope): readonly PartDecided[] => {
  const order = asAppealed(scope.order)
  const dispute = openDispute(order)
  return dispute === null ? [] : partsByTable(dispute, { ...scope, order })
}

/** What the policy's table of verdicts says, of each line by its own fate. */
const byTable = (dispute: Dispute, scope: Scope): Settlement => {
  const apart = partsByTable(dispute, scope)
  if (apart.length === 0) return asDecided(dispute, scope)
  const given = apart
    .map((part) => termsOfPart(part, scope))
    .filter(({ remedy }) => remedy !== 'release')
  return {
    remedy: given.some(({ remedy }) => remedy === 'refund') ? 'refund' : 'part-refund',
    lines: given.flatMap(({ lines }) => lines),
    returnShipping: Math.max(0, ...given.map(({ returnShipping }) => returnShipping)),
  }
}

const termsOf = (source: SettlementSource, scope: Scope): Settlement | null => {
  if (source === 'opening') return asOpened(scope)
  const dispute = openDispute(scope.order)
  if (dispute === null) return null
  switch (source) {
    case 'claimed':
      return asGranted(dispute, scope)
    case 'offered':
      return dispute.offer
    case 'settled':
      return dispute.settlement
    case 'verdict':
      return scope.payload.verdict === undefined
        ? byTable(dispute, scope)
        : asDecided(dispute, scope)
  }
}

/**
 * What would a dispute end in, on the terms of the claim, the offer, the settlement or the verdict?
 * Goods that are back already need not come back: the money is due at once. `null`: there are no
 * such terms.
 */
export const settlementOf = (source: SettlementSource, scope: Scope): Settlement | null => {
  const terms = termsOf(source, { ...scope, order: asAppealed(scope.order) })
  if (terms?.remedy !== 'return') return terms
  const { order } = scope
  const payload = asMeant(order, scope.payload, scope.policy.policy)
  const about = source === 'opening' ? seenBy(order, payload) : asDisputed(order)
  return isWithBuyer(about) ? terms : { ...terms, remedy: 'refund' }
}
