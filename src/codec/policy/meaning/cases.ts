import { mistake, mistakesOfEach, type Mistake } from '../../../model/input/mistake.js'
import { closest } from '../../../model/input/nearest.js'
import { oneOf } from '../../../model/input/oneOf.js'
import { FACT_NAMES, FACTS, factOf, isReadIn } from '../../../policy/facts.js'
import type { Cases, SectionName, When } from '../../../policy/format.js'
import { uselessCases } from '../../../policy/inheritance/uselessCases.js'
import {
  choicesIn,
  wordsIn,
  writtenFields,
  type ChainLink,
  type MeaningCheck,
} from './chainLink.js'
import { conditionMistakes } from './facts.js'

/** Whether a policy knows a fact: by itself, or since it declares it. */
const isKnown = (name: string, { draft }: ChainLink): boolean => {
  const fact = factOf(name)
  return (fact !== null && fact.kind !== 'declared') || Object.hasOwn(draft.facts, name)
}

/** The facts that cases of a section may read. */
const readableFacts = (section: SectionName, link: ChainLink): readonly string[] => {
  const own = FACT_NAMES.filter((name) => isReadIn(section, FACTS[name]))
  const all = [...own, ...Object.keys(link.draft.facts)].filter((name) => isKnown(name, link))
  return [...new Set(all)]
}

/** The list whose keys a fact may be, where the policy itself writes it. */
const LISTED_IN: { readonly [kind: string]: string } = {
  grounds: 'dispute.grounds',
  reasons: 'cancellation.reasons',
}

/** Whether it is known what a fact may be: nothing that says so is missing or wrong itself. */
const isCertain = (name: string, { whole, damaged }: ChainLink): boolean => {
  const list = LISTED_IN[String(factOf(name)?.kind)]
  return !damaged(`facts.${name}`) && (list === undefined || (whole && !damaged(list)))
}

const testMistakes = (
  when: When,
  section: SectionName,
  link: ChainLink,
  path: string,
): readonly Mistake[] => {
  const readable = readableFacts(section, link)
  const words = wordsIn(link)
  return Object.entries(when).flatMap(([name, condition]): readonly Mistake[] => {
    const at = `${path}.${name}`
    const expected = (what: string) => [mistake(at, name, what, closest(name, readable))]
    const fact = factOf(name)
    if (fact !== null && !isReadIn(section, fact))
      return expected(`a fact that is read in \`${section}\`: ${oneOf(readable)}`)
    if (!isKnown(name, link)) {
      const unsure = !link.whole || link.damaged(`facts.${name}`)
      return unsure ? [] : expected(`a fact declared in \`facts\`, or ${oneOf(readable)}`)
    }
    return isCertain(name, link) ? conditionMistakes(name, condition, words, at) : []
  })
}

const USELESS = {
  never: 'a case that can match',
  hidden: 'a case that those before it do not hide',
}

const uselessMistakes = (
  { cases }: Cases<unknown>,
  link: ChainLink,
  path: string,
): readonly Mistake[] => {
  const whens = cases.map(({ when }) => when)
  return uselessCases(whens, wordsIn(link)).flatMap((useless, index) =>
    useless === null ? [] : [mistake(`${path}.cases.${index}`, whens[index], USELESS[useless])],
  )
}

/** Cases that read what is not there, can never match, or are hidden by those before them. */
export const cases: MeaningCheck = (link) =>
  writtenFields(link).flatMap(({ section, path: field, value }) =>
    choicesIn(value, field).flatMap(([path, choice]) => {
      const mistakes = mistakesOfEach(choice.cases, `${path}.cases`, ({ when }, index) =>
        testMistakes(when, section, link, `${path}.cases.${index}.when`),
      )
      const unsure = !link.whole || link.damaged('dispute.grounds')
      return mistakes.length > 0 || unsure ? mistakes : uselessMistakes(choice, link, path)
    }),
  )
