import { isRecord, shown } from '../../model/input/json.js'
import { encodePolicy } from '../../codec/policy/decodePolicy.js'
import { canMeet } from '../../policy/inheritance/uselessCases.js'
import { isSection } from '../../policy/fields/names.js'
import { policyFile } from '../../policy/fields/policyFile.js'
import type { Cases, Policy, PolicyFile } from '../../policy/format.js'
import { vocabulary } from '../../policy/inheritance/vocabulary.js'
import { valueChanges, type ValueChange } from './valueChanges.js'

/** A policy with one value changed. */
export interface PolicyMutant {
  /** The path of the value that is changed: "dispute.answer.within.days". */
  readonly path: string
  /** The value before and after the change: "5 -> 6". */
  readonly change: string
  /**
   * The whole policy, which extends nothing. It may fail to load: then the library itself notices
   * the change.
   */
  readonly file: PolicyFile
}

/** A copy of a plain value with `is` at a path. */
const set = (value: unknown, [key, ...rest]: readonly string[], is: unknown): unknown => {
  if (key === undefined) return is
  const changed = (name: string, each: unknown): unknown =>
    name === key ? set(each, rest, is) : each
  if (Array.isArray(value)) return value.map((each: unknown, index) => changed(String(index), each))
  if (!isRecord(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, changed(name, each)]),
  )
}

/** The citations of a policy but for those of a value that is replaced. */
const citesWithout = (cites: PolicyFile['cites'], place: string): PolicyFile['cites'] =>
  Object.fromEntries(Object.entries(cites ?? {}).filter(([path]) => !path.startsWith(`${place}.`)))

const mutant = (file: PolicyFile, { at, was, becomes, into, is }: ValueChange): PolicyMutant => {
  const [section = '', ...inside] = into
  return {
    path: at.join('.'),
    change: `${shown(was)} -> ${shown(becomes)}`,
    // INVARIANT: a change replaces a value inside a section that its codec names, and nothing else.
    file: {
      ...file,
      cites: citesWithout(file.cites, into.join('.')),
      [section]: set(isSection(section) ? file[section] : {}, inside, is),
    } as PolicyFile,
  }
}

type ChoiceCase = Cases<unknown>['cases'][number]
const isCase = (value: unknown): value is ChoiceCase =>
  isRecord(value) && 'use' in value && isRecord(value['when'])

/** Swapping two cases changes nothing if they give the same, or if no order can match both. */
const changesNothing = (
  { was, becomes }: ValueChange,
  { facts, dispute, cancellation }: Policy,
): boolean =>
  isCase(was) &&
  isCase(becomes) &&
  (JSON.stringify(was.use) === JSON.stringify(becomes.use) ||
    !canMeet(was.when, becomes.when, vocabulary(facts, { dispute, cancellation })))

/**
 * Every policy that differs from this one in a single value. The codec says what can change:
 * numbers go one up and one down, spans become "never", a word becomes each other word that is
 * allowed there (of a long list such as the anchors, its two neighbours), flags turn over, and
 * entries of lists are dropped. A case of a choice is dropped, swapped with the next one, or loses
 * one of its values. Free texts and the names that `facts` declares stay as they are.
 *
 * A test suite that pins a policy down notices every one of these changes.
 *
 * @example
 * policyMutants(policy).some(({ path }) => path === 'payment.within.days') // => true
 */
export const policyMutants = (policy: Policy): readonly PolicyMutant[] => {
  const file = encodePolicy(policy)
  // A policy that extends nothing must have every section and field, so none is dropped.
  return valueChanges(policyFile, file, [])
    .filter(({ at: [section = ''], into }) => isSection(section) && into.length > 1)
    .filter((change) => !changesNothing(change, policy))
    .map((change) => mutant(file, change))
}
