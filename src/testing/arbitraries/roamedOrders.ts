import * as fc from 'fast-check'
import { VERB_NAMES, verbShape } from '../../model/action.js'
import type { Order } from '../../model/order.js'
import type { Rulebook } from '../../compile/rulebook.js'
import { describeAction } from '../support/describeAction.js'
import { reasonsOf } from '../support/reasonsOf.js'
import { isoOf } from '../../model/instant.js'
import type { Portions } from '../explore/portions.js'
import { roam, type RoamedOrder, type RoamedStep, type RoamingMove } from '../explore/roam.js'
import { startedOrders } from './startedOrders.js'

const portions: fc.Arbitrary<Portions> = fc.record({
  lines: fc.array(
    fc.record({
      named: fc.boolean(),
      part: fc.oneof(fc.constantFrom(null, 1, 500, 1000), fc.integer({ min: 1, max: 1000 })),
      units: fc.constantFrom(null, null, 1, 2, 3),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  postage: fc.constantFrom(0, 1, 299, 600_000, Number.MAX_SAFE_INTEGER),
})

const LINE_LISTS: readonly unknown[] = [
  {},
  'line-1',
  [],
  [null],
  // A list with a hole in it.
  Object.assign([], { 1: { line: 'line-1' } }),
  [{ line: 'nothing' }],
  [{ line: 'shipping' }],
  [{ line: 'line-1' }, { line: 'line-1' }],
  [{ line: 'line-1', quantity: 1 }],
  [{ line: 'line-1', quantity: 99 }],
  [{ line: 'line-1', quantity: 0 }],
  [{ line: 'line-1', quantity: 1, amount: 1 }],
  [{ line: 'line-1#2' }, { line: 'line-1' }],
  [{ line: 'line-1', amount: 0.5 }],
  [{ line: 'line-1', amount: -1 }],
  [{ line: 'line-1', amount: '5' }],
  [{ line: 'line-2' }],
]
const ODD_VALUES: readonly unknown[] = [null, '', 0, -1, 0.5, NaN, '5', [], {}, true, 2 ** 53]
/** Every field of actions, and what else somebody may write there. */
const ODD_FIELDS: readonly string[] = [
  ...new Set(VERB_NAMES.map(verbShape).flatMap(({ needs, takes }) => [...needs, ...takes])),
  'quantity',
]
const oddities: fc.Arbitrary<Readonly<Record<string, unknown>>> = fc.oneof(
  fc.constantFrom(...LINE_LISTS).map((lines) => ({ lines })),
  fc
    .tuple(fc.constantFrom(...ODD_FIELDS), fc.constantFrom(...ODD_VALUES))
    .map(([field, value]) => ({ [field]: value })),
)

/** null, `nulls` times as often as not. */
const orNothing = <T>(nulls: number, among: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: nulls, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: among })

/**
 * Lists of up to `most` moves, for `roam`: besides what `moves` draws, actions about some of the
 * lines in uneven amounts, facts that are reported late, keys that come again, and payloads of
 * which no type knows. They shrink to fewer moves, and to actions as they are listed.
 *
 * @example
 * const ends = (moves) => roam(rules, standardOrder(), moves).steps.length <= moves.length
 * fc.assert(fc.property(roamingMoves(), ends), { numRuns: 10 })
 */
export const roamingMoves = (most = 24): fc.Arbitrary<readonly RoamingMove[]> =>
  fc.array(
    fc.oneof(
      {
        weight: 1,
        arbitrary: fc
          .constantFrom('until', 'before', 'after', 'between')
          .map((wait): RoamingMove => ({ wait })),
      },
      {
        weight: 3,
        arbitrary: fc.record({
          act: fc.noShrink(fc.nat({ max: 0x7fffffff })),
          portions: orNothing(1, portions),
          late: orNothing(2, fc.nat({ max: 30 })),
          key: orNothing(9, fc.constantFrom('k1', 'k2')),
          odd: orNothing(9, oddities),
        }),
      },
    ),
    { maxLength: most, size: 'max' },
  )

const describeRoamed = ({ now, action, refusal, thrown, events }: RoamedStep): string => {
  const at = isoOf(now)
  const rows = events.map(({ row }) => row).join(', ')
  if (action === null) return `${at} time passes (${rows})`
  const key = action.key === undefined ? '' : `, key ${action.key}`
  const asked = `${at} ${describeAction(action)}${key}`
  if (thrown !== null) return `${asked}: threw ${thrown}`
  return refusal === null
    ? `${asked} (${rows})`
    : `${asked}: refused, ${reasonsOf(refusal).join(', ')}`
}

const printable = (found: RoamedOrder): RoamedOrder =>
  Object.assign(
    { ...found },
    {
      [fc.toStringMethod]: () =>
        [`under ${found.rules.name}:`, ...found.steps.map(describeRoamed)].join('\n  '),
    },
  )

/**
 * Orders at the end of a roaming walk that starts from an order of `from`, with every step that was
 * tried. They go where those of `reachedOrders` do not; any law takes them as well. They shrink to
 * shorter walks.
 *
 * @example
 * conservation(roamedOrders(fc.constant(rules)), { runs: 20 }) // => null
 */
export const roamedOrders = (
  rules: fc.Arbitrary<Rulebook>,
  from: fc.Arbitrary<Order> = startedOrders(),
): fc.Arbitrary<RoamedOrder> =>
  fc
    .tuple(rules, from, roamingMoves())
    .map(([under, start, steps]) => printable(roam(under, start, steps)))
