import type { Policy } from '../../policy/format.js'

/** One place of a policy: how to read it, and its path. */
export interface Lens<T> {
  /** Where the value stands, as in `dispute.answer.within`. */
  readonly path: string
  /** Reads the value out of a policy. */
  readonly get: (policy: Policy) => T
}
