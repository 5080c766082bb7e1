import type * as t from 'io-ts'
import type { Mistake } from '../../model/input/mistake.js'
import { formMistake, type FormMistake } from '../schema/formMistake.js'

/**
 * One mistake in a policy: `path` says where, "dispute.answer.within.days", and is empty for the
 * policy as a whole; `found` is what stands there, shortened, or the key or name that does not
 * exist.
 */
export interface PolicyError extends Mistake {
  /** The name of the policy to blame: of the chain of `extends`, the one that wrote it. */
  readonly policy: string
}

/** A mistake of form, with its place in keys. */
export interface FormError extends Pick<FormMistake, 'keys' | 'unknownKey'> {
  /** What is wrong there. */
  readonly error: PolicyError
}

/** What io-ts found in a policy. */
export const formError = (error: t.ValidationError, policy: string): FormError => {
  const { keys, unknownKey, mistake } = formMistake(error)
  return { keys, unknownKey, error: { ...mistake, policy } }
}

/**
 * One mistake as a sentence, lower case and without a final stop.
 *
 * @example
 * const mistake = { path: 'returns.cost', found: 'byer', nearest: 'buyer', policy: 'mine' }
 * formatError({ ...mistake, expected: '`buyer` or `seller`' })
 * // => '`returns.cost` of policy `mine`: found `byer`, expected `buyer` or `seller`; '
 * //   + 'nearest is `buyer`'
 */
export const formatError = (error: PolicyError): string => {
  const { path, found, expected, nearest: near, policy } = error
  const whole = policy === '' ? 'policy' : `policy \`${policy}\``
  const where = path === '' ? whole : `\`${path}\` of ${whole}`
  const hint = near === null ? '' : `; nearest is \`${near}\``
  const what = found === 'nothing' ? found : `\`${found}\``
  return `${where}: found ${what}, expected ${expected}${hint}`
}
