import * as fc from 'fast-check'
import { replay } from '../../model/event.js'
import { isoOf } from '../../model/instant.js'
import type { Order } from '../../model/order.js'
import type { Rulebook } from '../../compile/rulebook.js'
import { historyOf, type DatedStep } from '../explore/history.js'
import type { ReachedOrder } from '../explore/reached.js'
import { reachedOrders } from '../arbitraries/reachedOrders.js'

/** How a law does not hold: plain data, enough to see it again. */
export interface Violation {
  readonly law: string
  /** The sentence of the law that does not hold. */
  readonly sentence: string
  /** What was found instead. */
  readonly found: string
  readonly policy: string
  readonly start: Order
  /** The shortest history that was found to lead there; `given` takes it as it is. */
  readonly history: readonly DatedStep[]
  /** The instant at which it was asked, ISO 8601. */
  readonly at: string
  /** Gives the same cases again. */
  readonly seed: number
}

export interface LawOptions {
  /** Default: fast-check's own, another one in each run. */
  readonly seed?: number
  /** How many orders each sentence is tried on. Default: 100; some sentences take a multiple. */
  readonly runs?: number
  /** Only this one of the law's sentences. */
  readonly sentence?: string
}

/**
 * A law: what holds of every order that can come about. Asked of a rulebook, or of any arbitrary
 * of reached orders, it gives the first violation that it finds, made as short as can be; null: it
 * found none.
 */
export interface Law {
  (of: Rulebook | fc.Arbitrary<ReachedOrder>, options?: LawOptions): Violation | null
  readonly title: string
  readonly sentences: readonly string[]
}

interface Broken extends Pick<Violation, 'found' | 'seed'> {
  readonly reached: ReachedOrder
}

/** One sentence of a law, ready to be tried. */
export interface Sentence {
  readonly says: string
  readonly broken: (
    of: fc.Arbitrary<ReachedOrder>,
    runs: number,
    seed: number | undefined,
  ) => Broken | null
}

const foundIn = (holds: () => string | null): string | null => {
  try {
    return holds()
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/**
 * The order after each of its events but the last, the first first: a history need not go on after
 * what breaks the law.
 */
const beginnings = (reached: ReachedOrder): readonly ReachedOrder[] =>
  reached.events.map((_, count) => {
    const events = reached.events.slice(0, count)
    const order = replay(reached.start, events)
    return { ...reached, events, place: { order, now: order.at } }
  })

/**
 * `times`: how many times the usual runs. `holds`: null, or what was found instead; what it throws
 * was found too.
 */
export const sentence = <X>(
  says: string,
  times: number,
  besides: fc.Arbitrary<X>,
  holds: (reached: ReachedOrder, besides: X) => string | null,
): Sentence => ({
  says,
  broken: (of, runs, seed) => {
    const judged = fc.property(of, besides, (reached, also) => {
      const found = foundIn(() => holds(reached, also))
      if (found !== null) throw new Error(found)
    })
    const { counterexample, seed: used } = fc.check(judged, {
      numRuns: runs * times,
      ...(seed === undefined ? {} : { seed }),
    })
    if (counterexample === null) return null
    const [whole, also] = counterexample
    for (const reached of [...beginnings(whole), whole]) {
      const found = foundIn(() => holds(reached, also))
      if (found !== null) return { reached, found, seed: used }
    }
    return { reached: whole, found: 'not the same twice', seed: used }
  },
})

/** A sentence that takes nothing but the order. */
export const plainly = (
  says: string,
  times: number,
  holds: (reached: ReachedOrder) => string | null,
): Sentence => sentence(says, times, fc.constant(null), holds)

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
      for (const { says, broken } of sentences) {
        const found = only === undefined || says === only ? broken(orders, runs, seed) : null
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
