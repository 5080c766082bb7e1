import type { Dispute, OpenClaim } from '../../../model/claim.js'
import type { Order } from '../../../model/order.js'
import type { Abstraction } from './abstraction.js'
import { disputeSignaturesUnder } from './disputeSignature.js'
import type { UsedUp } from './dominance.js'
import { normalizerUnder } from './normalize.js'
import { stateKeysUnder } from './stateKey.js'

/** The canonical representation of orders under an abstraction. */
export interface Canonical {
  /** The normal form of an order. */
  readonly normalize: (order: Order) => Order
  /** Equal for normal forms of one dominance class: they differ only in what is used up. */
  readonly key: (order: Order) => string
  /** What a normal form has used up. */
  readonly usedUp: (order: Order) => UsedUp
  /**
   * Of two normal forms of one dominance class, one that has used up no more than either, and so
   * can do all that both can.
   */
  readonly commonDominator: (one: Order, other: Order) => Order
}

const commonClaim = (one: OpenClaim | null, other: OpenClaim | null): OpenClaim | null => {
  if (one?.kind !== 'dispute' || other?.kind !== 'dispute') return one
  const inBoth = (side: keyof Dispute['evidence']) =>
    one.evidence[side].filter((kind) => other.evidence[side].includes(kind))
  return {
    ...one,
    rounds: Math.min(one.rounds, other.rounds),
    evidence: { buyer: inBoth('buyer'), seller: inBoth('seller') },
  }
}

/** Makes the canonical representation of an abstraction. */
export const canonicalUnder = (abstraction: Abstraction): Canonical => {
  const { rules, start } = abstraction
  const signatureUnder = disputeSignaturesUnder(abstraction)
  const normalize = normalizerUnder(abstraction)
  const signatureOf = (order: Order) =>
    order.matter?.kind === 'dispute' ? signatureUnder(order, order.matter) : null
  return {
    normalize,
    key: stateKeysUnder(rules, start, signatureOf),
    usedUp: (order) => {
      const { requests, extensions, disputes, demands } = order.counts
      const signature = signatureOf(order)
      return signature === null
        ? [requests, extensions, disputes, demands]
        : [requests, extensions, disputes, demands, ...signature.usedUp]
    },
    commonDominator: (one, other) =>
      normalize({
        ...one,
        matter: commonClaim(one.matter, other.matter),
        counts: {
          requests: Math.min(one.counts.requests, other.counts.requests),
          extensions: Math.min(one.counts.extensions, other.counts.extensions),
          disputes: Math.min(one.counts.disputes, other.counts.disputes),
          demands: Math.min(one.counts.demands, other.counts.demands),
        },
      }),
  }
}
