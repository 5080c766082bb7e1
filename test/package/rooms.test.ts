import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'

const src = new URL('../../src', import.meta.url).pathname

interface Folder {
  /** From src: `model/input`; '' is src itself. */
  readonly path: string
  readonly modules: readonly string[]
  readonly hasReadme: boolean
}

const folders: readonly Folder[] = [
  '',
  ...readdirSync(src, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ parentPath, name }) => join(parentPath, name).slice(src.length + 1)),
].map((path) => {
  const names = readdirSync(join(src, path))
  return {
    path,
    modules: names.filter((name) => name.endsWith('.ts')),
    hasReadme: names.includes('README.md'),
  }
})
/** Folders with modules; the others hold data, or other folders. */
const rooms = folders.filter(({ path, modules }) => path !== '' && modules.length > 0)

const MOST_MODULES = 16

/** What a README puts in backticks or links to, without the folders before it. */
const namedIn = (path: string): readonly string[] => {
  const readme = readFileSync(join(src, path, 'README.md'), 'utf8')
  return [...readme.matchAll(/`([^`]+)`|\]\(([^)]+)\)/g)].flatMap(([, code = '', link = '']) =>
    `${code} ${link}`.split(/[\s/(),]+/),
  )
}
/** `kit.ts` by `kit`, `kit.ts`, or a pattern: `*.ts`. An index only exports. */
const isNamed = (module: string, names: readonly string[]): boolean =>
  module === 'index.ts' ||
  names.some((name) => {
    const [start = '', end] = name.replace(/(\.ts)?$/, '.ts').split('*')
    return end === undefined ? module === start : module.startsWith(start) && module.endsWith(end)
  })

const IMPORT = /\bfrom '(\.[^']+)'/g
/** The folders, below the same room, from which the modules of a folder import. */
const importedBy = ({ path, modules }: Folder): readonly string[] => {
  const room = path.split('/')[0]
  const targets = modules.flatMap((name) =>
    [...readFileSync(join(src, path, name), 'utf8').matchAll(IMPORT)].map(([, specifier = '']) =>
      dirname(normalize(join(path, specifier))),
    ),
  )
  return [...new Set(targets)].filter((to) => to !== path && to.split('/')[0] === room)
}

const imports = new Map(rooms.map((folder) => [folder.path, importedBy(folder)]))
/** Every folder to which imports lead from a folder. */
const reachable = (path: string): ReadonlySet<string> => {
  const found = new Set(imports.get(path))
  for (const next of found) for (const further of imports.get(next) ?? []) found.add(further)
  return found
}

describe('the folders of src', () => {
  it('each have a README that says what lives there', () => {
    const missing = rooms.filter(({ hasReadme }) => !hasReadme).map(({ path }) => path)
    expect(missing).toEqual([])
  })

  it('name each of their modules in that README, or a pattern such as `*Words.ts`', () => {
    const unnamed = rooms
      .filter(({ hasReadme }) => hasReadme)
      .flatMap(({ path, modules }) => {
        const names = namedIn(path)
        return modules
          .filter((module) => !isNamed(module, names))
          .map((module) => join(path, module))
      })
    expect(unnamed).toEqual([])
  })

  it(`have at most ${MOST_MODULES} modules`, () => {
    const crowded = rooms
      .filter(({ modules }) => modules.length > MOST_MODULES)
      .map(({ path }) => path)
    expect(crowded).toEqual([])
  })

  it('do not import in a circle within a room', () => {
    const circling = rooms.map(({ path }) => path).filter((path) => reachable(path).has(path))
    expect(circling).toEqual([])
  })
})
