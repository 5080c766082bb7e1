import { CHAPTERS, ROWS, rowsOf } from '../../../../src/rules/chapters/book.js'
import type { Row } from '../../../../src/rules/vocabulary/row.js'
import { linked, RULES, rulesOf, type Chapter, type Rule } from '../data/catalogue.js'
import { citedAt } from '../data/citations.js'
import { code, folded, paragraphs } from '../words/markdown.js'
import { namesIn, namingBy } from '../data/names.js'
import { QUESTION_READING, placesOf, readersOf } from '../data/rowPlaces.js'
import { rowsTable } from './rowsTable.js'
import { valuesTable } from './valuesTable.js'

/** The files of the library, with the rules that they name. */
type Mentions = Readonly<Record<string, readonly string[]>>

const TITLES: Readonly<Record<Chapter, string>> = {
  payment: 'Payment and unpaid orders',
  cancellation: 'Cancellation before shipment',
  shipment: 'Shipment and tracking',
  protection: 'Protection and completion',
  dispute: 'Disputes',
  returns: 'Returns',
  refund: 'Refunds',
  restitution: 'Goods that arrive after the refund',
  freeze: 'Freezes and chargebacks',
}
export const titleOf = (chapter: Chapter): string => TITLES[chapter]

/**
 * The rows that rest on a rule: those that name it, and those that read a place where some policy
 * cites it.
 */
const rowsOn = (rule: Rule): readonly Row[] => {
  const places = citedAt(rule.id).map(({ path }) => path)
  const readers = new Set(places.flatMap(readersOf))
  return ROWS.filter((row) => row.rules.includes(rule.id) || readers.has(row))
}

/** The names that accounts give an order, where a rule is about them. */
const namesBeside = (rule: Rule): string =>
  namingBy(rule.id)
    .flatMap((account) => namesIn(account).map((name) => `- ${account} shows ${name}`))
    .join('\n')

const MANY = 3
/** A table of many rows is folded; the summary lists their ids. */
const rowsBeside = (rows: readonly Row[], chapter: Chapter): string =>
  rows.length > MANY
    ? folded(
        `${rows.length} rows rest on it: ${rows.map(({ id }) => `<code>${id}</code>`).join(', ')}`,
        rowsTable(rows, chapter),
      )
    : rowsTable(rows, chapter)

/** Files whose rows and values the page shows beside the rule. */
const SHOWN = /^src\/(rules\/chapters|policy\/presets\/accounts)\//
const elsewhere = (rule: Rule, mentions: Mentions): string => {
  const asked = [
    ...new Set(
      citedAt(rule.id).flatMap(({ path }) =>
        QUESTION_READING[path] === undefined ? [] : [QUESTION_READING[path]],
      ),
    ),
  ]
  const files = Object.entries(mentions).flatMap(([file, rules]) =>
    rules.includes(rule.id) && !SHOWN.test(file) ? [`[${code(file)}](../../${file})`] : [],
  )
  return [
    ...(asked.length === 0 ? [] : [`Answered by ${asked.map(code).join(', ')}.`]),
    ...(files.length === 0 ? [] : [`Also named in ${files.join(', ')}.`]),
  ].join(' ')
}

const ruleSection = (rule: Rule, chapter: Chapter, mentions: Mentions): string =>
  paragraphs([
    `### ${rule.id}`,
    `> ${rule.text}`,
    `${rule.where.map(code).join(', ')}: ${rule.accounts.join(', ')}`,
    rowsBeside(rowsOn(rule), chapter),
    ...citedAt(rule.id).map(valuesTable),
    namesBeside(rule),
    elsewhere(rule, mentions),
  ])

/** Rows of a chapter that rest on no rule of any account. */
const unruled = (chapter: Chapter): readonly Row[] => {
  const ruled = new Set(RULES.flatMap(rowsOn))
  return rowsOf(CHAPTERS[chapter]).filter((row) => !ruled.has(row))
}

/**
 * The page of a chapter: its rules, each with the rows that rest on it and what the policies say;
 * then the rows that rest on no rule.
 */
export const chapterPage = (chapter: Chapter, mentions: Mentions): string => {
  const rows = unruled(chapter)
  const places = [...new Set(rows.flatMap(placesOf))]
  return `${paragraphs([
    `# ${TITLES[chapter]}`,
    rulesOf(chapter)
      .map(({ id }) => linked(id, chapter))
      .join(' · '),
    ...rulesOf(chapter).map((rule) => ruleSection(rule, chapter, mentions)),
    rows.length === 0 ? '' : '## Rows that no account decides',
    rows.length === 0
      ? ''
      : 'No account speaks of these. Some keep an order from being stuck, others are there for ' +
        'other kinds of marketplaces.',
    rowsTable(rows, chapter),
    ...places.map((path) => valuesTable({ path, when: null, by: [] })),
  ])}\n`
}
