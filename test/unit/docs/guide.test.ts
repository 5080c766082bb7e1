import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { FINDING_KINDS } from '../../../src/verify/index.js'
import { running } from '../cli/read.js'

interface Block {
  readonly language: string
  readonly file: string
  readonly text: string
}
interface Shown {
  readonly command: string
  readonly output: readonly string[]
  /** As the page says it; null: it does not. */
  readonly code: number | null
  /** The files that the page has shown so far. */
  readonly files: Readonly<Record<string, string>>
}

const blocksOf = (page: string): readonly Block[] =>
  [
    ...readFileSync(new URL(`../../../docs/guide/${page}`, import.meta.url), 'utf8').matchAll(
      /^```(\w+) ?(\S*)\n([^]*?)^```$/gm,
    ),
  ].map(([, language = '', file = '', text = '']) => ({ language, file, text }))

/** The commands of a page with what they print and their exit codes. */
const shownOn = (page: string): readonly Shown[] => {
  const files: Record<string, string> = {}
  return blocksOf(page).flatMap(({ language, file, text }): readonly Shown[] => {
    if (file !== '') files[file] = text
    if (language !== 'console') return []
    const parts = text
      .split(/^\$ /m)
      .filter((part) => part !== '')
      .map((part) => part.trimEnd().split('\n'))
    return parts.flatMap(([command = '', ...output], index) => {
      if (command === 'echo $?') return []
      const [next, code] = parts[index + 1] ?? []
      return [
        { command, output, code: next === 'echo $?' ? Number(code) : null, files: { ...files } },
      ]
    })
  })
}

/**
 * How many states, zones and rows there are is the rules' and the verifier's own affair: what a
 * page shows of it is an example.
 */
const counted = (line: string): string =>
  /^(Explored|Approx\.|Rows) /.test(line) ? line.replace(/\d+/g, 'some') : line

/** Whether some lines are these, where `...` stands for any number of lines. */
const matches = (lines: readonly string[], shown: readonly string[]): boolean => {
  const [first, ...rest] = shown
  if (first === undefined) return lines.length === 0
  if (first === '...')
    return rest.length === 0 || lines.some((_, index) => matches(lines.slice(index), rest))
  return counted(lines[0] ?? '') === counted(first) && matches(lines.slice(1), rest)
}

const ran = new Map<string, ReturnType<ReturnType<typeof running>>>()
/** What a command prints; the same command on the same files runs once. */
const run = (command: string, files: Readonly<Record<string, string>>) => {
  const key = JSON.stringify([command, command.split(' ').map((word) => files[word])])
  const known = ran.get(key) ?? running(files)(...command.split(' ').slice(1))
  ran.set(key, known)
  return known
}

describe.each(['verify.md', 'ci.md', 'units.md'])('docs/guide/%s', (page) => {
  test.each(shownOn(page))(
    'shows what is printed: $command',
    ({ command, output, code, files }) => {
      const printed = run(command, files)
      const lines = `${printed.err}${printed.out}`.trimEnd().split('\n')
      if (!matches(lines, output)) expect(lines.join('\n')).toBe(output.join('\n'))
      if (code !== null) expect(printed.code).toBe(code)
    },
  )
})

describe('the recipes of docs/guide/ci.md', () => {
  const commands = blocksOf('ci.md')
    .filter(({ language }) => language === 'sh' || language === 'yaml')
    .flatMap(({ text }) =>
      [...text.matchAll(/npx (escrow-rules (?:check|compare) [^>\n]*)/g)].map(([, command = '']) =>
        command.trim(),
      ),
    )

  test('are commands that the tool knows: without the files, only the files are missing', () => {
    expect(commands.length).toBeGreaterThan(3)
    for (const command of commands) {
      const { err, code } = run(command, {})
      expect([command, code]).toEqual([command, 2])
      for (const line of err
        .split('\n')
        .slice(1)
        .filter((one) => one !== ''))
        expect(line).toMatch(/^ {2}\S+: there is no such file$/)
    }
  })
})

describe('every kind of finding', () => {
  test('is explained in docs/guide/verify.md under a name of its own', () => {
    const page = readFileSync(new URL('../../../docs/guide/verify.md', import.meta.url), 'utf8')
    const missing = FINDING_KINDS.filter(
      (kind) => !new RegExp(`^### ${kind}$|^\`${kind}\` `, 'm').test(page),
    )
    expect(missing).toEqual([])
  })
})
