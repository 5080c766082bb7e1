import { phraseOf, timerWords } from '../../../src/cli/text/words.js'
import { listed } from '../../../src/cli/text/layout.js'
import { isTimer, type Row } from '../../../src/rules/vocabulary/row.js'
import type { Timing } from '../../../src/rules/vocabulary/timing.js'
import type { Where } from '../../../src/rules/vocabulary/where.js'
import { CHAPTERS } from '../../../src/rules/chapters/book.js'
import { CHAPTER_NAMES, type Chapter } from './catalogue.js'
import { thenWords } from './effectWords.js'
import { code, table } from './markdown.js'
import { spaced } from './whenWords.js'

const chapterOf = (row: Row): Chapter | undefined =>
  CHAPTER_NAMES.find((name) => Object.hasOwn(CHAPTERS[name], row.id))

const REGIONS = ['funds', 'goods', 'claim', 'freeze'] as const
/** "goods unshipped, claim none"; not frozen goes without saying. */
const whileWords = (when: Where): string => {
  const parts = REGIONS.flatMap((region) => {
    const wanted = when[region]
    if (wanted === undefined) return []
    return region === 'freeze' && typeof wanted !== 'string'
      ? ['frozen or not']
      : [`${region} ${typeof wanted === 'string' ? wanted : listed(wanted, 'or')}`]
  })
  return parts.join('\n')
}

const dueWords = (due: Timing): string => {
  switch (due.kind) {
    case 'after':
      return `${code(due.within.path)} after ${due.anchor === 'turn' ? 'the turn came' : due.anchor}${due.grace === null ? '' : `, and ${code(due.grace.path)}`}`
    case 'derived':
      return due.anchor === 'shipBy'
        ? `the last day to ship, ${code(due.clause.path)}`
        : `the promised day, ${code(due.clause.path)}`
    case 'moment':
      return `${code(due.moment.path)}${due.extended ? ', longer where extended' : ''}`
    case 'closes':
      return `${code(due.window.path)} closes`
  }
}

/** Between which instants, or when it falls due, and what has to hold besides. */
const betweenWords = (row: Row): string => {
  const tests = row.guards.map(
    ({ name, clause }) => `${spaced(name)}${clause === null ? '' : ` (${code(clause.path)})`}`,
  )
  const time = isTimer(row)
    ? `at ${dueWords(row.due)}`
    : row.window === null
      ? 'at any time'
      : 'get' in row.window
        ? code(row.window.path)
        : [
            row.window.opens === null ? '' : `from ${dueWords(row.window.opens)}`,
            row.window.closes === null ? '' : `until ${dueWords(row.window.closes)}`,
          ]
            .join(' ')
            .trim()
  return [time, ...(tests.length === 0 ? [] : [`asks: ${tests.join(', ')}`])].join('\n')
}

const doesWords = (row: Row): string =>
  isTimer(row)
    ? `by itself: ${timerWords(row.id)}`
    : `the ${row.by} ${phraseOf(row.verb, row.id).does}\n${code(row.verb)}`

/**
 * Rows, as the chapters have them: when, who, between which instants, what then. Rows of another
 * chapter say so.
 */
export const rowsTable = (rows: readonly Row[], page: Chapter): string =>
  rows.length === 0
    ? ''
    : table(
        ['row', 'who does what', 'while', 'when', 'then'],
        rows.map((row) => {
          const chapter = chapterOf(row)
          return [
            `${code(row.id)}${chapter === page || chapter === undefined ? '' : `\n[${chapter}](${chapter}.md)`}`,
            doesWords(row),
            whileWords(row.when),
            betweenWords(row),
            thenWords(row.then),
          ]
        }),
      )
