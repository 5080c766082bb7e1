import { isLeft, right } from 'fp-ts/lib/Either.js'
import type { compile as compileOnce } from '../../../src/compile/compile.js'
import type { Rulebook } from '../../../src/index.js'
import type { Alive } from './realm.js'

/**
 * Rulebooks that tests keep, of modules that many mutants share: each is compiled anew when a
 * mutant comes to life that compiling reaches. So it shows without modules of its own.
 */

// The script of all tests is a function of these two.
declare const alive$mutant: Alive
declare const reached$mutants: Uint8Array

type Compile = typeof compileOnce

const orThrow = (made: ReturnType<Compile>): Rulebook => {
  if (isLeft(made)) throw new Error(JSON.stringify(made.left))
  return made.right
}

const add = (to: Uint8Array, more: Uint8Array): void => {
  more.forEach((one, place) => {
    if (one === 1) to[place] = 1
  })
}

/** The same, and what it reached is noted: that is reached again by whoever reads the rulebook. */
const watched = (make: () => ReturnType<Compile>, reaches: Uint8Array): ReturnType<Compile> => {
  const before = reached$mutants.slice()
  reached$mutants.fill(0)
  const made = make()
  add(reaches, reached$mutants)
  add(alive$mutant.compiling, reached$mutants)
  if (alive$mutant.loading && !isLeft(made)) reached$mutants.set(before)
  else add(reached$mutants, before)
  return made
}

const withNoMutant = <T>(make: () => T): T => {
  const { id } = alive$mutant
  alive$mutant.id = -1
  try {
    return make()
  } finally {
    alive$mutant.id = id
  }
}

/** Makes `compile` give rulebooks that are made anew for a mutant. */
export const renewed =
  (compile: Compile): Compile =>
  (...given) => {
    const reaches = new Uint8Array(reached$mutants.length)
    const make = (): ReturnType<Compile> =>
      alive$mutant.id === -1 ? watched(() => compile(...given), reaches) : compile(...given)
    const first = make()
    if (isLeft(first)) return first
    let sound = alive$mutant.id === -1 ? first.right : null
    let held = { id: alive$mutant.id, book: first.right }
    const current = (): Rulebook => {
      const { id, renews, read } = alive$mutant
      if (id === -1 && !read.has(reaches)) {
        read.add(reaches)
        add(reached$mutants, reaches)
      }
      const wanted = renews ? id : -1
      if (held.id === wanted) return held.book
      if (wanted === -1) return (sound ??= orThrow(withNoMutant(make)))
      held = { id, book: orThrow(make()) }
      return held.book
    }
    const keys = Object.keys(first.right) as readonly (keyof Rulebook)[]
    const book = Object.defineProperties(
      {},
      Object.fromEntries(
        keys.map((key) => [key, { enumerable: true, get: () => current()[key] }] as const),
      ),
    )
    // INVARIANT: it has every key of a rulebook.
    return right(book as Rulebook)
  }
