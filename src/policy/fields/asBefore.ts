import type { SectionName, Sections } from './types.js'

/** Some fields of a policy. */
type SomeFields = { readonly [S in SectionName]?: Partial<Sections[S]> }

/**
 * What a policy says that was written before there was a field: of each field that came after
 * 0.4.0, the value with which everything goes on as it did. Such a value counts for nothing in the
 * fingerprint of a policy, so that orders keep theirs when a field is added. Stored fingerprints
 * rest on these values: they never change.
 */
export const AS_BEFORE = {
  payment: { commission: { percent: 0 }, commissionBack: 'given-back' },
  cancellation: {
    restoreByBuyer: { opens: 'never' },
    restoreBySeller: { opens: 'paid' },
    feeTiers: [],
    feeTo: 'seller',
  },
  shipment: {
    shippedBy: ['seller'],
    deliveredBy: ['carrier', 'buyer'],
    backdate: 'never',
    refusable: true,
  },
  dispute: { negotiation: { within: 'never', onSilence: 'escalate' }, settles: 'when-final' },
  returns: { arrive: { within: 'never', onSilence: 'escalate' } },
  refund: { to: 'method', shippingFee: 'with-everything', goodwillByPlatform: { opens: 'never' } },
  restitution: { reportBySeller: { opens: 'never' } },
} as const satisfies SomeFields
