import type { Instant } from './instant.js'

/** Instants at which things happened; of several, the last one counts. */
export const STAMPED = [
  'placed',
  'paid',
  'cleared',
  'shipped',
  'delivered',
  'completed',
  'requestRefused',
  'returned',
  'disputed',
  'decided',
  'refunded',
  'turn',
] as const
/** `turn`: when it became the turn of whoever has to act on the open claim. */
export type Stamped = (typeof STAMPED)[number]

/**
 * Computed from a stamped anchor and a term: the last instant to ship, the promised instant of
 * delivery.
 */
export const DERIVED = ['shipBy', 'promised'] as const
export type Derived = (typeof DERIVED)[number]

/** Every anchor that a policy may name. */
export type Anchor = Exclude<Stamped, 'turn'> | Derived
export const ANCHORS: readonly Anchor[] = [
  ...STAMPED.filter((anchor) => anchor !== 'turn'),
  ...DERIVED,
]

/** `null`: it has not happened. */
export type Anchors = { readonly [A in Stamped]: Instant | null }

export const NO_ANCHORS: Anchors = {
  placed: null,
  paid: null,
  cleared: null,
  shipped: null,
  delivered: null,
  completed: null,
  requestRefused: null,
  returned: null,
  disputed: null,
  decided: null,
  refunded: null,
  turn: null,
}
