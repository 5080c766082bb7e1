import { readFileSync, readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import type { Rulebook } from '../../src/index.js'
import { load } from '../../src/policies.js'
import { decodeCase } from './decodeCase.js'
import { shown } from './differences.js'
import { policyName, type LawCase } from './lawCase.js'
import { runCase } from './runCase.js'

const folder = resolve(import.meta.dirname, 'cases')

// Many cases share a policy: each policy is loaded once.
const books = new Map<string, ReturnType<typeof load>>()
const bookOf = ({ policy }: LawCase): Rulebook => {
  const key = JSON.stringify(policy)
  const known = books.get(key) ?? load(policy)
  books.set(key, known)
  if (E.isLeft(known))
    throw new Error(`the policy cannot be used:\n${known.left.map(shown).join('\n')}`)
  return known.right
}

const titleOf = (raw: { readonly [key: string]: unknown }): string =>
  [
    Array.isArray(raw.rules) && raw.rules.length > 0 ? `${raw.rules.join(', ')}: ` : '',
    String(raw.title),
    ` (${policyName({ policy: raw.policy as LawCase['policy'] })})`,
  ].join('')

const titles: string[] = []
for (const file of readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .sort()) {
  describe(file, () => {
    const cases = JSON.parse(readFileSync(resolve(folder, file), 'utf8')) as readonly {
      readonly [key: string]: unknown
    }[]
    for (const raw of cases) {
      const title = titleOf(raw)
      titles.push(title)
      test(title, () => {
        const { mistakes, found } = decodeCase(raw)
        if (found === null) throw new Error(`the case cannot be read:\n${mistakes.join('\n')}`)
        const wrong = runCase(bookOf(found), found)
        if (wrong.length > 0)
          throw new Error(`${file}, ${found.source.join(', ')}:\n${wrong.join('\n')}`)
      })
    }
  })
}

test('every case has a title of its own', () => {
  expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([])
})
