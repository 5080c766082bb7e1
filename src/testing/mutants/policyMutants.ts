import { isRecord } from '../../policy/choice.js'
import { encodePolicy } from '../../codec/policy/decodePolicy.js'
import { show } from '../../codec/policy/errors.js'
import { policyFileCodec } from '../../codec/policy/file.js'
import { canMeet } from '../../policy/cover.js'
import { isSection } from '../../policy/fields.js'
import type { Cases, Policy, PolicyFile } from '../../policy/format.js'
import { vocabulary } from '../../policy/vocabulary.js'
import { valueChanges, type ValueChange } from './valueChanges.js'

/** A policy with one value changed. */
export interface PolicyMutant {
  /** The value that is changed: "dispute.answer.within.days". */
  readonly path: string
  /** What was -> what is. */
  readonly change: string
  /**
   * The whole policy, which extends nothing. It may be one that cannot be loaded; then the library
   * itself has found the change.
   */
  readonly file: PolicyFile
}

const set = (value: unknown, [key, ...rest]: readonly string[], is: unknown): unknown => {
  if (key === undefined) return is
  if (Array.isArray(value))
    return value.map((each: unknown, index) => (String(index) === key ? set(each, rest, is) : each))
  return isRecord(value)
    ? Object.fromEntries(
        Object.entries(value).map(([name, each]) => [
          name,
          name === key ? set(each, rest, is) : each,
        ]),
      )
    : value
}

/** What is put anew is no longer what was cited for it. */
const citesWithout = (cites: PolicyFile['cites'], place: string): PolicyFile['cites'] =>
  Object.fromEntries(Object.entries(cites ?? {}).filter(([path]) => !path.startsWith(`${place}.`)))

const mutant = (file: PolicyFile, { at, was, becomes, into, is }: ValueChange): PolicyMutant => {
  const [section = '', ...inside] = into
  return {
    path: at.join('.'),
    change: `${show(was)} -> ${show(becomes)}`,
    // INVARIANT: only what the codec of a section names is changed, so that the rest is as the
    // policy wrote it.
    file: {
      ...file,
      cites: citesWithout(file.cites, into.join('.')),
      [section]: set(isSection(section) ? file[section] : {}, inside, is),
    } as PolicyFile,
  }
}

type Case = Cases<unknown>['cases'][number]
const isCase = (value: unknown): value is Case =>
  isRecord(value) && 'use' in value && isRecord(value['when'])

/** Two cases of which no order matches both, or that say the same, may stand in either order. */
const idle = ({ was, becomes }: ValueChange, { facts, dispute, cancellation }: Policy): boolean =>
  isCase(was) &&
  isCase(becomes) &&
  (JSON.stringify(was.use) === JSON.stringify(becomes.use) ||
    !canMeet(was.when, becomes.when, vocabulary(facts, { dispute, cancellation })))

/**
 * Every single change of a value of a policy: each number one more and one less, each span
 * "never", each word every other that may stand there, each flag turned, each case dropped, put
 * after the next one, or with one value less, each entry of a list dropped. Which values there are
 * is read off the codec. Of long lists of words (the anchors) the neighbours are tried. The words
 * of free texts, and what `facts` declare, are names and no values.
 *
 * A test suite that says what a policy means notices every one of them.
 *
 * @example
 * policyMutants(policy).map(({ path, change }) => `${path}: ${change}`) // [..., 'payment.within.days: 20 -> 19', ...]
 */
export const policyMutants = (policy: Policy): readonly PolicyMutant[] => {
  const file = encodePolicy(policy)
  // A section or a field is never dropped: a policy that extends nothing has them all.
  return valueChanges(policyFileCodec, file, [])
    .filter(({ at: [section = ''], into }) => isSection(section) && into.length > 1)
    .filter((change) => !idle(change, policy))
    .map((change) => mutant(file, change))
}
