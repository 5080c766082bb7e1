import type { Payload } from '../../model/action.js'
import type { FactValue, Order } from '../../model/order.js'
import type { RefundCause } from '../../model/ledger.js'
import type { Condition, Policy } from '../../policy/format.js'
import { stageOf } from '../../policy/stage.js'

/** What a choice is read against. */
export interface Facts {
  readonly order: Order
  readonly payload: Payload
  readonly policy: Policy
  /** Read the record as it stands, not as it stood when the claim was opened. */
  readonly current: boolean
  /** The refund whose time is asked for. */
  readonly refund: { readonly cause: RefundCause; readonly method: string } | null
}

/** The value of a fact; undefined: the order says nothing of it, so no case matches. */
export const factValue = (name: string, facts: Facts): FactValue | undefined => {
  const { order, payload, policy, refund } = facts
  const matter = order.matter
  const dispute = matter?.kind === 'dispute' ? matter : null
  const stood = facts.current || matter === null ? null : matter.asOpened
  switch (name) {
    case 'tracking':
      return stood?.tracking ?? order.tracking
    case 'late':
      return stood?.late ?? order.late
    case 'completed':
      return stood?.completed ?? order.anchors.completed !== null
    case 'cancellationAsked':
      return stood?.cancellationAsked ?? order.cancellationAsked
    case 'reason':
      return (
        payload.reason ??
        (matter?.kind === 'cancellation' ? (matter.reason ?? undefined) : undefined)
      )
    case 'ground':
      return payload.ground ?? dispute?.ground
    case 'stage':
      return payload.ground === undefined ? dispute?.stage : stageOf(policy, payload.ground)
    case 'remedy':
      return payload.ground === undefined ? dispute?.remedy : payload.remedy
    case 'returnShippingClaimed':
      return (payload.returnShipping ?? dispute?.returnShipping ?? 0) > 0
    case 'buyerEvidence':
      return payload.ground !== undefined
        ? (payload.evidence ?? [])
        : facts.current
          ? dispute?.evidence.buyer
          : dispute?.evidenceAsOpened.buyer
    case 'sellerEvidence':
      return facts.current ? dispute?.evidence.seller : dispute?.evidenceAsOpened.seller
    case 'cause':
      return refund?.cause
    case 'method':
      return refund?.method ?? order.terms.facts['method'] ?? order.terms.tenders[0]?.method
    case 'condition':
      return payload.condition ?? order.arrival?.condition
    case 'wanted':
      return payload.wanted ?? order.arrival?.wanted
    case 'currency':
      return order.terms.currency
    case 'total':
      return order.terms.lines.reduce((sum, line) => sum + line.amount, order.terms.shippingFee)
    default:
      return Object.hasOwn(order.terms.facts, name) ? order.terms.facts[name] : undefined
  }
}

/**
 * What a payload alone tells of a fact; undefined: nothing, so that the order, or the rest of the
 * payload, decides.
 */
export const factFromPayload = (
  payload: Payload,
  policy: Policy,
  fact: string,
): FactValue | undefined =>
  fact === 'reason'
    ? payload.reason
    : fact === 'ground'
      ? payload.ground
      : fact === 'stage'
        ? stageOf(policy, payload.ground)
        : undefined

/** Text: any of these. Number: both ends included. List: any in common, `none` for an empty one. */
export const meets = (condition: Condition, value: FactValue | undefined): boolean => {
  if (value === undefined) return false
  if (typeof condition === 'boolean') return value === condition
  if (isList(condition)) {
    if (typeof value === 'string') return condition.includes(value)
    return (
      isValues(value) &&
      (value.length === 0
        ? condition.includes('none')
        : value.some((one) => condition.includes(one)))
    )
  }
  return (
    typeof value === 'number' &&
    value >= (condition.atLeast ?? -Infinity) &&
    value <= (condition.atMost ?? Infinity)
  )
}
const isList = (condition: Condition): condition is readonly string[] => Array.isArray(condition)
const isValues = (value: FactValue): value is readonly string[] => Array.isArray(value)
