import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { transformSync } from 'esbuild'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { exampleScope } from '../support/exampleScope.js'

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

/** What a comment `// => value` behind a statement says; it may go on in the comments below. */
const promisedBy = (comment: string): string | null => {
  const [, promised] = /^\s*\/\/ =>([^]*)$/.exec(comment) ?? []
  return promised?.replace(/^\s*\/\//gm, '').trim() ?? null
}

/** The example as code that calls `check(found, expected)` wherever it says what comes out. */
const checked = (example: string): string => {
  const source = ts.createSourceFile('example.ts', example, ts.ScriptTarget.ES2022, true)
  const statements = source.statements.filter((statement) => !ts.isImportDeclaration(statement))
  return statements
    .map((statement, index) => {
      const text = statement.getText().replace(/^export /, '')
      const next = statements[index + 1]?.getStart() ?? example.length
      const promised = promisedBy(example.slice(statement.end, next))
      if (promised === null) return text
      if (ts.isExpressionStatement(statement))
        return `check((${statement.expression.getText()}), (${promised}))`
      const [name] = ts.isVariableStatement(statement)
        ? statement.declarationList.declarations.map((declared) => declared.name.getText())
        : []
      return `${text}\ncheck(${name}, (${promised}))`
    })
    .join('\n')
}

const check = (found: unknown, expected: unknown): void => {
  if (typeof expected === 'object' && expected !== null) expect(found).toMatchObject(expected)
  else expect(found).toEqual(expected)
}

const AsyncFunction = Object.getPrototypeOf(async () => undefined).constructor as new (
  ...code: readonly string[]
) => (...values: readonly unknown[]) => Promise<void>

describe('the examples in the docstrings', () => {
  it.each(examples)('$title runs', async ({ file, example }) => {
    const own = (await import(join(folder, file))) as Readonly<Record<string, unknown>>
    const names = { ...exampleScope, ...own, check }
    const { code } = transformSync(checked(example), { loader: 'ts' })
    // In a block of its own, an example may give its values names that the scope has too.
    await new AsyncFunction(...Object.keys(names), `{${code}}`)(...Object.values(names))
  })
})
