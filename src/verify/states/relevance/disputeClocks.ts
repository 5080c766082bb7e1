import { STATES } from '../../../compile/stateMask.js'
import type { Stamped } from '../../../model/anchor.js'
import { DISPUTED, type Regions } from '../../../model/state.js'
import type { ZoneClock } from '../../zones/zoneClocks.js'
import type { RelevantClocks } from './relevance.js'

const isInDispute = (state: Regions | undefined): boolean =>
  state !== undefined && DISPUTED.includes(state.claim)

/** The origins of the clocks that measure in a state. */
const measuredIn = (state: Regions | undefined): readonly Stamped[] => [
  ...(state?.funds === 'held' || state?.funds === 'checking' ? ['paid' as const] : []),
  ...(isInDispute(state) ? ['disputed' as const] : []),
]

/**
 * Adds clocks that measure how long money is held and how long a dispute takes, though no row reads
 * them. `most`: longer times are not told apart, in milliseconds.
 */
export const withDisputeClocks = (
  relevant: readonly RelevantClocks[],
  most: number,
): readonly RelevantClocks[] =>
  relevant.map((here, code) => {
    const { clocks, happened } = here
    const measured = measuredIn(STATES[code])
    const added = measured.filter(
      (origin) =>
        !clocks.some(
          (clock) => clock.since === origin && clock.mode === 'real' && clock.most >= most,
        ),
    )
    const replaced = (clock: ZoneClock): boolean =>
      clock.mode === 'real' && added.some((origin) => origin === clock.since)
    return {
      ...here,
      clocks: [
        ...clocks.filter((clock) => !replaced(clock)),
        ...added.map((since) => ({ since, mode: 'real' as const, most })),
      ],
      happened: new Set([...happened, ...measured]),
    }
  })
