import type { Minor } from '../model/money.js'
import type { Order } from '../model/order.js'
import { startFirst, type FirstSoFar } from './firstOf.js'
import { movedBetween, outcomeOf, outcomeRank, type HeldBy } from './outcome.js'
import { textOrder } from './textOrder.js'

/**
 * An order that comes out otherwise: ended by something else, or the money is with somebody else.
 */
export interface Changed {
  readonly id: string
  readonly from: HeldBy
  readonly to: HeldBy
  /** How much of the money ends with somebody else, minor units. */
  readonly moved: Minor
}

/**
 * Orders that go from one outcome to another; from one to the same where only its amounts differ.
 */
export interface Transition {
  readonly from: HeldBy
  readonly to: HeldBy
  readonly orders: number
  /** By currency. */
  readonly moved: readonly { readonly currency: string; readonly amount: Minor }[]
}

export interface Changes {
  /** All of them, exactly. */
  readonly orders: number
  /** The most frequent first. */
  readonly transitions: readonly Transition[]
  /**
   * By currency, as amounts of two cannot be compared: the orders by which most money moves, the
   * largest first, of equals the one whose id comes first.
   */
  readonly largest: readonly { readonly currency: string; readonly orders: readonly Changed[] }[]
}

const ranks = ({ from, to }: { readonly from: HeldBy; readonly to: HeldBy }): number =>
  outcomeRank(from) * 1000 + outcomeRank(to)
const largestFirst = (one: Changed, other: Changed): number =>
  other.moved - one.moved || textOrder(one.id, other.id) || ranks(one) - ranks(other)

export interface ChangesSoFar {
  readonly add: (before: Order, after: Order) => void
  readonly report: () => Changes
}

/**
 * Compares what became of orders under one policy and under another, in constant memory. `most`: of
 * the largest, how many in a currency.
 */
export const startChanges = (most: number): ChangesSoFar => {
  let orders = 0
  const transitions = new Map<
    number,
    {
      readonly from: HeldBy
      readonly to: HeldBy
      readonly orders: number
      readonly moved: ReadonlyMap<string, bigint>
    }
  >()
  const largest = new Map<string, FirstSoFar<Changed>>()
  return {
    add: (before, after) => {
      const [from, to] = [outcomeOf(before), outcomeOf(after)]
      const moved = movedBetween(before, after)
      if (outcomeRank(from) === outcomeRank(to) && moved === 0) return
      const { currency } = before.terms
      orders += 1
      const known = transitions.get(ranks({ from, to }))
      const sum = (known?.moved.get(currency) ?? 0n) + BigInt(moved)
      transitions.set(ranks({ from, to }), {
        from,
        to,
        orders: (known?.orders ?? 0) + 1,
        moved: new Map([...(known?.moved ?? []), [currency, sum]]),
      })
      const first = largest.get(currency) ?? startFirst(most, largestFirst)
      largest.set(currency, first)
      first.add({ id: before.id, from, to, moved })
    },
    report: () => ({
      orders,
      transitions: [...transitions]
        .sort(([a, one], [b, other]) => other.orders - one.orders || a - b)
        .map(([, { moved, ...transition }]) => ({
          ...transition,
          moved: [...moved]
            .sort(([a], [b]) => textOrder(a, b))
            .map(([currency, amount]) => ({ currency, amount: Number(amount) })),
        })),
      largest: [...largest]
        .sort(([a], [b]) => textOrder(a, b))
        .map(([currency, first]) => ({ currency, orders: first.report() })),
    }),
  }
}
