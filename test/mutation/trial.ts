import { runInThisContext } from 'node:vm'
import * as E from 'fp-ts/lib/Either.js'
import type { Rulebook } from '../../src/index.js'
import { runCase } from '../corpus/runCase.js'
import type { Witness } from './corpus.js'

/**
 * The rulebook under which a case is asked, changed as is being tried; null: the change makes it
 * unusable.
 */
export type BookOf = (witness: Witness) => Rulebook | null

/**
 * Milliseconds that a case may take. Rows with a test less may let a timer fire for ever; that is
 * noticed too.
 */
const PATIENCE = 20_000

const heeds = (book: Rulebook, { law }: Witness): boolean => {
  try {
    Object.assign(globalThis, { asked: () => runCase(book, law).length > 0 })
    return runInThisContext('asked()', { timeout: PATIENCE }) as boolean
  } catch {
    return true
  }
}

/**
 * Cases in the order in which they are asked: who noticed a change near this one lately comes
 * first.
 */
export class Panel {
  private readonly lately = new Map<string, readonly Witness[]>()

  public constructor(private readonly witnesses: readonly Witness[]) {}

  /**
   * The first case that notices, or null. `near`: places around the change, the nearest first.
   * `likely`: how likely a case is to notice, more is likelier; 0: it cannot.
   */
  public noticed(
    near: readonly string[],
    likely: (witness: Witness) => number,
    bookOf: BookOf,
  ): Witness | null {
    const scores = new Map(this.witnesses.map((witness) => [witness, likely(witness)]))
    const able = (witness: Witness): boolean => scores.get(witness) !== 0
    const first = near
      .slice(0, -1)
      .flatMap((place) => this.lately.get(place) ?? [])
      .filter(able)
    const others = this.witnesses
      .filter(able)
      .sort((a, b) => (scores.get(b) ?? 0) - (scores.get(a) ?? 0))
    for (const witness of new Set([...first, ...others])) {
      const book = bookOf(witness)
      if (book === null || !heeds(book, witness)) continue
      for (const place of near)
        this.lately.set(
          place,
          [witness, ...(this.lately.get(place) ?? []).filter((other) => other !== witness)].slice(
            0,
            40,
          ),
        )
      return witness
    }
    return null
  }
}

/** A rulebook for each policy of the cases, made ready when it is first asked for. */
export const booksBy = (
  load: (policy: Witness['law']['policy']) => E.Either<unknown, Rulebook>,
  ready: readonly Rulebook[] = [],
): BookOf => {
  const books = new Map<string, Rulebook | null>(ready.map((book) => [book.name, book]))
  return ({ law: { policy } }) => {
    const key = typeof policy === 'string' ? policy : JSON.stringify(policy)
    const known = books.get(key)
    if (known !== undefined) return known
    const loaded = load(policy)
    const book = E.isRight(loaded) ? loaded.right : null
    books.set(key, book)
    return book
  }
}
