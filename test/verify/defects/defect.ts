import type { Policy } from '../../../src/policies.js'
import type { Movements } from '../../../src/engine/money/movementsOf.js'
import type { RowId } from '../../../src/rules/chapters/book.js'
import type { Row } from '../../../src/rules/vocabulary/row.js'
import type { Comparison, VerifyFinding } from '../../../src/verify/index.js'

/** The finding, worst case or difference that shows a defect. */
export type Check =
  | {
      readonly by: 'finding'
      readonly kind: VerifyFinding['kind']
      readonly row?: string
      readonly claim?: string
    }
  | { readonly by: 'worst case'; readonly name: string }
  | {
      readonly by: 'compare'
      readonly party: 'buyer' | 'seller'
      readonly observable: keyof Comparison['judgements']['buyer']
      readonly change: 'better' | 'worse'
      readonly verb?: string
    }

/** The kinds of defects; there is one of each. */
export const KINDS = [
  'a timer removed',
  'a timer that counts from the wrong instant',
  'a pause that never ends',
  'a silence rule flipped',
  'a window off by one',
  'a dispute that reopens for ever',
  'a limit taken away',
  'the wrong actor or state',
  'the wrong side paid',
  'a refund one unit short',
] as const

/** One thing done wrong on purpose, and the check that finds it. */
export interface Defect {
  readonly kind: (typeof KINDS)[number]
  readonly title: string
  /** The rows are others. */
  readonly rows?: (rows: readonly Row<RowId>[]) => readonly Row<RowId>[]
  /** The policy says something else. */
  readonly policy?: (policy: Policy) => Policy
  /** The engine reads another policy than the one that it shows. */
  readonly readAs?: (policy: Policy) => Policy
  /** The engine posts something else. */
  readonly moves?: (moves: Movements) => Movements
  readonly found: Check
}
