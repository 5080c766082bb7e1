import { CHAPTERS, rowsOf } from '../../../../src/rules/chapters/book.js'
import { CHAPTER_NAMES, RULES, rulesOf, STANDS } from '../data/catalogue.js'
import { chapterPage, titleOf } from './chapterPage.js'
import { disagreementPage } from './disagreementPage.js'
import { code, paragraphs, table } from '../words/markdown.js'
import { DISAGREEMENT_PAGE, ROWS_PAGE, VALUES_PAGE, withReferences } from './references.js'
import { rowsTable } from './rowsTable.js'
import { valuesPage } from './valuesPage.js'
import { ASSUMED } from './valuesTable.js'
import { DEFAULT, SHIPPED } from '../data/policies.js'

/** The command that writes the pages. */
export const COMMAND = 'npm run docs:law'

const accountFile = (name: string): string =>
  `[${name}](../../src/policy/presets/accounts/${name}.json)`

const ACCOUNT_COUNT = Object.keys(STANDS).length

const chaptersTable = (): string =>
  table(
    ['chapter', 'rules', ''],
    CHAPTER_NAMES.map((chapter) => {
      const ids = rulesOf(chapter).map(({ id }) => id)
      return [
        `[${titleOf(chapter)}](${chapter}.md)`,
        String(ids.length),
        ids.length === 0
          ? 'rows that no account decides'
          : `${ids[0] ?? ''} to ${ids.at(-1) ?? ''}`,
      ]
    }),
  )

const accountsTable = (): string =>
  table(
    ['account', 'stands in', 'rules', 'what is special about it'],
    SHIPPED.filter(({ name }) => name !== DEFAULT).map(({ name, file }) => [
      accountFile(name),
      code(STANDS[name] ?? ''),
      String(RULES.filter(({ accounts }) => accounts.includes(name)).length),
      file.title,
    ]),
  )

const HOW_TO_READ = [
  `- **The text**, and where it was found: ${code('000:81-83')} is lines 81 to 83 of the first ` +
    'of the three texts in which the accounts were collected.',
  `- **The rows that rest on it**. [Every row](${ROWS_PAGE}) says who may act, or what happens by ` +
    'itself; in which states of the order; between which instants; and what happens then. A row ' +
    'rests on a rule if it names the rule, or if it reads a value for which some policy cites the rule.',
  `- **What the policies say** that cite the rule, at each place for which they cite it. What all ` +
    `${SHIPPED.length} policies say there stands under its field among [every value]` +
    `(${VALUES_PAGE}).`,
  `- ${ASSUMED} behind a policy: something in what it says is assumed, and stands in no source.`,
].join('\n')

const indexPage = (): string =>
  `${paragraphs([
    '# The law',
    `What ${ACCOUNT_COUNT} accounts of one marketplace state, rule by rule. Beside each rule ` +
      'stand the rows that carry it out, and what each policy says.',
    `${code(COMMAND)} writes these pages from [rules.json](rules.json), the rows in ` +
      '[src/rules/chapters](../../src/rules/chapters) and the policies in ' +
      '[src/policy/presets/accounts](../../src/policy/presets/accounts). ' +
      'Change those, not the pages.',
    '## Chapters',
    chaptersTable(),
    'All questions that the accounts answer differently: ' +
      `[where the accounts disagree](${DISAGREEMENT_PAGE}). Everything that can happen ` +
      `to an order: [every row](${ROWS_PAGE}). What each policy says: [every value](${VALUES_PAGE}).`,
    '## How to read a rule',
    HOW_TO_READ,
    '## Accounts',
    accountsTable(),
    `Each extends the default, ${accountFile(DEFAULT)}, which answers where an account is silent.`,
  ])}\n`

const rowsPage = (): string =>
  `${paragraphs([
    '# Every row',
    'Everything that can happen to an order, in the order in which it usually happens. Each row ' +
      'says who may act or what happens by itself, in which states of the order, when, and what ' +
      'happens then.',
    ...CHAPTER_NAMES.flatMap((chapter) => [
      `## ${titleOf(chapter)}`,
      rowsTable(rowsOf(CHAPTERS[chapter])),
    ]),
  ])}\n`

const BANNER = `<!-- Written by ${code(COMMAND)}: change what it is made of, not this page. -->\n\n`

/**
 * The text of every page, by the name of its file. `mentioned`: the rules that each file of the
 * library names.
 */
export const pages = (
  mentioned: Readonly<Record<string, readonly string[]>>,
): Readonly<Record<string, string>> => {
  const written = {
    'README.md': indexPage(),
    ...Object.fromEntries(
      CHAPTER_NAMES.map((chapter) => [`${chapter}.md`, chapterPage(chapter, mentioned)]),
    ),
    [ROWS_PAGE]: rowsPage(),
    [VALUES_PAGE]: valuesPage(),
    [DISAGREEMENT_PAGE]: disagreementPage(),
  }
  return Object.fromEntries(
    Object.entries(written).map(([name, text]) => [name, withReferences(`${BANNER}${text}`)]),
  )
}
