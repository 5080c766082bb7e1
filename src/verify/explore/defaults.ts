/** How far is explored unless something else is asked for. */
export const DEFAULTS = {
  /** Zones of a policy, of a pair, and of orders in flight. */
  most: 200_000,
  mostOfPair: 8_000,
  mostInFlight: 6_000,
  /**
   * Zones of one state that are told apart, and zones in all before those of a state are thrown
   * together.
   */
  zonesPerState: 8,
  exact: 4_000,
  /** Actions that are followed once two orders have parted. */
  beyond: 1,
} as const
