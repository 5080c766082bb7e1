import type * as t from 'io-ts'
import { shown } from '../../model/input/json.js'
import { expectationOf } from '../schema/expectation.js'
import { nearest } from '../../model/input/nearest.js'

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
export interface FormError {
  readonly keys: readonly string[]
  /** The key itself is unknown. */
  readonly unknownKey: boolean
  readonly error: PolicyError
}

/** What io-ts found, in our terms. */
export const formError = ({ value, context }: t.ValidationError, policy: string): FormError => {
  const keys = context.map(({ key }) => key).filter((key) => key !== '')
  const last = context.at(-1)
  const { expected, options, key } =
    last === undefined ? { expected: '', options: [], key: false } : expectationOf(last.type)
  const found = key ? shown(keys.at(-1)) : shown(value)
  return {
    keys,
    unknownKey: key,
    error: {
      path: keys.join('.'),
      found,
      expected,
      nearest: key || typeof value === 'string' ? nearest(found, options) : null,
      policy,
    },
  }
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
