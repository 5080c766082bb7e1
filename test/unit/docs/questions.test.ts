import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import * as root from '../../../src/index.js'

const project = resolve(import.meta.dirname, '../../..')
const textOf = (path: string): string => readFileSync(join(project, path), 'utf8')
const folder = join(project, 'src/questions')

/** Exported functions that take `(rules, order, ...)`, or are made out of one that does. */
const QUESTION =
  /^export const (\w+) =\s*(?:\(\s*rules: Rulebook,\s*order: Order\b|specializ\w+\()/gm
const questions = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .flatMap((name) => [...readFileSync(join(folder, name), 'utf8').matchAll(QUESTION)])
  .map(([, name = '']) => name)
  .filter((name) => Object.hasOwn(root, name))

describe('every question that the package exports', () => {
  it('is found in src/questions', () => {
    expect(questions).toEqual(
      expect.arrayContaining(['actions', 'balance', 'can', 'canCancel', 'forecast', 'settle']),
    )
  })

  it('stands in the table of the README', () => {
    const readme = textOf('README.md')
    expect(questions.filter((name) => !readme.includes(`\`${name}`))).toEqual([])
  })

  it('is asked by the law of totality', () => {
    const totality = textOf('src/testing/laws/totality.ts')
    const asked = [...totality.matchAll(/\b(\w+)\(rules, order/g)].map(([, name]) => name)
    expect(questions.filter((name) => !asked.includes(name))).toEqual([])
  })
})
