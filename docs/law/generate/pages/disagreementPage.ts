import { grouped } from '../../../../src/cli/text/layout.js'
import { STANDS } from '../data/catalogue.js'
import { namesIn, rulesOfNames } from '../data/names.js'
import { anchorOf, code, paragraphs, table } from '../words/markdown.js'
import { fieldLink, linked } from './references.js'
import { DEFAULT, fieldOf, SHIPPED, type Shipped } from '../data/policies.js'
import type { AskedPlace, LawQuestion } from '../questions/lawQuestion.js'
import { QUESTIONS } from '../questions/questions.js'
import { who } from './valuesPage.js'
import { ASSUMED, saysAt } from './valuesTable.js'

/** What the accounts answer to one thing that a question asks, and which of them say so. */
interface Answering {
  readonly about: string
  readonly says: (shipped: Shipped) => string
  readonly who: (policies: readonly Shipped[]) => string
}

const byPolicy = (asked: AskedPlace): Answering => {
  const place = { path: asked.path, when: asked.when ?? null }
  return {
    about: asked.about ?? '',
    says: (shipped) => saysAt(shipped, place),
    who: (policies) => who(policies, place),
  }
}
const byNames = (names: NonNullable<LawQuestion['names']>): Answering => ({
  about: 'shown',
  says: ({ name }) => namesIn(name, names).join('\n') || 'no name of its own',
  who: (policies) =>
    policies
      .map(({ name }) =>
        namesIn(name, names).length === 0
          ? name
          : `${name} (${rulesOfNames(name).map(linked).join(', ')})`,
      )
      .join('\n'),
})

/** Accounts that agree share a line. */
const lines = (answering: Answering): readonly (readonly string[])[] =>
  grouped(SHIPPED, answering.says).map((group, index) => [
    index === 0 ? answering.about : '',
    ...group.slice(0, 1).map(answering.says),
    answering.who(group),
  ])

const answersTable = (rows: readonly (readonly string[])[]): string => {
  if (rows.length === 0) return ''
  return rows.every(([about]) => about === '')
    ? table(
        ['answer', 'accounts'],
        rows.map((row) => row.slice(1)),
      )
    : table(['', 'answer', 'accounts'], rows)
}

const keyOf = ({ path, when }: AskedPlace): string => `${path} ${JSON.stringify(when ?? null)}`

/** The first question that asks about each place. */
const FIRST: ReadonlyMap<string, LawQuestion> = new Map(
  [...QUESTIONS]
    .reverse()
    .flatMap((question) => (question.places ?? []).map((place) => [keyOf(place), question])),
)

/** What an earlier question has answered already is said there, and linked to. */
const answeredElsewhere = (places: readonly AskedPlace[]): string =>
  places
    .flatMap((place) => {
      const asks = FIRST.get(keyOf(place))?.asks ?? ''
      const about = place.about === undefined ? 'see' : `${place.about}: see`
      return [`- ${about} “[${asks}](#${anchorOf(asks)})”`]
    })
    .join('\n')

const section = (question: LawQuestion): string => {
  const { asks, why, places = [], names, note } = question
  const own = places.filter((place) => FIRST.get(keyOf(place)) === question)
  const answers = [...own.map(byPolicy), ...(names === undefined ? [] : [byNames(names)])]
  const decided = new Set(places.map(({ path }) => fieldLink(fieldOf(path))))
  return paragraphs([
    `## ${asks}`,
    answersTable(answers.flatMap(lines)),
    answeredElsewhere(places.filter((place) => !own.includes(place))),
    why === undefined ? '' : `Why the default says so: ${linked(why)}`,
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
      `account cites for it, and ${ASSUMED} where something in the answer is assumed. ` +
      'An account that is silent about a question answers as the default ' +
      'does, unless another of its values rules that out.',
    QUESTIONS.map(({ asks }) => `- [${asks}](#${anchorOf(asks)})`).join('\n'),
    ...QUESTIONS.map(section),
  ])}\n`
