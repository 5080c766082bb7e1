import type * as E from 'fp-ts/lib/Either.js'
import type { Finding } from '../compile/findings.js'
import { isRecord } from '../model/input/json.js'
import type { Mistake } from '../model/input/mistake.js'
import { isoOf } from '../model/instant.js'
import type { Failure } from '../model/refusal.js'
import type { Refusal } from '../engine/refusal.js'
import type { MigrationLoss, NotMigrated } from './migrate.js'

/** What `orThrow` throws where a question or an action is refused; `isRefusalError` knows it. */
export interface RefusalError extends Error {
  /** Says which of both errors this is. */
  readonly name: 'RefusalError'
  /** The whole refusal; `null`: an order was not migrated because of what would be lost. */
  readonly refusal: Refusal | null
  /** What buyer and seller would lose if the order were migrated; else empty. */
  readonly losses: readonly MigrationLoss[]
}

/** What `orThrow` throws where decoding finds mistakes; `isMistakesError` knows it. */
export interface MistakesError extends Error {
  /** Says which of both errors this is. */
  readonly name: 'MistakesError'
  /** Every mistake in the input, or everything that makes a policy unusable. */
  readonly mistakes: readonly (Mistake | Finding)[]
}

/** `already-shipped` as words. */
const plain = (code: string): string => code.replaceAll('-', ' ')

const quoted = (found: string): string =>
  found === '' || found === 'nothing' ? 'nothing' : `\`${found}\``

const failureText = ({ reason, found, expected, clause }: Failure): string => {
  const facts = [
    ...(found === null ? [] : [`found ${quoted(found)}`]),
    ...(expected === null ? [] : [`expected ${expected}`]),
  ]
  const rule = clause === null ? '' : ` under \`${clause.path}\``
  return `${plain(reason)}${rule}${facts.length === 0 ? '' : ` (${facts.join(', ')})`}`
}

const refusalText = ({ by, verb, failures, opensAt, instead }: Refusal): string => {
  const others = instead.map((other) => `\`${other.verb}\``)
  return [
    verb === null ? 'no answer' : `the ${by} may not \`${verb}\``,
    `: ${failures.map(failureText).join('; ')}`,
    opensAt === null ? '' : `; possible from ${isoOf(opensAt)}`,
    others.length === 0 ? '' : `; possible instead: ${others.join(', ')}`,
  ].join('')
}

const lossText = ({ by, verb, closesAt, after }: MigrationLoss): string => {
  const until = closesAt === null ? 'at any time' : `until ${isoOf(closesAt)}`
  const then = after === null ? 'not at all' : `until ${isoOf(after.closesAt)}`
  return `the ${by} may \`${verb}\` ${until}, then ${then}`
}

const mistakeText = (mistake: Mistake | Finding): string => {
  if ('message' in mistake) return mistake.message
  const { path, found, expected, nearest } = mistake
  const where = path === '' ? 'the input' : `\`${path}\``
  const hint = nearest === null ? '' : `; nearest is \`${nearest}\``
  return `${where}: found ${quoted(found)}, expected ${expected}${hint}`
}

const mistakesError = (mistakes: MistakesError['mistakes']): MistakesError =>
  Object.assign(new Error(mistakes.map(mistakeText).join('\n')), {
    name: 'MistakesError' as const,
    mistakes,
  })

const refusalError = ({ refusal, losses }: NotMigrated): RefusalError => {
  // Of one verb several payloads may be lost: the message says it once.
  const lost = [...new Set(losses.map(lossText))].join('; ')
  const message =
    refusal === null ? `not migrated, since something would be lost: ${lost}` : refusalText(refusal)
  return Object.assign(new Error(message), { name: 'RefusalError' as const, refusal, losses })
}

const errorOf = (
  left: Refusal | NotMigrated | readonly (Mistake | Finding)[],
): RefusalError | MistakesError => {
  if ('map' in left) return mistakesError(left)
  return refusalError('failures' in left ? { refusal: left, losses: [] } : left)
}

/**
 * Did `orThrow` throw this because a question or an action is refused? Then `refusal` says why
 * not. For the `catch` of a host: anything may be passed.
 *
 * @example
 * const reasonsFor = (asked) => {
 *   try {
 *     return [orThrow(asked()).how]
 *   } catch (error) {
 *     if (isRefusalError(error)) return error.refusal?.failures.map(({ reason }) => reason) ?? []
 *     throw error
 *   }
 * }
 * reasonsFor(() => canCancel(rules, shipped, shipped.at))[0] // => 'already-shipped'
 */
export const isRefusalError = (error: unknown): error is RefusalError =>
  isRecord(error) && error['name'] === 'RefusalError' && 'refusal' in error

/**
 * Did `orThrow` throw this because input cannot be used? Then `mistakes` lists everything that is
 * wrong with it. For the `catch` of a host: anything may be passed.
 *
 * @example
 * const mistakesIn = (file) => {
 *   try {
 *     return orThrow(load(file)).findings
 *   } catch (error) {
 *     return isMistakesError(error) ? error.mistakes : []
 *   }
 * }
 * mistakesIn({ name: 'mine', title: 'Mine', extends: 'bse' })[0] // => { path: 'extends' }
 */
export const isMistakesError = (error: unknown): error is MistakesError =>
  isRecord(error) && error['name'] === 'MistakesError' && 'mistakes' in error

/**
 * The answer itself, for those who would rather catch an error than look at an `Either`. Throws
 * a `RefusalError` where a question or an action is refused, and a `MistakesError` where input
 * cannot be used: an order, a cart, a policy. Their messages say every reason and every mistake;
 * `isRefusalError` and `isMistakesError` tell them from other errors.
 *
 * @example
 * orThrow(canCancel(rules, paid, paid.at)).how // => 'at-once'
 */
export const orThrow = <T>(
  answer: E.Either<Refusal | NotMigrated | readonly (Mistake | Finding)[], T>,
): T => {
  if (answer._tag === 'Right') return answer.right
  // The one place outside the test kit and the tool that throws: its caller asks it to.
  // eslint-disable-next-line functional/no-throw-statements
  throw errorOf(answer.left)
}
