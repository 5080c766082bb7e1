import type { Rulebook } from '../../compile/rulebook.js'
import { isTimer } from '../../rules/vocabulary/row.js'
import { phraseOf, timerWords } from './words.js'

/** A row in a sentence: what happens, and that it can. */
export const rowWords = (
  rules: Rulebook,
  id: string,
): { readonly happens: string; readonly never: string } => {
  const row = rules.rows.find((one) => one.id === id)
  if (row === undefined || isTimer(row))
    return { happens: `"${timerWords(id)}"`, never: `It never happens that ${timerWords(id)}` }
  const { does, can } = phraseOf(row.verb, id)
  return { happens: `the ${row.by} ${does}`, never: `The ${row.by} can never ${can}` }
}
