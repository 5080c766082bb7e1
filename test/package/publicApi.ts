import { existsSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import ts from 'typescript'

// What the package exports, read from the sources of all its entry points.

export const root = resolve(import.meta.dirname, '../..')
const src = join(root, 'src')

/** A name that a subpath exports, and what it stands for. */
export interface PublicName {
  /** `index` for the root. */
  readonly subpath: string
  readonly name: string
  /** The name under which it is declared. */
  readonly declared: string
  /** The file that declares it, below `src`. */
  readonly file: string
  readonly symbol: ts.Symbol
  readonly declaration: ts.Declaration
  readonly isFunction: boolean
  /** The types of its parameters, where it is a function. */
  readonly parameters: readonly string[]
}

const sourceOf = (subpath: string): string => {
  const found = [`src/${subpath}.ts`, `src/${subpath}/index.ts`].find((place) =>
    existsSync(join(root, place)),
  )
  if (found === undefined) throw new Error(`package.json exports ${subpath}, which has no source`)
  return join(root, found)
}

const subpaths = (): readonly string[] => {
  const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    exports: object
  }
  return Object.keys(exports)
    .filter((subpath) => !subpath.endsWith('.json'))
    .map((subpath) => subpath.replace(/^\.\/?/, '') || 'index')
}

const namesOf = (program: ts.Program, subpath: string, entry: string): readonly PublicName[] => {
  const checker = program.getTypeChecker()
  const source = program.getSourceFile(entry)
  const module = source === undefined ? undefined : checker.getSymbolAtLocation(source)
  if (module === undefined) throw new Error(`${entry} is no module`)
  return checker.getExportsOfModule(module).map((exported) => {
    const alias = (exported.flags & ts.SymbolFlags.Alias) !== 0
    const symbol = alias ? checker.getAliasedSymbol(exported) : exported
    const [declaration] = symbol.declarations ?? []
    if (declaration === undefined) throw new Error(`${exported.name} is declared nowhere`)
    const [signature] =
      (symbol.flags & ts.SymbolFlags.Value) === 0
        ? []
        : checker.getTypeOfSymbolAtLocation(symbol, declaration).getCallSignatures()
    return {
      subpath,
      name: exported.name,
      declared: symbol.name,
      file: relative(src, declaration.getSourceFile().fileName),
      symbol,
      declaration,
      isFunction: signature !== undefined,
      parameters: (signature?.parameters ?? []).map((parameter) =>
        checker.typeToString(checker.getTypeOfSymbolAtLocation(parameter, declaration)),
      ),
    }
  })
}

let known: readonly PublicName[] | undefined

/** Every name that the package exports, once for each subpath that exports it. */
export const publicNames = (): readonly PublicName[] => {
  if (known !== undefined) return known
  const entries = subpaths().map((subpath) => [subpath, sourceOf(subpath)] as const)
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (path) =>
    readFileSync(path, 'utf8'),
  ) as { config: { compilerOptions: object } }
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root)
  const program = ts.createProgram(
    entries.map(([, entry]) => entry),
    options,
  )
  known = entries.flatMap(([subpath, entry]) => namesOf(program, subpath, entry))
  return known
}
