import { resolve } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { DECLARATION } from '../../src/policy/fields/declaration.js'
import { HEAD } from '../../src/policy/fields/head.js'
import { propertyMeaning } from '../../src/policy/shapes/describe.js'
import { described } from './describeTypes.js'

const root = resolve(import.meta.dirname, '../..')

describe('the types of the package', () => {
  const { payment, conduct } = DECLARATION
  const types = (said: (words: string) => string): string =>
    [
      `declare const HEAD: { ${said(HEAD.title.means)}title: Property<string, false>; };`,
      'declare const DECLARATION: {',
      `    ${said(payment.means)}payment: Section<{`,
      `        ${said(propertyMeaning(payment.fields.within))}within: PolicyField<Choice<Span>>;`,
      `        ${said(propertyMeaning(payment.fields.grace))}grace: PolicyField<Span>;`,
      '    }>;',
      `    ${said(conduct.means)}conduct: Section<{`,
      `        ${said(propertyMeaning(conduct.fields.buyer))}buyer: PolicyField<Limits>;`,
      '    }>;',
      '};',
      'declare const other: { payment: string };',
    ].join('\n')

  it('say above each section and field what it means', () => {
    expect(described(types(() => ''))).toBe(types((words) => `/** ${words} */ `))
  })

  it('carry what is written above a field to where a policy is written', () => {
    const file = resolve(root, 'test/package/hover.ts')
    const source = `import type { PolicyFile } from '../../src/policy/format.js'
      export const mine: PolicyFile = { name: 'mine', title: 'Mine', payment: { within: 'never' } }`
    const declaration = resolve(root, 'src/policy/fields/sections/payment.ts')
    const read = (path: string): string | undefined => {
      if (path === file) return source
      const found = ts.sys.readFile(path)
      return path === declaration
        ? found?.replace('  within:', '  /** Words. */\n  within:')
        : found
    }
    const service = ts.createLanguageService({
      getScriptFileNames: () => [file],
      getScriptVersion: () => '1',
      getScriptSnapshot: (path) => {
        const found = read(path)
        return found === undefined ? undefined : ts.ScriptSnapshot.fromString(found)
      },
      getCurrentDirectory: () => root,
      getCompilationSettings: () => ({
        module: ts.ModuleKind.NodeNext,
        target: ts.ScriptTarget.ES2022,
        strict: true,
        exactOptionalPropertyTypes: true,
        skipLibCheck: true,
        types: [],
      }),
      getDefaultLibFileName: (options) => ts.getDefaultLibFilePath(options),
      fileExists: (path) => path === file || ts.sys.fileExists(path),
      readFile: read,
    })
    const info = service.getQuickInfoAtPosition(file, source.indexOf('within'))
    expect(ts.displayPartsToString(info?.documentation)).toBe('Words.')
  })
})
