import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ACCOUNTS } from '../../../src/policies.js'
import { pagesOf } from '../../../docs/law/pages.js'
import { policiesOf, valueAt } from '../../../docs/law/places.js'
import { QUESTIONS } from '../../../docs/law/questions.js'
import { namingFiles, rules } from '../../../docs/law/rule.js'

const folder = resolve(import.meta.dirname, '../../../docs/law')
const all = rules()
const ids = new Set(all.map(({ id }) => id))
const ID = /\b[A-Z]{3}-\d\d\b/g

describe('the pages of the law', () => {
  const pages = pagesOf(all, namingFiles())

  test.each([...pages])('%s is as the rules, the rows and the policies say; otherwise: npm run docs:law', (name, text) => {
    expect(readFileSync(join(folder, name), 'utf8')).toBe(text)
  })

  test('there is no page but these', () => {
    expect(readdirSync(folder).filter((name) => name.endsWith('.md')).sort()).toEqual([...pages.keys()].sort())
  })

  test('every question is asked at places that the policies have', () => {
    const [first] = policiesOf([])
    for (const { places } of QUESTIONS) for (const place of places) expect(valueAt(first!, place), place).toBeDefined()
  })
})

describe('the rules', () => {
  test('none stands twice', () => {
    expect(ids.size).toBe(all.length)
  })

  test('each is of accounts that are policies, and says where it stands', () => {
    for (const { id, accounts, where, says } of all) {
      expect(accounts.filter((account) => !Object.hasOwn(ACCOUNTS, account)), id).toEqual([])
      expect(where.filter((place) => !/^\d{3}:\d+(-\d+)?$/.test(place)), id).toEqual([])
      expect(says.length, id).toBeGreaterThan(10)
    }
  })

  test('each is named in the library', () => {
    const named = namingFiles()
    expect([...ids].filter((id) => named(id).length === 0)).toEqual([])
  })

  test('nothing in the library names a rule that does not exist', () => {
    const src = resolve(import.meta.dirname, '../../../src')
    const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(ts|json)$/.test(name))
    const unknown = files.flatMap((name) => [...readFileSync(join(src, name), 'utf8').matchAll(ID)].map(([id]) => id).filter((id) => !ids.has(id)).map((id) => `${name}: ${id}`))
    expect(unknown).toEqual([])
  })
})
