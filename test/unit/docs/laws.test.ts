import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import * as kit from '../../../src/testing/index.js'

const root = resolve(import.meta.dirname, '../../..')
const modules = Object.entries(kit).flatMap(([name, exported]) =>
  kit.LAWS.some((law) => law === exported) ? [name] : [],
)

describe('every law of the test kit', () => {
  it('is exported, in a module of its name', () => {
    expect(modules).toHaveLength(kit.LAWS.length)
    const missing = modules.filter((name) => !existsSync(join(root, `src/testing/laws/${name}.ts`)))
    expect(missing).toEqual([])
  })

  it('is tried on the presets in test/law', () => {
    expect(modules.filter((name) => !existsSync(join(root, `test/law/${name}.test.ts`)))).toEqual(
      [],
    )
  })

  it('stands in the README', () => {
    const [, section = ''] = readFileSync(join(root, 'README.md'), 'utf8').split(
      '## What is tested',
    )
    const numbered = section.split('\n## ')[0]?.match(/^\d+\. /gm) ?? []
    expect(numbered).toHaveLength(kit.LAWS.length)
  })
})
