import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { runInNewContext } from 'node:vm'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

// The packed tarball, installed beside its peers in an empty project: what a host gets, and
// nothing that lies around here.

interface Manifest {
  readonly peerDependencies: Readonly<Record<string, string>>
  readonly devDependencies: Readonly<Record<string, string>>
  readonly version: string
}

const root = resolve(import.meta.dirname, '../..')
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest
const host = mkdtempSync(join(tmpdir(), 'escrow-rules-host-'))

const failed = (error: unknown): never => {
  const { stdout, stderr, message } = error as { stdout?: string; stderr?: string; message: string }
  throw new Error([message, stdout, stderr].filter(Boolean).join('\n'))
}

const run = (command: string, args: readonly string[], cwd = host): string => {
  try {
    return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: 'pipe' })
  } catch (error) {
    return failed(error)
  }
}

/** The version that this project itself is tested with. */
const pinned = (name: string) => `${name}@${manifest.devDependencies[name] ?? ''}`

beforeAll(() => {
  run('npm', ['pack', '--ignore-scripts', '--pack-destination', host], root)
  const tarball = readdirSync(host).find((name) => name.endsWith('.tgz')) ?? ''
  writeFileSync(
    join(host, 'package.json'),
    JSON.stringify({ name: 'host', private: true, type: 'module' }),
  )
  const peers = Object.keys(manifest.peerDependencies).map(pinned)
  run('npm', [
    'install',
    '--prefer-offline',
    '--no-audit',
    '--no-fund',
    `./${tarball}`,
    ...peers,
    pinned('typescript'),
    pinned('@types/node'),
  ])
  cpSync(join(import.meta.dirname, 'consumer'), host, { recursive: true })
})

afterAll(() => {
  rmSync(host, { recursive: true, force: true })
})

describe('the tarball', () => {
  test('holds the build and nothing else', () => {
    const files = readdirSync(join(host, 'node_modules/escrow-rules'), {
      recursive: true,
      encoding: 'utf8',
    })
    const strangers = files.filter(
      (name) => !/^(dist($|\/)|package\.json$|README\.md$|LICENSE$|CHANGELOG\.md$)/.test(name),
    )
    expect(strangers).toEqual([])
    expect(files).toContain('LICENSE')
  })

  test('brings no dependency but the types of luxon', () => {
    const installed = JSON.parse(run('npm', ['ls', '--all', '--json', 'escrow-rules'])) as {
      dependencies: Record<string, { dependencies: Record<string, unknown> }>
    }
    const below = Object.keys(installed.dependencies['escrow-rules']?.dependencies ?? {})
    const allowed = ['@types/luxon', ...Object.keys(manifest.peerDependencies)]
    expect(below.filter((name) => !allowed.includes(name))).toEqual([])
  })

  test('runs as an ES module', () => {
    expect(run('node', ['--no-warnings', 'esm.mjs'])).toContain('esm ok')
  })

  test('runs as CommonJS', () => {
    expect(run('node', ['cjs.cjs'])).toContain('cjs ok')
  })

  const resolutions: readonly (readonly [resolution: string, module: string, file: string])[] = [
    ['nodenext', 'nodenext', 'types.ts'],
    ['nodenext', 'nodenext', 'types.cts'],
    ['node16', 'node16', 'types.ts'],
    ['node16', 'node16', 'types.cts'],
    ['bundler', 'esnext', 'types.ts'],
  ]
  test.each(resolutions)(
    'has types under moduleResolution %s, module %s, in %s',
    (resolution, module, file) => {
      // Without skipLibCheck: the declarations themselves are checked too.
      const options = [
        '--noEmit',
        '--strict',
        '--exactOptionalPropertyTypes',
        '--target',
        'es2022',
        '--types',
        'node',
      ]
      run('npx', [
        '--no-install',
        'tsc',
        ...options,
        '--module',
        module,
        '--moduleResolution',
        resolution,
        file,
      ])
    },
  )

  test('has a tool that helps, and answers', () => {
    expect(run('npx', ['--no-install', 'escrow-rules', '--help'])).toContain('escrow-rules')
    expect(run('npx', ['--no-install', 'escrow-rules', 'ask']).trim()).not.toBe('')
  })

  test('gives a browser the ES modules of its peers, and code that runs there', async () => {
    const code = "import * as root from 'escrow-rules'; globalThis.names = Object.keys(root)"
    const { outputFiles, metafile } = await build({
      stdin: { contents: code, resolveDir: host },
      absWorkingDir: host,
      bundle: true,
      platform: 'browser',
      format: 'iife',
      write: false,
      metafile: true,
    })
    const inputs = Object.keys(metafile.inputs)
    expect(inputs.filter((name) => /node_modules\/(luxon|io-ts|fp-ts\/lib)\//.test(name))).toEqual(
      [],
    )
    expect(
      inputs
        .filter((name) => name.includes('escrow-rules/dist/'))
        .every((name) => name.includes('/dist/browser/')),
    ).toBe(true)
    const page: { names?: readonly string[] } = {}
    runInNewContext(outputFiles[0]?.text ?? '', page)
    expect(page.names).toEqual(expect.arrayContaining(['compile', 'canCancel', 'order']))
  })

  test('has a root that needs fp-ts alone', () => {
    for (const peer of ['io-ts', 'luxon'])
      rmSync(join(host, 'node_modules', peer), { recursive: true })
    run('node', ['--input-type=module', '--eval', "await import('escrow-rules')"])
    run('node', ['--input-type=commonjs', '--eval', "require('escrow-rules')"])
    expect(() =>
      run('node', ['--input-type=module', '--eval', "await import('escrow-rules/policies')"]),
    ).toThrow(/io-ts|luxon/)
  })
})
