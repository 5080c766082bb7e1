import { CHAPTERS, rowsOf } from '../../../src/rules/chapters/book.js'
import { CHAPTER_NAMES, RULES, rulesOf, STANDS } from './catalogue.js'
import { chapterPage, titleOf } from './chapterPage.js'
import { disagreementPage } from './disagreementPage.js'
import { code, paragraphs, table } from './markdown.js'
import { rowsTable } from './rowsTable.js'
import { DEFAULT, SHIPPED } from './policies.js'

/** The command that writes the pages. */
export const COMMAND = 'npm run docs:law'

const accountFile = (name: string): string =>
  `[${name}](../../src/policy/presets/accounts/${name}.json)`

const indexPage = (): string =>
  `${paragraphs([
    '# The law',
    `What ${Object.keys(STANDS).length} accounts of one marketplace state, rule by rule, beside the rows that carry it out and the values that the policies give it. Written by ${code(COMMAND)} from [rules.json](rules.json), the rows in [src/rules/chapters](../../src/rules/chapters) and the policies in [src/policy/presets/accounts](../../src/policy/presets/accounts): change these, not the pages.`,
    '## Chapters',
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
    ),
    'What the accounts contradict each other in: [where the accounts disagree](where-the-accounts-disagree.md). What can happen to an order at all: [every row](rows.md).',
    '## How to read a rule',
    `Under its text stands where it was found: ${code('000:81-83')} is lines 81 to 83 of the first of the three texts in which the accounts were collected. Then the rows that rest on it, because they name it or because they read a value that some policy rests on it: who may act or what happens by itself, while the order is in which state, between which instants, and what then. Words like ${code('cancellation.byBuyer')} are places in a policy. Last, what each of the ${SHIPPED.length} policies says at these places; the ones in bold rest it on this rule.`,
    '## Accounts',
    table(
      ['account', 'stands in', 'rules', 'what marks it'],
      SHIPPED.filter(({ name }) => name !== DEFAULT).map(({ name, file }) => [
        accountFile(name),
        code(STANDS[name] ?? ''),
        String(RULES.filter(({ accounts }) => accounts.includes(name)).length),
        file.title,
      ]),
    ),
    `Each extends the default, ${accountFile(DEFAULT)}, which answers where an account is silent.`,
  ])}\n`

const rowsPage = (): string =>
  `${paragraphs([
    '# Every row',
    'What can happen to an order, in the order of its life: who may act, or what happens by itself, while the order is in which state, when, and what then.',
    ...CHAPTER_NAMES.flatMap((chapter) => [
      `## ${titleOf(chapter)}`,
      rowsTable(rowsOf(CHAPTERS[chapter]), chapter),
    ]),
  ])}\n`

const BANNER = `<!-- Written by ${code(COMMAND)}: change what it is made of, not this page. -->\n\n`

/**
 * Every page, by its file's name. `mentioned`: the files of the library with the rules that they
 * name.
 */
export const pages = (
  mentioned: Readonly<Record<string, readonly string[]>>,
): Readonly<Record<string, string>> => {
  const written = {
    'README.md': indexPage(),
    ...Object.fromEntries(
      CHAPTER_NAMES.map((chapter) => [`${chapter}.md`, chapterPage(chapter, mentioned)]),
    ),
    'rows.md': rowsPage(),
    'where-the-accounts-disagree.md': disagreementPage(),
  }
  return Object.fromEntries(
    Object.entries(written).map(([name, text]) => [name, `${BANNER}${text}`]),
  )
}
