import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, it } from 'vitest'
import { exampleScope } from '../support/exampleScope.js'
import { runExample } from '../support/runExample.js'

const folder = new URL('../../src/', import.meta.url).pathname
const EXAMPLE = /@example\s([^]*?)(?=\n\s*\* @|\*\/)/g

const examples = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .flatMap((file) =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(EXAMPLE)].map(([, text = ''], index) => ({
      title: `${file} ${index + 1}`,
      file,
      example: text.replace(/^\s*\* ?/gm, '').trim(),
    })),
  )

/** What a file exports, and what the files beside it do. */
const neighbours = async (file: string): Promise<Readonly<Record<string, unknown>>> => {
  const place = join(folder, dirname(file))
  const beside = readdirSync(place).filter((name) => name.endsWith('.ts') && name !== 'main.ts')
  const modules = [...beside.map((name) => join(place, name)), join(folder, file)]
  const loaded = await Promise.all(modules.map(async (name) => (await import(name)) as object))
  return Object.assign({}, ...loaded) as Readonly<Record<string, unknown>>
}

describe('the examples in the docstrings', () => {
  it.each(examples)('$title runs', async ({ file, example }) => {
    await runExample(example, { ...exampleScope, ...(await neighbours(file)) })
  })
})
