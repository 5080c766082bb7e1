import type { Minor } from '../model/money.js'
import { startFirst, type FirstSoFar } from './firstOf.js'
import {
  movedBetween,
  outcomeOf,
  outcomeRank,
  type OrderOutcome,
  type PlayedUnder,
} from './outcome.js'
import { textOrder } from './textOrder.js'

/** An order with another outcome under the second policy, or with other amounts. */
export interface ChangedOrder {
  /** The id of the order. */
  readonly id: string
  /** Its outcome under the first policy. */
  readonly from: OrderOutcome
  /** Its outcome under the second policy. */
  readonly to: OrderOutcome
  /** How much of the money ends with somebody else, minor units. */
  readonly moved: Minor
}

/** Orders that go from one outcome to another, or stay in one with other amounts. */
export interface OutcomeTransition {
  /** Their outcome under the first policy. */
  readonly from: OrderOutcome
  /** Their outcome under the second policy. */
  readonly to: OrderOutcome
  /** How many orders. */
  readonly orders: number
  /** How much of their money ends with somebody else, by currency. */
  readonly moved: readonly {
    /** An ISO 4217 code. */
    readonly currency: string
    /** Minor units. */
    readonly amount: Minor
  }[]
}

/** What the second policy changes. */
export interface Changes {
  /** How many orders have another outcome or other amounts: all of them, exactly. */
  readonly orders: number
  /** From which outcome to which, the most frequent first. */
  readonly transitions: readonly OutcomeTransition[]
  /** The orders by which most money moves, by currency, as amounts of two cannot be compared. */
  readonly largest: readonly {
    /** An ISO 4217 code. */
    readonly currency: string
    /** The largest first; of equals the one whose id comes first. */
    readonly orders: readonly ChangedOrder[]
  }[]
}

const rankOf = ({ from, to }: Pick<ChangedOrder, 'from' | 'to'>): number =>
  outcomeRank(from) * 1000 + outcomeRank(to)
const largestFirst = (one: ChangedOrder, other: ChangedOrder): number =>
  other.moved - one.moved || textOrder(one.id, other.id) || rankOf(one) - rankOf(other)

/** Entries by currency, in the order of the codes. */
const byCurrency = <T>(entries: Iterable<readonly [currency: string, T]>) =>
  [...entries].sort(([one], [other]) => textOrder(one, other))

/** Counts orders by the outcomes between which they go. */
const startTransitions = () => {
  interface TransitionTotal {
    readonly from: OrderOutcome
    readonly to: OrderOutcome
    readonly orders: number
    readonly moved: ReadonlyMap<string, bigint>
  }
  const transitions = new Map<number, TransitionTotal>()
  return {
    add: ({ from, to, moved }: ChangedOrder, currency: string): void => {
      const rank = rankOf({ from, to })
      const known = transitions.get(rank)
      const sum = (known?.moved.get(currency) ?? 0n) + BigInt(moved)
      transitions.set(rank, {
        from,
        to,
        orders: (known?.orders ?? 0) + 1,
        moved: new Map([...(known?.moved ?? []), [currency, sum]]),
      })
    },
    report: (): readonly OutcomeTransition[] =>
      [...transitions]
        .sort(([a, one], [b, other]) => other.orders - one.orders || a - b)
        .map(([, { moved, ...transition }]) => ({
          ...transition,
          moved: byCurrency(moved).map(([currency, amount]) => ({
            currency,
            amount: Number(amount),
          })),
        })),
  }
}

/** Keeps the orders by which most money moves. */
const startLargest = (most: number) => {
  const largest = new Map<string, FirstSoFar<ChangedOrder>>()
  return {
    add: (changed: ChangedOrder, currency: string): void => {
      const first = largest.get(currency) ?? startFirst(most, largestFirst)
      largest.set(currency, first)
      first.add(changed)
    },
    report: (): Changes['largest'] =>
      byCurrency(largest).map(([currency, first]) => ({ currency, orders: first.report() })),
  }
}

export interface ChangesSoFar {
  readonly add: (before: PlayedUnder, after: PlayedUnder) => void
  readonly report: () => Changes
}

/**
 * Compares what became of orders under one policy and under another, in constant memory. `most`:
 * how many of the largest changes to name in each currency.
 */
export const startChanges = (most: number): ChangesSoFar => {
  let orders = 0
  const transitions = startTransitions()
  const largest = startLargest(most)
  return {
    add: (before, after) => {
      const from = outcomeOf(before.rules, before.order)
      const to = outcomeOf(after.rules, after.order)
      const moved = movedBetween(before, after)
      if (outcomeRank(from) === outcomeRank(to) && moved === 0) return
      orders += 1
      const { id, terms } = before.order
      const { currency } = terms
      const changed = { id, from, to, moved }
      transitions.add(changed, currency)
      largest.add(changed, currency)
    },
    report: () => ({ orders, transitions: transitions.report(), largest: largest.report() }),
  }
}
