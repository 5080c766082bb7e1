import type { Fields } from '../../model/action.js'
import type { Stamped } from '../../model/anchor.js'
import type { Evidence, Remedy } from '../../model/claim.js'
import { isoOf } from '../../model/instant.js'
import { inTransit, type Entry } from '../../model/ledger.js'
import type { Order } from '../../model/order.js'
import type { Reason } from '../../model/refusal.js'
import { counted, UNITS, type Length } from '../../model/span.js'
import { stageOf } from '../../policy/stage.js'
import { available, openEntries, paidOut, withBuyer } from '../amounts.js'
import { at } from '../lenses.js'
import { failed, onPayload, onPolicy, readingOnly, unless } from './guardParts.js'
import type { Lens } from '../vocabulary/lens.js'
import type { Scope } from '../vocabulary/scope.js'
import type { Guard } from '../vocabulary/guard.js'

// ---- what the action carries ----

const present = (field: keyof Fields, reason: Reason): Guard =>
  onPolicy(`${field} given`, null, [field], (payload) =>
    unless(payload[field] !== undefined && payload[field] !== '', reason),
  )
export const trackingGiven = present('tracking', 'needs-tracking')
export const lengthGiven = present('length', 'needs-length')
export const verdictGiven = present('verdict', 'needs-verdict')
export const methodGiven = present('method', 'needs-method')
export const statusGiven = present('status', 'needs-status')
export const outcomeGiven = present('outcome', 'needs-outcome')
export const conditionGiven = present('condition', 'needs-report')
export const wantedGiven = present('wanted', 'needs-report')
export const linesGiven = present('lines', 'needs-lines')

const named = (
  field: 'reason' | 'ground',
  clause: Lens<Readonly<Record<string, unknown>>>,
  lacking: Reason,
  unknown: Reason,
): Guard =>
  onPolicy(`${field} listed`, clause, [field], (payload, policy) => {
    const value = payload[field]
    if (value === undefined || value === '') return failed(lacking)
    const listed = clause.get(policy)
    if (Object.hasOwn(listed, value)) return null
    const keys = Object.keys(listed)
    return keys.length === 0 ? null : failed(unknown, value, keys.join(', '))
  })
/** CAN-02: one of the policy's reasons; any text where it lists none. */
export const reasonListed = named(
  'reason',
  at.cancellation.reasons,
  'needs-reason',
  'unknown-reason',
)
export const groundListed = named('ground', at.dispute.grounds, 'needs-ground', 'unknown-ground')

/** The ground belongs to a stage; the goods must be where that stage says. */
export const stageFits = readingOnly(
  ['ground'],
  onPayload('stageFits', at.dispute.grounds, ({ order, payload, policy }) => {
    const stage = stageOf(policy.policy, payload.ground)
    if (stage === undefined) return null
    const goods = order.goods
    const fits = {
      unshipped: goods === 'unshipped' || goods === 'part-shipped',
      missing: goods === 'shipped' || goods === 'part-shipped' || goods === 'delivered',
      received: goods === 'shipped' || goods === 'delivered' || goods === 'part-shipped',
      returned: goods === 'returned',
    }[stage]
    return fits ? null : failed('wrong-stage', goods, stage)
  }),
)

/**
 * Goods that are not with the buyer cannot come back; goods that never left cannot be sent again.
 */
const possible = (
  order: Order,
  remedy: Remedy,
  ground: string | undefined,
  scope: Scope,
): boolean => {
  const stage = stageOf(scope.policy.policy, ground)
  if (remedy === 'return') return stage === 'received' && withBuyer(order)
  if (remedy === 'resend') return withBuyer(order)
  return true
}
const remedyAmong = (
  name: string,
  among: Lens<unknown>,
  of: (scope: Scope) => readonly Remedy[],
): Guard =>
  onPayload(name, among, (scope) => {
    const { remedy } = scope.payload
    if (remedy === undefined) return failed('needs-remedy')
    const ground =
      scope.payload.ground ??
      (scope.order.matter?.kind === 'dispute' ? scope.order.matter.ground : undefined)
    const offered = of(scope).filter((candidate) => possible(scope.order, candidate, ground, scope))
    return offered.includes(remedy)
      ? null
      : failed('remedy-not-offered', remedy, offered.join(', '))
  })
export const remedyAsked = remedyAmong('remedyAsked', at.dispute.remedies, (scope) =>
  scope.policy.value(at.dispute.remedies, scope),
)
export const remedyOffered = remedyAmong('remedyOffered', at.dispute.offers, (scope) =>
  scope.policy.value(at.dispute.offers, scope),
)

/**
 * Lines that exist and are open, amounts that they hold; all of them where the policy knows no
 * parts.
 */
const linesHold = (
  name: string,
  partial: Lens<boolean> | null,
  entries: (order: Order) => readonly Entry[] = openEntries,
): Guard =>
  readingOnly(
    ['lines', 'remedy'],
    onPayload(name, partial, ({ order, payload, policy }) => {
      if (payload.lines === undefined)
        return payload.remedy === 'part-refund' ? failed('amount-missing') : null
      if (payload.lines.length === 0) return failed('needs-lines')
      const open = entries(order)
      const seen = new Set<string>()
      let paid = 0
      for (const { line, amount } of payload.lines) {
        const known = order.terms.lines.find((candidate) => candidate.id === line)
        if (seen.has(line) || known === undefined) return failed('unknown-line', line)
        seen.add(line)
        // A gift goes with the rest: there is nothing of it to give back.
        if (known.amount === 0 && amount === undefined) continue
        paid += 1
        const entry = open.find((candidate) => candidate.line === line)
        if (entry === undefined) return failed('line-closed', line)
        if (amount !== undefined && !(Number.isSafeInteger(amount) && amount > 0))
          return failed('amount-missing', String(amount), 'a whole number above 0')
        if (amount === undefined && payload.remedy === 'part-refund')
          return failed('amount-missing', line)
        if ((amount ?? 0) > available(entry))
          return failed('amount-too-high', String(amount), `at most ${available(entry)}`)
      }
      if (paid === 0)
        return failed('amount-missing', [...seen].join(', '), 'a line that was paid for')
      return partial === null || partial.get(policy.policy) || paid === open.length
        ? null
        : failed('no-partial', `${paid} lines`, `${open.length} lines`)
    }),
  )
export const linesCancellable = linesHold('linesCancellable', at.cancellation.partial)
export const linesDisputable = linesHold('linesDisputable', at.dispute.partial)
/** An offer answers the claim: it is about lines that were claimed. */
export const offerAboutClaim = readingOnly(
  ['lines'],
  onPayload('offerAboutClaim', null, ({ order, payload }) => {
    const claimed = order.matter?.kind === 'dispute' ? order.matter.lines : []
    const beyond = payload.lines?.find(({ line }) => !claimed.some((claim) => claim.line === line))
    return beyond === undefined
      ? null
      : failed('unknown-line', beyond.line, claimed.map(({ line }) => line).join(', '))
  }),
)
/** What the seller gives back by choice comes out of what he was paid. */
export const linesPaidOut = linesHold('linesPaidOut', null, paidOut)
/** A cancellation is of whole lines. */
export const wholeLines = readingOnly(
  ['lines'],
  onPayload('wholeLines', at.cancellation.partial, ({ order, payload }) => {
    const short = payload.lines?.find(
      ({ line, amount }) =>
        amount !== undefined &&
        amount !== openEntries(order).find((entry) => entry.line === line)?.held,
    )
    return short === undefined
      ? null
      : failed('no-partial', `${short.amount} of ${short.line}`, 'the whole line')
  }),
)
export const returnShippingSound = readingOnly(
  ['returnShipping'],
  onPayload('returnShippingSound', null, ({ payload }) => {
    const fee = payload.returnShipping
    return fee === undefined || (Number.isSafeInteger(fee) && fee >= 0)
      ? null
      : failed('amount-missing', String(fee), 'a whole number of at least 0')
  }),
)

const enough = <T extends string>(
  needs: { readonly anyOf: readonly T[] } | { readonly allOf: readonly T[] },
  given: readonly T[],
): boolean =>
  'anyOf' in needs
    ? needs.anyOf.some((one) => given.includes(one))
    : needs.allOf.every((one) => given.includes(one))
const listed = <T extends string>(
  needs: { readonly anyOf: readonly T[] } | { readonly allOf: readonly T[] },
): string =>
  'anyOf' in needs ? `one of ${needs.anyOf.join(', ')}` : `all of ${needs.allOf.join(', ')}`
/** DIS-09, DIS-32: without it a dispute cannot be opened. */
export const evidenceGiven = onPayload('evidenceGiven', at.dispute.evidence, (scope) => {
  const before: readonly Evidence[] =
    scope.order.matter?.kind === 'dispute' ? scope.order.matter.evidence.buyer : []
  const given = [...before, ...(scope.payload.evidence ?? [])]
  const needs = scope.policy.value(at.dispute.evidence, scope)
  return enough(needs, given) ? null : failed('needs-evidence', given.join(', '), listed(needs))
})
export const someEvidence = readingOnly(
  ['evidence'],
  onPayload('someEvidence', null, ({ payload }) =>
    unless((payload.evidence?.length ?? 0) > 0, 'needs-evidence'),
  ),
)
/**
 * CAN-20, SHP-04: who says that he shipped must prove it; on the record as it stands, so that an
 * open request to cancel counts.
 */
export const proofGiven: Guard = {
  ...onPayload('proofGiven', at.shipment.proof, (scope) => {
    const given = (['tracking', 'receipt'] as const).filter(
      (proof) => scope.payload[proof] !== undefined && scope.payload[proof] !== '',
    )
    const needs = scope.policy.current(at.shipment.proof, scope)
    return enough(needs, given) ? null : failed('needs-proof', given.join(', '), listed(needs))
  }),
  readsCurrent: true,
}
/** Lines that are still to be handed over. */
export const linesToShip = readingOnly(
  ['lines'],
  onPayload('linesToShip', null, ({ order, payload }) => {
    if (payload.lines === undefined) return null
    if (payload.lines.length === 0) return failed('needs-lines')
    for (const { line } of payload.lines) {
      if (!order.terms.lines.some((candidate) => candidate.id === line))
        return failed('unknown-line', line)
      if (
        order.handedOver.includes(line) ||
        !order.ledger.some((entry) => entry.line === line && (entry.held > 0 || entry.paid === 0))
      )
        return failed('line-closed', line)
    }
    return null
  }),
)

const comparable = (a: Length, b: Length): boolean => counted(a).unit === counted(b).unit
export const lengthAllowed = onPayload('lengthAllowed', at.extension.upTo, (scope) => {
  const { length } = scope.payload
  if (length === undefined) return null
  const { unit, count } = counted(length)
  const sound = UNITS.includes(unit) && Number.isSafeInteger(count) && count > 0
  const most = scope.policy.value(at.extension.upTo, scope)
  if (!sound) return failed('needs-length', JSON.stringify(length), 'a whole number above 0')
  if (most === 'never')
    return count <= 1000 ? null : failed('too-long', JSON.stringify(length), 'at most 1000')
  return comparable(length, most) && count <= counted(most).count
    ? null
    : failed('too-long', JSON.stringify(length), JSON.stringify(most))
})
/** PAY-12: an unpaid price may only fall, and never to nothing. */
export const priceLower = onPayload('priceLower', at.payment.reprice, ({ order, payload }) => {
  const lines = payload.lines ?? []
  if (lines.length === 0) return failed('needs-lines')
  if (new Set(lines.map(({ line }) => line)).size !== lines.length) return failed('unknown-line')
  for (const { line, amount } of lines) {
    const before = order.terms.lines.find((candidate) => candidate.id === line)
    if (before === undefined) return failed('unknown-line', line)
    if (amount === undefined || !Number.isSafeInteger(amount) || amount < 1)
      return failed('amount-missing', line)
    if (amount >= before.amount)
      return failed('price-not-lower', String(amount), `below ${before.amount}`)
  }
  return null
})
const refundNamed = (order: Order, id: string | undefined) =>
  order.refunds.find((refund) => refund.id === id)
export const refundKnown = readingOnly(
  ['refund'],
  onPayload('refundKnown', null, ({ order, payload, occurredAt }) => {
    if (order.refunds.length === 0) return failed('no-refund-made')
    if (payload.refund === undefined) return failed('needs-refund')
    const refund = refundNamed(order, payload.refund)
    if (refund === undefined)
      return failed(
        'unknown-refund',
        payload.refund,
        order.refunds
          .filter(inTransit)
          .map(({ id }) => id)
          .join(', '),
      )
    if (!inTransit(refund)) return failed('refund-already-landed', payload.refund)
    return occurredAt < refund.started
      ? failed('occurred-too-early', isoOf(occurredAt), `not before ${isoOf(refund.started)}`)
      : null
  }),
)
export const refundUnreleased = readingOnly(
  ['refund'],
  onPayload('refundUnreleased', null, ({ order, payload }) =>
    unless(refundNamed(order, payload.refund)?.released == null, 'refund-already-released'),
  ),
)
export const channelOffered = onPayload('channelOffered', at.restitution.channels, (scope) => {
  const { channel } = scope.payload
  if (channel === undefined) return failed('needs-channel')
  const channels = scope.policy.value(at.restitution.channels, scope)
  return channels.includes(channel)
    ? null
    : failed('channel-not-offered', channel, channels.join(', '))
})
export const amountSound = readingOnly(
  ['amount'],
  onPayload('amountSound', null, ({ payload }) => {
    const { amount } = payload
    return amount === undefined || (Number.isSafeInteger(amount) && amount >= 0)
      ? null
      : failed('amount-missing', String(amount), 'a whole number of at least 0')
  }),
)
/** DIS-07: goods can only come back from a buyer who has them. */
export const verdictPossible = readingOnly(
  ['lines', 'verdict'],
  onPayload('verdictPossible', at.dispute.verdict, ({ order, payload }) => {
    const claimed = order.matter?.kind === 'dispute' ? order.matter.lines : []
    const beyond = payload.lines?.find(({ line }) => !claimed.some((claim) => claim.line === line))
    if (beyond !== undefined)
      return failed('unknown-line', beyond.line, claimed.map(({ line }) => line).join(', '))
    if (payload.lines !== undefined && payload.verdict !== 'refund')
      return failed('verdict-not-possible', payload.verdict, 'refund, where amounts are named')
    if (payload.verdict !== 'return') return null
    const back =
      order.matter?.kind === 'dispute' && order.matter.stage === 'received' && withBuyer(order)
    return unless(back, 'verdict-not-possible')
  }),
)
/** A fact cannot lie before the fact that it follows. */
export const notBefore = (anchor: Stamped): Guard =>
  readingOnly(
    [],
    onPayload(`not before ${anchor}`, null, ({ order, occurredAt }) => {
      const earliest = order.anchors[anchor]
      return earliest !== null && occurredAt < earliest
        ? failed(
            'occurred-too-early',
            isoOf(occurredAt),
            `not before ${anchor} at ${isoOf(earliest)}`,
          )
        : null
    }),
  )
