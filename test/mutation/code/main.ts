import { fork } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { FOLDERS, mutatedTests, ROOT } from './bundle.js'
import { drawn } from './drawn.js'
import { isEquivalent, stale } from './equivalents.js'
import { isTried, listed, table } from './report.js'
import { Trial, type Tried, type TrialOptions } from './trial.js'
import { typeChecker } from './typed.js'

/** A test is stopped after so many milliseconds, one that takes long later. */
const MOST = 20_000

const HELP = `npm run mutants:code -- [options]
changes the code of ${FOLDERS.map((name) => `src/${name}`).join(', ')} as Stryker does, one place
at a time, and counts the changes that no test notices
  --sample N      so many of each folder, drawn by the seed (default: all)
  --seed S        which are drawn, and what property tests try (default 1)
  --folder F      this folder alone, or what a path begins with (rules, model/input); may be repeated
  --id ID         this mutant alone; may be repeated
  --without T      these tests are left out (law); may be repeated
  --alone         each in modules of its own at once: quicker for a few
  --patience N    seconds of the processor that a mutant is worth (default 10); twice as many in
                  modules of its own
  --seconds N     try no further mutant after so many seconds
  --least N       fail if less than N percent of those that were tried are killed
  --to FILE       where the survivors are listed (default tmp/survivors.txt)
  --verbose       say how each goes, and list which test noticed each of the others`

const { values } = parseArgs({
  options: {
    sample: { type: 'string', default: 'Infinity' },
    seed: { type: 'string', default: '1' },
    folder: { type: 'string', multiple: true, default: [] },
    id: { type: 'string', multiple: true, default: [] },
    without: { type: 'string', multiple: true, default: [] },
    alone: { type: 'boolean', default: false },
    patience: { type: 'string', default: '10' },
    seconds: { type: 'string', default: 'Infinity' },
    least: { type: 'string', default: '0' },
    to: { type: 'string', default: 'tmp/survivors.txt' },
    verbose: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

/** What a process that tries mutants is told, in a file. */
interface Job {
  readonly options: TrialOptions
  readonly ids: readonly number[]
  /** Each in modules of its own? */
  readonly alone: boolean
  /** Of mutants that are tried alone: the files of tests that are evaluated first. */
  readonly first: readonly (readonly [number, readonly number[]])[]
}
/** It begins with a mutant, has tried it, could not say; what it learnt of tests. */
type Said =
  | { readonly begins: number }
  | { readonly tried: Tried }
  | {
      readonly unclear: number
      readonly first: readonly number[]
      readonly spoilt: string | undefined
    }
  | { readonly failing: readonly string[]; readonly records: TrialOptions['records'] }

const serve = async (file: string): Promise<void> => {
  const { options, ids, alone, first } = JSON.parse(readFileSync(file, 'utf8')) as Job
  const firstOf = new Map(first)
  const say = (said: Said): void => void process.send?.(said)
  const trial = new Trial(options)
  for (const mutant of ids.flatMap((id) => options.mutants[id] ?? [])) {
    say({ begins: mutant.id })
    const tried = await (alone
      ? trial.tryAlone(mutant, firstOf.get(mutant.id) ?? [])
      : trial.tryTogether(mutant))
    const unclear = {
      unclear: mutant.id,
      first: trial.onLoading(mutant),
      spoilt: trial.spoilt.pop(),
    }
    say(tried === null ? unclear : { tried })
  }
  say({ failing: [...trial.failing], records: trial.learnt() })
  process.disconnect()
}

interface Watched {
  readonly folder: string
  readonly tried: Map<number, Tried>
  /** Those of which the modules that all share say nothing. */
  readonly unclear: Map<number, readonly number[]>
  readonly records: Map<string, TrialOptions['records'][number][1]>
  readonly failing: Set<string>
  /** In epoch milliseconds: when no further mutant is tried. */
  readonly ends: number
}

/** Which mutant a process was at when it died; null: it came to its end. */
const oneProcess = (
  job: Job,
  { folder, tried, unclear, failing, records, ends }: Watched,
): Promise<number | null> =>
  new Promise((resolve) => {
    const file = join(folder, 'job.json')
    writeFileSync(file, JSON.stringify(job))
    const child = fork(import.meta.filename, [], {
      execArgv: ['--import', 'tsx', '--max-old-space-size=6000'],
      env: { ...process.env, MUTANTS_JOB: file, FC_SEED: values.seed },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    const stop = setTimeout(() => child.kill('SIGKILL'), Math.min(ends - Date.now(), 2 ** 31 - 1))
    let at: number | null = null
    child.on('message', (said: Said) => {
      at = 'begins' in said ? said.begins : null
      if ('failing' in said) {
        for (const name of said.failing) failing.add(name)
        for (const [name, record] of said.records) records.set(name, record)
      }
      if ('tried' in said) tried.set(said.tried.id, said.tried)
      if ('unclear' in said) unclear.set(said.unclear, said.first)
      if (values.verbose && !('failing' in said)) process.stderr.write(`${JSON.stringify(said)}\n`)
    })
    child.on('close', () => {
      clearTimeout(stop)
      resolve(Date.now() < ends ? at : null)
    })
  })

/** Where a process dies of a mutant, that is killed, and another process goes on. */
const tryAll = async (job: Job, watched: Watched): Promise<void> => {
  const { tried, unclear, ends } = watched
  const ids = job.ids.filter((id) => !tried.has(id) && (job.alone || !unclear.has(id)))
  if (ids.length === 0 || Date.now() > ends) return
  const died = await oneProcess({ ...job, ids }, watched)
  if (died === null) return
  tried.set(died, { id: died, fate: 'endless', by: 'the process died of it' })
  await tryAll(job, watched)
}

const main = async (): Promise<void> => {
  const began = Date.now()
  const isRefused = typeChecker()
  const { mutants, script: text, testFiles } = await mutatedTests(values.without)
  const folder = mkdtempSync(join(tmpdir(), 'mutants-'))
  writeFileSync(join(folder, 'tests.cjs'), text)
  const chosen = drawn(mutants, {
    seed: Number(values.seed),
    sample: Number(values.sample),
    under: values.folder,
    ids: values.id.map(Number),
  })
  const watched: Watched = {
    folder,
    tried: new Map(),
    unclear: new Map(),
    failing: new Set(),
    records: new Map(),
    ends: Date.now() + Math.min(Number(values.seconds), 10 ** 6) * 1000,
  }
  const { tried, unclear, failing, records } = watched
  for (const { id } of chosen.filter(isEquivalent))
    tried.set(id, { id, fate: 'equivalent', by: 'the list' })
  const patience = Number(values.patience)
  const options = {
    script: join(folder, 'tests.cjs'),
    mutants,
    testFiles,
    most: MOST,
    patience,
    failing: [],
    records: [],
  }
  const ids = chosen.map(({ id }) => id)
  if (!values.alone) await tryAll({ options, ids, alone: false, first: [] }, watched)
  const refuse = (isMeant: (id: number) => boolean): void => {
    for (const mutant of chosen.filter(({ id }) => isMeant(id)))
      if (isRefused(mutant))
        tried.set(mutant.id, { id: mutant.id, fate: 'refused', by: 'the compiler' })
  }
  refuse((id) => unclear.has(id))
  const longer = {
    ...options,
    patience: 2 * patience,
    failing: [...failing],
    records: [...records],
  }
  const rest = values.alone ? ids : [...unclear.keys()]
  await tryAll({ options: longer, ids: rest, alone: true, first: [...unclear] }, watched)
  // Where the clock stopped it, what no test killed until then counts as one that lives.
  for (const id of unclear.keys())
    if (!tried.has(id)) tried.set(id, { id, fate: 'survived', by: 'no time was left' })
  refuse((id) => tried.has(id) && tried.get(id)?.fate !== 'refused')
  rmSync(folder, { recursive: true })
  const to = join(ROOT, values.to)
  mkdirSync(dirname(to), { recursive: true })
  writeFileSync(to, listed(chosen, tried, values.verbose))
  const { text: shown, share } = table(mutants, chosen, tried)
  process.stdout.write(
    `${shown}\nseed ${values.seed}, ${((Date.now() - began) / 1000).toFixed(0)} s; the survivors: ${values.to}\n`,
  )
  for (const name of failing) process.stdout.write(`fails without any mutant: ${name}\n`)
  for (const { file, text: gone } of stale(mutants))
    process.stdout.write(`excuses nothing: ${gone} in ${file}\n`)
  if (failing.size > 0 || stale(mutants).length > 0) process.exitCode = 1
  const anyTried = [...tried.values()].some(({ fate }) => isTried(fate))
  if (anyTried && share < Number(values.least)) process.exitCode = 1
}

const job = process.env.MUTANTS_JOB
if (job !== undefined) await serve(job)
else if (values.help) process.stdout.write(`${HELP}\n`)
else await main()
