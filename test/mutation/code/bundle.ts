import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Instrumenter } from '@stryker-mutator/instrumenter'
import { build, type Plugin } from 'esbuild'

/**
 * The tests as one script with every mutant of Stryker in it, of which a number says the one that
 * lives. So one process can try thousands, where Stryker's own runner begins anew with each.
 */

export const ROOT = resolve(import.meta.dirname, '../../..')
/** The folders of `src` whose code is mutated. */
export const FOLDERS = ['model', 'engine', 'rules', 'questions', 'compile'] as const

/** The tests that mutants are held against. */
const TESTED = [
  'corpus',
  ...FOLDERS.map((folder) => `unit/${folder}`),
  'unit/policy',
  'unit/codec',
  'unit/projections',
  'unit/examples.test.ts',
  // What the rows say stands on the pages of the law.
  'unit/docs/pages.test.ts',
  'law',
]
/** These only read files, or spy on modules, or measure how long something takes. */
const LEFT_OUT =
  /keptApart|accountsConduct|rowIds|vocabulary|jsonSchema|generated|read\.test|rows\.test|presets\/accounts|hostile|manyMistakes|backtest/

export interface CodeMutant {
  readonly id: number
  /** Relative to the root of the project. */
  readonly file: string
  readonly line: number
  readonly column: number
  readonly mutator: string
  /** What stands there, and what in its place. */
  readonly text: string
  readonly replacement: string
  /** Where: how many characters stand before it, and before what follows. */
  readonly from: number
  readonly to: number
}

export interface Mutated {
  readonly mutants: readonly CodeMutant[]
  /** A function of `require` and of two mutable values, see `ModulesOf`. */
  readonly script: string
  /** The names of the files of tests. */
  readonly testFiles: readonly string[]
}

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .sort()

const silent = Object.fromEntries(
  ['trace', 'debug', 'info', 'warn', 'error', 'fatal'].flatMap((level) => [
    [level, (): undefined => undefined],
    [`is${level[0]?.toUpperCase() ?? ''}${level.slice(1)}Enabled`, (): boolean => false],
  ]),
)

interface Instrumented {
  readonly contents: ReadonlyMap<string, string>
  readonly mutants: readonly CodeMutant[]
}

/** How many characters stand before a place, of which line and column count from 0. */
const placeIn = (
  text: string,
  { line, column }: { readonly line: number; readonly column: number },
): number =>
  text
    .split('\n')
    .slice(0, line)
    .reduce((sum, each) => sum + each.length + 1, column)

const instrument = async (): Promise<Instrumented> => {
  const files = FOLDERS.flatMap((folder) => filesIn(join(ROOT, 'src', folder)))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => ({ name, content: readFileSync(name, 'utf8'), mutate: true }))
  const texts = new Map(files.map(({ name, content }) => [name, content]))
  const instrumenter = new Instrumenter(silent as never)
  const { files: done, mutants } = await instrumenter.instrument(files, {
    plugins: null,
    ignorers: [],
    excludedMutations: [],
  } as never)
  return {
    contents: new Map(done.map(({ name, content }) => [name, content])),
    mutants: mutants.map(({ id, fileName, location, mutatorName, replacement }) => {
      const text = texts.get(fileName) ?? ''
      const [from, to] = [placeIn(text, location.start), placeIn(text, location.end)]
      return {
        id: Number(id),
        file: relative(ROOT, fileName),
        line: location.start.line + 1,
        column: location.start.column + 1,
        mutator: mutatorName,
        text: text.slice(from, to),
        replacement: replacement ?? '',
        from,
        to,
      }
    }),
  }
}

const testFiles = (without: readonly string[]): readonly string[] =>
  TESTED.filter((name) => !without.includes(name))
    .map((name) => join(ROOT, 'test', name))
    .flatMap((name) => (name.endsWith('.ts') ? [name] : filesIn(name)))
    .filter((name) => name.endsWith('.test.ts') && !LEFT_OUT.test(name))

const SHIM = join(import.meta.dirname, 'vitestShim.ts')
const COMPILE = join(ROOT, 'src/compile/compile.ts')
const RENEWED = join(import.meta.dirname, 'renewed.ts')

/** `compile` gives rulebooks that are compiled anew for a mutant. */
const renewing = (code: string): string =>
  [
    `import { renewed } from ${JSON.stringify(RENEWED)}`,
    code.replace('export const compile =', 'const compileOnce ='),
    'export const compile = renewed(compileOnce)',
  ].join('\n')

const inPlace = (contents: ReadonlyMap<string, string>): Plugin => ({
  name: 'mutated',
  setup: ({ onLoad, onResolve }) => {
    const sourceOf = (path: string): string => {
      const code = contents.get(path) ?? readFileSync(path, 'utf8')
      return path === COMPILE ? renewing(code) : code
    }
    onResolve({ filter: /^vitest$/ }, () => ({ path: SHIM }))
    onLoad({ filter: /\.ts$/ }, ({ path }) => ({
      loader: 'ts',
      contents: sourceOf(path)
        // The examples of docstrings are run on modules found by their names.
        .replaceAll('await import(name)', 'globalThis.mutatedModules[name]()')
        // A copy of a rulebook is compiled anew as well.
        .replaceAll(
          '{ ...rules }, {',
          'Object.defineProperties({}, Object.getOwnPropertyDescriptors(rules)), {',
        )
        // A module of CommonJS has a `default` here.
        .replaceAll('  ...E,', '  ...(({ default: _, ...named }) => named)(E),')
        .replaceAll('import.meta.dirname', JSON.stringify(dirname(path)))
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
    }))
  },
})

/**
 * Stryker's own switch and counters are functions and look up names; a comparison of numbers and a
 * byte in an array take a tenth of the time. Their names are such as no module of the project has.
 */
const lean = (code: string): string =>
  code
    .replace(/stryMutAct_9fa48\d*\("(\d+)"\)/g, '(alive$$mutant.id===$1)')
    .replace(/stryCov_9fa48\d*\(((?:"\d+"(?:, )?)+)\)/g, (_, ids: string) =>
      ids.replace(/"(\d+)"(?:, )?/g, 'reached$$mutants[$1]=').concat('1'),
    )

/** `require` keeps a module from being evaluated before it is asked for. */
const entry = (files: readonly string[]): string => {
  const lazily = (path: string): string => `() => require(${JSON.stringify(path)})`
  const sources = filesIn(join(ROOT, 'src')).filter(
    (name) => name.endsWith('.ts') && !name.endsWith('main.ts'),
  )
  return [
    `globalThis.mutatedModules = {${sources.map((path) => `${JSON.stringify(path)}: ${lazily(path)}`).join(',\n')}}`,
    `require(${JSON.stringify(join(ROOT, 'test/package/useSeed.ts'))})`,
    `exports.collected = require(${JSON.stringify(SHIM)}).collected`,
    `exports.files = [${files.map(lazily).join(',\n')}]`,
  ].join('\n')
}

/** `without`: folders and files of tests that are left out. */
export const mutatedTests = async (without: readonly string[]): Promise<Mutated> => {
  const { contents, mutants } = await instrument()
  const files = testFiles(without)
  const { outputFiles } = await build({
    stdin: { contents: entry(files), resolveDir: ROOT, loader: 'js' },
    plugins: [inPlace(contents)],
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    target: 'es2022',
    packages: 'external',
    // The package says that its modules have no side effects; collecting tests is one.
    ignoreAnnotations: true,
    logLevel: 'error',
  })
  const code = lean(outputFiles[0]?.text ?? '')
  return {
    mutants,
    script: `(require, alive$mutant, reached$mutants) => { const module = { exports: {} }; const exports = module.exports;\n${code}\nreturn module.exports }`,
    testFiles: files.map((path) => relative(ROOT, path)),
  }
}
