import { transformSync } from 'esbuild'
import ts from 'typescript'
import { expect } from 'vitest'

/** What a comment `// => value` behind a statement says; it may go on in the comments below. */
const promisedBy = (comment: string): string | null => {
  const [, promised] = /^\s*\/\/ =>([^]*)$/.exec(comment) ?? []
  return promised?.replace(/^\s*\/\//gm, '').trim() ?? null
}

/** The example as code that calls `check(found, expected)` wherever it says what comes out. */
const checked = (statements: readonly ts.Statement[], example: string): string =>
  statements
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

const check = (found: unknown, expected: unknown): void => {
  if (typeof expected === 'object' && expected !== null) expect(found).toMatchObject(expected)
  else expect(found).toEqual(expected)
}

const AsyncFunction = Object.getPrototypeOf(async () => undefined).constructor as new (
  ...code: readonly string[]
) => (...values: readonly unknown[]) => Promise<void>

/**
 * Runs TypeScript in which the names of `scope` stand for its values, and checks what it promises:
 * `expression // => value`, where an object names only what matters. Imports are left out.
 */
export const runExample = async (
  example: string,
  scope: Readonly<Record<string, unknown>>,
): Promise<void> => {
  const source = ts.createSourceFile('example.ts', example, ts.ScriptTarget.ES2022, true)
  const statements = source.statements.filter((statement) => !ts.isImportDeclaration(statement))
  const { code } = transformSync(checked(statements, example), { loader: 'ts' })
  const names = { ...scope, check }
  // In a block of its own, an example may give its values names that the scope has too.
  await new AsyncFunction(...Object.keys(names), `{${code}}`)(...Object.values(names))
}
