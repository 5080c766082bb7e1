import type * as E from 'fp-ts/lib/Either.js'
import type { Finding } from '../compile/findings.js'
import type { Mistake } from '../model/input/mistake.js'
import { isoOf } from '../model/instant.js'
import type { Failure, Refusal } from '../model/refusal.js'
import type { MigrationLoss, NotMigrated } from './migrate.js'

/** What `orThrow` throws where a question or an action is refused. */
export interface RefusalError extends Error {
  /** The whole refusal; `null`: an order was not migrated because of what would be lost. */
  readonly refusal: Refusal | null
}

/** What `orThrow` throws where input cannot be used. */
export interface MistakesError extends Error {
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

const errorOf = (
  left: Refusal | NotMigrated | readonly (Mistake | Finding)[],
): RefusalError | MistakesError => {
  if ('map' in left)
    return Object.assign(new Error(left.map(mistakeText).join('\n')), { mistakes: left })
  if ('failures' in left) return Object.assign(new Error(refusalText(left)), { refusal: left })
  const { refusal, losses } = left
  // Of one verb several payloads may be lost: the message says it once.
  const lost = [...new Set(losses.map(lossText))].join('; ')
  const message =
    refusal === null ? `not migrated, since something would be lost: ${lost}` : refusalText(refusal)
  return Object.assign(new Error(message), { refusal, losses })
}

/**
 * The answer itself, for those who would rather catch an error than look at an `Either`. Throws
 * a `RefusalError` where a question or an action is refused, and a `MistakesError` where input
 * cannot be used: an order, a cart, a policy. Their messages say every reason and every mistake.
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
