import { isCurrency } from '../../model/money.js'
import { isRecord, shown } from '../../model/input/json.js'
import { isWords } from '../../policy/choice.js'
import { uselessCases } from '../../policy/cover.js'
import { FACT_NAMES, FACTS, factOf, isReadIn } from '../../policy/facts.js'
import type { Condition, FactDomain, SectionName, When } from '../../policy/format.js'
import { kindOf } from '../../policy/vocabulary.js'
import type { Vocabulary } from '../../policy/vocabulary.js'
import { oneOf } from '../../model/input/oneOf.js'
import { nearest } from '../../model/input/nearest.js'
import { choicesIn, ownFields, wordsIn } from './step.js'
import type { Report, Step } from './step.js'

const codes = (values: Condition | FactDomain, path: string): readonly Report[] =>
  isWords(values)
    ? values.flatMap((code, index) =>
        isCurrency(code)
          ? []
          : [{ path: `${path}.${index}`, found: code, expected: 'an ISO 4217 currency code' }],
      )
    : [{ path, found: shown(values), expected: 'a list of ISO 4217 currency codes' }]

/** Facts that a file declares and should not, or not so. */
export const declarations = ({ file }: Step): readonly Report[] =>
  Object.entries(file.facts ?? {}).flatMap(([name, domain]): readonly Report[] => {
    const path = `facts.${name}`
    const fact = factOf(name)
    if (fact === null) return []
    if (fact.kind === 'currency') return codes(domain, path)
    if (fact.kind !== 'declared')
      return [{ path, found: name, expected: "a name that is not one of an order's own facts" }]
    return typeof domain === 'string' ? [{ path, found: domain, expected: 'a list of words' }] : []
  })

const declaredWords = (name: string, { facts }: Vocabulary): readonly string[] | null => {
  const domain = Object.hasOwn(facts, name) ? facts[name] : undefined
  return isWords(domain) ? domain : null
}

/** The words a fact may be tested for; `null`: any text. */
const wordsOf = (name: string, words: Vocabulary): readonly string[] | null => {
  const kind = kindOf(name, words)
  if (kind === 'grounds') return Object.keys(words.grounds)
  if (kind === 'reasons')
    return Object.keys(words.reasons).length === 0 ? null : Object.keys(words.reasons)
  if (kind === 'declared') return declaredWords(name, words)
  return typeof kind === 'string' ? null : kind
}

const valuesOf = (
  name: string,
  condition: Condition,
  words: Vocabulary,
  path: string,
): readonly Report[] => {
  const own = kindOf(name, words)
  const kind = own === 'declared' ? words.facts[name] : own
  if (kind === 'currency') return codes(condition, path)
  if (kind === 'boolean') {
    return typeof condition === 'boolean'
      ? []
      : [{ path, found: shown(condition), expected: '`true` or `false`' }]
  }
  if (kind === 'number') {
    return isRecord(condition)
      ? []
      : [{ path, found: shown(condition), expected: 'bounds such as `{"atLeast":1}`' }]
  }
  if (!isWords(condition)) return [{ path, found: shown(condition), expected: 'a list of words' }]
  const valid = wordsOf(name, words)
  return condition.flatMap((value, index): readonly Report[] => {
    const at = `${path}.${index}`
    return valid === null || valid.includes(value)
      ? []
      : [{ path: at, found: value, expected: oneOf(valid), nearest: nearest(value, valid) }]
  })
}

const tests = (
  when: When,
  section: SectionName,
  { draft, whole, damaged }: Step,
  path: string,
): readonly Report[] => {
  const words = wordsIn(draft)
  const readable = [
    ...FACT_NAMES.filter((name) => isReadIn(section, FACTS[name])),
    ...Object.keys(words.facts),
  ].filter((name) => factOf(name)?.kind !== 'declared' || Object.hasOwn(words.facts, name))
  const known = [...new Set(readable)]
  return Object.entries(when).flatMap(([name, condition]): readonly Report[] => {
    const at = `${path}.${name}`
    const fact = factOf(name)
    if (fact !== null && !isReadIn(section, fact)) {
      return [
        {
          path: at,
          found: name,
          expected: `a fact that is read in \`${section}\`: ${oneOf(known)}`,
          nearest: nearest(name, known),
        },
      ]
    }
    const declared =
      fact !== null && fact.kind !== 'declared' ? true : Object.hasOwn(words.facts, name)
    const unsure = !whole || damaged(`facts.${name}`)
    if (!declared) {
      return unsure
        ? []
        : [
            {
              path: at,
              found: name,
              expected: `a fact declared in \`facts\`, or ${oneOf(known)}`,
              nearest: nearest(name, known),
            },
          ]
    }
    if (fact?.kind === 'grounds' && (!whole || damaged('dispute.grounds'))) return []
    if (fact?.kind === 'reasons' && (!whole || damaged('cancellation.reasons'))) return []
    return damaged(`facts.${name}`) ? [] : valuesOf(name, condition, words, at)
  })
}

/** Cases that read what is not there, can never match, or are hidden by those before them. */
export const cases = (step: Step): readonly Report[] =>
  ownFields(step).flatMap(({ section, path: field, value }) =>
    choicesIn(value, field).flatMap(([path, choice]): readonly Report[] => {
      const reports = choice.cases.map(({ when }, index) =>
        tests(when, section, step, `${path}.cases.${index}.when`),
      )
      if (reports.some((each) => each.length > 0) || !step.whole || step.damaged('dispute.grounds'))
        return reports.flat()
      const whens = choice.cases.map(({ when }) => when)
      return uselessCases(whens, wordsIn(step.draft)).flatMap((useless, index) =>
        useless === null
          ? []
          : [
              {
                path: `${path}.cases.${index}`,
                found: shown(whens[index]),
                expected:
                  useless === 'never'
                    ? 'a case that can match'
                    : 'a case that those before it do not hide',
              },
            ],
      )
    }),
  )
