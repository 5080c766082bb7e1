import * as E from 'fp-ts/lib/Either.js'
import { ACCOUNTS, decodePolicy, type Policy } from '../../src/policies.js'
import { isRecord } from '../../src/policy/choice.js'
import { inWords } from './words.js'

/** The default, and the accounts that it consolidates: the policies that are shown side by side. */
export const DEFAULT = 'aliexpress'

const decoded = (name: string): Policy => {
  const policy = decodePolicy(ACCOUNTS[name], ACCOUNTS)
  if (E.isLeft(policy)) throw new Error(`\`${name}\` does not decode`)
  return policy.right
}

/** By name: the default first. The neutral base is no account. */
export const policiesOf = (names: readonly string[]): readonly Policy[] => [DEFAULT, ...names].map(decoded)

export const valueAt = (policy: Policy, path: string): unknown =>
  path.split('.').reduce<unknown>((value, key) => (isRecord(value) || Array.isArray(value) ? (value as Readonly<Record<string, unknown>>)[key] : undefined), policy)

export const fieldOf = (path: string): string => path.split('.').slice(0, 2).join('.')

/** The policy that says what holds at a place. */
export const saidBy = (policy: Policy, path: string): string => policy.sources[fieldOf(path)]?.policy ?? policy.name
/** What is cited for a place or anything below it. */
export const citesAt = (policy: Policy, path: string): readonly string[] =>
  [...new Set(Object.entries(policy.sources).filter(([place]) => place === path || place === fieldOf(path) || place.startsWith(`${path}.`)).flatMap(([, { cites }]) => cites))]

/** Policies that say the same, together, in their order. */
export const grouped = (policies: readonly Policy[], path: string): readonly { readonly says: string; readonly policies: readonly Policy[] }[] => {
  const groups = new Map<string, Policy[]>()
  for (const policy of policies) {
    const says = inWords(valueAt(policy, path))
    groups.set(says, [...(groups.get(says) ?? []), policy])
  }
  return [...groups].map(([says, some]) => ({ says, policies: some }))
}
