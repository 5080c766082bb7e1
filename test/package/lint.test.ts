import { resolve } from 'node:path'
import { ESLint } from 'eslint'
import tseslint from 'typescript-eslint'
import { describe, expect, test } from 'vitest'
import { IMPURITIES } from './impurities.js'
import { LAYERS, LEAVES } from './layers.js'

const root = resolve(import.meta.dirname, '../..')

// The planted files exist only as text, so the rules that ask the type checker stay out of it.
const eslint = new ESLint({ cwd: root, overrideConfig: [tseslint.configs.disableTypeChecked] })

const found = async (path: string, code: string): Promise<readonly string[]> => {
  const [result] = await eslint.lintText(`${code}\n`, { filePath: resolve(root, path) })
  return (result?.messages ?? []).map(({ ruleId, message }) => ruleId ?? message)
}

describe('the linter', () => {
  test.each(IMPURITIES)('finds %s in the engine', async (_, rule, code) => {
    expect(await found('src/engine/planted.ts', code)).toContain(rule)
  })

  test('leaves pure code alone', async () => {
    const code = [
      "import { left, right } from 'fp-ts/lib/Either.js'",
      "import type { Either } from 'fp-ts/lib/Either.js'",
      'export const half = (n: number): Either<string, number> => {',
      '  let rest = n',
      '  while (rest > 1) rest -= 2',
      "  return rest === 0 ? right(n / 2) : left('odd')",
      '}',
      'export const at = (ms: number): Date => new Date(ms)',
    ].join('\n')
    expect(await found('src/engine/planted.ts', code)).toEqual([])
  })

  const clocks: readonly (readonly [what: string, rule: string, code: string])[] = [
    ['now', 'no-restricted-properties', 'DateTime.now()'],
    ['local', 'no-restricted-properties', 'DateTime.local()'],
    ['utc without arguments', 'no-restricted-syntax', 'DateTime.utc()'],
    [
      'the distance from now',
      'no-restricted-properties',
      "DateTime.fromMillis(0, { zone: 'utc' }).diffNow()",
    ],
  ]
  test.each(clocks)('finds luxon read the clock in the calendar: %s', async (_, rule, code) => {
    expect(
      await found(
        'src/policy/calendar/luxonCalendar.ts',
        `import { DateTime } from 'luxon'\nexport const a: unknown = ${code}`,
      ),
    ).toContain(rule)
  })

  test('finds the global settings of luxon, in the tool too', async () => {
    const code = "import { Settings } from 'luxon'\nexport const a = Settings"
    expect(await found('src/policy/calendar/luxonCalendar.ts', code)).toContain(
      'no-restricted-imports',
    )
    expect(await found('src/cli/planted.ts', code)).toContain('no-restricted-imports')
  })

  test('lets luxon and io-ts in where they belong', async () => {
    const luxon =
      "import { DateTime } from 'luxon'\nexport const a: unknown = DateTime.fromMillis(0, { zone: 'utc' })"
    const ioTs = "import * as t from 'io-ts'\nexport const a: unknown = t.string"
    expect(await found('src/policy/calendar/luxonCalendar.ts', luxon)).toEqual([])
    expect(await found('src/policy/calendar/luxonCalendar.ts', ioTs)).toContain(
      'no-restricted-imports',
    )
    expect(await found('src/codec/order/planted.ts', ioTs)).toEqual([])
    expect(await found('src/codec/policy/planted.ts', ioTs)).toEqual([])
    expect(await found('src/policy/choice.ts', ioTs)).toContain('no-restricted-imports')
  })

  test('lets the tool speak to the machine', async () => {
    const code =
      "import { readFileSync } from 'node:fs'\nconsole.log(readFileSync('a'), process.argv, Date.now())"
    expect(await found('src/cli/planted.ts', code)).toEqual([])
  })

  test('lets the test kit throw and use fast-check, and no test runner', async () => {
    expect(
      await found(
        'src/testing/planted.ts',
        "import * as fc from 'fast-check'\nexport const a = (): never => { throw new Error(fc.stringify(1)) }",
      ),
    ).toEqual([])
    expect(
      await found(
        'src/testing/planted.ts',
        "import { expect } from 'vitest'\nexport const a = expect",
      ),
    ).toContain('no-restricted-imports')
    expect(
      await found('src/testing/planted.ts', 'export const a = (): number => Date.now()'),
    ).toContain('no-restricted-properties')
    expect(
      await found('src/verify/planted.ts', "import * as fc from 'fast-check'\nexport const a = fc"),
    ).toContain('no-restricted-imports')
  })

  const folders = [...LAYERS, ...LEAVES]
  const importing = (from: string, to: string) =>
    found(`src/${from}/planted.ts`, `export { a } from '../${to}/b.js'`)

  test.each(folders)(
    'lets %s import from itself and from what stands before it, and from nothing else',
    async (from) => {
      for (const to of folders) {
        const allowed =
          from === to ||
          (LAYERS.includes(to) &&
            (LEAVES.includes(from) || LAYERS.indexOf(to) < LAYERS.indexOf(from)))
        expect(await importing(from, to), `${from} -> ${to}`).toEqual(
          allowed ? [] : ['layers/direction'],
        )
      }
    },
  )

  test('lets nothing import from the tool, from the entry points, or from outside', async () => {
    expect(await importing('verify', 'cli')).toEqual(['layers/direction'])
    expect(await found('src/questions/planted.ts', "export { a } from '../index.js'")).toEqual([
      'layers/direction',
    ])
    expect(await found('src/questions/planted.ts', "export { a } from '../b.js'")).toEqual([
      'layers/direction',
    ])
    expect(
      await found(
        'src/model/planted.ts',
        "import type { A } from '../engine/b.js'\nexport type B = A",
      ),
    ).toEqual(['layers/direction'])
    expect(
      await found('src/model/planted.ts', "export type B = import('../engine/b.js').A"),
    ).toEqual(['layers/direction'])
    expect(await importing('cli', 'verify')).toEqual([])
  })

  test.each([
    "it.only('a', () => {})",
    "test.skip('a', () => {})",
    "describe.only('a', () => {})",
    "xit('a', () => {})",
    "test.todo('a')",
  ])('finds a test that is focused or left out: %s', async (code) => {
    expect(await found('test/unit/planted.test.ts', code)).toContain('no-restricted-syntax')
  })
})
