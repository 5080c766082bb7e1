import * as E from 'fp-ts/lib/Either.js'
import { instantOf, isInstant, isoOf, type HasInstant, type Instant } from '../model/instant.js'
import { isRecord } from '../model/input/json.js'
import { mistake, type Mistake } from '../model/input/mistake.js'
import type { Order, PolicyRef } from '../model/order.js'
import { isSamePolicy, isSameVersion } from './samePolicy.js'

/** A version of the rules, and from when it is in force. */
export interface Version<P extends PolicyRef> {
  /** The version: a policy, or a rulebook made of one. */
  readonly policy: P
  /** From when (included). */
  readonly from: HasInstant
}

/** A version in a book: in force over `[from, until)`. */
export interface Edition<P extends PolicyRef> {
  /** The version: a policy, or a rulebook made of one. */
  readonly policy: P
  /** From when (included) it is in force. */
  readonly from: Instant
  /** Until when (excluded) it is in force; null: until a later version is added. */
  readonly until: Instant | null
}

/** The versions of a marketplace's rules, the earliest first, without gaps. */
export type Book<P extends PolicyRef> = readonly Edition<P>[]

interface DatedVersion {
  readonly policy: PolicyRef
  readonly from: Instant
}

const NO_VERSION = mistake('', undefined, 'at least one version')

/** What a caller without types passed instead of versions; empty: each has a policy. */
const withoutPolicy = (versions: unknown): readonly Mistake[] => {
  if (!Array.isArray(versions)) return [mistake('', versions, 'a list of versions')]
  return versions.flatMap((version: unknown, index) => {
    const policy = isRecord(version) ? version['policy'] : undefined
    return isRecord(policy) ? [] : [mistake(`${index}.policy`, policy, 'a policy or a rulebook')]
  })
}

/** What is wrong with a date among the earlier ones; null: nothing. */
const wrongDate = (
  from: Instant,
  earlier: readonly DatedVersion[],
): Omit<Mistake, 'path'> | null => {
  if (!isInstant(from)) {
    const expected = 'an instant: epoch milliseconds, a Date or a DateTime'
    return { found: String(from), expected, nearest: null }
  }
  return earlier.some((other) => other.from === from)
    ? { found: isoOf(from), expected: 'a date of its own', nearest: null }
    : null
}

const mistakesIn = (
  { policy, from }: DatedVersion,
  index: number,
  all: readonly DatedVersion[],
): readonly Mistake[] => {
  const earlier = all.slice(0, index)
  const date = wrongDate(from, earlier)
  const twice = earlier.some((other) => isSameVersion(other.policy, policy))
  const found = `${policy.name} ${policy.version}`
  return [
    ...(date === null ? [] : [{ path: `${index}.from`, ...date }]),
    ...(twice
      ? [{ path: `${index}.policy`, found, expected: 'each version once', nearest: null }]
      : []),
  ]
}

/**
 * Makes a policy book: which version of the rules is in force when.
 *
 * Each version is in force from its date (included) until the next one's (excluded), in whatever
 * order they are given. Left: every mistake at once: no version at all, a date that is no instant,
 * two versions from one date, the same version twice.
 *
 * @example
 * const versions = book([
 *   { policy: { name: 'shop', version: '1' }, from: Date.UTC(2026, 2, 1) },
 *   { policy: { name: 'shop', version: '2' }, from: Date.UTC(2026, 8, 1) },
 * ])
 * versions // => right([{ until: Date.UTC(2026, 8, 1) }, { until: null }])
 */
export const book = <P extends PolicyRef>(
  versions: readonly Version<P>[],
): E.Either<readonly Mistake[], Book<P>> => {
  const missing = withoutPolicy(versions)
  if (missing.length > 0) return E.left(missing)
  const dated = versions.map(({ policy, from }) => ({ policy, from: instantOf(from) }))
  const mistakes = versions.length === 0 ? [NO_VERSION] : dated.flatMap(mistakesIn)
  if (mistakes.length > 0) return E.left(mistakes)
  const sorted = dated.sort((a, b) => a.from - b.from)
  return E.right(
    sorted.map(({ policy, from }, index) => ({
      policy,
      from,
      until: sorted[index + 1]?.from ?? null,
    })),
  )
}

/**
 * Which version is in force at an instant? Null: the instant lies before the first.
 *
 * @example
 * const shop = orThrow(book([{ policy: rules, from: Date.UTC(2026, 2, 1) }]))
 * inForce(shop, Date.UTC(2026, 4, 4))?.name // => 'aliexpress'
 * inForce(shop, Date.UTC(2026, 1, 1)) // => null
 */
export const inForce = <P extends PolicyRef>(versions: Book<P>, now: HasInstant): P | null => {
  const instant = instantOf(now)
  return (
    versions.find(({ from, until }) => from <= instant && (until === null || instant < until))
      ?.policy ?? null
  )
}

/**
 * Which version judges an order? Null: the book has none for it.
 *
 * That is the version that the order names, which only `migrate` changes; none, if it was edited
 * since and the order keeps the fingerprint. An order that names none is judged by the version in
 * force when it was placed, whatever has come into force since.
 *
 * @example
 * const shop = orThrow(book([{ policy: rules, from: Date.UTC(2026, 2, 1) }]))
 * ruleFor(shop, unpaid)?.name // => 'aliexpress'
 */
export const ruleFor = <P extends PolicyRef>(versions: Book<P>, order: Order): P | null => {
  const { policy, anchors } = order
  if (policy !== null)
    return versions.find((edition) => isSamePolicy(edition.policy, policy))?.policy ?? null
  return anchors.placed === null ? null : inForce(versions, anchors.placed)
}
