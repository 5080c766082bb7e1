import type { Instant } from '../../model/instant.js'

/**
 * What the clocks on the wall of a zone show, and nothing else: no holidays, no weekend (a policy
 * has those).
 */
export interface Calendar {
  /** The IANA name of the zone. */
  readonly zone: string
  /**
   * How far the clocks are ahead of UTC at an instant, in milliseconds; west of UTC it is negative.
   * It answers for every number, and depends on nothing but the instant.
   */
  readonly offsetAt: (at: Instant) => number
}

/** The calendar that needs no table of transitions. */
export const utc: Calendar = { zone: 'UTC', offsetAt: () => 0 }
