import { fingerprintOf } from '../model/event.js'
import type { PolicyRef } from '../model/order.js'
import { AS_BEFORE } from './fields/asBefore.js'
import { fieldsIn, type FieldPlace } from './fieldsIn.js'
import type { Policy } from './format.js'
import { valueAt } from './valueAt.js'

/** Whether a field says what held before there was the field. */
const isAsBefore = ({ section, field, value }: FieldPlace): boolean => {
  const before = valueAt(AS_BEFORE, [section, field])
  return before !== undefined && fingerprintOf(before) === fingerprintOf(value)
}

/**
 * Tells what a policy means from what it once meant: equal for policies that decide the same, by
 * whatever title and sources. What is as before there was the field counts for nothing, so that it
 * is the same in a later version of the package that has more fields.
 *
 * @example
 * meaningOf(policy) === meaningOf({ ...policy, title: 'Other' }) // => true
 */
export const meaningOf = (policy: Policy): string =>
  fingerprintOf([
    policy.facts,
    Object.fromEntries(
      fieldsIn(policy)
        .filter((place) => !isAsBefore(place))
        .map(({ path, value }) => [path, value]),
    ),
  ])

/** Whether both name one version of one policy. */
export const isSameVersion = (one: PolicyRef, other: PolicyRef): boolean =>
  one.name === other.name && one.version === other.version

/**
 * Whether both name one version of one policy, and it means the same, as far as both say what it
 * means.
 *
 * @example
 * const kept = { name: 'shop', version: '1', fingerprint: 'a' }
 * isSamePolicy(kept, { name: 'shop', version: '1' }) // => true
 * isSamePolicy(kept, { ...kept, fingerprint: 'b' }) // => false
 */
export const isSamePolicy = (one: PolicyRef, other: PolicyRef): boolean =>
  isSameVersion(one, other) &&
  (one.fingerprint === undefined ||
    other.fingerprint === undefined ||
    one.fingerprint === other.fingerprint)

/**
 * The version that a policy is, in words, beside another that it is held against.
 *
 * @example
 * policyWords({ name: 'shop', version: '1' }, { name: 'shop', version: '2' }) // => 'shop 1'
 */
export const policyWords = (one: PolicyRef, other: PolicyRef): string => {
  const words = `${one.name} ${one.version}`
  return isSameVersion(one, other) && one.fingerprint !== undefined
    ? `${words} as of fingerprint ${one.fingerprint}`
    : words
}
