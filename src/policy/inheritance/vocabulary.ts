import { listedReasons } from '../reasons.js'
import { FREE_TEXT } from '../shapes/knownTexts.js'
import { isRecord } from '../../model/input/json.js'
import { isWords } from '../choice.js'
import { factOf, type FactKind } from '../facts.js'
import type { Condition, FactDomain, When } from '../format.js'

type NamedValues = Readonly<Record<string, unknown>>

/** What the cases of a policy may speak of: its own lists, after inheritance. */
export interface Vocabulary {
  readonly facts: { readonly [fact: string]: FactDomain }
  /** Empty: any text. */
  readonly reasons: NamedValues
  /** And the stage of each. */
  readonly grounds: NamedValues
}

export const vocabulary = (
  facts: Vocabulary['facts'],
  sections: Readonly<Record<string, NamedValues>>,
): Vocabulary => {
  const names = (section: string, field: string): NamedValues => {
    const value = sections[section]?.[field]
    return isRecord(value) ? value : {}
  }
  return { facts, reasons: names('cancellation', 'reasons'), grounds: names('dispute', 'grounds') }
}

/** What a fact may be under a policy: currencies are any, unless the policy declares which. */
export const factKindIn = (name: string, { facts }: Vocabulary): FactKind => {
  const kind = factOf(name)?.kind ?? 'declared'
  return kind === 'currency' && Object.hasOwn(facts, name) ? 'declared' : kind
}

const keep = (condition: Condition, exists: (value: string) => boolean): Condition | null => {
  if (!isWords(condition)) return condition
  const left = condition.filter((value) => exists(value))
  if (left.length === 0) return null
  return left.length === condition.length ? condition : left
}

/** What is left of a test of a fact that a policy declares. */
const survivingDeclared = (
  condition: Condition,
  domain: FactDomain | undefined,
): Condition | null => {
  if (domain === 'boolean') return typeof condition === 'boolean' ? condition : null
  if (domain === 'number') return isRecord(condition) ? condition : null
  return isWords(condition) ? keep(condition, (value) => domain?.includes(value) ?? false) : null
}

/**
 * What is left of a test once values that no longer exist are gone; `null`: nothing that could
 * match.
 */
const surviving = (name: string, condition: Condition, words: Vocabulary): Condition | null => {
  const { grounds, reasons, facts } = words
  if (name === 'stage') return keep(condition, (value) => Object.values(grounds).includes(value))
  const kind = factKindIn(name, words)
  if (kind === 'grounds') return keep(condition, (value) => Object.hasOwn(grounds, value))
  if (kind === 'reasons') {
    const listed = listedReasons(reasons).length > 0 && !Object.hasOwn(reasons, FREE_TEXT)
    return listed ? keep(condition, (value) => Object.hasOwn(reasons, value)) : condition
  }
  return kind === 'declared' && Object.hasOwn(facts, name)
    ? survivingDeclared(condition, facts[name])
    : condition
}

/**
 * What is left of the tests of a case once values that no longer exist are gone; `null`: a case
 * that could not match.
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
