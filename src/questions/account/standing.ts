import * as E from 'fp-ts/lib/Either.js'
import type { Party } from '../../model/actor.js'
import { instantOf, isInstant, type HasInstant, type Instant } from '../../model/instant.js'
import type { Clause } from '../../model/refusal.js'
import type { Limit } from '../../policy/format.js'
import type { Rulebook } from '../../compile/rulebook.js'
import type { Answer } from '../answer.js'

/** One thing that is held against an account, and when it happened. */
export interface Offence {
  readonly at: Instant
  readonly counts: Limit['counts']
}

/** The facts of one account, out of any number of orders, in any order. */
export interface AccountRecord {
  readonly party: Party
  readonly facts: readonly Offence[]
}

/** How an account stands, the mildest first. */
export const STANDINGS = ['clear', 'warned', 'fined', 'restricted', 'blocked'] as const

/** A limit that is exceeded now. */
export interface Consequence {
  readonly limit: Limit
  readonly clause: Clause
  /** How many facts count now: more than the limit allows. */
  readonly counted: number
  /** Since when there have been too many without a break. */
  readonly since: Instant
  /**
   * When facts will have dropped out of the period until no more remain than are allowed; null:
   * they never do.
   */
  readonly until: Instant | null
}

export interface Standing {
  readonly standing: (typeof STANDINGS)[number]
  /** Every limit that is exceeded, in the order of the policy. */
  readonly consequences: readonly Consequence[]
}

const BECOMES: { readonly [S in Limit['then']]: Standing['standing'] } = {
  warn: 'warned',
  fine: 'fined',
  restrict: 'restricted',
  block: 'blocked',
}

/**
 * Since when, and until when, more than `above` facts count at once; each counts over `[from, to)`.
 * Null: not now.
 */
const excess = (
  facts: readonly { readonly from: Instant; readonly to: Instant }[],
  above: number,
  now: Instant,
): Omit<Consequence, 'limit' | 'clause'> | null => {
  const counting = facts.filter(({ from, to }) => from <= now && now < to)
  if (counting.length <= above) return null
  // Where a fact drops out in the very instant in which another is added, the number never fell.
  const changes = facts
    .filter(({ from }) => from <= now)
    .flatMap(({ from, to }) => [{ at: from, by: 1 }, ...(to <= now ? [{ at: to, by: -1 }] : [])])
    .sort((a, b) => a.at - b.at || b.by - a.by)
  let count = 0
  let since = now
  for (const { at, by } of changes) {
    if (by === 1 && count === above) since = at
    count += by
  }
  const drops = counting.map(({ to }) => to).sort((a, b) => a - b)
  const until = drops[counting.length - above - 1] ?? Infinity
  return { counted: counting.length, since, until: until === Infinity ? null : until }
}

/**
 * How does an account stand under the policy's `conduct`: clear, warned, fined, restricted or
 * blocked, and why?
 *
 * `above: 5` is exceeded by the sixth fact. A fact counts from its instant (included) until a
 * `per` later (not included), as the policy's calendar counts lengths; without `per` for ever.
 * What lies after `now` does not count yet. The standing is the gravest of the consequences, and
 * lapses with them. Left only where `now` is no instant.
 *
 * @example
 * const { buyer } = offencesOf(rules, disputed, events)
 * standing(rules, { party: 'buyer', facts: buyer }, disputed.at)
 * // => right({ standing: 'clear', consequences: [] })
 */
export const standing = (
  rules: Rulebook,
  record: AccountRecord,
  at: HasInstant,
): Answer<Standing> => {
  const now = instantOf(at)
  if (!isInstant(now)) {
    const failure = {
      reason: 'not-an-instant',
      found: String(now),
      expected: 'whole epoch milliseconds, before the year 10000',
      clause: null,
    } as const
    return E.left({
      verb: null,
      by: null,
      row: null,
      failures: [failure],
      opensAt: null,
      awaits: [],
      instead: [],
      events: [],
    })
  }
  const consequences = rules.policy.conduct[record.party].flatMap(
    (limit, index): readonly Consequence[] => {
      const { per } = limit
      const facts = record.facts
        .filter(({ counts }) => counts === limit.counts)
        .map(({ at: from }) => ({
          from,
          to: per === undefined ? Infinity : rules.plusExact(from, per),
        }))
      const found = excess(facts, limit.above, now)
      return found === null
        ? []
        : [{ limit, clause: rules.clauseOf(`conduct.${record.party}.${index}`), ...found }]
    },
  )
  const gravest = consequences.reduce(
    (most, { limit }) => Math.max(most, STANDINGS.indexOf(BECOMES[limit.then])),
    0,
  )
  return E.right({ standing: STANDINGS[gravest] ?? 'clear', consequences })
}
