import { grouped } from '../../../../src/cli/text/layout.js'
import { citationWords, isRule, linked, STANDS } from '../data/catalogue.js'
import { citesAt } from '../data/citesAt.js'
import { namesIn, rulesOfNames } from '../data/names.js'
import { anchorOf, code, paragraphs, table } from '../words/markdown.js'
import { DEFAULT, SHIPPED, type Shipped } from '../data/policies.js'
import { speaks } from '../data/speaks.js'
import type { AskedPlace, LawQuestion } from '../questions/lawQuestion.js'
import { QUESTIONS } from '../questions/questions.js'
import { placeWords, saysAt } from './valuesTable.js'

/**
 * What each account answers to one thing that a question asks, whether it says so itself, and by
 * which rules.
 */
interface Answering {
  readonly about: string
  readonly says: (shipped: Shipped) => string
  readonly speaks: (shipped: Shipped) => boolean
  readonly rules: (shipped: Shipped) => readonly string[]
}

const byPolicy = (asked: AskedPlace): Answering => {
  const place = { path: asked.path, when: asked.when ?? null }
  return {
    about: asked.about ?? '',
    says: (shipped) => saysAt(shipped, place),
    speaks: (shipped) => speaks(shipped, place),
    rules: (shipped) => citesAt(shipped, place).filter(isRule),
  }
}
const byNames = (names: NonNullable<LawQuestion['names']>): Answering => ({
  about: 'shown',
  says: ({ name }) => namesIn(name, names).join('\n') || 'no name of its own',
  speaks: ({ name }) => namesIn(name, names).length > 0,
  rules: ({ name }) => (namesIn(name, names).length > 0 ? rulesOfNames(name) : []),
})

const accountWords = (shipped: Shipped, { rules }: Answering): string => {
  const cited = rules(shipped)
  const name = shipped.name === DEFAULT ? `**${DEFAULT}**` : shipped.name
  return cited.length === 0 ? name : `${name} (${cited.map((rule) => linked(rule)).join(', ')})`
}

/** Accounts that agree share a line; of these, the ones that say it themselves come first. */
const lines = (answering: Answering): readonly (readonly string[])[] =>
  grouped(SHIPPED, answering.says).map((group, index) => {
    const loud = group.filter((shipped) => shipped.name === DEFAULT || answering.speaks(shipped))
    const silent = group.filter((shipped) => !loud.includes(shipped)).map(({ name }) => name)
    const accounts = [
      ...loud.map((shipped) => accountWords(shipped, answering)),
      ...(silent.length === 0 ? [] : [`*silent, as the default:* ${silent.join(', ')}`]),
    ]
    return [
      index === 0 ? answering.about : '',
      ...group.slice(0, 1).map(answering.says),
      accounts.join('\n'),
    ]
  })

/** What the default cites for its answers, a line for each citation. */
const reasonsOfDefault = (places: readonly AskedPlace[]): string => {
  const cites = SHIPPED.filter(({ name }) => name === DEFAULT).flatMap((shipped) =>
    places.flatMap(({ path, when }) => citesAt(shipped, { path, when: when ?? null })),
  )
  return [...new Set(cites)].map((cite) => `- ${citationWords(cite)}`).join('\n')
}

const answersTable = (rows: readonly (readonly string[])[]): string => {
  if (rows.length === 0) return ''
  return rows.every(([about]) => about === '')
    ? table(
        ['answer', 'accounts'],
        rows.map((row) => row.slice(1)),
      )
    : table(['', 'answer', 'accounts'], rows)
}

const section = ({ asks, places = [], names, note }: LawQuestion): string => {
  const answers = [...places.map(byPolicy), ...(names === undefined ? [] : [byNames(names)])]
  const reasons = reasonsOfDefault(places)
  const decided = new Set(places.map(({ path, when }) => placeWords({ path, when: when ?? null })))
  return paragraphs([
    `## ${asks}`,
    answersTable(answers.flatMap(lines)),
    reasons === '' ? '' : 'Why the default says so:',
    reasons,
    note === undefined ? '' : linked(note),
    decided.size === 0 ? '' : `*Decided by ${[...decided].join(', ')}.*`,
  ])
}

/** Each question, what every account answers, and why the default answers as it does. */
export const disagreementPage = (): string =>
  `${paragraphs([
    '# Where the accounts disagree',
    `${Object.keys(STANDS).length} accounts of one marketplace contradict each other. Each of ` +
      `them is a policy that loads and runs; ${code(DEFAULT)} is the default, which the others ` +
      'extend. Accounts that give the same answer share a line; in brackets stand the rules that an ' +
      'account cites for it. An account that is silent about a question answers as the default ' +
      'does, unless another of its values rules that out.',
    QUESTIONS.map(({ asks }) => `- [${asks}](#${anchorOf(asks)})`).join('\n'),
    ...QUESTIONS.map(section),
  ])}\n`
