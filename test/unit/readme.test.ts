import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import * as root from '../../src/index.js'
import * as policies from '../../src/policies.js'
import { runExample } from '../support/runExample.js'
import { rulebook } from '../support/rulebooks.js'

const folder = new URL('../../', import.meta.url).pathname
const readme = readFileSync(join(folder, 'README.md'), 'utf8')
const blocks = (language: string): readonly string[] =>
  [...readme.matchAll(new RegExp('```' + language + '\\n([^]*?)```', 'g'))].map(
    ([, text]) => text ?? '',
  )

const changed = rulebook({
  name: 'two-days',
  title: 'Two days to cancel',
  extends: 'aliexpress',
  cancellation: { byBuyer: { opens: 'paid', closes: { days: 2, after: 'paid' } } },
})

const CONSOLE = 'export declare const console: { log: (...values: readonly unknown[]) => void }\n'
/** What the blocks after the first one take as given. */
const GIVEN = `${CONSOLE}
export declare const rules: import('escrow-rules').Rulebook
export declare const changed: import('escrow-rules').Rulebook
export declare const bought: import('escrow-rules').Order
export declare const now: number
`

/** What the compiler says about the blocks, each a module beside README.md. */
const complaints = (texts: readonly string[]): readonly string[] => {
  const files = new Map(texts.map((text, index) => [join(folder, `README.${index}.ts`), text]))
  const options: ts.CompilerOptions = {
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    strict: true,
    noUnusedLocals: true,
    noUnusedParameters: true,
    noEmit: true,
    skipLibCheck: true,
    resolveJsonModule: true,
    types: [],
    paths: {
      'escrow-rules': [join(folder, 'src/index.ts')],
      'escrow-rules/*': [join(folder, 'src/*.ts'), join(folder, 'src/*/index.ts')],
    },
  }
  const host = ts.createCompilerHost(options)
  const { getSourceFile, fileExists } = host
  const program = ts.createProgram([...files.keys()], options, {
    ...host,
    fileExists: (name) => files.has(name) || fileExists(name),
    getSourceFile: (name, ...more) => {
      const text = files.get(name)
      return text === undefined
        ? getSourceFile(name, ...more)
        : ts.createSourceFile(name, text, ts.ScriptTarget.ES2022)
    },
  })
  return [...files.keys()]
    .flatMap((name) => ts.getPreEmitDiagnostics(program, program.getSourceFile(name)))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
}

describe('the README', () => {
  it('shows policies that load', () => {
    const shown = blocks('json')
    expect(shown.length).toBeGreaterThan(0)
    for (const text of shown) expect(E.isRight(policies.load(JSON.parse(text)))).toBe(true)
  })

  it('names each preset of another kind, and says of no account that it is one', () => {
    const [, text = ''] = /\bof other kinds:([^]*?)\. Every value/.exec(readme) ?? []
    const named = [...text.matchAll(/`([^`]+)`/g)].map(([, name]) => name)
    expect(named).toEqual(Object.keys(policies.MARKETPLACE_KINDS))
  })

  it('shows code that compiles', () => {
    const [first = '', ...others] = blocks('ts')
    const modules = others.map((text) => `${GIVEN}${text}`)
    expect(complaints([`${CONSOLE}${first}`, ...modules])).toEqual([])
  })

  it('shows code that runs, and gives the answers that it says', async () => {
    const logged: unknown[] = []
    const paid = Date.parse('2026-05-04T10:02:00Z')
    const placed = { placed: paid, paid, cleared: paid }
    const lines = [{ id: 'cactus-seeds', amount: 10 }]
    const scope = {
      ...E,
      pipe,
      ...root,
      ...policies,
      console: { log: (...values: readonly unknown[]) => logged.push(values) },
      rules: rulebook('aliexpress'),
      changed,
      bought: root.orThrow(root.order({ id: 'A-1', currency: 'USD', lines, ...placed })),
      now: Date.parse('2026-05-06T09:00:00Z'),
    }
    // To verify and to compare whole policies takes minutes, and says nothing that is checked here.
    const shown = blocks('ts').filter((text) => !text.includes("from 'escrow-rules/verify'"))
    expect(shown.some((text) => text.includes('// =>'))).toBe(true)
    for (const text of shown) await runExample(text, scope)
    expect(logged).toHaveLength(1)
  })
})
