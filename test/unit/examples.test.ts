import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
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

describe('the examples in the docstrings', () => {
  it.each(examples)('$title runs', async ({ file, example }) => {
    const own = (await import(join(folder, file))) as Readonly<Record<string, unknown>>
    await runExample(example, { ...exampleScope, ...own })
  })
})
