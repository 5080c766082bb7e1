import type { Payload } from '../../model/action.js'
import type { Circumstances, Stage } from '../../model/claim.js'
import type { FactValue, Order } from '../../model/order.js'
import type { Refund } from '../../model/ledger.js'
import { counted, DAY, HOUR, MINUTE, type Span } from '../../model/span.js'
import { isReadOfLines, type FactName } from '../../policy/facts.js'
import type { Condition, Policy } from '../../policy/format.js'
import { stageOf } from '../../policy/stage.js'
import { linesToTell } from '../../rules/linesApart.js'
import { asDisputed, lateOf, trackingOf } from '../../rules/record/parcels.js'
import { asMeant } from '../../rules/record/linesMeant.js'
import { openDispute } from '../../rules/record/openDispute.js'

/** What a choice is read against. */
export interface Facts {
  readonly order: Order
  readonly payload: Payload
  readonly policy: Policy
  /** Read the record as it stands now, not as it stood when the claim was opened. */
  readonly current: boolean
  /** The one line whose own facts are read; undefined: those of each line of the claim. */
  readonly line?: string | undefined
  /** The refund whose time is asked for; null: none is. */
  readonly refund: Pick<Refund, 'cause' | 'method'> | null
}

/** The value of a fact; undefined: the order says nothing of it, so that no case matches. */
export type FactReader = (facts: Facts, name: string) => FactValue | undefined

/** The record as it stood when the open claim was opened; null: it is to be read as it stands. */
const whenOpened = ({ order, current }: Facts): Circumstances | null =>
  current || order.matter === null ? null : order.matter.asOpened

const cancellationReason = ({ matter }: Order): string | undefined =>
  matter?.kind === 'cancellation' ? (matter.reason ?? undefined) : undefined

/** What the buyer shows: with the dispute about to be opened, else in the open one. */
const buyerEvidence: FactReader = ({ order, payload, current }) => {
  if (payload.ground !== undefined) return payload.evidence ?? []
  const dispute = openDispute(order)
  return current ? dispute?.evidence.buyer : dispute?.evidenceAsOpened.buyer
}

/**
 * Where disputed goods are by the record as it stands: what the buyer sent back, or did not accept,
 * is the seller's to have.
 */
const stageNow = (order: Order): Stage | undefined => {
  const stage = openDispute(order)?.stage
  if (stage === undefined) return undefined
  return ['refused', 'returning', 'returned'].includes(asDisputed(order).goods) ? 'returned' : stage
}

/** What the host has said of the order. */
const stated: FactReader = ({ order }, name) =>
  Object.hasOwn(order.terms.facts, name) ? order.terms.facts[name] : undefined

/** A term as a number of days; undefined: it is none, or of business days. */
export const daysOf = (term: Span | null): number | undefined => {
  if (term === null || term === 'never') return undefined
  const { unit, count } = counted(term)
  return unit === 'businessDays' ? undefined : (count * EACH[unit]) / DAY
}
const EACH = { minutes: MINUTE, hours: HOUR, days: DAY } as const

/** The lines that a claim is about: of the open dispute, or of the one about to be opened. */
const linesOf = ({ order, payload, policy }: Facts): readonly string[] | undefined =>
  (openDispute(order)?.lines ?? asMeant(order, payload, policy).lines)?.map(({ line }) => line)

const READERS: { readonly [F in FactName]: FactReader } = {
  method: ({ order, refund }) =>
    refund?.method ?? order.terms.facts['method'] ?? order.terms.tenders[0]?.method,
  carrier: stated,
  destination: stated,
  category: stated,
  sellerTier: stated,
  buyerTier: stated,
  deliveryDays: (facts, name) => stated(facts, name) ?? daysOf(facts.order.terms.deliverWithin),
  currency: ({ order }) => order.terms.currency,
  total: ({ order }) =>
    order.terms.lines.reduce((sum, line) => sum + line.amount, order.terms.shippingFee),
  tracking: (facts) => {
    const { order } = facts
    return whenOpened(facts)?.tracking ?? trackingOf(order, linesOf(facts))
  },
  late: (facts) => {
    const { order } = facts
    const lines = linesOf(facts)
    return whenOpened(facts)?.late ?? (lines === undefined ? order.late : lateOf(order, lines))
  },
  completed: (facts) => whenOpened(facts)?.completed ?? facts.order.anchors.completed !== null,
  // An open request was opened by asking.
  cancellationAsked: (facts) =>
    facts.order.matter?.kind === 'cancellation' ||
    (whenOpened(facts)?.cancellationAsked ?? facts.order.cancellationAsked),
  reason: ({ order, payload }) => payload.reason ?? cancellationReason(order),
  ground: ({ order, payload }) => payload.ground ?? openDispute(order)?.ground,
  // A ground in the payload is that of a dispute about to be opened.
  stage: ({ order, payload, policy, current }) => {
    if (payload.ground !== undefined) return stageOf(policy, payload.ground)
    return current ? stageNow(order) : openDispute(order)?.stage
  },
  remedy: ({ order, payload }) =>
    payload.ground === undefined ? openDispute(order)?.remedy : payload.remedy,
  returnShippingClaimed: ({ order, payload }) =>
    (payload.returnShipping ?? openDispute(order)?.returnShipping ?? 0) > 0,
  buyerEvidence,
  sellerEvidence: ({ order, current }) => {
    const dispute = openDispute(order)
    return current ? dispute?.evidence.seller : dispute?.evidenceAsOpened.seller
  },
  cause: ({ refund }) => refund?.cause,
  condition: ({ order, payload }) => payload.condition ?? order.arrival?.condition,
  wanted: ({ order, payload }) => payload.wanted ?? order.arrival?.wanted,
}

/** What the host has said of the line that is looked at, else of the order. */
const statedOfLine: FactReader = (facts, name) => {
  const { order, line } = facts
  const own = order.terms.lines.find(({ id }) => id === line)?.facts
  return own !== undefined && Object.hasOwn(own, name) ? own[name] : stated(facts, name)
}

/**
 * How the choice at a path reads a fact, by its name; a name that is not the library's is the
 * host's own.
 */
export const factReader = (name: string, path: string): FactReader => {
  if (isReadOfLines(path, name)) return statedOfLine
  // INVARIANT: `hasOwn` says that it is one of the names.
  return Object.hasOwn(READERS, name) ? READERS[name as FactName] : stated
}

/** The facts as each line of a claim has them; themselves where nothing is said of any line. */
export const factsApart = (facts: Facts): readonly Facts[] => {
  if (facts.line !== undefined) return [facts]
  const lines = linesToTell(facts.order, facts.payload, facts.policy)
  return lines.length === 0 ? [facts] : lines.map((line) => ({ ...facts, line }))
}

/**
 * What a payload alone says of a fact; undefined: nothing, so that the order, or the rest of the
 * payload, decides.
 */
export const factFromPayload = (
  payload: Payload,
  policy: Policy,
  fact: string,
): FactValue | undefined => {
  switch (fact) {
    case 'reason':
      return payload.reason
    case 'ground':
      return payload.ground
    case 'stage':
      return stageOf(policy, payload.ground)
    default:
      return undefined
  }
}

const isList = (condition: Condition): condition is readonly string[] => Array.isArray(condition)
const isValues = (value: FactValue): value is readonly string[] => Array.isArray(value)

const meetsList = (words: readonly string[], value: FactValue): boolean => {
  if (typeof value === 'string') return words.includes(value)
  if (!isValues(value)) return false
  return value.length === 0 ? words.includes('none') : value.some((one) => words.includes(one))
}

/**
 * Whether a fact meets a condition. Text: any of these words. Number: both ends included. List: any
 * word in common, `none` for an empty list. A fact of which nothing is known meets no condition.
 */
export const meets = (condition: Condition, value: FactValue | undefined): boolean => {
  if (value === undefined) return false
  if (typeof condition === 'boolean') return value === condition
  if (isList(condition)) return meetsList(condition, value)
  return (
    typeof value === 'number' &&
    value >= (condition.atLeast ?? -Infinity) &&
    value <= (condition.atMost ?? Infinity)
  )
}
