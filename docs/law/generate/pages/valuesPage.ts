import { FIELD_PATHS, fieldAt } from '../../../../src/policy/fields/names.js'
import { isRule } from '../data/catalogue.js'
import { citesAt } from '../data/citesAt.js'
import type { PolicyPlace } from '../data/citations.js'
import { DEFAULT, type Shipped } from '../data/policies.js'
import { QUESTION_READING, readersOf } from '../data/rowPlaces.js'
import { speaks } from '../data/speaks.js'
import { anchorOf, code, paragraphs, table } from '../words/markdown.js'
import { DISAGREEMENT_PAGE, linked, rowLink } from './references.js'
import type { LawQuestion } from '../questions/lawQuestion.js'
import { QUESTIONS } from '../questions/questions.js'
import { agreeing, ASSUMED, markedName } from './valuesTable.js'

/** A policy with the rules that it cites itself. */
const cited = (shipped: Shipped, place: PolicyPlace): string => {
  const rules = citesAt(shipped, place).filter(isRule)
  const name = markedName(shipped, place)
  return rules.length === 0 ? name : `${name} (${rules.map(linked).join(', ')})`
}

const NAMED = 3
/**
 * Who says something: the default and those that say it themselves, then those that are silent.
 * Many of these, in the line of the default, are all that no line names.
 */
export const who = (policies: readonly Shipped[], place: PolicyPlace): string => {
  const loud = policies.filter((shipped) => shipped.name === DEFAULT || speaks(shipped, place))
  const silent = policies.filter((shipped) => !loud.includes(shipped)).map(({ name }) => name)
  const others =
    silent.length > NAMED && loud.some(({ name }) => name === DEFAULT)
      ? `the ${silent.length} others`
      : silent.join(', ')
  return [
    ...loud.map((shipped) => cited(shipped, place)),
    ...(silent.length === 0 ? [] : [`*silent, as the default:* ${others}`]),
  ].join('\n')
}

const readersWords = (path: string): string => {
  const rows = readersOf(path).map(({ id }) => rowLink(id))
  const question = QUESTION_READING[path]
  const readers = [...rows, ...(question === undefined ? [] : [code(question)])]
  return readers.length === 0 ? '' : `Read by ${readers.join(', ')}.`
}

/** The question that asks about a whole field, if one does; its page has the answers. */
const questionAbout = (field: string): LawQuestion | undefined =>
  QUESTIONS.find(({ places = [] }) =>
    places.some(({ path, when }) => path === field && when === undefined),
  )

const answersTo = (place: PolicyPlace): string => {
  const question = questionAbout(place.path)
  return question === undefined
    ? table(
        ['value', 'policies'],
        agreeing(place).map(({ words, policies }) => [words, who(policies, place)]),
      )
    : `[${question.asks}](${DISAGREEMENT_PAGE}#${anchorOf(question.asks)})`
}

const fieldSection = (path: string): string =>
  paragraphs([
    `### ${path}`,
    fieldAt(path)?.means ?? '',
    answersTo({ path, when: null }),
    readersWords(path),
  ])

/** Each field once: what it means, what every policy says, and which rows read it. */
export const valuesPage = (): string =>
  `${paragraphs([
    '# Every value',
    `What each policy says at each field, with the rules that it cites for it. ${ASSUMED}: something ` +
      'in it is assumed, and stands in no source.',
    ...FIELD_PATHS.map(fieldSection),
  ])}\n`
