import type { Observable } from '../differences/difference.js'
import type { Judgement } from '../differences/judgements.js'

/** What two values of a field are for each party, told by the values alone. */
export interface ValueJudgement {
  /** In which respect. */
  readonly observable: Observable
  /** What they are for the buyer. */
  readonly buyer: Judgement
  /** What they are for the seller. */
  readonly seller: Judgement
}

/** Some comparisons of the same two values summed up: what cannot be ranked leaves it open. */
export const summedUp = (some: readonly Judgement[]): Judgement => {
  const found = new Set(some)
  if (found.has('undecided')) return 'undecided'
  if (found.has('mixed') || (found.has('better') && found.has('worse'))) return 'mixed'
  if (found.has('worse')) return 'worse'
  return found.has('better') ? 'better' : 'same'
}
