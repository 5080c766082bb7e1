import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { ROOT, type CodeMutant } from './bundle.js'

/**
 * Which mutants does the compiler refuse? Tests run without types; but nobody can commit what
 * `npm run typecheck` refuses. As Stryker's own checker does, unused names are let pass.
 */

/** The text of a file with the mutant in it. */
const mutatedText = (text: string, { from, to, replacement }: CodeMutant): string =>
  text.slice(0, from) + replacement + text.slice(to)

const optionsOf = (): ts.ParsedCommandLine => {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), (path) =>
    readFileSync(path, 'utf8'),
  ) as { config: unknown }
  return ts.parseJsonConfigFileContent(config, ts.sys, ROOT)
}

/** What says whether the compiler refuses a mutant: by the file that it is in, or one of `src`. */
export const typeChecker = (): ((mutant: CodeMutant) => boolean) => {
  const { options, fileNames } = optionsOf()
  const inSrc = fileNames.filter((name) => name.startsWith(join(ROOT, 'src')))
  // As they are now: while mutants are tried somebody may go on writing.
  const texts = new Map(inSrc.map((name) => [name, readFileSync(name, 'utf8')]))
  const changed = new Map<string, string>()
  let version = 0
  const textOf = (name: string): string | undefined =>
    changed.get(name) ?? texts.get(name) ?? ts.sys.readFile(name)
  const service = ts.createLanguageService({
    getScriptFileNames: () => inSrc,
    getScriptVersion: (name) => (changed.has(name) ? String(version) : '0'),
    getScriptSnapshot: (name) => {
      const text = textOf(name)
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text)
    },
    getCompilationSettings: () => options,
    getCurrentDirectory: () => ROOT,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    readDirectory: ts.sys.readDirectory,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
  })
  return (mutant) => {
    const name = join(ROOT, mutant.file)
    version += 1
    changed.set(name, mutatedText(texts.get(name) ?? '', mutant))
    const isRefused = service.getSemanticDiagnostics(name).length > 0
    changed.delete(name)
    return isRefused
  }
}
