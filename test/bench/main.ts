import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { CASES } from './cases.js'
import { memory, type Memory } from './memory.js'
import { measure, median, type Effort, type Measured } from './worker.js'

const HELP = `npm run bench [-- options]
  --quick          less exact, within a minute
  --only NAME      only this case, or those below it (canCancel: canCancel.allowed, ...); may be repeated
  --processes N    how many processes in turn (default 5, quick 3)
  --json FILE      writes { "ratios": { ... }, "bytesPerOrder": n }
cases: ${Object.keys(CASES).join(', ')}, memory`

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true, default: [] },
    processes: { type: 'string' },
    json: { type: 'string' },
    help: { type: 'boolean', default: false },
    // What a process started by this one does; all have the same questions, so the first one alone
    // checks the answers.
    worker: { type: 'string' },
    unchecked: { type: 'boolean', default: false },
  },
})
const processes = Number(values.processes ?? (values.quick ? 3 : 5))
const effort: Effort = values.quick
  ? { rounds: 15, batch: 5, warm: 100, share: 0 }
  : { rounds: 31, batch: 12, warm: 400, share: 1 / processes }
const wanted = (name: string): boolean =>
  values.only.length === 0 ||
  values.only.some((part) => name === part || name.startsWith(`${part}.`))

// ---- what is aimed at ----

/** `limit`: ours to the hand-written, at most; `others`: theirs to ours, at least. */
type Aim = { readonly against: 'limit' | 'others'; readonly ratio: number }
const AIMS: Readonly<Record<string, Aim>> = {
  'canCancel.allowed': { against: 'limit', ratio: 3 },
  'canCancel.refused': { against: 'limit', ratio: 4 },
  decideEvolve: { against: 'limit', ratio: 3 },
  replay: { against: 'limit', ratio: 1.5 },
  settle: { against: 'limit', ratio: 2 },
  'xstate.can': { against: 'others', ratio: 8 },
  'xstate.transition': { against: 'others', ratio: 100 },
  jsonRulesEngine: { against: 'others', ratio: 300 },
}
const MOST_BYTES = 500
/** Reported, but not aimed at: measured against the same side as the aim of that name. */
const byOthers = (name: string): boolean =>
  name.startsWith('xstate.') || AIMS[name]?.against === 'others'

// ---- processes ----

/** What ships is bundled too; a loader that compiles on the fly would wrap every function. */
const bundled = async (): Promise<string> => {
  const { build } = await import('esbuild')
  const folder = 'node_modules/.cache/bench'
  mkdirSync(folder, { recursive: true })
  const outfile = `${folder}/main.mjs`
  await build({
    entryPoints: ['test/bench/main.ts'],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'warning',
  })
  return outfile
}

const start = (file: string, job: 'cases' | 'memory', ...more: readonly string[]): unknown => {
  const child = spawnSync(
    process.execPath,
    ['--expose-gc', file, `--worker=${job}`, ...more, ...process.argv.slice(2)],
    {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, NODE_ENV: 'production' },
    },
  )
  if (child.status !== 0) process.exit(1)
  return JSON.parse(child.stdout)
}

// ---- the table ----

interface Line {
  readonly name: string
  readonly ours: number
  readonly reference: number | null
  readonly ratio: number | null
  readonly least: number
  readonly most: number
}

/**
 * Medians of what the processes measured; the spread is that of their ratios, or of their times
 * where there is no other side.
 */
const lineOf = (name: string, found: readonly Measured[]): Line => {
  const ratios = found
    .map(({ ratio }) => ratio)
    .filter((ratio) => ratio !== null)
    .map((ratio) => (byOthers(name) ? 1 / ratio : ratio))
  const spread = ratios.length > 0 ? ratios : found.map(({ ours }) => ours)
  const references = found.map(({ reference }) => reference).filter((time) => time !== null)
  return {
    name,
    ours: median(found.map(({ ours }) => ours)),
    reference: references.length === 0 ? null : median(references),
    ratio: ratios.length === 0 ? null : median(ratios),
    least: Math.min(...spread),
    most: Math.max(...spread),
  }
}

const number = (value: number): string => {
  if (value >= 100) return Math.round(value).toLocaleString('en')
  return value.toFixed(value >= 10 ? 1 : 2)
}
const WIDTHS = [28, 14, 14, 9, 19, 12, 7]
const print = (cells: readonly string[]): void => {
  console.log(
    cells
      .map((cell, index) =>
        index === 0 ? cell.padEnd(WIDTHS[index] ?? 0) : cell.padStart(WIDTHS[index] ?? 0),
      )
      .join(' ')
      .trimEnd(),
  )
}
const meets = ({ against, ratio }: Aim, found: number): boolean =>
  against === 'limit' ? found <= ratio : found >= ratio
const verdict = (holds: boolean): string => (holds ? 'met' : 'MISSED')

const printLine = ({ name, ours, reference, ratio, least, most }: Line): void => {
  const aim = AIMS[name]
  print([
    name,
    number(ours),
    reference === null ? '' : number(reference),
    ratio === null ? '' : number(ratio),
    `${number(least)} to ${number(most)}`,
    aim === undefined ? '' : `${aim.against === 'limit' ? 'at most' : 'at least'} ${aim.ratio}`,
    aim === undefined || ratio === null ? '' : verdict(meets(aim, ratio)),
  ])
}

if (values.help) console.log(HELP)
else if (values.worker === 'memory') process.stdout.write(JSON.stringify(memory()))
else if (values.worker === 'cases') {
  const cases = Object.fromEntries(
    Object.entries(CASES).flatMap(([name, make]) => (wanted(name) ? [[name, make()]] : [])),
  )
  try {
    process.stdout.write(JSON.stringify(await measure(cases, effort, !values.unchecked)))
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
} else {
  const file = await bundled()
  const names = Object.keys(CASES).filter(wanted)
  const runs =
    names.length === 0
      ? []
      : Array.from(
          { length: processes },
          (_, index) =>
            start(file, 'cases', ...(index === 0 ? [] : ['--unchecked'])) as readonly Measured[],
        )
  console.log(
    `node ${process.version}, ${runs.length} processes, ns a question of processor time; answers checked equal first`,
  )
  print(['', 'ours', 'reference', 'ratio', 'spread', 'aim', ''])
  const lines = names.map((name) =>
    lineOf(
      name,
      runs.flatMap((run) => run.filter((measured) => measured.name === name)),
    ),
  )
  lines.forEach(printLine)
  const bytes = wanted('memory') ? (start(file, 'memory') as Memory) : null
  if (bytes !== null) {
    print([
      'bytesPerOrder',
      number(bytes.cleared),
      '',
      '',
      '',
      `at most ${MOST_BYTES}`,
      verdict(bytes.cleared <= MOST_BYTES),
    ])
    print(['bytes after twelve events', number(bytes.twelve)])
  }
  if (values.json !== undefined) {
    const ratios = Object.fromEntries(
      lines.flatMap(({ name, ratio }) =>
        AIMS[name] === undefined || ratio === null ? [] : [[name, Number(ratio.toFixed(3))]],
      ),
    )
    writeFileSync(
      values.json,
      `${JSON.stringify({ ratios, ...(bytes === null ? {} : { bytesPerOrder: Math.round(bytes.cleared) }) }, null, 2)}\n`,
    )
  }
}
