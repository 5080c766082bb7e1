import { existsSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { allocated, type Allocated } from './allocated.js'
import type * as asked from './asked.js'
import { CASES } from './cases.js'
import { coldStart } from './coldStart.js'
import { memory, type Memory } from './memory.js'
import { answerOf, bundled } from './processes.js'
import {
  lineOf,
  printAllocated,
  printColdStart,
  printLines,
  printMemory,
  ratiosOf,
} from './table.js'
import { measure, type Effort, type Measured, type Sides } from './worker.js'

const HELP = `npm run bench [-- options]
  --quick          less exact, within a minute
  --small          so short that it says nothing: whether the command still runs
  --only NAME      only this case, or those below it (canCancel: canCancel.allowed, ...); may be repeated
  --processes N    how many processes in turn (default 5, quick 3, small 1)
  --before DIST    another build of the library, asked the same in the same rounds: the dist of a tag
  --dist DIST      the build whose import is timed (default dist; none: not timed)
  --json FILE      writes { "ratios": { ... }, "bytesPerOrder": n }
cases: ${Object.keys(CASES).join(', ')}; memory, allocated, coldStart`

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    small: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true, default: [] },
    processes: { type: 'string' },
    before: { type: 'string' },
    dist: { type: 'string', default: 'dist' },
    json: { type: 'string' },
    help: { type: 'boolean', default: false },
    // What a process started by this one does; all have the same questions, so the first one alone
    // checks the answers.
    worker: { type: 'string' },
    bundleBefore: { type: 'string' },
    unchecked: { type: 'boolean', default: false },
  },
})

const EFFORTS = {
  full: { rounds: 31, batch: 12, warm: 400, share: 1 },
  quick: { rounds: 15, batch: 5, warm: 100, share: 0 },
  small: { rounds: 1, batch: 1, warm: 1, share: 0 },
} as const
const size = values.small ? 'small' : 'full'
const effortName = values.quick ? 'quick' : size
const processes = Number(values.processes ?? { full: 5, quick: 3, small: 1 }[effortName])
const effort: Effort = {
  ...EFFORTS[effortName],
  share: EFFORTS[effortName].share / processes,
}
const wanted = (name: string): boolean =>
  values.only.length === 0 ||
  values.only.some((part) => name === part || name.startsWith(`${part}.`))

// ---- in a process of its own ----

const loadBefore = async (): Promise<typeof asked | null> =>
  values.bundleBefore === undefined ? null : ((await import(values.bundleBefore)) as typeof asked)

/** The same case of the build before; null: it does not have the question, or answers it with No. */
const caseBefore = async (before: typeof asked | null, name: string): Promise<Sides['before']> => {
  try {
    const found = before?.CASES[name]?.() ?? null
    await found?.ours(0, 64)
    return found
  } catch {
    return null
  }
}

const casesOf = async (before: typeof asked | null): Promise<Readonly<Record<string, Sides>>> => {
  const cases: Record<string, Sides> = {}
  for (const [name, make] of Object.entries(CASES))
    if (wanted(name)) cases[name] = { ours: make(), before: await caseBefore(before, name) }
  return cases
}

const JOBS: Readonly<Record<string, () => unknown>> = {
  cases: async () => measure(await casesOf(await loadBefore()), effort, !values.unchecked),
  allocated: async () => allocated(await casesOf(await loadBefore()), effort.warm),
  memory: () => memory(values.small ? 64 : 1),
  memoryBefore: async () => (await loadBefore())?.memory(values.small ? 64 : 1) ?? null,
}

const work = async (job: string): Promise<void> => {
  try {
    process.stdout.write(JSON.stringify(await JOBS[job]?.()))
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}

// ---- in the first process ----

const bench = async (): Promise<void> => {
  const { before, dist } = values
  const file = await bundled('main')
  const files = before === undefined ? [] : [`--bundleBefore=${await bundled('asked', before)}`]
  const start = (job: string, node: readonly string[], ...more: readonly string[]): unknown => {
    const own = process.argv.slice(2)
    return answerOf(
      ['--expose-gc', ...node, file, `--worker=${job}`, ...files, ...more, ...own],
      values.small ? { BENCH_DISTINCT: '64' } : {},
    )
  }
  const names = Object.keys(CASES).filter(wanted)
  const runs = Array.from(
    { length: names.length === 0 ? 0 : processes },
    (_, index) =>
      start('cases', [], ...(index === 0 ? [] : ['--unchecked'])) as readonly Measured[],
  )
  console.log(
    `node ${process.version}, ${runs.length} processes, time of the processor; answers checked equal first`,
  )
  const lines = names.map((name) =>
    lineOf(
      name,
      runs.flatMap((run) => run.filter((measured) => measured.name === name)),
    ),
  )
  printLines(lines)
  const bytes = wanted('memory') ? (start('memory', []) as Memory) : null
  if (bytes !== null) printMemory(bytes, start('memoryBefore', []) as Memory | null)
  if (values.only.length === 0 || values.only.includes('allocated'))
    printAllocated(
      start('allocated', ['--max-semi-space-size=128']) as Readonly<Record<string, Allocated>>,
    )
  if (wanted('coldStart') && existsSync(`${dist}/index.js`))
    printColdStart(
      coldStart(dist, processes),
      before === undefined ? null : coldStart(before, processes),
    )
  if (values.json !== undefined) {
    const memoryFound = bytes === null ? {} : { bytesPerOrder: Math.round(bytes.cleared) }
    const found = { ratios: ratiosOf(lines), ...memoryFound }
    writeFileSync(values.json, `${JSON.stringify(found, null, 2)}\n`)
  }
}

if (values.help) console.log(HELP)
else if (values.worker === undefined) await bench()
else await work(values.worker)
