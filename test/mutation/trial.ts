import { runInThisContext } from 'node:vm'
import * as E from 'fp-ts/lib/Either.js'
import type { Rulebook } from '../../src/index.js'
import { runCase } from '../corpus/runCase.js'
import type { Witness } from './corpus.js'

/** The changed rulebook under which a case is asked; null: the change makes it unusable. */
export type BookOf = (witness: Witness) => Rulebook | null

/**
 * Milliseconds that a case may take. A row without one of its guards may let a timer fire for ever;
 * that counts as noticed.
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

/** Asks cases, those first that noticed earlier changes near this one. */
export class Panel {
  private readonly lately = new Map<string, readonly Witness[]>()

  public constructor(private readonly witnesses: readonly Witness[]) {}

  /**
   * The first case that notices a change; null: none does. `near`: places around the change, the
   * nearest first. `likely`: how likely a case is to notice, larger is likelier; 0: it cannot.
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

/** The rulebook of each policy of the cases, loaded when it is first asked for. */
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
