import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const src = join(import.meta.dirname, '../../src')

const isExported = (statement: ts.Statement): boolean =>
  ts.canHaveModifiers(statement) &&
  ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true

/** The names that a statement declares; what is imported, or handed on, is declared elsewhere. */
const declaredBy = (statement: ts.Statement): readonly string[] => {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.flatMap(({ name }) =>
      ts.isIdentifier(name) ? [name.text] : [],
    )
  return (ts.isFunctionDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement)) &&
    statement.name !== undefined
    ? [statement.name.text]
    : []
}

/** A name at the top of the modules of a room: which declare it, and whether any exports it. */
interface RoomName {
  readonly modules: Set<string>
  isExported: boolean
}

const roomNames = (files: readonly string[]): ReadonlyMap<string, RoomName> => {
  const found = new Map<string, RoomName>()
  for (const file of files) {
    const text = readFileSync(join(src, file), 'utf8')
    const { statements } = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022)
    for (const statement of statements)
      for (const name of declaredBy(statement)) {
        const key = `${file.split(sep)[0]}: ${name}`
        const entry = found.get(key) ?? { modules: new Set<string>(), isExported: false }
        entry.modules.add(file)
        entry.isExported ||= isExported(statement)
        found.set(key, entry)
      }
  }
  return found
}

describe('an exported name', () => {
  it('means one thing in its room: no other module there declares it, not for itself either', () => {
    const modules = readdirSync(src, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && file.includes(sep))
      .sort()
    const names = roomNames(modules)
    expect(names.get('rules: isWithBuyer')).toEqual({
      modules: new Set([join('rules', 'record', 'parcels.ts')]),
      isExported: true,
    })
    const shared = [...names].filter(([, one]) => one.isExported && one.modules.size > 1)
    expect(shared.map(([name, one]) => `${name} of ${[...one.modules].join(', ')}`)).toEqual([])
  })
})
