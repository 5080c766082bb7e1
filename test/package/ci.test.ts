import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import pkg from '../../package.json' with { type: 'json' }

const root = resolve(import.meta.dirname, '../..')
const textOf = (path: string): string => readFileSync(join(root, path), 'utf8')
const RUN = 'bash .ci/run'

describe('the steps of CI', () => {
  it('stand in .ci/run alone: the workflow and `npm run ci` call it, and add no step', () => {
    const workflow = textOf('.github/workflows/ci.yml')
    const commands = [...workflow.matchAll(/^\s*(?:- )?run: (.+)$/gm)].map(([, run]) => run)
    expect(commands).toEqual([RUN])
    expect(pkg.scripts.ci).toBe(`${RUN} --installed`)
    expect(pkg.scripts.prepublishOnly).toBe('npm run ci')
  })

  it('are scripts of the package, each once', () => {
    const called = [...textOf('.ci/run').matchAll(/^step npm (?:run )?([\w:]+)(?: -- .+)?$/gm)]
      .map(([, script = '']) => script)
      .filter((script) => script !== 'ci')
    expect(called).toContain('test')
    expect(new Set(called).size).toBe(called.length)
    expect(called.filter((script) => !Object.hasOwn(pkg.scripts, script))).toEqual([])
  })

  it('run scripts whose files exist', () => {
    const files = Object.values(pkg.scripts).flatMap(
      (script) => script.match(/\S+\.(?:ts|mjs)/g) ?? [],
    )
    expect(files.length).toBeGreaterThan(3)
    expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([])
  })
})
