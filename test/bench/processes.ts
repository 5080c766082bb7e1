import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, type Plugin } from 'esbuild'

// What is measured runs in processes of its own, out of a bundle, as what ships is bundled: a
// loader that compiles on the fly would wrap every function.

/** Takes the library from another build: the same questions, asked of another version. */
const from = (dist: string): Plugin => ({
  name: 'another-build',
  setup: ({ onResolve }) => {
    onResolve({ filter: /src\/(index|policies|checkout)\.js$/ }, ({ path }) => ({
      path: pathToFileURL(resolve(dist, path.slice(path.lastIndexOf('/') + 1))).href,
      external: true,
    }))
  },
})

// In the folder of the packages, so that they are found; two runs at once are not in each other's way.
const folder = resolve('node_modules/.cache/bench', String(process.pid))

/** Bundles a module of this folder, upon the sources or upon another build; gives the file. */
export const bundled = async (name: string, dist?: string): Promise<string> => {
  mkdirSync(folder, { recursive: true })
  process.once('exit', () => {
    rmSync(folder, { recursive: true, force: true })
  })
  const outfile = resolve(folder, `${name}${dist === undefined ? '' : '-before'}.mjs`)
  await build({
    entryPoints: [`test/bench/${name}.ts`],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'warning',
    plugins: dist === undefined ? [] : [from(dist)],
  })
  return outfile
}

/** What a process of its own prints, read as JSON; where it fails, this one ends. */
export const answerOf = (
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): unknown => {
  const child = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production', ...env },
  })
  if (child.status !== 0) process.exit(1)
  return JSON.parse(child.stdout)
}

/** A process of its own prints as it goes; where it fails, this one ends. */
export const printed = (args: readonly string[]): void => {
  const env = { ...process.env, NODE_ENV: 'production' }
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit', env })
  if (status !== 0) process.exit(1)
}
