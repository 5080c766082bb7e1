import * as E from 'fp-ts/lib/Either.js'
import type { Rulebook } from '../compile/rulebook.js'
import type { Mistake } from '../model/input/mistake.js'
import { instantOf, type HasInstant, type Instant } from '../model/instant.js'
import type { Order } from '../model/order.js'
import { startChanges, type Changes } from './changes.js'
import { startFirst } from './firstOf.js'
import { idOf, startOf, type BacktestHistory } from './history.js'
import { playUnder, type PlayedOrder } from './playUnder.js'
import { startSide, type BacktestSide } from './side.js'
import { textOrder } from './textOrder.js'

/** How histories are played. */
export interface BacktestOptions {
  /** A second policy, to see what it changes. */
  readonly against?: Rulebook
  /**
   * The instant (included) up to which each history goes on by itself; default, and where it is no
   * instant: `forever`, until nothing more happens.
   */
  readonly until?: HasInstant | 'forever'
  /** How many of the largest changes to name in each currency; default: 20. */
  readonly most?: number
}

/** A history that begins with no order. */
export interface UnusableHistory {
  /** The id that it gives. */
  readonly id: string
  /** What is wrong with the order. */
  readonly mistakes: readonly Mistake[]
}

/** Plain JSON. What it says does not depend on the order in which the histories came. */
export interface BacktestReport {
  /** The instant up to which the histories were played; null: until nothing more happened. */
  readonly until: Instant | null
  /** How many histories were played. */
  readonly orders: number
  /** How many begin after `until`: there was nothing to play yet. */
  readonly notYet: number
  /** The histories that begin with no order. */
  readonly unusable: {
    /** How many. */
    readonly orders: number
    /** Twenty of them at most, by id. */
    readonly first: readonly UnusableHistory[]
  }
  /** The histories under the policy. */
  readonly rules: BacktestSide
  /** The same under the second policy, and what it changes; null: there is none. */
  readonly against:
    | (BacktestSide & {
        /** What the second policy changes. */
        readonly changes: Changes
      })
    | null
}

/** What became of one history; null: it begins after `until`. */
export type PlayedHistory = {
  /** Under the policy. */
  readonly rules: PlayedOrder
  /** Under the second policy; null: there is none. */
  readonly against: PlayedOrder | null
} | null

/** A backtest that goes on. */
export interface Backtest {
  /**
   * Plays one history and counts it. Left: it begins with no order. That is counted too, and more
   * histories can be added.
   */
  readonly add: (history: BacktestHistory) => E.Either<readonly Mistake[], PlayedHistory>
  /** What all histories so far come to. More can be added afterwards. */
  readonly report: () => BacktestReport
}

const FEW = 20
const byId = (one: UnusableHistory, other: UnusableHistory): number =>
  textOrder(one.id, other.id) ||
  textOrder(JSON.stringify(one.mistakes), JSON.stringify(other.mistakes))

/** The second policy: orders under it, and how they differ from those under the first. */
const startAgainst = (first: Rulebook, rules: Rulebook, most: number) => {
  const side = startSide(rules)
  const changes = startChanges(most)
  return {
    add: (
      start: Order,
      { actions }: BacktestHistory,
      until: Instant,
      before: PlayedOrder,
    ): PlayedOrder => {
      const after = playUnder(rules, start, actions, until)
      side.add(after)
      changes.add({ rules: first, order: before.order }, { rules, order: after.order })
      return after
    },
    report: () => ({ ...side.report(), changes: changes.report() }),
  }
}

/**
 * What would histories come to under a policy, one history at a time? For a host that reads them
 * from a file or a database. The backtest keeps sums and no history, so that its memory does not
 * grow. It is a draft: `add` changes it.
 *
 * @example
 * const trial = startBacktest(rules, { against: rules })
 * trial.add({ order: unpaid, actions: [] })
 * trial.report().against?.changes.orders // => 0
 */
export const startBacktest = (rules: Rulebook, options: BacktestOptions = {}): Backtest => {
  const { against, until = 'forever', most = FEW } = options
  const asked = until === 'forever' ? Infinity : instantOf(until)
  const end = Number.isNaN(asked) ? Infinity : asked
  const side = startSide(rules)
  const other = against === undefined ? null : startAgainst(rules, against, most)
  const first = startFirst(FEW, byId)
  let [orders, notYet, unusable] = [0, 0, 0]
  return {
    add: (history) => {
      const start = startOf(history)
      if (E.isLeft(start)) {
        unusable += 1
        first.add({ id: idOf(history), mistakes: start.left })
        return start
      }
      if (start.right.at > end) {
        notYet += 1
        return E.right(null)
      }
      orders += 1
      const played = playUnder(rules, start.right, history.actions, end)
      side.add(played)
      const otherwise = other?.add(start.right, history, end, played) ?? null
      return E.right({ rules: played, against: otherwise })
    },
    report: () => ({
      until: end === Infinity ? null : end,
      orders,
      notYet,
      unusable: { orders: unusable, first: first.report() },
      rules: side.report(),
      against: other?.report() ?? null,
    }),
  }
}
