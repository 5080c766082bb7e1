import { CHAPTERS, ROWS, rowsOf } from '../../../../src/rules/chapters/book.js'
import type { Row } from '../../../../src/rules/vocabulary/row.js'
import { RULES, rulesOf, type Chapter, type Rule } from '../data/catalogue.js'
import { citedAt } from '../data/citations.js'
import { code, paragraphs } from '../words/markdown.js'
import { fieldLink, linked, rowLink } from './references.js'
import { namesIn, namingBy } from '../data/names.js'
import { placesOf } from '../../../../src/rules/placesOf.js'
import { QUESTION_READING, readersOf } from '../data/rowPlaces.js'
import { fieldOf } from '../data/policies.js'
import { citedLine } from './valuesTable.js'

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

/** The rows, each of which stands once, on a page of its own. */
const rowsBeside = (rows: readonly Row[]): string =>
  rows.length === 0 ? '' : `Rows: ${rows.map(({ id }) => rowLink(id)).join(', ')}.`

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

/** What an account states that no row, no value and no name carries out. */
const unheeded = (rule: Rule): string =>
  rowsOn(rule).length === 0 && citedAt(rule.id).length === 0 && namingBy(rule.id).length === 0
    ? 'No row and no value rests on it.'
    : ''

const ruleSection = (rule: Rule, mentions: Mentions): string =>
  paragraphs([
    `### ${rule.id}`,
    `> ${rule.text}`,
    `${rule.where.map(code).join(', ')}: ${rule.accounts.join(', ')}`,
    rowsBeside(rowsOn(rule)),
    citedAt(rule.id).map(citedLine).join('\n'),
    namesBeside(rule),
    [unheeded(rule), elsewhere(rule, mentions)].filter((part) => part !== '').join(' '),
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
  const fields = [...new Set(rows.flatMap(placesOf).map(fieldOf))]
  return `${paragraphs([
    `# ${TITLES[chapter]}`,
    rulesOf(chapter)
      .map(({ id }) => linked(id))
      .join(' · '),
    ...rulesOf(chapter).map((rule) => ruleSection(rule, mentions)),
    rows.length === 0 ? '' : '## Rows that no account decides',
    rows.length === 0
      ? ''
      : 'No account speaks of these. Some keep an order from being stuck, others are there for ' +
        'other kinds of marketplaces.',
    rowsBeside(rows),
    fields.length === 0 ? '' : `They read ${fields.map(fieldLink).join(', ')}.`,
  ])}\n`
}
