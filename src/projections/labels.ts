import { trackingOf } from '../rules/record/parcels.js'
import { isOfRow } from '../rules/chapters/isOfRow.js'
import { totals, type Refund } from '../model/ledger.js'
import type { EndingCause, Order } from '../model/order.js'
import { statusOf, type Status } from '../model/views/status.js'

/** What is finer than a status, since some variant has a name of its own for it. */
export const FACETS = [
  'lapsed-unpaid',
  'cancelled-by-consent',
  'cancelled-before-shipment',
  'settled-refund-only',
  'dispute-awaits-buyer',
  'dispute-escalated',
  'on-the-way',
] as const
/** One of `FACETS`. */
export type Facet = (typeof FACETS)[number]

/** How one variant shows orders. */
export interface Labels {
  /** The ids of the rules that give these names. */
  readonly rules: readonly string[]
  /** What the buyer reads; what the variant has no name for is left out. */
  readonly names: Readonly<Partial<Record<Facet | Status, string>>>
  /** Which orders the variant takes off the buyer's list by itself. */
  readonly hides: readonly Facet[]
  /**
   * Under which heading of the buyer's lists they stand; what the variant names none for is left
   * out.
   */
  readonly sections: Readonly<Partial<Record<Facet | Status, string>>>
  /** What it calls refunds; null: it has no names for them. */
  readonly refunds: {
    /** A refund that the payer has. */
    readonly returned: string
    /** A refund that is under way, or failed and will be made again. */
    readonly inProcess: string
  } | null
}

/** The variants that name how an order is shown, in their own words. */
export const LABELS = {
  'payment-check': {
    rules: ['PAY-09'],
    names: {
      'awaiting-payment': 'Payment expected',
      'payment-review': 'Payment Processing',
      'awaiting-shipment': 'Waiting for the goods to be sent',
    },
    hides: [],
    sections: { 'awaiting-payment': 'Payment expected' },
    refunds: null,
  },
  'day-after-consent': {
    rules: ['PAY-07'],
    names: {},
    hides: ['lapsed-unpaid'],
    sections: {},
    refunds: null,
  },
  'two-week-consent': {
    rules: ['PRO-11'],
    names: { 'awaiting-shipment': 'Awaiting Shipment', 'lapsed-unpaid': 'Closed' },
    hides: [],
    sections: {},
    refunds: null,
  },
  'seven-day-shipping': {
    rules: ['REF-12'],
    names: {},
    hides: [],
    sections: {},
    refunds: { returned: 'returned', inProcess: 'in process' },
  },
  'instant-cancel': {
    rules: ['PAY-05', 'PRO-10', 'CAN-25'],
    names: {
      // The variant says “Processing” or “Pending”: one word is taken for both.
      'payment-review': 'Processing',
      'awaiting-shipment': 'Awaiting Shipment',
      shipped: 'Shipped',
      'on-the-way': 'In Transit',
      cancelled: 'Order Canceled',
    },
    hides: [],
    sections: { cancelled: 'Canceled Orders' },
    refunds: null,
  },
  'processing-timer': {
    rules: ['CAN-32', 'DIS-15', 'DIS-30'],
    names: {
      'dispute-awaits-buyer': 'the seller is awaiting a response from the buyer',
      'dispute-escalated': 'escalation dispute',
    },
    hides: ['cancelled-by-consent'],
    sections: {},
    refunds: null,
  },
  'order-statuses': {
    rules: ['PRO-09', 'PRO-02', 'DIS-26'],
    names: {
      'payment-review': 'In Processing',
      'awaiting-shipment': 'In Processing',
      shipped: 'Order sent',
      delivered: 'Order sent',
      completed: 'Completed',
      'cancelled-before-shipment': 'Completed',
      'settled-refund-only': 'Dispute closed. Refund only.',
    },
    hides: [],
    sections: {
      'in-dispute': 'Returns and disputes',
      'settled-refund-only': 'Returns and disputes',
    },
    refunds: null,
  },
} as const satisfies Readonly<Record<string, Labels>>
/** A variant of the marketplace that names how orders are shown. */
export type LabelledVariant = keyof typeof LABELS

const BEFORE_SHIPMENT: readonly EndingCause[] = [
  'cancelled',
  'payment-rejected',
  'late-shipment',
  'dispute',
]

/** Which orders a facet is true of. */
const HOLDS: { readonly [F in Facet]: (order: Order) => boolean } = {
  'lapsed-unpaid': ({ ending }) => ending?.cause === 'unpaid',
  'cancelled-by-consent': ({ ending }) =>
    ending?.cause === 'cancelled' && isOfRow(ending, 'consent'),
  'cancelled-before-shipment': ({ anchors, ending, ledger }) =>
    anchors.shipped === null &&
    ending !== null &&
    BEFORE_SHIPMENT.includes(ending.cause) &&
    totals(ledger).refunded > 0,
  // `dispute` as a refund's cause: the goods stay where they are; a return has a cause of its own.
  'settled-refund-only': ({ ending, refunds }) =>
    ending?.cause === 'dispute' && refunds.some(({ cause }) => cause === 'dispute'),
  'dispute-awaits-buyer': ({ claim }) => claim === 'dispute-buyer',
  'dispute-escalated': ({ claim }) => claim === 'dispute-platform',
  'on-the-way': (order) =>
    statusOf(order) === 'shipped' && ['in-transit', 'customs'].includes(trackingOf(order)),
}

/** What is true of an order, the finest first; the last is its status. */
const facetsOf = (order: Order): readonly (Facet | Status)[] => [
  ...FACETS.filter((facet) => HOLDS[facet](order)),
  statusOf(order),
]

/**
 * What does this variant call an order in this state, in its own words? Null: it has no name for
 * it.
 *
 * @example
 * labelOf('order-statuses', paid) // => 'In Processing'
 */
export const labelOf = (variant: LabelledVariant, order: Order): string | null => {
  const { names }: Labels = LABELS[variant]
  const facet = facetsOf(order).find((one) => Object.hasOwn(names, one))
  return facet === undefined ? null : (names[facet] ?? null)
}

/**
 * Under which heading of the buyer's lists does this variant show an order, in its own words? Null:
 * it names none.
 *
 * @example
 * sectionOf('order-statuses', paid) // => null
 */
export const sectionOf = (variant: LabelledVariant, order: Order): string | null => {
  const { sections }: Labels = LABELS[variant]
  const facet = facetsOf(order).find((one) => Object.hasOwn(sections, one))
  return facet === undefined ? null : (sections[facet] ?? null)
}

/**
 * Is an order still on the buyer's list: has neither the buyer removed it, nor the variant taken it
 * off by itself?
 *
 * @example
 * isListed('processing-timer', paid) // => true
 */
export const isListed = (variant: LabelledVariant, order: Order): boolean => {
  const { hides }: Labels = LABELS[variant]
  return !order.removed && !hides.some((facet) => HOLDS[facet](order))
}

/**
 * What does this variant call a refund in this state? Null: it has no name for it. A refund that
 * failed counts as in process, since another follows.
 *
 * @example
 * const how = { by: 'buyer', verb: 'cancel', payload: { reason: 'other' } }
 * const cancelled = orThrow(decide(rules, paid, how, paid.at)).order
 * cancelled.refunds.map((refund) => refundLabelOf('seven-day-shipping', refund))
 * // => ['in process']
 */
export const refundLabelOf = (variant: LabelledVariant, refund: Refund): string | null => {
  const { refunds }: Labels = LABELS[variant]
  if (refunds === null) return null
  return refund.landed === null ? refunds.inProcess : refunds.returned
}
