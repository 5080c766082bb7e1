import functional from 'eslint-plugin-functional'
import tseslint from 'typescript-eslint'
import { layers } from './test/package/layers.js'

const noEscapes = [
  {
    selector: 'TSAsExpression > TSAsExpression > TSUnknownKeyword',
    message: '`as unknown as` switches the type checker off. Narrow, or fix the type.',
  },
  {
    selector: 'TSAsExpression > TSAsExpression > TSAnyKeyword',
    message: '`as any as` switches the type checker off. Narrow, or fix the type.',
  },
]

const impure = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'No clock: take `now` as an argument.',
  },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length>1]",
    message: 'Reads the zone of the machine: `Date.UTC`.',
  },
  {
    selector: 'CallExpression[callee.property.name=/^(format|formatToParts)$/][arguments.length=0]',
    message: 'Formats the present instant: pass the one that is meant.',
  },
  {
    selector: "CallExpression[callee.name='Date']",
    message: 'No clock: take `now` as an argument.',
  },
  { selector: 'ImportExpression', message: 'No loading at run time.' },
  { selector: 'AwaitExpression', message: 'Nothing here waits: pure functions over plain data.' },
  { selector: "MetaProperty[meta.name='import']", message: 'Nothing here knows where it runs.' },
  ...['Date', 'DateTime'].map((clock) => ({
    selector: `VariableDeclarator[init.name='${clock}'] > ObjectPattern > Property[key.name=/^(now|local|utc)$/]`,
    message: 'No clock: take `now` as an argument.',
  })),
  {
    selector: "VariableDeclarator[init.name='Math'] > ObjectPattern > Property[key.name='random']",
    message: 'No randomness.',
  },
  {
    selector:
      "CallExpression[callee.object.name='Object'][callee.property.name=/^(assign|defineProperty|defineProperties|setPrototypeOf)$/][arguments.0.type=/^(Identifier|MemberExpression)$/]:not([arguments.0.name=/^(draft|acc|into)/])",
    message: 'No mutation of what was given.',
  },
  {
    selector:
      "CallExpression[callee.object.name='DateTime'][callee.property.name=/^(local|utc)$/][arguments.length=0]",
    message: 'No clock: take `now` as an argument.',
  },
]

const ofTheMachine = [
  ...['FullYear', 'Month', 'Date', 'Day', 'Hours', 'Minutes', 'TimezoneOffset'].map(
    (part) => `get${part}`,
  ),
  ...['FullYear', 'Month', 'Date', 'Hours', 'Minutes'].map((part) => `set${part}`),
  ...[
    'toLocaleString',
    'toLocaleDateString',
    'toLocaleTimeString',
    'toDateString',
    'toTimeString',
    'localeCompare',
  ],
]

const noFocus = [
  ...['describe', 'it', 'test'].map((name) => ({
    selector: `MemberExpression[object.name='${name}'][property.name=/^(only|skip|todo|skipIf|runIf|fails)$/]`,
    message: 'No focused and no skipped test.',
  })),
  {
    selector: 'CallExpression[callee.name=/^(fdescribe|fit|xdescribe|xit|xtest)$/]',
    message: 'No focused and no skipped test.',
  },
  {
    selector: "CallExpression[callee.object.name='context'][callee.property.name='skip']",
    message: 'No skipped test.',
  },
]

const nodeOnly = {
  group: [
    'node:*',
    'fs',
    'fs/*',
    'path',
    'os',
    'child_process',
    'crypto',
    'http',
    'https',
    'net',
    'process',
    'timers',
    'timers/*',
    'url',
    'util',
    'worker_threads',
    'perf_hooks',
  ],
  message: 'No I/O: only src/cli speaks to the machine.',
}
const directory = {
  regex: '^(fp-ts|io-ts)/(?!lib/.+\\.js$)',
  message: 'Node finds only `fp-ts/lib/….js` and `io-ts/lib/….js` in ES modules.',
}
const codecs = {
  regex: '^io-ts($|/)',
  message: 'io-ts stands in src/codec alone: the root is free of it.',
}
const zones = {
  regex: '^luxon$',
  message:
    'luxon stands in src/policy/calendar/luxonCalendar.ts and the tool alone: the root is free of it.',
}
const others = {
  regex: '^(?!\\.\\.?/|fp-ts/|io-ts($|/)|luxon$|node:)',
  message: 'The library depends on fp-ts, io-ts and luxon, and on nothing else.',
}
const othersInTests = {
  regex: '^(?!\\.\\.?/|fp-ts/|io-ts($|/)|luxon$|node:|fast-check$)',
  message:
    'The test kit depends on fp-ts and fast-check, and on nothing else: it runs under any test runner.',
}
const settings = { name: 'luxon', importNames: ['Settings'], message: 'No global settings.' }

const imports = (...patterns) => ['error', { paths: [settings], patterns }]

export default tseslint.config(
  { ignores: ['dist/**', 'coverage/**', 'test/package/consumer/**'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['src/**/*.ts', 'test/**/*.ts', 'docs/**/*.ts', '*.ts'],
    extends: [tseslint.configs.strict, tseslint.configs.stylistic],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      // Code reads better with these as it was meant than as the rule would have it.
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/consistent-indexed-object-style': 'off',
      '@typescript-eslint/array-type': 'off',
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/unified-signatures': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'separate-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/ban-ts-comment': [
        'error',
        {
          'ts-expect-error': 'allow-with-description',
          minimumDescriptionLength: 3,
          'ts-ignore': true,
          'ts-nocheck': true,
        },
      ],
      'no-restricted-syntax': ['error', ...noEscapes],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-var': 'error',
      'prefer-const': 'error',
      'max-lines': ['error', { max: 250, skipComments: true, skipBlankLines: true }],
      'no-nested-ternary': 'error',
      'max-params': ['error', { max: 4 }],
    },
  },
  {
    files: ['src/**/*.ts'],
    plugins: { layers },
    rules: {
      // The formatter breaks code, and leaves comments to their authors.
      'max-len': ['error', { code: 400, comments: 100, ignoreUrls: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: false, requireDefaultForNonUnion: true },
      ],
      '@typescript-eslint/no-unsafe-argument': 'error',
      '@typescript-eslint/no-unsafe-assignment': 'error',
      '@typescript-eslint/no-unsafe-call': 'error',
      '@typescript-eslint/no-unsafe-member-access': 'error',
      '@typescript-eslint/no-unsafe-return': 'error',
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
      'layers/direction': 'error',
      'no-restricted-imports': imports(directory),
    },
  },
  {
    files: ['src/**/*.ts'],
    // A chapter is a table: it holds rows and no logic.
    ignores: ['src/rules/chapters/**'],
    rules: {
      'max-lines-per-function': ['error', { max: 40, skipComments: true, skipBlankLines: true }],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/cli/**'],
    plugins: { functional },
    rules: {
      'functional/no-throw-statements': 'error',
      'functional/no-classes': 'error',
      'functional/no-this-expressions': 'error',
      'no-param-reassign': [
        'error',
        { props: true, ignorePropertyModificationsForRegex: ['^(draft|acc|into)'] },
      ],
      'no-console': 'error',
      'no-eval': 'error',
      'no-new-func': 'error',
      'no-implied-eval': 'error',
      'no-restricted-globals': [
        'error',
        ...[
          'process',
          'console',
          'require',
          'module',
          'Buffer',
          'global',
          'globalThis',
          'window',
          'self',
          'document',
          'navigator',
          'fetch',
          'XMLHttpRequest',
          'WebSocket',
          'localStorage',
          'sessionStorage',
          'crypto',
          'performance',
          'setTimeout',
          'setInterval',
          'setImmediate',
          'queueMicrotask',
          'Temporal',
        ].map((name) => ({
          name,
          message: 'Nothing here performs I/O, reads a clock or draws a random number.',
        })),
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'No clock: take `now` as an argument.' },
        { object: 'Math', property: 'random', message: 'No randomness.' },
        { object: 'DateTime', property: 'now', message: 'No clock: take `now` as an argument.' },
        {
          object: 'DateTime',
          property: 'local',
          message: 'No clock, no local zone: `fromMillis` with the policy’s zone.',
        },
        { object: 'Interval', property: 'after', message: 'No clock: take `now` as an argument.' },
        ...ofTheMachine.map((property) => ({
          property,
          message: 'Reads the zone or the language of the machine.',
        })),
        { property: 'toRelative', message: 'Reads the clock.' },
        { property: 'toRelativeCalendar', message: 'Reads the clock.' },
        { property: 'fromNow', message: 'Reads the clock.' },
        { property: 'diffNow', message: 'Reads the clock.' },
      ],
      'no-restricted-syntax': ['error', ...noEscapes, ...impure],
      'no-restricted-imports': imports(nodeOnly, directory, codecs, zones, others),
    },
  },
  {
    files: ['src/codec/**/*.ts'],
    rules: { 'no-restricted-imports': imports(nodeOnly, directory, zones, others) },
  },
  {
    files: ['src/policy/calendar/luxonCalendar.ts'],
    rules: { 'no-restricted-imports': imports(nodeOnly, directory, codecs, others) },
  },
  {
    files: ['src/testing/**/*.ts'],
    rules: {
      // An Error is how every test runner is told of a failure.
      'functional/no-throw-statements': 'off',
      'no-restricted-imports': imports(nodeOnly, directory, codecs, zones, othersInTests),
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-floating-promises': 'error',
      'no-restricted-syntax': ['error', ...noEscapes, ...noFocus],
    },
  },
)
