import type * as t from 'io-ts'
import { formMistake, type FormMistake } from '../schema/formMistake.js'

/** One mistake in a policy. */
export interface PolicyError {
  /** Where: "dispute.answer.within.days"; empty for the policy as a whole. */
  readonly path: string
  /** What stands there, shortened. For a key or a name that does not exist: that name. */
  readonly found: string
  readonly expected: string
  /**
   * The valid name nearest to what was found by edit distance; `null` where no name was expected.
   */
  readonly nearest: string | null
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
 * formatError({ path: 'dispute.to', found: 'selller', expected: '`seller`, `platform` or `nobody`', nearest: 'seller', policy: 'mine' })
 * // '`dispute.to` of policy `mine`: found `selller`, expected `seller`, `platform` or `nobody`; nearest is `seller`'
 */
export const formatError = ({
  path,
  found,
  expected,
  nearest: near,
  policy,
}: PolicyError): string => {
  const whole = policy === '' ? 'policy' : `policy \`${policy}\``
  const where = path === '' ? whole : `\`${path}\` of ${whole}`
  const hint = near === null ? '' : `; nearest is \`${near}\``
  return `${where}: found ${found === 'nothing' ? found : `\`${found}\``}, expected ${expected}${hint}`
}
