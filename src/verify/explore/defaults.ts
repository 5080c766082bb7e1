/** How far explorations go unless they are told otherwise. */
export const DEFAULTS = {
  /** Explore at most so many zones of a policy, over all facts. */
  most: 200_000,
  /** Explore at most so many zones of two policies side by side. */
  mostOfPair: 8_000,
  /** Explore at most so many zones of orders in flight. */
  mostInFlight: 6_000,
  /** Merge the zones of one state once there are more than these. */
  zonesPerState: 8,
  /** Merge all zones of each state once there are so many zones in all. */
  exact: 4_000,
  /** Follow so many actions after two orders have diverged. */
  beyond: 1,
} as const
