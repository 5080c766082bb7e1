import * as E from 'fp-ts/lib/Either.js'
import { compile } from '../../src/index.js'
import { PRESETS, calendarIn, decodePolicy } from '../../src/policies.js'
import { ROWS, type RowId } from '../../src/rules/chapters/book.js'
import type { Row } from '../../src/rules/vocabulary/row.js'
import { rowMutants, type RowMutant } from '../../src/testing/mutants/rowMutants.js'
import { WITNESSES, type Witness } from './corpus.js'
import { namedBy, policyNamed, type Tried } from './policyTrial.js'
import { booksBy, Panel } from './trial.js'

const policies = new Map<string, ReturnType<typeof decodePolicy>>()
const decoded = (policy: Witness['law']['policy']): ReturnType<typeof decodePolicy> => {
  const key = JSON.stringify(policy)
  const known =
    policies.get(key) ?? decodePolicy(typeof policy === 'string' ? PRESETS[policy] : policy)
  policies.set(key, known)
  return known
}

/** The default policy under other rows. Most policies extend it, so most rows matter in it. */
const fullest = (rows: readonly Row<RowId>[]): ReturnType<typeof compile> => {
  const policy = policyNamed('aliexpress')
  return compile(policy, calendarIn(policy.calendar.zone), rows)
}

/** Whether a case names a row or its verb. Such cases are asked first. */
const speaksOf = (id: string): ((witness: Witness) => boolean) => {
  const row = ROWS.find((each) => each.id === id)
  const words = [
    `"${id}"`,
    ...(row === undefined || row.by === 'timer' ? [] : [`"verb":"${row.verb}"`]),
  ]
  return ({ law }) => {
    const text = JSON.stringify(law)
    return words.some((word) => text.includes(word))
  }
}

/** Tries every change of the rows on the whole corpus. */
export const tryRows = function* (
  wanted: (mutant: RowMutant) => boolean = () => true,
): Generator<Tried> {
  for (const row of ROWS) {
    const speaks = speaksOf(row.id)
    const spoken = new Set(WITNESSES.filter(speaks))
    const likely = (witness: Witness): number =>
      1 + (spoken.has(witness) ? 2 : 0) + (typeof witness.law.policy === 'string' ? 1 : 0)
    const panel = new Panel(WITNESSES)
    for (const mutant of rowMutants(ROWS).filter((each) => each.row === row.id && wanted(each))) {
      const books = booksBy((policy) => {
        const found = decoded(policy)
        return E.isLeft(found)
          ? found
          : compile(found.right, calendarIn(found.right.calendar.zone), mutant.rows)
      })
      const tried = { of: row.id, path: row.id, change: mutant.change, setBy: null }
      if (E.isLeft(fullest(mutant.rows))) {
        yield { ...tried, noticed: { library: true } }
        continue
      }
      const witness = panel.noticed([row.id, 'rows'], likely, books)
      yield { ...tried, noticed: namedBy(witness) }
    }
  }
}
