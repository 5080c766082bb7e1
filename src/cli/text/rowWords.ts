import type { Rulebook } from '../../compile/rulebook.js'
import { actorsOf, isTimer } from '../../rules/vocabulary/row.js'
import { timerWords } from './words/timerWords.js'
import { phraseOf } from './words/verbWords.js'

/** A row in a sentence. */
export interface RowWords {
  /** "the buyer cancels the order", "the deadline to ship passes" */
  readonly clause: string
  /** The same; a timer in quotes, so that "happens" can follow. */
  readonly happens: string
  /** "The buyer can never cancel the order" */
  readonly never: string
}

/** What a row of the rulebook, by its id, lets happen. */
export const rowWords = (rules: Rulebook, id: string): RowWords => {
  const row = rules.rows.find((one) => one.id === id)
  if (row === undefined || isTimer(row)) {
    const clause = timerWords(id)
    return { clause, happens: `"${clause}"`, never: `It never happens that ${clause}` }
  }
  const { does, can } = phraseOf(row.verb, id)
  const by = actorsOf(row).join(' or the ')
  const clause = `the ${by} ${does}`
  return { clause, happens: clause, never: `The ${by} can never ${can}` }
}
