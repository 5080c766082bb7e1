import * as fc from 'fast-check'
import { replay } from '../../model/event.js'
import { isoOf } from '../../model/instant.js'
import type { Order } from '../../model/order.js'
import type { Rulebook } from '../../compile/rulebook.js'
import { historyOf, type DatedStep } from '../explore/history.js'
import type { ReachedOrder } from '../explore/reached.js'
import { reachedOrders } from '../arbitraries/reachedOrders.js'

/** A broken law: what was found, and everything needed to see it again, as plain data. */
export interface Violation {
  /** The title of the law. */
  readonly law: string
  /** The sentence of the law that does not hold. */
  readonly sentence: string
  /** What was found instead. */
  readonly found: string
  /** The name of the policy. */
  readonly policy: string
  /** The order before the history. */
  readonly start: Order
  /** The shortest history found that breaks the sentence; `given` takes it as it is. */
  readonly history: readonly DatedStep[]
  /** The instant at which the sentence does not hold, ISO 8601. */
  readonly at: string
  /** The seed that draws the same cases again. */
  readonly seed: number
}

/** How hard a law is tried. */
export interface LawOptions {
  /** Default: fast-check's own, a new one in each run. */
  readonly seed?: number
  /** How many orders each sentence is tried on. Default: 100; some sentences take a multiple. */
  readonly runs?: number
  /** Try only this one of the law's sentences. */
  readonly sentence?: string
}

/**
 * A law: something that is true of every order that can come about. Call it with a rulebook, or
 * with an arbitrary of reached orders: it gives the first violation that it finds, shrunk to a
 * short history, or null if it finds none.
 */
export interface Law {
  (of: Rulebook | fc.Arbitrary<ReachedOrder>, options?: LawOptions): Violation | null
  /** The name of the law. */
  readonly title: string
  /** What the law says, a sentence each; each is tried by itself. */
  readonly sentences: readonly string[]
}

interface Counterexample extends Pick<Violation, 'found' | 'seed'> {
  readonly reached: ReachedOrder
}

/** One sentence of a law, ready to be tried. */
export interface Sentence {
  /** The sentence in words. */
  readonly says: string
  /** Looks for an order for which the sentence is not true; null: found none. */
  readonly counterexample: (
    of: fc.Arbitrary<ReachedOrder>,
    runs: number,
    seed: number | undefined,
  ) => Counterexample | null
}

const foundBy = (check: () => string | null): string | null => {
  try {
    return check()
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** The order after 0, 1, 2, ... of its events, without the last one. */
const prefixes = (reached: ReachedOrder): readonly ReachedOrder[] =>
  reached.events.map((_, count) => {
    const events = reached.events.slice(0, count)
    const order = replay(reached.start, events)
    return { ...reached, events, place: { order, now: order.at } }
  })

/**
 * A sentence about an order and something drawn `besides`. `times`: how many times the usual number
 * of runs. `check` gives null, or what was found instead; an Error that it throws counts as found.
 */
export const sentence = <X>(
  says: string,
  times: number,
  besides: fc.Arbitrary<X>,
  check: (reached: ReachedOrder, besides: X) => string | null,
): Sentence => ({
  says,
  counterexample: (of, runs, seed) => {
    const property = fc.property(of, besides, (reached, also) => {
      const found = foundBy(() => check(reached, also))
      if (found !== null) throw new Error(found)
    })
    const { counterexample, seed: used } = fc.check(property, {
      numRuns: runs * times,
      ...(seed === undefined ? {} : { seed }),
    })
    if (counterexample === null) return null
    const [whole, also] = counterexample
    // The history need not go on after the event that breaks the law.
    for (const reached of [...prefixes(whole), whole]) {
      const found = foundBy(() => check(reached, also))
      if (found !== null) return { reached, found, seed: used }
    }
    return { reached: whole, found: 'not the same twice', seed: used }
  },
})

/** A sentence about an order and nothing besides. */
export const orderSentence = (
  says: string,
  times: number,
  check: (reached: ReachedOrder) => string | null,
): Sentence => sentence(says, times, fc.constant(null), check)

const isRulebook = (of: Rulebook | fc.Arbitrary<ReachedOrder>): of is Rulebook => 'rows' in of

/** A law out of its sentences. */
export const law = (title: string, ...sentences: readonly Sentence[]): Law => {
  const names = sentences.map(({ says }) => says)
  return Object.assign(
    (
      of: Rulebook | fc.Arbitrary<ReachedOrder>,
      { seed, runs = 100, sentence: only }: LawOptions = {},
    ): Violation | null => {
      if (only !== undefined && !names.includes(only))
        throw new Error(`the law of ${title} has no sentence \`${only}\``)
      const orders = isRulebook(of) ? reachedOrders(of) : of
      for (const { says, counterexample } of sentences) {
        const found =
          only === undefined || says === only ? counterexample(orders, runs, seed) : null
        if (found === null) continue
        const { rules, start, events, place } = found.reached
        return {
          law: title,
          sentence: says,
          found: found.found,
          policy: rules.name,
          start,
          history: historyOf(events),
          at: isoOf(place.now),
          seed: found.seed,
        }
      }
      return null
    },
    { title, sentences: names },
  )
}
