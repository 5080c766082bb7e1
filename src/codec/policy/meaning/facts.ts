import { isRecord } from '../../../model/input/json.js'
import { mistake, mistakesOfEach, type Mistake } from '../../../model/input/mistake.js'
import { closest } from '../../../model/input/nearest.js'
import { oneOf } from '../../../model/input/oneOf.js'
import { isCurrency } from '../../../model/money.js'
import { isWords } from '../../../policy/choice.js'
import { factOf } from '../../../policy/facts.js'
import type { Condition, FactDomain } from '../../../policy/format.js'
import { listedReasons } from '../../../policy/reasons.js'
import { FREE_TEXT } from '../../../policy/shapes/knownTexts.js'
import { factKindIn, type Vocabulary } from '../../../policy/inheritance/vocabulary.js'
import type { MeaningCheck } from './chainLink.js'

const currencyMistakes = (values: Condition | FactDomain, path: string): readonly Mistake[] => {
  if (!isWords(values)) return [mistake(path, values, 'a list of ISO 4217 currency codes')]
  return values.flatMap((code, index) =>
    isCurrency(code) ? [] : [mistake(`${path}.${index}`, code, 'an ISO 4217 currency code')],
  )
}

/** Facts that a file declares and should not, or not like this. */
export const declaredFacts: MeaningCheck = ({ file }) =>
  Object.entries(file.facts ?? {}).flatMap(([name, domain]): readonly Mistake[] => {
    const path = `facts.${name}`
    const fact = factOf(name)
    if (fact === null) return []
    if (fact.kind === 'currency') return currencyMistakes(domain, path)
    if (fact.kind !== 'declared')
      return [mistake(path, name, "a name that is not one of an order's own facts")]
    return typeof domain === 'string' ? [mistake(path, domain, 'a list of words')] : []
  })

/** The words that a fact may be tested for; `null`: any text. */
const testableWords = (name: string, words: Vocabulary): readonly string[] | null => {
  const kind = factKindIn(name, words)
  switch (kind) {
    case 'grounds':
      return Object.keys(words.grounds)
    case 'reasons': {
      const reasons = listedReasons(words.reasons)
      return reasons.length === 0 || Object.hasOwn(words.reasons, FREE_TEXT) ? null : reasons
    }
    case 'declared': {
      const domain = Object.hasOwn(words.facts, name) ? words.facts[name] : undefined
      return isWords(domain) ? domain : null
    }
    case 'boolean':
    case 'number':
    case 'currency':
      return null
    default:
      return kind
  }
}

const wordsOrNone = (words: readonly string[]): string =>
  words.length === 0 ? 'no word, as the policy lists none' : oneOf(words)

const wordMistakes = (
  values: readonly string[],
  valid: readonly string[] | null,
  path: string,
): readonly Mistake[] =>
  mistakesOfEach(values, path, (value, index) =>
    valid === null || valid.includes(value)
      ? []
      : [mistake(`${path}.${index}`, value, wordsOrNone(valid), closest(value, valid))],
  )

/**
 * What is wrong with the test of a fact that a policy knows: it tests for what the fact never is.
 */
export const conditionMistakes = (
  name: string,
  condition: Condition,
  words: Vocabulary,
  path: string,
): readonly Mistake[] => {
  const own = factKindIn(name, words)
  const kind = own === 'declared' ? words.facts[name] : own
  if (kind === 'currency') return currencyMistakes(condition, path)
  if (kind === 'boolean')
    return typeof condition === 'boolean' ? [] : [mistake(path, condition, '`true` or `false`')]
  if (kind === 'number') {
    const expected = 'bounds such as `{"atLeast":1}`'
    return isRecord(condition) ? [] : [mistake(path, condition, expected)]
  }
  return isWords(condition)
    ? wordMistakes(condition, testableWords(name, words), path)
    : [mistake(path, condition, 'a list of words')]
}
