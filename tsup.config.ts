import { existsSync } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'
import type { PluginBuild } from 'esbuild'
import { defineConfig, type Options } from 'tsup'
import ts from 'typescript'
import pkg from './package.json' with { type: 'json' }

/**
 * A subpath's source: `src/<name>.ts` or `src/<name>/index.ts`. A new subpath needs its block in
 * package.json, and no line here.
 */
const sourceOf = (name: string): string => {
  const places = [`src/${name}.ts`, `src/${name}/index.ts`]
  const found = places.find((place) => existsSync(place))
  if (found === undefined)
    throw new Error(`package.json exports ${name}, but there is none of ${places.join(', ')}`)
  return found
}

const entry = Object.fromEntries(
  Object.keys(pkg.exports)
    .filter((subpath) => !subpath.endsWith('.json'))
    .map((subpath) => subpath.replace(/^\.\/?/, '') || 'index')
    .map((name) => [name, sourceOf(name)]),
)

/**
 * Nothing in the library has side effects (the linter holds that), so a bundler may leave out
 * whatever the host does not use. It cannot see that of a call that makes a constant, so each call
 * that runs as a module is loaded is marked.
 */
const pureCalls = {
  name: 'pure-calls',
  setup(build: PluginBuild) {
    build.onLoad({ filter: /\/src\/.*\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8')
      const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022)
      const places: number[] = []
      const visit = (node: ts.Node): void => {
        if (ts.isFunctionLike(node)) return
        if (ts.isCallExpression(node) || ts.isNewExpression(node))
          places.push(node.getStart(source))
        ts.forEachChild(node, visit)
      }
      source.statements.filter(ts.isVariableStatement).forEach(visit)
      const marked = [...new Set(places)]
        .sort((a, b) => b - a)
        .reduce((code, at) => `${code.slice(0, at)}/* @__PURE__ */ ${code.slice(at)}`, text)
      return { contents: marked, loader: 'ts' as const }
    })
  },
}

const library: Options = {
  entry,
  platform: 'neutral',
  target: 'es2022',
  splitting: true,
  treeshake: true,
  esbuildPlugins: [pureCalls],
  // Not `clean`: the builds run side by side, and one would remove what another has written.
  clean: false,
}

/**
 * A bundler for browsers takes fp-ts and io-ts as ES modules, a third of the size of the CommonJS
 * that Node needs. Without `noExternal` tsup's own plugin runs first, and this one would silently
 * do nothing.
 */
const es6Peers: Options = {
  noExternal: [/^(fp-ts|io-ts)\/lib\//],
  esbuildPlugins: [
    pureCalls,
    {
      name: 'es6-peers',
      setup(build) {
        build.onResolve({ filter: /^(fp-ts|io-ts)\/lib\// }, ({ path }) => ({
          path: path.replace('/lib/', '/es6/'),
          external: true,
        }))
      },
    },
  ],
}

const writeSchema = async () => {
  const { policyJsonSchema } = await import('./src/codec/policy/jsonSchema.js')
  await writeFile('dist/policy.schema.json', `${JSON.stringify(policyJsonSchema(), null, 2)}\n`)
}

export default defineConfig(async () => {
  await rm('dist', { recursive: true, force: true })
  return [
    {
      ...library,
      format: ['esm', 'cjs'],
      outDir: 'dist',
      // What is marked `@internal` is the library's own business.
      dts: { compilerOptions: { stripInternal: true } },
      onSuccess: writeSchema,
    },
    { ...library, ...es6Peers, format: ['esm'], outDir: 'dist/browser' },
    {
      entry: { main: 'src/cli/main.ts' },
      platform: 'node',
      target: 'node20',
      format: ['esm'],
      outDir: 'dist/cli',
      // What needs other packages is loaded by `main`, which says so if they are missing.
      splitting: true,
      clean: false,
      // Part of the tool, so that the library has no dependency of its own.
      noExternal: ['commander', 'csv-parse', 'cli-progress', 'jsonc-parser'],
      // The CommonJS of jsonc-parser asks for its own modules in a way that no bundler can follow.
      esbuildOptions: (options) => {
        options.mainFields = ['module', 'main']
      },
      // Some of them are CommonJS and ask for Node's own modules by `require`.
      banner: {
        js: "#!/usr/bin/env node\nimport { createRequire } from 'node:module'\nconst require = createRequire(import.meta.url)",
      },
    },
  ]
})
