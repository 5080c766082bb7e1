import { STAMPED, type Anchors } from '../../model/anchor.js'
import { TRACKING, type Tracking } from '../../model/claim.js'
import { SHIPPING } from '../../model/ledger.js'
import type { Line, Order } from '../../model/order.js'
import { onlySent } from '../../model/parcel.js'
import { stateCode } from '../../model/state.js'
import { allSentIn } from '../../model/units.js'

// What many orders have in common: their state, and which kinds of records they have none of.

/** What is true or false of an order. */
export const MARKS = [
  'cancellationAsked',
  'resend',
  'received',
  'chargeback',
  'frozenByPlatform',
  'removed',
] as const satisfies readonly (keyof Order)[]

/** What most orders have none of: there is nothing else to say of an empty one. */
export const RECORDS = [
  'matter',
  'pauses',
  'floors',
  'extensions',
  'counts',
  'late',
  'resending',
  'inHand',
  'chargebacks',
  'settled',
  'dismissed',
  'arrival',
  'restored',
  'refunds',
  'owed',
  'ending',
] as const satisfies readonly (keyof Order)[]

/** What most orders leave to the policy. */
export const OWN_TERMS = [
  'shipWithin',
  'deliverWithin',
  'promisedAt',
  'eventAt',
] as const satisfies readonly (keyof Order['terms'])[]

const marksOf = (order: Order): number =>
  (order.cancellationAsked ? 1 : 0) |
  (order.resend ? 2 : 0) |
  (order.received ? 4 : 0) |
  (order.chargeback ? 8 : 0) |
  (order.frozenByPlatform ? 16 : 0) |
  (order.removed ? 32 : 0)

const isFloored = (floors: Order['floors']): boolean => {
  for (const _ in floors) return true
  return false
}

const isCounted = ({ requests, extensions, disputes, demands }: Order['counts']): boolean =>
  requests + extensions + disputes + demands > 0

const recordsOf = (order: Order): number =>
  (order.matter === null ? 0 : 1) |
  (order.pauses.length === 0 ? 0 : 1 << 1) |
  (isFloored(order.floors) ? 1 << 2 : 0) |
  (order.extensions.length === 0 ? 0 : 1 << 3) |
  (isCounted(order.counts) ? 1 << 4 : 0) |
  (order.late.length === 0 ? 0 : 1 << 5) |
  (order.resending.length === 0 ? 0 : 1 << 6) |
  (order.inHand.length === 0 ? 0 : 1 << 7) |
  (order.chargebacks.length === 0 ? 0 : 1 << 8) |
  (order.settled.length === 0 ? 0 : 1 << 9) |
  (order.dismissed.length === 0 ? 0 : 1 << 10) |
  (order.arrival === null ? 0 : 1 << 11) |
  (order.restored === null ? 0 : 1 << 12) |
  (order.refunds.length === 0 ? 0 : 1 << 13) |
  (order.owed.length === 0 ? 0 : 1 << 14) |
  (order.ending === null ? 0 : 1 << 15)

const ownTermsOf = ({ terms }: Order): number =>
  (terms.shipWithin === null ? 0 : 1) |
  (terms.deliverWithin === null ? 0 : 2) |
  (terms.promisedAt === null ? 0 : 4) |
  (terms.eventAt === undefined ? 0 : 8)

/** So many lines of an order of few, of none of which anything is said, or has parted; else 0. */
export const plainLines = ({ terms: { lines } }: Order): number => {
  if (lines.length > 3) return 0
  for (const { facts, of } of lines) if (facts !== undefined || of !== undefined) return 0
  return lines.length
}

const anchorsOf = (anchors: Anchors): number =>
  (anchors.placed === null ? 0 : 1) |
  (anchors.paid === null ? 0 : 1 << 1) |
  (anchors.cleared === null ? 0 : 1 << 2) |
  (anchors.shipped === null ? 0 : 1 << 3) |
  (anchors.delivered === null ? 0 : 1 << 4) |
  (anchors.completed === null ? 0 : 1 << 5) |
  (anchors.requestRefused === null ? 0 : 1 << 6) |
  (anchors.returned === null ? 0 : 1 << 7) |
  (anchors.disputed === null ? 0 : 1 << 8) |
  (anchors.decided === null ? 0 : 1 << 9) |
  (anchors.refunded === null ? 0 : 1 << 10) |
  (anchors.turn === null ? 0 : 1 << 11) |
  (anchors.resendAgreed === null ? 0 : 1 << 12)

const SAID = Object.fromEntries(TRACKING.map((said, index) => [said, index])) as Readonly<
  Record<Tracking, number>
>

/** 0: there is none; 1: of what there is nothing is common. */
const parcelsOf = (order: Order): number => {
  if (order.parcels.length === 0) return 0
  const only = onlySent(order.parcels)
  if (only === null) return 1
  return (
    2 |
    (only.late ? 4 : 0) |
    (only.delivered === null ? 0 : 8) |
    (only.refused === null ? 0 : 16) |
    (only.returned === null ? 0 : 32) |
    (SAID[only.said] << 6)
  )
}

/** Whether the lines stand in a list in their order. */
const areLines = (lines: readonly Line[], list: readonly { readonly line: string }[]): boolean => {
  let index = 0
  for (const { id } of lines) if (list[index++]?.line !== id) return false
  return true
}

/**
 * Whether all that was paid is held, in a ledger of these few lines and of nothing but the shipping
 * fee besides.
 */
export const isUntouched = ({ ledger, terms: { lines } }: Order): boolean => {
  if (ledger.length > lines.length + 1 || !areLines(lines, ledger)) return false
  if (ledger.length > lines.length && ledger[lines.length]?.line !== SHIPPING) return false
  for (const { paid, held, refunded, released, fees, commission } of ledger)
    if (held !== paid || refunded !== 0 || released !== 0 || fees !== 0 || commission !== undefined)
      return false
  return true
}

const moneyOf = (order: Order): number => {
  if (!isUntouched(order)) return 0
  let found = order.ledger.length > order.terms.lines.length ? 3 : 2
  for (const { held } of order.ledger) found = (found << 1) | (held === 0 ? 0 : 1)
  return found
}

/** Whether the order went in one parcel, which says when it left and came. */
export const isAllSent = (order: Order): boolean => {
  const { anchors } = order
  const only = allSentIn(order)
  return (
    only !== null &&
    anchors.shipped === only.shipped &&
    anchors.delivered === only.delivered &&
    only.shipped !== only.delivered
  )
}

/** What is the same of a plain order in several places: its lines, what is held, when it left. */
const samenessOf = (order: Order): number =>
  plainLines(order) === 0 ? 0 : (moneyOf(order) << 1) | (isAllSent(order) ? 1 : 0)

/** Two numbers that tell outlines apart. */
export interface OutlineKey {
  /**
   * The state and what is true or false of the order, with the anchors that are stamped and what of
   * it is the same in several places.
   */
  readonly state: number
  /** The records that there are, what the only parcel is, and which terms are its own. */
  readonly records: number
}

const ANCHOR_BITS = STAMPED.length
const MARK_BITS = MARKS.length

/** More than any number of `samenessOf`. */
const SAMENESS = 128

/** What tells an order from others: equal for orders of one outline. */
export const outlineKey = (order: Order): OutlineKey => ({
  state:
    ((((stateCode(order) << ANCHOR_BITS) | anchorsOf(order.anchors)) << MARK_BITS) |
      marksOf(order)) *
      SAMENESS +
    samenessOf(order),
  records:
    (((parcelsOf(order) << RECORDS.length) | recordsOf(order)) << 6) |
    (plainLines(order) << 4) |
    ownTermsOf(order),
})
