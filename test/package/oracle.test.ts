import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const src = resolve(import.meta.dirname, '../../src')
const oracle = join(src, 'oracle')

/**
 * What the oracle takes from the rest of the library, but for types. The engine uses it too, so a
 * mistake in it is on both sides of the law of amounts.
 */
const SHARED: readonly string[] = [
  'compile/values/choice: pick',
  'model/event: evolve',
  'model/ledger: SHIPPING',
  'model/ledger: inTransit',
  'model/ledger: totals',
  'model/lists/sum: sumOf',
  'policy/stage: stageOf',
  'rules/chapters/isOfRow: isOfRow',
  'rules/record/paidDecision: asAppealed',
  'rules/unitsMeant: withUnits',
  'rules/vocabulary/lenses: at',
  'rules/vocabulary/lenses: or',
]
/** Where its types may come from. */
const TYPES = /^(model|policy|compile|rules\/vocabulary)\//

interface Taken {
  /** From src, without its ending; or a package. */
  readonly from: string
  /** `*`: all that the module has. */
  readonly name: string
  readonly isType: boolean
}

const namesIn = ({ importClause }: ts.ImportDeclaration): readonly Omit<Taken, 'from'>[] => {
  const all = { name: '*', isType: importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword }
  const bindings = importClause?.namedBindings
  if (importClause?.name !== undefined || bindings === undefined || ts.isNamespaceImport(bindings))
    return [all]
  return bindings.elements.map(({ name, propertyName, isTypeOnly }) => ({
    name: (propertyName ?? name).text,
    isType: all.isType || isTypeOnly,
  }))
}

const modules = readdirSync(oracle).filter((name) => name.endsWith('.ts'))
const textOf = (module: string): string => readFileSync(join(oracle, module), 'utf8')
const fromSrc = (specifier: string): string =>
  specifier.startsWith('.')
    ? resolve(oracle, specifier)
        .slice(src.length + 1)
        .replace(/\.js$/, '')
    : specifier

/** What each import at the top of a module of the oracle takes from outside of it. */
const taken: readonly Taken[] = modules.flatMap((module) =>
  ts
    .createSourceFile(module, textOf(module), ts.ScriptTarget.ES2022)
    .statements.filter(ts.isImportDeclaration)
    .flatMap((declaration) => {
      const { moduleSpecifier } = declaration
      const from = ts.isStringLiteral(moduleSpecifier) ? fromSrc(moduleSpecifier.text) : '?'
      return from.startsWith('oracle/')
        ? []
        : namesIn(declaration).map((named) => ({ from, ...named }))
    }),
)

describe('the oracle', () => {
  it('shares with the engine what stands here, and no more', () => {
    const values = taken.filter(({ isType }) => !isType)
    const shared = new Set(values.map(({ from, name }) => `${from}: ${name}`))
    expect([...shared].sort()).toEqual([...SHARED].sort())
  })

  it('has its types from the model, the policy, the vocabulary and the rulebook', () => {
    const others = taken.filter(({ isType, from }) => isType && !TYPES.test(from))
    expect(others).toEqual([])
  })

  it('takes nothing in another way than by an import at the top', () => {
    const OTHER_WAYS = /\bimport\(|\brequire\(|^export .* from /m
    expect(modules.filter((module) => OTHER_WAYS.test(textOf(module)))).toEqual([])
  })

  it('names in its README all that it shares', () => {
    const readme = readFileSync(join(oracle, 'README.md'), 'utf8')
    const unnamed = SHARED.filter(
      (shared) => !readme.includes(`\`${shared.split(': ')[1] ?? ''}\``),
    )
    expect(unnamed).toEqual([])
  })
})
