import { isLeft } from 'fp-ts/lib/Either.js'
import * as E from 'fp-ts/lib/Either.js'
import { compile } from '../../src/index.js'
import { ACCOUNTS, calendarIn, decodePolicy } from '../../src/policies.js'
import { ROWS } from '../../src/rules/book.js'
import { rowMutants, type RowMutant } from '../../src/testing/rowMutants.js'
import { WITNESSES, type Witness } from './corpus.js'
import { booksBy, Panel } from './trial.js'

export interface TriedRow {
  readonly row: string
  readonly change: string
  /** The title of the case that notices; "unusable" if no policy compiles with these rows; null: none does. */
  readonly noticed: string | null
}

const policies = new Map<string, ReturnType<typeof decodePolicy>>()
const decoded = (policy: Witness['law']['policy']): ReturnType<typeof decodePolicy> => {
  const key = JSON.stringify(policy)
  const known = policies.get(key) ?? decodePolicy(typeof policy === 'string' ? ACCOUNTS[policy] : policy)
  policies.set(key, known)
  return known
}

/** Which cases speak of a row or of its verb at all: they are asked first. */
const speaksOf = (id: string): ((witness: Witness) => boolean) => {
  const row = ROWS.find((each) => each.id === id)
  const words = [`"${id}"`, ...(row === undefined || row.by === 'timer' ? [] : [`"verb":"${row.verb}"`])]
  return ({ law }) => {
    const text = JSON.stringify(law)
    return words.some((word) => text.includes(word))
  }
}

/** Tries changes of the rows on the whole corpus. */
export const tryRows = function* (wanted: (mutant: RowMutant) => boolean = () => true): Generator<TriedRow> {
  for (const row of ROWS) {
    const speaks = speaksOf(row.id)
    const panel = new Panel([...WITNESSES.filter(speaks), ...WITNESSES.filter((witness) => !speaks(witness))])
    for (const mutant of rowMutants(ROWS).filter((each) => each.row === row.id && wanted(each))) {
      const books = booksBy((policy) => {
        const found = decoded(policy)
        return isLeft(found) ? found : compile(found.right, calendarIn(found.right.calendar.zone), mutant.rows)
      })
      const unusable = Object.keys(ACCOUNTS).some((name) => {
        const found = decoded(name)
        return E.isRight(found) && isLeft(compile(found.right, calendarIn(found.right.calendar.zone), mutant.rows))
      })
      const { row: id, change } = mutant
      yield { row: id, change, noticed: unusable ? 'unusable' : (panel.noticed([id], books)?.title ?? null) }
    }
  }
}
