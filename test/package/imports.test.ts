import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const src = join(root, 'src')

interface Import {
  readonly specifier: string
  /** Erased by the compiler: it shows in the declarations alone. */
  readonly typeOnly: boolean
}

const importsOf = (file: string): readonly Import[] => {
  const text = readFileSync(file, 'utf8')
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022)
  const inTypes = [...text.matchAll(/\bimport\('([^']+)'\)/g)].map(([, specifier = '']) => ({
    specifier,
    typeOnly: true,
  }))
  const atTop = source.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return []
    const { moduleSpecifier } = statement
    if (moduleSpecifier === undefined || !ts.isStringLiteral(moduleSpecifier)) return []
    const typeOnly = ts.isImportDeclaration(statement)
      ? statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword
      : statement.isTypeOnly
    return [{ specifier: moduleSpecifier.text, typeOnly }]
  })
  return [...atTop, ...inTypes]
}

const resolved = (file: string, specifier: string) =>
  resolve(dirname(file), specifier).replace(/\.js$/, '.ts')

/**
 * Every file below `entry`, with the way that leads there, and every package that one of them
 * imports.
 */
const walk = (entry: string) => {
  const ways = new Map<string, readonly string[]>([[entry, [entry]]])
  const packages = new Map<string, readonly string[]>()
  for (const [file, way] of ways) {
    if (!file.endsWith('.ts')) continue
    for (const { specifier } of importsOf(file)) {
      if (!specifier.startsWith('.')) {
        packages.set(specifier, [...way, specifier])
        continue
      }
      const next = resolved(file, specifier)
      if (!ways.has(next)) ways.set(next, [...way, next])
    }
  }
  return { files: [...ways.keys()], packages }
}

const named = (way: readonly string[]) =>
  way.map((step) => (step.startsWith(root) ? relative(root, step) : step)).join(' -> ')

const sources = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => join(src, name))

describe('imports', () => {
  test('every relative import names a file that exists', () => {
    const missing = sources.flatMap((file) =>
      importsOf(file)
        .filter(
          ({ specifier }) => specifier.startsWith('.') && !existsSync(resolved(file, specifier)),
        )
        .map(({ specifier }) => `${relative(root, file)} imports ${specifier}`),
    )
    expect(missing).toEqual([])
  })

  test('no module imports itself by way of others, not even for a type', () => {
    const done = new Set<string>()
    const cycles: string[] = []
    const visit = (file: string, way: readonly string[]): void => {
      if (way.includes(file)) {
        cycles.push(named([...way.slice(way.indexOf(file)), file]))
        return
      }
      if (done.has(file) || !file.endsWith('.ts')) return
      for (const { specifier } of importsOf(file)) {
        if (specifier.startsWith('.')) visit(resolved(file, specifier), [...way, file])
      }
      done.add(file)
    }
    for (const file of sources) visit(file, [])
    expect(cycles).toEqual([])
  })

  test('the root reaches neither luxon nor io-ts, not even for a type', () => {
    const { files, packages } = walk(join(src, 'index.ts'))
    expect(files.length).toBeGreaterThan(1)
    const forbidden = [...packages]
      .filter(([name]) => /^(luxon|io-ts)($|\/)/.test(name))
      .map(([, way]) => named(way))
    expect(forbidden).toEqual([])
  })

  test('the root imports no package but fp-ts', () => {
    const { packages } = walk(join(src, 'index.ts'))
    expect([...packages.keys()].filter((name) => !name.startsWith('fp-ts/lib/'))).toEqual([])
  })
})
