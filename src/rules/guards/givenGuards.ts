import type { Field } from '../../model/action.js'
import { totals } from '../../model/ledger.js'
import type { Order } from '../../model/order.js'
import type { Reason } from '../../model/refusal.js'
import { counted, UNITS } from '../../model/span.js'
import { isWords } from '../../policy/choice.js'
import { FREE_TEXT } from '../../policy/shapes/knownTexts.js'
import { at } from '../vocabulary/lenses.js'
import type { Guard, GuardFailure } from '../vocabulary/guard.js'
import type { Lens } from '../vocabulary/lens.js'
import { anyOf, fails, isBlank, onPayload, onPolicy, readingOnly, unless } from './guardKit.js'

// Whether the payload brings a field, and whether its value is one that may be given.

const present = (field: Field, reason: Reason): Guard =>
  onPolicy(`${field} given`, null, [field], (payload) => unless(!isBlank(payload[field]), reason))
export const trackingGiven = present('tracking', 'needs-tracking')
export const lengthGiven = present('length', 'needs-length')
export const verdictGiven = present('verdict', 'needs-verdict')
export const methodGiven = present('method', 'needs-method')
export const statusGiven = present('status', 'needs-status')
export const outcomeGiven = present('outcome', 'needs-outcome')
export const conditionGiven = present('condition', 'needs-report')
export const wantedGiven = present('wanted', 'needs-report')
export const linesGiven = present('lines', 'needs-lines')

/** A refund goes only by a method that the policy lists, if it lists any. */
export const methodAccepted = onPolicy(
  'methodAccepted',
  null,
  ['method'],
  ({ method }, { facts: { method: methods } }) =>
    method === undefined || !isWords(methods) || methods.includes(method)
      ? null
      : fails('method-not-accepted', method, anyOf(methods)),
)

const named = (
  field: 'reason' | 'ground',
  clause: Lens<Readonly<Record<string, unknown>>>,
  reasons: { readonly missing: Reason; readonly unknown: Reason },
): Guard =>
  onPolicy(`${field} listed`, clause, [field], (payload, policy) => {
    const value = payload[field]
    const listed = clause.get(policy)
    const keys = Object.keys(listed)
    if (keys.length === 0) return null
    if (value === undefined || isBlank(value)) return fails(reasons.missing)
    if (Object.hasOwn(listed, value) || Object.hasOwn(listed, FREE_TEXT)) return null
    return fails(reasons.unknown, value, anyOf(keys))
  })
/** CAN-02: one of the policy's reasons, or any text where it says so; none where it lists none. */
export const reasonListed = named('reason', at.cancellation.reasons, {
  missing: 'needs-reason',
  unknown: 'unknown-reason',
})
/** One of the policy's grounds for a dispute. */
export const groundListed = named('ground', at.dispute.grounds, {
  missing: 'needs-ground',
  unknown: 'unknown-ground',
})

/** Protection is prolonged by no more than the policy allows, in the policy's own unit. */
export const lengthAllowed = onPayload('lengthAllowed', at.extension.upTo, (scope) => {
  const { length } = scope.payload
  if (length === undefined) return null
  const { unit, count } = counted(length)
  const most = scope.policy.value(at.extension.upTo, scope)
  if (
    Object.keys(length).length !== 1 ||
    !UNITS.includes(unit) ||
    !Number.isSafeInteger(count) ||
    count <= 0
  )
    return fails('needs-length', JSON.stringify(length), 'a whole number above 0')
  if (most === 'never')
    return count <= 1000 ? null : fails('too-long', JSON.stringify(length), 'at most 1000')
  const longest = counted(most)
  if (unit !== longest.unit)
    return fails(
      'too-long',
      JSON.stringify(length),
      `${longest.count} ${longest.unit}, told in these`,
    )
  return count <= longest.count
    ? null
    : fails('too-long', JSON.stringify(length), JSON.stringify(most))
})
/** One of the ways of restitution that the policy offers. */
export const channelOffered = onPayload('channelOffered', at.restitution.channels, (scope) => {
  const { channel } = scope.payload
  if (channel === undefined) return fails('needs-channel')
  const channels = scope.policy.value(at.restitution.channels, scope)
  return channels.includes(channel) ? null : fails('channel-not-offered', channel, anyOf(channels))
})

/**
 * An amount that nobody can check against a line: a whole number, and no more than the order itself
 * was paid. Without a bound a silent side would owe whatever the other names.
 */
const boundedFailure = (amount: number | undefined, order: Order): GuardFailure | null => {
  if (amount === undefined) return null
  if (!Number.isSafeInteger(amount) || amount < 0)
    return fails('amount-missing', String(amount), 'a whole number of at least 0')
  const { paid } = totals(order.ledger)
  return amount > paid ? fails('amount-too-high', String(amount), `at most ${paid}`) : null
}
/** What is paid for goods that came late, or for their way back; who keeps them pays nothing. */
export const amountSound = readingOnly(
  ['amount', 'channel'],
  onPayload('amountSound', null, ({ order, payload: { amount, channel } }) =>
    channel === 'keep' && amount !== undefined && amount > 0
      ? fails('amount-too-high', String(amount), 'at most 0')
      : boundedFailure(amount, order),
  ),
)
/**
 * What the way back costs is said of goods that may come back: where a claim is settled as it is
 * opened, nobody decides later that they do.
 */
export const returnShippingMatters = onPayload('returnShippingMatters', at.dispute.to, (scope) => {
  const { remedy, returnShipping } = scope.payload
  if (returnShipping === undefined || remedy === 'return') return null
  return scope.policy.value(at.dispute.to, scope) === 'nobody'
    ? fails('unexpected-field', 'returnShipping', 'remedy return')
    : null
})
/** What the way back costs, as the buyer says. */
export const returnShippingSound = readingOnly(
  ['returnShipping'],
  onPayload('returnShippingSound', null, ({ order, payload }) =>
    boundedFailure(payload.returnShipping, order),
  ),
)
