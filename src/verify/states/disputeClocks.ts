import { STATES } from '../../compile/stateMask.js'
import type { Stamped } from '../../model/anchor.js'
import type { Claim } from '../../model/state.js'
import type { RelevantClocks } from './relevantClocks.js'

/** A dispute is open, or what it was decided to end in is still to come. */
export const DISPUTED: readonly Claim[] = [
  'dispute-seller',
  'dispute-buyer',
  'dispute-platform',
  'decided',
  'return',
]

/**
 * What must be known of the past, and how long ago it was paid and the dispute was opened: which no
 * row need ask. `most`: longer ones are without end.
 */
export const withDisputeClocks = (
  live: readonly RelevantClocks[],
  most: number,
): readonly RelevantClocks[] =>
  live.map((here, code) => {
    const { clocks, happened } = here
    const state = STATES[code]
    const asked: readonly Stamped[] = [
      ...(state?.funds === 'held' || state?.funds === 'checking' ? ['paid' as const] : []),
      ...(state !== undefined && DISPUTED.includes(state.claim) ? ['disputed' as const] : []),
    ]
    const more = asked.filter(
      (since) =>
        !clocks.some(
          (clock) => clock.since === since && clock.mode === 'real' && clock.most >= most,
        ),
    )
    const others = clocks.filter(
      ({ since, mode }) => mode !== 'real' || !more.some((one) => one === since),
    )
    return {
      ...here,
      clocks: [...others, ...more.map((since) => ({ since, mode: 'real' as const, most }))],
      happened: new Set([...happened, ...asked]),
    }
  })
