import { grouped } from '../../../src/cli/text/layout.js'
import { citationWords, isRule, linked, STANDS } from './catalogue.js'
import { citesAt } from './citesAt.js'
import { namesIn, rulesOfNames } from './names.js'
import { anchorOf, code, paragraphs, table } from './markdown.js'
import { DEFAULT, SHIPPED, type Shipped } from './policies.js'
import { speaks } from './speaks.js'
import { QUESTIONS, type Asked, type Question } from './questions.js'
import { saysAt } from './valuesTable.js'
import { whenWords } from './whenWords.js'

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

const byPolicy = (asked: Asked): Answering => {
  const place = { path: asked.path, when: asked.when ?? null }
  return {
    about: asked.about ?? '',
    says: (shipped) => saysAt(shipped, place),
    speaks: (shipped) => speaks(shipped, place),
    rules: (shipped) => citesAt(shipped, place).filter(isRule),
  }
}
const byNames = (names: NonNullable<Question['names']>): Answering => ({
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

const section = ({ asks, places = [], names, note }: Question): string => {
  const rows = [...places.map(byPolicy), ...(names === undefined ? [] : [byNames(names)])].flatMap(
    lines,
  )
  const plain = rows.every(([about]) => about === '')
  const why = SHIPPED.filter(({ name }) => name === DEFAULT).flatMap((shipped) =>
    places.flatMap(({ path, when }) => citesAt(shipped, { path, when: when ?? null })),
  )
  const decided = places.map(
    ({ path, when }) => `${code(path)}${when === undefined ? '' : ` where ${whenWords(when)}`}`,
  )
  return paragraphs([
    `## ${asks}`,
    rows.length === 0
      ? ''
      : table(
          plain ? ['answer', 'accounts'] : ['', 'answer', 'accounts'],
          plain ? rows.map((row) => row.slice(1)) : rows,
        ),
    why.length === 0 ? '' : 'Why the default says so:',
    [...new Set(why)].map((cite) => `- ${citationWords(cite)}`).join('\n'),
    note === undefined ? '' : linked(note),
    decided.length === 0 ? '' : `*Decided by ${[...new Set(decided)].join(', ')}.*`,
  ])
}

/** Each question, what every account answers, and why the default answers as it does. */
export const disagreementPage = (): string =>
  `${paragraphs([
    '# Where the accounts disagree',
    `${Object.keys(STANDS).length} accounts of one marketplace contradict each other. Each is a policy that runs; ${code(DEFAULT)} is the default that the others extend. Accounts that agree share a line, each with the rules that it rests the answer on. An account that is silent about a question answers as the default does, unless another of its values leaves no room for that.`,
    QUESTIONS.map(({ asks }) => `- [${asks}](#${anchorOf(asks)})`).join('\n'),
    ...QUESTIONS.map(section),
  ])}\n`
