/** Code that reads or changes what stands outside of it, and the rule that finds it. */
export const IMPURITIES: readonly (readonly [what: string, rule: string, code: string])[] = [
  ['the clock', 'no-restricted-properties', 'export const a = (): number => Date.now()'],
  ['the clock, destructured', 'no-restricted-syntax', 'const { now } = Date\nexport const a = now'],
  ['the clock as a date', 'no-restricted-syntax', 'export const a = (): Date => new Date()'],
  ['the clock as text', 'no-restricted-syntax', 'export const a = (): string => Date()'],
  [
    'the clock by way of a format',
    'no-restricted-syntax',
    'export const a = (b: Intl.DateTimeFormat): string => b.format()',
  ],
  [
    'the zone of the machine',
    'no-restricted-properties',
    'export const a = (b: Date): number => b.getHours()',
  ],
  [
    'the zone of the machine in a date',
    'no-restricted-syntax',
    'export const a = (): Date => new Date(2026, 1)',
  ],
  [
    'the language of the machine',
    'no-restricted-properties',
    'export const a = (b: number): string => b.toLocaleString()',
  ],
  [
    'the high-resolution clock',
    'no-restricted-globals',
    'export const a = (): number => performance.now()',
  ],
  ['randomness', 'no-restricted-properties', 'export const a = (): number => Math.random()'],
  [
    'randomness, destructured',
    'no-restricted-syntax',
    'const { random } = Math\nexport const a = random',
  ],
  [
    'randomness of the platform',
    'no-restricted-globals',
    'export const a = (): string => crypto.randomUUID()',
  ],
  ['the environment', 'no-restricted-globals', 'export const a = process.env'],
  ['the global object', 'no-restricted-globals', 'export const a = globalThis'],
  ['the console', 'no-restricted-globals', "export const a = (): void => { console.log('a') }"],
  ['the network', 'no-restricted-globals', "export const a = (): unknown => fetch('a')"],
  [
    'a timer of the machine',
    'no-restricted-globals',
    'export const a = (f: () => void): unknown => setTimeout(f, 1)',
  ],
  [
    'a module of Node',
    'no-restricted-imports',
    "import { readFileSync } from 'node:fs'\nexport const a = readFileSync",
  ],
  [
    'a module of Node by its old name',
    'no-restricted-imports',
    "import { readFileSync } from 'fs'\nexport const a = readFileSync",
  ],
  [
    'loading at run time',
    'no-restricted-syntax',
    "export const a = (): unknown => import('./b.js')",
  ],
  ['code out of text', 'no-new-func', "export const a: unknown = new Function('return 1')"],
  [
    'a throw',
    'functional/no-throw-statements',
    "export const a = (): never => { throw new Error('a') }",
  ],
  ['a class', 'functional/no-classes', 'export class A { readonly a = 1 }'],
  [
    'waiting',
    'no-restricted-syntax',
    'export const a = async (b: Promise<number>): Promise<number> => await b',
  ],
  [
    'an argument replaced',
    'no-param-reassign',
    'export const a = (b: number): number => { b = 1; return b }',
  ],
  [
    'an argument changed',
    'no-param-reassign',
    'export const a = (b: { c: number }): void => { b.c = 1 }',
  ],
  [
    'an argument changed by Object.assign',
    'no-restricted-syntax',
    'export const a = (b: { c: number }): unknown => Object.assign(b, { c: 1 })',
  ],
  ['any', '@typescript-eslint/no-explicit-any', 'export const a = (b: any): unknown => b'],
  [
    'an ignored error',
    '@typescript-eslint/ban-ts-comment',
    "// @ts-ignore\nexport const a: number = 'b'",
  ],
  [
    'an escape from the types',
    'no-restricted-syntax',
    'export const a = (b: string): number => b as unknown as number',
  ],
  [
    'a non-null assertion',
    '@typescript-eslint/no-non-null-assertion',
    'export const a = (b: string | undefined): string => b!',
  ],
  ['luxon', 'no-restricted-imports', "import { DateTime } from 'luxon'\nexport const a = DateTime"],
  ['io-ts', 'no-restricted-imports', "import * as t from 'io-ts'\nexport const a = t.string"],
  [
    'a directory of fp-ts',
    'no-restricted-imports',
    "import { left } from 'fp-ts/Either'\nexport const a = left",
  ],
  ['a package nobody named', 'no-restricted-imports', "import { a } from 'lodash'\nexport { a }"],
]
