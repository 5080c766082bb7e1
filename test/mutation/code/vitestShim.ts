import * as chai from 'chai'
import { JestAsymmetricMatchers, JestChaiExpect, JestExtend } from '@vitest/expect'

/** Vitest in one process and without a runner: the tests of a module are collected, not run. */

export interface CollectedTest {
  readonly name: string
  readonly run: () => unknown
}

export const collected: CollectedTest[] = []
let titles: readonly string[] = []

const rowOf = (row: unknown): readonly unknown[] => (Array.isArray(row) ? row : [row])

const add = (title: string, run: () => unknown): void => {
  collected.push({ name: [...titles, title].join(' > '), run })
}
const group = (title: string, body: () => void): void => {
  const outer = titles
  titles = [...outer, title]
  body()
  titles = outer
}
type Each<R> = (rows: readonly unknown[]) => (title: string, body: (...row: never[]) => R) => void

const eachTest: Each<unknown> = (rows) => (title, body) => {
  for (const [index, row] of rows.entries()) {
    const values = rowOf(row)
    add(`${title} (${String(index)})`, () => body(...(values as never[])))
  }
}
const eachGroup: Each<void> = (rows) => (title, body) => {
  for (const [index, row] of rows.entries()) {
    const values = rowOf(row)
    group(`${title} (${String(index)})`, () => {
      body(...(values as never[]))
    })
  }
}

chai.use(JestExtend)
chai.use(JestChaiExpect)
chai.use(JestAsymmetricMatchers)

export const expect = chai.expect
export const it = Object.assign(add, { each: eachTest })
export const test = Object.assign(add, { each: eachTest })
export const describe = Object.assign(group, { each: eachGroup })
