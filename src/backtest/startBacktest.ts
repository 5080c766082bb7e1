import * as E from 'fp-ts/lib/Either.js'
import { instantOf, type HasInstant, type Instant } from '../model/instant.js'
import type { Mistake } from '../model/input/mistake.js'
import type { Rulebook } from '../compile/rulebook.js'
import { startChanges, type Changes } from './changes.js'
import { startFirst } from './firstOf.js'
import { startOf, type BacktestHistory } from './history.js'
import { playUnder, type PlayedOrder } from './playUnder.js'
import { startSide, type BacktestSide } from './side.js'
import { textOrder } from './textOrder.js'

export interface BacktestOptions {
  /** Another policy, to see what changes. */
  readonly against?: Rulebook
  /**
   * How long each history goes on by itself (included). Default, and where it is no instant:
   * `forever`, until nothing more happens.
   */
  readonly until?: HasInstant | 'forever'
  /** How many of the orders that change most are named, for each currency. Default: 20. */
  readonly most?: number
}

/** A history that begins with no order. */
export interface Unusable {
  readonly id: string
  readonly mistakes: readonly Mistake[]
}

/** Plain JSON. What it says does not depend on the order in which the histories came. */
export interface BacktestReport {
  /** null: for ever. */
  readonly until: Instant | null
  /** Histories that were played. */
  readonly orders: number
  /** Those that begin after `until`: there was nothing to play yet. */
  readonly notYet: number
  /** Those that begin with no order: how many, and a few of them. */
  readonly unusable: { readonly orders: number; readonly first: readonly Unusable[] }
  readonly rules: BacktestSide
  readonly against: (BacktestSide & { readonly changes: Changes }) | null
}

/**
 * What became of one order, under the policy and under the other; null: it begins after the end.
 */
export type Judged = { readonly rules: PlayedOrder; readonly against: PlayedOrder | null } | null

export interface Backtest {
  /**
   * Plays one history and counts it. Left: it begins with no order, which is counted too; nothing
   * else stops.
   */
  readonly add: (history: BacktestHistory) => E.Either<readonly Mistake[], Judged>
  /** What all histories so far say. More can be added afterwards. */
  readonly report: () => BacktestReport
}

const FEW = 20
const byId = (one: Unusable, other: Unusable): number =>
  textOrder(one.id, other.id) ||
  textOrder(JSON.stringify(one.mistakes), JSON.stringify(other.mistakes))

/**
 * Tries a policy, or two, out on histories that are added one at a time: for a host that reads
 * them from a file or a database. It keeps sums, never a history, so that memory does not grow
 * with them. A draft: `add` changes it.
 *
 * @example
 * const trial = startBacktest(rules, { against: rules })
 * trial.add({ order: unpaid, actions: [] })
 * trial.report().orders // => 1
 */
export const startBacktest = (
  rules: Rulebook,
  { against, until = 'forever', most = FEW }: BacktestOptions = {},
): Backtest => {
  const asked = until === 'forever' ? Infinity : instantOf(until)
  const end = Number.isNaN(asked) ? Infinity : asked
  const side = startSide(rules)
  const other =
    against === undefined
      ? null
      : { rules: against, side: startSide(against), changes: startChanges(most) }
  const first = startFirst(FEW, byId)
  let [orders, notYet, unusable] = [0, 0, 0]
  return {
    add: (history) => {
      const start = startOf(history)
      if (E.isLeft(start)) {
        unusable += 1
        first.add({ id: String(history.order.id), mistakes: start.left })
        return start
      }
      if (start.right.at > end) {
        notYet += 1
        return E.right(null)
      }
      orders += 1
      const played = playUnder(rules, start.right, history.actions, end)
      side.add(played)
      if (other === null) return E.right({ rules: played, against: null })
      const otherwise = playUnder(other.rules, start.right, history.actions, end)
      other.side.add(otherwise)
      other.changes.add(played.order, otherwise.order)
      return E.right({ rules: played, against: otherwise })
    },
    report: () => ({
      until: end === Infinity ? null : end,
      orders,
      notYet,
      unusable: { orders: unusable, first: first.report() },
      rules: side.report(),
      against: other === null ? null : { ...other.side.report(), changes: other.changes.report() },
    }),
  }
}
