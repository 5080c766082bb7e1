import type { Order, Rulebook } from '../../../src/index.js'
import { acts, type Ply } from '../../../src/engine/explore.js'
import { settleAt } from '../../../src/engine/settle.js'
import { isParty } from '../../../src/model/actor.js'
import { totals } from '../../../src/model/ledger.js'
import { REGIONS } from '../../../src/model/state.js'
import { newOrder, START } from './exploreGrid.js'
import { gridKeyUnder } from './gridKey.js'

/** What a grid of instants shows to be different. */
export interface GridDifferences {
  /** "party observable change". */
  readonly differences: ReadonlySet<string>
  readonly places: number
}

/** One order under both policies, with one history. */
interface Pair {
  readonly one: Order
  readonly other: Order
  readonly now: number
}

/** An action that a policy allows, and what it leads to. */
interface Act {
  readonly key: string
  readonly by: string
  readonly order: Order
}
const actsUnder = (rules: Rulebook, order: Order, now: number): readonly Act[] =>
  acts(rules, { order, now }, true).map(({ row, payload, events, next }: Ply) => {
    const found = rules.rows.find(({ id }) => id === row)
    const by = events[events.length - 1]?.by ?? ''
    return {
      key: `${by} ${found?.verb ?? ''} ${JSON.stringify(payload)}`,
      by,
      order: next.order,
    }
  })

const DISPUTED = new Set<Order['claim']>([
  'dispute-seller',
  'dispute-buyer',
  'dispute-platform',
  'decided',
  'return',
])
const isPaid = ({ ledger }: Order): boolean => totals(ledger).paid > 0
const isSettled = (order: Order): boolean =>
  isPaid(order) && totals(order.ledger).held === 0 && !DISPUTED.has(order.claim)
/** What is the buyer's again, minor units, with the return postage that he is owed. */
const backTo = ({ ledger, owed }: Order): number =>
  totals(ledger).refunded + owed.reduce((sum, { amount }) => sum + amount, 0)

const moneyDifferences = ({ one, other }: Pair): readonly string[] => {
  const [had, has] = [isSettled(one), isSettled(other)]
  if (had && has) {
    const more = backTo(other) - backTo(one)
    if (more === 0) return []
    return more > 0
      ? ['buyer gets better', 'seller gets worse']
      : ['buyer gets worse', 'seller gets better']
  }
  if (had === has || !isPaid(one) || !isPaid(other)) return []
  const party = totals((had ? one : other).ledger).refunded > 0 ? 'buyer' : 'seller'
  return [`${party} how long ${had ? 'worse' : 'better'}`]
}

const actionDifferences = (
  { one, other }: Pair,
  before: readonly Act[],
  after: readonly Act[],
): readonly string[] => {
  // What platform and carrier may do counts only until the orders have diverged.
  const together = REGIONS.every((region) => one[region] === other[region])
  const missing = (from: readonly Act[], within: readonly Act[]): readonly Act[] => {
    const keys = new Set(within.map(({ key }) => key))
    return from.filter(({ key, by }) => (isParty(by) || together) && !keys.has(key))
  }
  return [
    ...missing(before, after).map(({ by }) => `${by} may do worse`),
    ...missing(after, before).map(({ by }) => `${by} may do better`),
  ]
}

/**
 * What differs between two policies if the same is done under both at the instants of a grid of
 * `step` milliseconds. Null: more places than `most`.
 */
export const exploreGridPair = (
  before: Rulebook,
  after: Rulebook,
  step: number,
  most: number,
): GridDifferences | null => {
  const [keyBefore, keyAfter] = [gridKeyUnder(before), gridKeyUnder(after)]
  const keyOf = ({ one, other, now }: Pair): string =>
    `${keyBefore({ order: one, now })}\n${keyAfter({ order: other, now })}`
  const settle = ({ one, other, now }: Pair): Pair => ({
    one: settleAt(before, one, now).order,
    other: settleAt(after, other, now).order,
    now,
  })
  const differences = new Set<string>()
  const start: Pair = { one: newOrder(), other: newOrder(), now: START }
  const queue = [start]
  const known = new Set([keyOf(start)])
  for (const pair of queue) {
    if (queue.length > most) return null
    const { one, other, now } = pair
    const [mine, theirs] = [actsUnder(before, one, now), actsUnder(after, other, now)]
    for (const difference of [...moneyDifferences(pair), ...actionDifferences(pair, mine, theirs)])
      differences.add(difference)
    const acted = mine.flatMap((act) =>
      theirs
        .filter(({ key }) => key === act.key)
        .map((same): Pair => ({ one: act.order, other: same.order, now })),
    )
    for (const next of [...acted, { one, other, now: now + step }].map(settle)) {
      const key = keyOf(next)
      if (known.has(key)) continue
      known.add(key)
      queue.push(next)
    }
  }
  return { differences, places: queue.length }
}
