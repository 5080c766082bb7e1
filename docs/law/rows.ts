import { CHAPTERS } from '../../src/index.js'
import { isChoose, isTimer, type Between, type Due, type Row, type Then } from '../../src/rules/vocabulary.js'

export const ROWS: readonly Row[] = Object.values(CHAPTERS).flat()
export const chapterOf = (row: Row): string => Object.entries(CHAPTERS).find(([, rows]) => (rows as readonly Row[]).includes(row))?.[0] ?? ''

const duePaths = (due: Due): readonly string[] => {
  switch (due.kind) {
    case 'after':
      return [due.within.path, ...(due.grace === null ? [] : [due.grace.path])]
    case 'derived':
      return [due.clause.path]
    case 'moment':
      return [due.moment.path]
    case 'closes':
      return [due.window.path]
  }
}
const windowPaths = (between: Between | null): readonly string[] =>
  between === null ? [] : 'get' in between ? [between.path] : [between.opens, between.closes].flatMap((due) => (due === null ? [] : duePaths(due)))
const choicePaths = (then: Then): readonly string[] =>
  !isChoose(then) ? [] : [...(then.by.clause === null ? [] : [then.by.clause.path]), ...Object.values(then.branches).flatMap((branch) => (branch === null ? [] : choicePaths(branch)))]

/** The places of a policy that a row reads. */
export const readsOf = (row: Row): readonly string[] => [...new Set([
  ...(isTimer(row) ? duePaths(row.due) : windowPaths(row.window)), ...row.only.flatMap(({ clause }) => (clause === null ? [] : [clause.path])), ...choicePaths(row.then),
])]

const outcomes = (then: Then): readonly string[] => (isChoose(then) ? Object.entries(then.branches).flatMap(([key, branch]) => (branch === null ? [] : [key])) : [])

/** A row in one line: who, what, where the order is, and by what the outcome is chosen. */
export const rowLine = (row: Row): string => {
  const states = Object.entries(row.when).map(([region, value]) => `${region} ${typeof value === 'string' ? value : value.join(' or ')}`).join('; ')
  const who = isTimer(row) ? 'timer' : `${row.by}: \`${row.verb}\``
  const reads = readsOf(row).map((path) => `\`${path}\``).join(', ')
  const ways = outcomes(row.then).join(', ')
  return `\`${row.id}\` (${who}) where ${states}${reads === '' ? '' : `; reads ${reads}`}${ways === '' ? '' : `; ends in ${ways}`}`
}
