import type { Order, Rulebook } from '../../src/index.js'
import { acts, type Ply } from '../../src/engine/explore.js'
import { settleAt } from '../../src/engine/settle.js'
import { isParty } from '../../src/model/actor.js'
import { totals } from '../../src/model/ledger.js'
import { REGIONS } from '../../src/model/state.js'
import { newOrder, relevance, START } from './grid.js'

/** What a grid of instants shows to be different, as "party observable change". */
export interface Parted {
  readonly differences: ReadonlySet<string>
  readonly places: number
}

const ofAct = (
  rules: Rulebook,
  { row, payload, next }: Ply,
): { readonly key: string; readonly by: string; readonly order: Order } => {
  const found = rules.rows.find(({ id }) => id === row)
  return {
    key: `${found?.by ?? ''} ${found?.verb ?? ''} ${JSON.stringify(payload)}`,
    by: found?.by ?? '',
    order: next.order,
  }
}

const DISPUTED = new Set<Order['claim']>([
  'dispute-seller',
  'dispute-buyer',
  'dispute-platform',
  'decided',
  'return',
])
const hasLeft = ({ ledger, claim }: Order): boolean =>
  totals(ledger).paid > 0 && totals(ledger).held === 0 && !DISPUTED.has(claim)
/** What is the buyer's again, to the minor unit, with the return postage that he is owed. */
const backOf = ({ ledger, owed }: Order): number =>
  totals(ledger).refunded + owed.reduce((sum, { amount }) => sum + amount, 0)
const opposite = { better: 'worse', worse: 'better' } as const

/** Does the same under both policies at the instants of a grid. Null: more places than `most`. */
export const pairOnGrid = (
  before: Rulebook,
  after: Rulebook,
  step: number,
  most: number,
): Parted | null => {
  const [keyBefore, keyAfter] = [relevance(before), relevance(after)]
  const differences = new Set<string>()
  const keyOf = (one: Order, other: Order, now: number): string =>
    `${keyBefore({ order: one, now })}\n${keyAfter({ order: other, now })}`
  const start = newOrder()
  const queue = [{ one: start, other: start, now: START }]
  const known = new Set([keyOf(start, start, START)])
  for (const { one, other, now } of queue) {
    if (queue.length > most) return null
    const [left, has] = [hasLeft(one), hasLeft(other)]
    if (left && has && backOf(one) !== backOf(other)) {
      const change = backOf(other) > backOf(one) ? 'better' : 'worse'
      differences.add(`buyer gets ${change}`)
      differences.add(`seller gets ${opposite[change]}`)
    }
    if (left !== has && totals(one.ledger).paid > 0 && totals(other.ledger).paid > 0) {
      const gone = left ? one : other
      differences.add(
        `${totals(gone.ledger).refunded > 0 ? 'buyer' : 'seller'} how long ${left ? 'worse' : 'better'}`,
      )
    }
    const mine = acts(before, { order: one, now }, true).map((ply) => ofAct(before, ply))
    const theirs = acts(after, { order: other, now }, true).map((ply) => ofAct(after, ply))
    // What platform and carrier may do is told apart only until the orders have parted.
    const together = REGIONS.every((region) => one[region] === other[region])
    const isAsked = (by: string): boolean => isParty(by) || together
    const [had, may] = [new Set(mine.map(({ key }) => key)), new Set(theirs.map(({ key }) => key))]
    for (const { key, by } of mine)
      if (isAsked(by) && !may.has(key)) differences.add(`${by} may do worse`)
    for (const { key, by } of theirs)
      if (isAsked(by) && !had.has(key)) differences.add(`${by} may do better`)
    const nexts = mine.flatMap((act) =>
      theirs
        .filter(({ key }) => key === act.key)
        .map((same) => ({ one: act.order, other: same.order, now })),
    )
    for (const next of [...nexts, { one, other, now: now + step }]) {
      const settled = {
        one: settleAt(before, next.one, next.now).order,
        other: settleAt(after, next.other, next.now).order,
        now: next.now,
      }
      const key = keyOf(settled.one, settled.other, settled.now)
      if (known.has(key)) continue
      known.add(key)
      queue.push(settled)
    }
  }
  return { differences, places: queue.length }
}
