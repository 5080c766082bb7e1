import type { When } from '../../../../src/policy/format.js'
import type { Facet } from '../../../../src/projections/labels.js'
import type { Status } from '../../../../src/model/views/status.js'

/** One part of a question, and the place in a policy that answers it. */
export interface AskedPlace {
  /** What this part is about, if the question has several. */
  readonly about?: string
  readonly path: string
  /** The situation that is meant. */
  readonly when?: When
}

/** A question that the accounts answer differently. */
export interface LawQuestion {
  readonly asks: string
  /** Why the default answers as it does, in words; absent: no policy decides it. */
  readonly why?: string
  readonly places?: readonly AskedPlace[]
  /** The kinds of orders whose names in the accounts are the answer. */
  readonly names?: readonly (Facet | Status)[]
  /** What no policy decides, and where it stands instead; or how to read the answers. */
  readonly note?: string
}

export const UNSHIPPED: When = { stage: ['unshipped'] }
export const MISSING: When = { stage: ['missing'] }
export const RECEIVED: When = { stage: ['received'] }
export const RETURNED: When = { stage: ['returned'] }
export const UNWANTED: When = { ground: ['changed-mind', 'not-needed'], stage: ['received'] }

export const ALONE = 'alone'
export const WITH_CONSENT = 'with the seller’s consent'
export const BY_DISPUTE = 'by a dispute'
