import type { Remedy, Stage } from '../../model/claim.js'
import { SHIPPING, type LineAmount } from '../../model/ledger.js'
import type { Order } from '../../model/order.js'
import { stageOf } from '../../policy/stage.js'
import { amountsOf, isFeeAlone, isOfFeeOnly } from '../record/amounts.js'
import { claimedAsHere, linesClaimed } from '../record/claimedAsHere.js'
import { asMeant, missingAmong, wrongPlace } from '../record/linesMeant.js'
import { at } from '../vocabulary/lenses.js'
import { openDispute } from '../record/openDispute.js'
import { asAppealed } from '../record/paidDecision.js'
import { asDisputed, canComeBack, seenBy, notCome, isWithBuyer } from '../record/parcels.js'
import { saidInHand } from '../record/saidReceived.js'
import type { Guard, GuardFailure } from '../vocabulary/guard.js'
import type { Lens } from '../vocabulary/lens.js'
import type { Scope } from '../vocabulary/scope.js'
import {
  anyOf,
  areUnitsWrong,
  fails,
  ofEachLine,
  onPayload,
  readingOnly,
  unless,
} from './guardKit.js'

// Whether what a dispute asks, offers or decides is possible where the goods are.

/** What has come is not claimed as missing along with what has not: each has a claim of its own. */
const cameBeside = (order: Order, named: readonly string[]): GuardFailure | null => {
  const goods = named.filter((line) => line !== SHIPPING)
  const missing = missingAmong(order, goods)
  if (missing.length === goods.length) return null
  const came = goods.filter((line) => !missing.includes(line))
  return fails('needs-lines', `${came.join(', ')}, which came`, `only ${missing.join(', ')}`)
}

/** The ground belongs to a stage; the goods that are claimed must be where that stage says. */
export const stageFits = readingOnly(
  ['ground', 'lines'],
  onPayload('stageFits', at.dispute.grounds, ({ order, payload, policy }) => {
    const stage = stageOf(policy.policy, payload.ground)
    if (stage === undefined) return null
    const { lines } = asMeant(order, payload, policy.policy)
    const named = lines?.map(({ line }) => line)
    const found = wrongPlace(order, stage, named)
    if (found !== null) return fails('wrong-stage', found, stage)
    return stage === 'missing' && named !== undefined ? cameBeside(order, named) : null
  }),
)

/** The buyer says by the claim itself that all is here that he claims, and that was under way. */
const isClaimedAsHere = (scope: Scope): boolean => {
  const { order } = scope
  const payload = asMeant(order, scope.payload, scope.policy.policy)
  const here = new Set(claimedAsHere(scope).flatMap(({ lines }) => lines.map(({ line }) => line)))
  const claimed = payload.lines?.map(({ line }) => line)
  const coming = notCome(order).filter((line) => claimed?.includes(line) ?? true)
  return here.size > 0 && coming.every((line) => here.has(line))
}

/** Goods that the buyer said he has are not missing: nobody is heard against his own word. */
export const notSaidReceived = readingOnly(
  ['ground', 'lines'],
  onPayload('notSaidReceived', at.dispute.grounds, ({ order, payload, policy }) => {
    if (stageOf(policy.policy, payload.ground) !== 'missing') return null
    const line = saidInHand(order, linesClaimed(order, asMeant(order, payload, policy.policy)))
    return line === undefined
      ? null
      : fails('already-delivered', `the buyer said that ${line} came`)
  }),
)

/** What was decided about goods that are still to be sent is not heard again. */
export const notDismissed = readingOnly(
  ['ground', 'lines'],
  onPayload('notDismissed', null, ({ order, payload, policy }) => {
    if (order.dismissed.length === 0) return null
    if (stageOf(policy.policy, payload.ground) !== 'unshipped') return null
    const { lines } = asMeant(order, payload, policy.policy)
    const named = amountsOf(order, lines).map(({ line }) => line)
    const decided = order.dismissed.find(
      ({ line, ground }) => ground === payload.ground && named.includes(line),
    )
    return decided === undefined ? null : fails('line-closed', decided.line)
  }),
)

/**
 * The dispute that is open is on this ground: what was claimed in time may be restated at any time.
 */
export const sameGround = readingOnly(
  ['ground'],
  onPayload('sameGround', null, ({ order, payload }) => {
    const claimed = openDispute(order)?.ground
    return payload.ground === undefined || payload.ground === claimed
      ? null
      : fails('unknown-ground', payload.ground, claimed)
  }),
)

/** What a claim or an offer means, and the order as the goods that it is about are. */
const asSeen = ({ order, payload: said, policy }: Scope) => {
  const payload = asMeant(order, said, policy.policy)
  const isClaim = payload.ground !== undefined
  return { payload, seen: isClaim ? seenBy(order, payload) : asDisputed(order) }
}

/**
 * DIS-07: goods that by the record have not come cannot come back; goods that never left cannot be
 * sent again, nor can a shipping fee that is all that is held; one that is all that is claimed
 * neither comes back nor is sent again.
 */
const isPossible = (remedy: Remedy, stage: Stage | undefined, scope: Scope): boolean => {
  const { order } = scope
  const { payload, seen } = asSeen(scope)
  const isOffer = payload.ground === undefined && payload.lines === undefined
  if (isOffer && isOfFeeOnly(order) && (remedy === 'return' || remedy === 'resend')) return false
  if (remedy === 'return')
    return stage === 'received' && (seen.goods === 'delivered' || isClaimedAsHere(scope))
  if (remedy === 'resend') return isWithBuyer(seen) && !isFeeAlone(asAppealed(order))
  return true
}
/** What else is offered as soon as somebody says that the goods came. */
const onceDelivered = (
  offered: readonly Remedy[],
  stage: Stage | undefined,
  scope: Scope,
): readonly string[] => {
  const isComing = stage === 'received' && asSeen(scope).seen.goods === 'shipped'
  return isComing && offered.includes('return') && !isPossible('return', stage, scope)
    ? ['return once it is delivered']
    : []
}
const remedyAmong = (
  name: string,
  among: Lens<unknown>,
  of: (scope: Scope) => readonly Remedy[],
): Guard => {
  const stageIn = ({ order, payload, policy }: Scope): Stage | undefined =>
    stageOf(policy.policy, payload.ground ?? openDispute(order)?.ground)
  const holds = (scope: Scope): boolean => {
    const { remedy } = scope.payload
    return (
      remedy !== undefined &&
      of(scope).includes(remedy) &&
      isPossible(remedy, stageIn(scope), scope)
    )
  }
  const check = (scope: Scope): GuardFailure | null => {
    const { remedy } = scope.payload
    if (remedy === undefined) return fails('needs-remedy')
    if (holds(scope)) return null
    const stage = stageIn(scope)
    const offered = of(scope)
    const now = offered.filter((candidate) => isPossible(candidate, stage, scope))
    const expected = anyOf([...now, ...onceDelivered(offered, stage, scope)])
    return fails('remedy-not-offered', remedy, expected)
  }
  return { ...onPayload(name, among, check), holds }
}
export const remedyAsked = ofEachLine(
  remedyAmong('remedyAsked', at.dispute.remedies, (scope) =>
    scope.policy.value(at.dispute.remedies, scope),
  ),
)
export const remedyOffered = ofEachLine(
  remedyAmong('remedyOffered', at.dispute.offers, (scope) =>
    scope.policy.value(at.dispute.offers, scope),
  ),
)

/** Only lines that were claimed are named; the shipping fee may be, whatever was claimed. */
const aboutClaimed = ({ order, payload, parted }: Scope): GuardFailure | null => {
  if (areUnitsWrong(parted)) return null
  const claimed: readonly LineAmount[] = openDispute(order)?.lines ?? []
  const other = payload.lines?.find(
    ({ line }) => line !== SHIPPING && !claimed.some((claim) => claim.line === line),
  )
  return other === undefined
    ? null
    : fails('unknown-line', other.line, anyOf(claimed.map(({ line }) => line)))
}
/** An offer answers the claim: it is about lines that were claimed. */
export const offerAboutClaim = readingOnly(
  ['lines'],
  onPayload('offerAboutClaim', null, aboutClaimed),
)
/** DIS-07: goods can only come back from a buyer who has them. */
export const verdictPossible = readingOnly(
  ['lines', 'verdict'],
  onPayload('verdictPossible', at.dispute.verdict, (scope) => {
    const { order, payload } = scope
    const other = aboutClaimed(scope)
    if (other !== null) return other
    if (payload.lines !== undefined && payload.verdict !== 'refund')
      return fails('verdict-not-possible', payload.verdict, 'refund, where amounts are named')
    if (payload.verdict !== 'return') return null
    return unless(canComeBack(order), 'verdict-not-possible')
  }),
)
