import { isRecord } from '../model/input/json.js'
import { isWords } from './choice.js'
import { factOf } from './facts.js'
import type { FactKind } from './facts.js'
import type { Condition, FactDomain, When } from './format.js'

type Names = Readonly<Record<string, unknown>>

/** What the cases of a policy may speak of: its own lists, after inheritance. */
export interface Vocabulary {
  readonly facts: { readonly [fact: string]: FactDomain }
  /** Empty: any text. */
  readonly reasons: Names
  /** And the stage of each. */
  readonly grounds: Names
}

export const vocabulary = (
  facts: Vocabulary['facts'],
  sections: Readonly<Record<string, Names>>,
): Vocabulary => {
  const names = (section: string, field: string): Names => {
    const value = sections[section]?.[field]
    return isRecord(value) ? value : {}
  }
  return { facts, reasons: names('cancellation', 'reasons'), grounds: names('dispute', 'grounds') }
}

/** What a fact may be, here: currencies are any, unless the policy declares which. */
export const kindOf = (name: string, { facts }: Vocabulary): FactKind => {
  const kind = factOf(name)?.kind ?? 'declared'
  return kind === 'currency' && Object.hasOwn(facts, name) ? 'declared' : kind
}

const keep = (condition: Condition, exists: (value: string) => boolean): Condition | null => {
  if (!isWords(condition)) return condition
  const left = condition.filter((value) => exists(value))
  return left.length === 0 ? null : left.length === condition.length ? condition : left
}

/**
 * What is left of a test once values that no longer exist are gone; `null`: nothing that could
 * match.
 */
const surviving = (name: string, condition: Condition, words: Vocabulary): Condition | null => {
  const kind = kindOf(name, words)
  const listed = Object.keys(words.reasons).length > 0
  if (kind === 'grounds') return keep(condition, (value) => Object.hasOwn(words.grounds, value))
  if (kind === 'reasons')
    return listed ? keep(condition, (value) => Object.hasOwn(words.reasons, value)) : condition
  if (name === 'stage')
    return keep(condition, (value) => Object.values(words.grounds).includes(value))
  if (kind !== 'declared' || !Object.hasOwn(words.facts, name)) return condition
  const domain = words.facts[name]
  if (domain === 'boolean') return typeof condition === 'boolean' ? condition : null
  if (domain === 'number') return isRecord(condition) ? condition : null
  return isWords(condition) ? keep(condition, (value) => domain?.includes(value) ?? false) : null
}

/**
 * What is left of a case's tests once values that no longer exist are gone; `null`: a case that
 * could not match.
 */
export const survivingWhen = (when: When, words: Vocabulary): When | null => {
  const tests: [string, Condition][] = []
  for (const [name, condition] of Object.entries(when)) {
    const rest = surviving(name, condition, words)
    if (rest === null) return null
    tests.push([name, rest])
  }
  return Object.fromEntries(tests)
}
