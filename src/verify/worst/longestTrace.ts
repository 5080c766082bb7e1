import type { Rulebook } from '../../compile/rulebook.js'
import { STARTS, concretize } from '../trace/concretize.js'
import { pathTo } from '../trace/path.js'
import { atLeast } from '../trace/target.js'
import type { Trace } from '../trace/trace.js'
import type { Longest, TimedWitness } from './extremes.js'
import type { WatchedRun } from './worstCase.js'

/** A search for the trace that takes longest. */
export interface LengthSearch {
  readonly rules: Rulebook
  readonly run: WatchedRun
  /** How long a trace takes of what is measured, in milliseconds. */
  readonly lengthOf: (trace: Trace) => number
}

interface Best {
  readonly witness: TimedWitness
  readonly trace: Trace
  readonly length: number
}

/**
 * How often a bound is halved: to see whether a witness leads to a longer trace than others, and to
 * see how long the longest is.
 */
const [ROUGHLY, FINELY] = [10, 32]

/** A trace to a witness that takes at least so long; 0: any. */
const traceOf = (
  { rules, run }: LengthSearch,
  witness: TimedWitness,
  length: number,
): Trace | null =>
  concretize(rules, pathTo(run, witness), {
    target: length === 0 ? null : atLeast(witness.clock, length),
    starts: STARTS.slice(0, 1),
  })

/** Halves what lies between the best trace to a witness and what its zone says. */
const lengthened = (search: LengthSearch, first: Best, tries: number): Best => {
  let [best, most] = [first, first.witness.value]
  for (let tried = 0; tried < tries && most < Infinity && most - best.length > 1; tried += 1) {
    const middle = Math.ceil((best.length + most) / 2)
    const trace = traceOf(search, best.witness, middle)
    if (trace === null) most = middle
    else best = { ...best, trace, length: Math.max(middle, search.lengthOf(trace)) }
  }
  return best
}

/** The longest trace that is found where no trace is as long as zones say; null: none at all. */
export const longestTrace = (search: LengthSearch, { candidates }: Longest): Trace | null => {
  let best: Best | null = null
  for (const witness of [...candidates].sort((a, b) => b.value - a.value)) {
    if (witness.value <= (best?.length ?? 0)) break
    const trace = traceOf(search, witness, best?.length ?? 0)
    if (trace !== null)
      best = lengthened(search, { witness, trace, length: search.lengthOf(trace) }, ROUGHLY)
  }
  return best === null ? null : lengthened(search, best, FINELY).trace
}
