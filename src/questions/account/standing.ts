import * as E from 'fp-ts/lib/Either.js'
import { PARTIES, type Party } from '../../model/actor.js'
import { isRecord, shown } from '../../model/input/json.js'
import {
  INSTANTS,
  instantOf,
  isInstant,
  type HasInstant,
  type Instant,
} from '../../model/instant.js'
import type { Clause } from '../../model/refusal.js'
import type { Limit } from '../../policy/format.js'
import type { Rulebook } from '../../compile/rulebook.js'
import { failureOf } from '../../engine/refuse.js'
import { asPassed, wrongRules } from '../../engine/wrongArguments.js'
import { noAnswer, type Answer } from '../asking/answer.js'

/** One thing that is held against an account. */
export interface Offence {
  /** When it happened. */
  readonly at: Instant
  /** What happened, as the policy's limits count it. */
  readonly counts: Limit['counts']
}

/** What a host has collected about one account, out of any number of orders. */
export interface AccountRecord {
  /** Whether the account buys or sells: each side has limits of its own. */
  readonly party: Party
  /** The offences, in any order. */
  readonly facts: readonly Offence[]
}

/** How an account stands, the mildest first; each is explained at `Standing`. */
export const STANDINGS = ['clear', 'warned', 'fined', 'restricted', 'blocked'] as const

/** A limit that is exceeded now. */
export interface Consequence {
  /** The limit, as the policy has it. */
  readonly limit: Limit
  /** The clause of the policy that sets it. */
  readonly clause: Clause
  /** How many offences count now: more than the limit allows. */
  readonly counted: number
  /** Since when there have been too many without a break. */
  readonly since: Instant
  /**
   * When so many offences will have expired that the limit is met again; null: never by themselves.
   */
  readonly until: Instant | null
}

/** How an account stands, and why. */
export interface Standing {
  /**
   * The gravest of the consequences:
   *
   * - `clear`: no limit is exceeded.
   * - `warned`: the account is warned, and may do everything.
   * - `fined`: the account pays a fine.
   * - `restricted`: the account may do less, as the marketplace says.
   * - `blocked`: the account may not trade.
   */
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

/** An offence counts over `[from, to)`. */
interface CountedOffence {
  readonly from: Instant
  readonly to: Instant
}

/** Since when there have been more than `above` without a break; `now` counts more than `above`. */
const exceededSince = (
  offences: readonly CountedOffence[],
  above: number,
  now: Instant,
): Instant => {
  // Where an offence expires in the very instant in which another is added, the number never fell.
  const changes = offences
    .filter(({ from }) => from <= now)
    .flatMap(({ from, to }) => [{ at: from, by: 1 }, ...(to <= now ? [{ at: to, by: -1 }] : [])])
    .sort((a, b) => a.at - b.at || b.by - a.by)
  let count = 0
  let since = now
  for (const { at, by } of changes) {
    if (by === 1 && count === above) since = at
    count += by
  }
  return since
}

/** Since when, and until when, more than `above` offences count at once; null: not now. */
const excess = (
  offences: readonly CountedOffence[],
  above: number,
  now: Instant,
): Omit<Consequence, 'limit' | 'clause'> | null => {
  const counting = offences.filter(({ from, to }) => from <= now && now < to)
  if (counting.length <= above) return null
  const expiries = counting.map(({ to }) => to).sort((a, b) => a - b)
  const until = expiries[counting.length - above - 1] ?? Infinity
  return {
    counted: counting.length,
    since: exceededSince(offences, above, now),
    until: until === Infinity ? null : until,
  }
}

/** Every limit that is exceeded, in the order of the policy. */
const consequencesOf = (
  rules: Rulebook,
  { party, facts }: AccountRecord,
  now: Instant,
): readonly Consequence[] =>
  rules.policy.conduct[party].flatMap((limit, index): readonly Consequence[] => {
    const { counts, above, per } = limit
    const offences = facts
      .filter((offence) => offence.counts === counts)
      .map(({ at: from }) => ({
        from,
        to: per === undefined ? Infinity : rules.plusExact(from, per),
      }))
    const found = excess(offences, above, now)
    if (found === null) return []
    return [{ limit, clause: rules.clauseOf(`conduct.${party}.${index}`), ...found }]
  })

/**
 * How does an account stand under the policy's `conduct`: clear, warned, fined, restricted or
 * blocked, and why?
 *
 * `above: 5` is exceeded by the sixth offence. An offence counts from its instant (included) until
 * a `per` later (excluded), as the policy's calendar counts lengths; without `per` it counts for
 * ever. An offence after `now` does not count yet. The standing is the gravest of the consequences,
 * and lapses with them. Left only where what was passed is no rulebook, no record of a buyer or
 * seller, or no instant.
 *
 * @example
 * const { buyer } = offencesOf(rules, disputed, events)
 * orThrow(standing(rules, { party: 'buyer', facts: buyer }, disputed.at))
 * // => { standing: 'clear', consequences: [] }
 */
export const standing = (
  rules: Rulebook,
  record: AccountRecord,
  now: HasInstant,
): Answer<Standing> => {
  const instant = instantOf(now)
  if (!isInstant(instant))
    return E.left(
      noAnswer({
        reason: 'not-an-instant',
        found: shown(instant),
        expected: INSTANTS,
        clause: null,
      }),
    )
  const wrong = wrongRules(rules)
  if (wrong !== null) return E.left(noAnswer(wrong))
  // A host without types may pass anything as a record.
  const party = isRecord(record) ? record.party : undefined
  if (!PARTIES.some((known) => known === party))
    return E.left(noAnswer(failureOf('wrong-actor', asPassed(party), PARTIES.join(', '))))
  const facts: unknown = record.facts
  if (!Array.isArray(facts) || !Array.from<unknown>(facts).every(isRecord))
    return E.left(noAnswer(failureOf('not-a-payload', shown(facts), 'a list of offences')))
  const consequences = consequencesOf(rules, record, instant)
  const gravest = consequences.reduce(
    (most, { limit }) => Math.max(most, STANDINGS.indexOf(BECOMES[limit.then])),
    0,
  )
  return E.right({ standing: STANDINGS[gravest] ?? 'clear', consequences })
}
