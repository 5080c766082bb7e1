import type { Rulebook } from '../../compile/rulebook.js'
import { settleAt } from '../../engine/settle.js'
import type { Instant } from '../../model/instant.js'
import type { Order } from '../../model/order.js'
import { firstDated } from '../trace/concretize.js'
import type { PathStep } from '../trace/path.js'
import { replayTransitions, type DatedTransition } from '../trace/replayTransitions.js'
import { traceStepOf, type Trace } from '../trace/trace.js'
import { waitingStep, type WaitAtNode } from '../trace/wait.js'
import type { TracePair } from './differences/difference.js'
import type { Product } from './product/product.js'
import type { PolicySide, Sides } from './product/sides.js'

/** A way through a product that has no dates yet. */
export interface ProductPath {
  readonly product: Product
  readonly start: Order
  readonly steps: readonly PathStep[]
  /** Where to wait after the last step, and until when; null: nowhere. */
  readonly wait: WaitAtNode | null
}

/** The transitions of one side. When they can be taken is not read again: they have their dates. */
const sideOf = (
  { product, steps }: ProductPath,
  instants: readonly Instant[],
  side: PolicySide,
): readonly DatedTransition[] =>
  steps.flatMap(({ transition }, index) => {
    const part = product.partsOf(transition)[side]
    if (part === null) return []
    const own = { ...transition, ...part }
    return [{ transition: own, payload: own.payload, at: instants[index + 1] ?? 0 }]
  })

/** A trace, and the timers that fire until an instant. */
const settledUntil = (rules: Rulebook, { start, steps, end }: Trace, at: Instant): Trace => {
  const { order, events } = settleAt(rules, end, at)
  return { start, steps: [...steps, ...events.map(traceStepOf)], end: order }
}

/** The earliest dated history along a path, replayed under both policies; null: none was found. */
export const concretizePair = (policies: Sides<Rulebook>, path: ProductPath): TracePair | null => {
  const { product, start, steps, wait } = path
  const all = wait === null ? steps : [...steps, waitingStep(wait)]
  return firstDated({ automaton: product, start, steps: all }, {}, (placed, instants) => {
    const at = instants[instants.length - 1] ?? placed.at
    const traceUnder = (side: PolicySide): Trace | null => {
      const trace = replayTransitions(policies[side], placed, sideOf(path, instants, side))
      return trace === null ? null : settledUntil(policies[side], trace, at)
    }
    const [before, after] = [traceUnder('before'), traceUnder('after')]
    return before === null || after === null ? null : { before, after, at }
  })
}
