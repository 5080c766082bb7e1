import { timerWords } from '../../../../src/cli/text/words/timerWords.js'
import { phraseOf } from '../../../../src/cli/text/words/verbWords.js'
import { listed } from '../../../../src/cli/text/layout.js'
import type { Stamped } from '../../../../src/model/anchor.js'
import { actorsOf, isTimer, type Row } from '../../../../src/rules/vocabulary/row.js'
import type { MomentTiming, Timing, WaitingPlace } from '../../../../src/rules/vocabulary/timing.js'
import type { Where } from '../../../../src/rules/vocabulary/where.js'
import { thenWords } from '../words/effectWords.js'
import { code, table } from '../words/markdown.js'
import { rowAnchor } from './references.js'
import { spaced } from '../words/whenWords.js'

const REGIONS = ['funds', 'goods', 'claim', 'freeze'] as const
/** "goods unshipped", "claim none", a line each; an order that is not frozen is not mentioned. */
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

/** When the anchors happened that no policy names. */
const BEGUN: { readonly [A in Stamped]?: string } = {
  turn: 'the turn began',
  resendAgreed: 'that was agreed',
}
/** How goods came to where they wait. */
const CAME: Readonly<Record<WaitingPlace, string>> = {
  refused: 'was refused',
  unaccepted: 'came back',
}
const afterWords = ({ within, anchor, grace }: Extract<Timing, { kind: 'after' }>): string => {
  const from = BEGUN[anchor] ?? anchor
  return `${code(within.path)} after ${from}${grace === null ? '' : `, plus ${code(grace.path)}`}`
}

const momentWords = ({ atMoment, extended, notBefore }: MomentTiming): string => {
  const longer = extended ? ', longer where extended' : ''
  const later =
    notBefore === undefined
      ? ''
      : `, not before the last day to ship, ${code(notBefore.clause.path)}`
  return `${code(atMoment.path)}${longer}${later}`
}

const dueWords = (due: Timing): string => {
  switch (due.kind) {
    case 'after':
      return afterWords(due)
    case 'waiting':
      return `${code(due.within.path)} after the first of them ${CAME[due.place]}`
    case 'derived':
      return due.anchor === 'shipBy'
        ? `the last day to ship, ${code(due.clause.path)}`
        : `the promised day, ${code(due.clause.path)}`
    case 'moment':
      return momentWords(due)
    case 'closes':
      return `${code(due.window.path)} closes`
  }
}

/** Between which instants a row applies, or when its timer is due. */
const timeWords = (row: Row): string => {
  if (isTimer(row)) return `at ${dueWords(row.due)}`
  if (row.window === null) return 'at any time'
  if ('get' in row.window) return code(row.window.path)
  const { opens, closes } = row.window
  return [
    ...(opens === null ? [] : [`from ${dueWords(opens)}`]),
    ...(closes === null ? [] : [`until ${dueWords(closes)}`]),
  ].join(' ')
}

/** When a row applies, and the guards that have to hold as well. */
const conditionWords = (row: Row): string => {
  const guards = row.guards.map(
    ({ name, clause }) => `${spaced(name)}${clause === null ? '' : ` (${code(clause.path)})`}`,
  )
  const exempt = isTimer(row) || row.exempt === null ? '' : `, or ${spaced(row.exempt.name)}`
  return [
    `${timeWords(row)}${exempt}`,
    ...(guards.length === 0 ? [] : [`if: ${guards.join(', ')}`]),
  ].join('\n')
}

const doesWords = (row: Row): string =>
  isTimer(row)
    ? `by itself: ${timerWords(row.id)}`
    : `the ${actorsOf(row).join(' or the ')} ${phraseOf(row.verb, row.id).does}${row.id.startsWith(row.verb) ? '' : `\n${code(row.verb)}`}`

/** The id of a row, by which the other pages link to it. */
const idWords = ({ id }: Row): string => `<a id="${rowAnchor(id)}"></a>${code(id)}`

/** A table of rows: who does what, in which states, when, and what then. '' for no rows. */
export const rowsTable = (rows: readonly Row[]): string =>
  rows.length === 0
    ? ''
    : table(
        ['row', 'who does what', 'while', 'when', 'then'],
        rows.map((row) => [
          idWords(row),
          doesWords(row),
          whileWords(row.when),
          conditionWords(row),
          thenWords(row.then),
        ]),
      )
