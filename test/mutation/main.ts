import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { PRESETS, load } from '../../src/policies.js'
import { WITNESSES } from './corpus.js'
import { EQUIVALENTS, equivalentOf } from './equivalents.js'
import { tryPolicy, type Tried } from './policyTrial.js'
import { tryRows } from './rowTrial.js'
import { booksBy, Panel } from './trial.js'

const HELP = `npm run mutants -- [options]
changes every value of every policy, and every row, one at a time, and counts the changes that no
case of the corpus notices; says so as soon as it finds one, and every ten seconds how far it is
  --policy NAME    this policy alone; may be repeated
  --path PATH      only the values there, such as cancellation or dispute.grounds; may be repeated
  --rows           the rows alone; with --policy both
  --row ID         this row alone; may be repeated
  --inherited      also the values that a policy inherits, on its own cases
  --dropped        of the changes of rows only the dropped ones
  --seconds N      stop each policy, and the rows, after so many seconds
  --processes N    how many at once (default: one for each processor, two at most)
  --verbose        print which case notices each change
policies: ${Object.keys(PRESETS).join(', ')}`

const { values } = parseArgs({
  options: {
    policy: { type: 'string', multiple: true, default: [] },
    path: { type: 'string', multiple: true, default: [] },
    rows: { type: 'boolean', default: false },
    row: { type: 'string', multiple: true, default: [] },
    inherited: { type: 'boolean', default: false },
    dropped: { type: 'boolean', default: false },
    seconds: { type: 'string', default: 'Infinity' },
    processes: { type: 'string', default: String(Math.min(2, availableParallelism())) },
    verbose: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
    // What a child process does.
    job: { type: 'string' },
  },
})

const ROWS_JOB = 'rows'
const INHERITED = ':inherited'
/** A policy that others extend has the most cases, and is split into parts. */
const PART = /@(\d+)\/(\d+)$/
const clock = (): number => performance.now() / 1000

// ---- one job, in a child process: prints its changes, one a line ----

const triesOf = (job: string): Iterable<Tried> => {
  if (job === ROWS_JOB)
    return tryRows(
      ({ row, change }) =>
        (values.row.length === 0 || values.row.includes(row)) &&
        (!values.dropped || change === 'dropped'),
    )
  const [, part = '0', parts = '1'] = PART.exec(job) ?? []
  const name = job.replace(PART, '')
  const selection = {
    part: Number(part),
    parts: Number(parts),
    ...(values.path.length === 0 ? {} : { paths: values.path }),
  }
  return name.endsWith(INHERITED)
    ? tryPolicy(name.slice(0, -INHERITED.length), 'inherited', selection)
    : tryPolicy(name, 'own', selection)
}
const work = (job: string): void => {
  const until = clock() + Number(values.seconds)
  for (const tried of triesOf(job)) {
    process.stdout.write(`${JSON.stringify(tried)}\n`)
    if (clock() <= until) continue
    process.stdout.write('null\n')
    return
  }
}

// ---- all jobs ----

interface Done {
  readonly job: string
  readonly tried: readonly Tried[]
  readonly whole: boolean
  readonly seconds: number
}
const passedOn = [
  '--seconds',
  values.seconds,
  ...(values.dropped ? ['--dropped'] : []),
  ...values.row.flatMap((id) => ['--row', id]),
  ...values.path.flatMap((path) => ['--path', path]),
]
const sentence = ({ of, path, change, setBy }: Tried): string =>
  setBy === null
    ? `row \`${of}\` ${change}`
    : `${of}${setBy === of ? '' : ` (set by ${setBy})`} ${path}: ${change}`
const print = (line: string): void => void process.stdout.write(`${line}\n`)

/** Whether no case notices a change, and nothing excuses that. */
const isOpen = (tried: Tried): boolean => tried.noticed === null && equivalentOf(tried) === null

const run = (job: string): Promise<Done> =>
  new Promise((resolve, reject) => {
    const started = clock()
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', import.meta.filename, '--job', job, ...passedOn],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    const found: (Tried | null)[] = []
    createInterface(child.stdout).on('line', (line) => {
      const tried = JSON.parse(line) as Tried | null
      found.push(tried)
      if (tried !== null && isOpen(tried)) print(`unnoticed: ${sentence(tried)}`)
    })
    const progress = setInterval(() => {
      const seconds = (clock() - started).toFixed(0)
      process.stderr.write(`${job}: ${found.length} changes so far (${seconds} s)\n`)
    }, 10_000)
    child.on('close', (code) => {
      clearInterval(progress)
      if (code !== 0) reject(new Error(`${job} ended with ${String(code)}`))
      else
        resolve({
          job,
          tried: found.filter((each) => each !== null),
          whole: !found.includes(null),
          seconds: clock() - started,
        })
    })
  })

const report = ({ job, tried, whole, seconds }: Done): readonly Tried[] => {
  const unnoticed = tried.filter(({ noticed }) => noticed === null)
  const refused = tried.filter(({ noticed }) => noticed !== null && 'library' in noticed).length
  const open = unnoticed.filter(isOpen)
  const counts = [
    `${tried.length} changes`,
    `${refused} refused by the library`,
    `${tried.length - refused - unnoticed.length} noticed`,
    `${unnoticed.length - open.length} equivalent`,
    `${open.length} unnoticed`,
  ]
  const ended = whole ? '' : ', stopped before the end'
  print(`${job}: ${counts.join(', ')} (${seconds.toFixed(0)} s${ended})`)
  if (values.verbose)
    for (const each of tried)
      if (each.noticed !== null && 'title' in each.noticed)
        print(`  ${sentence(each)}\n    by ${each.noticed.file}: ${each.noticed.title}`)
  return open
}

/** Whether every case passes as things are: one that fails would notice every change. */
const sound = (): boolean => {
  const bookOf = booksBy((policy) => load(policy))
  const failing = WITNESSES.filter(
    (witness) => new Panel([witness]).noticed([], () => 1, bookOf) !== null,
  )
  for (const { file, title } of failing) print(`${file} fails as it is: ${title}`)
  return failing.length === 0
}

const heirs = (job: string): number =>
  Object.values(PRESETS).filter((file) => file.extends === job).length

/** The jobs that the options ask for, the longest first. */
const jobsOf = (): readonly string[] => {
  const rows = values.rows || values.row.length > 0
  const all = values.policy.length === 0 && !rows
  const names = all ? Object.keys(PRESETS) : values.policy
  const jobs = [
    ...names,
    ...(values.inherited ? names.map((name) => `${name}${INHERITED}`) : []),
    ...(rows || all ? [ROWS_JOB] : []),
  ]
  const parts = Number(values.processes)
  const split = (job: string): readonly string[] =>
    heirs(job) > 0 ? Array.from({ length: parts }, (_, part) => `${job}@${part}/${parts}`) : [job]
  const rank = (job: string): number => (job === ROWS_JOB ? Infinity : heirs(job.replace(PART, '')))
  return jobs.flatMap(split).sort((one, other) => rank(other) - rank(one))
}

/** Equivalents that excuse nothing. Only a whole run can tell. */
const idleEquivalents = (done: readonly Done[]): typeof EQUIVALENTS => {
  const isWhole =
    values.policy.length === 0 &&
    values.path.length === 0 &&
    !values.rows &&
    values.row.length === 0 &&
    !values.dropped &&
    done.every(({ whole }) => whole)
  const unnoticed = done.flatMap(({ tried }) => tried).filter(({ noticed }) => noticed === null)
  return isWhole
    ? EQUIVALENTS.filter((entry) => !unnoticed.some((each) => equivalentOf(each) === entry))
    : []
}

const main = async (): Promise<void> => {
  if (!sound()) {
    process.exitCode = 1
    return
  }
  const waiting = [...jobsOf()]
  const done: Done[] = []
  const open: Tried[] = []
  const next = async (): Promise<void> => {
    for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) {
      const result = await run(job)
      done.push(result)
      open.push(...report(result))
    }
  }
  await Promise.all(Array.from({ length: Number(values.processes) }, next))

  const idle = idleEquivalents(done)
  for (const { of = ['any'], path, change, reason } of idle)
    print(
      `remove this equivalent, it excuses nothing: ` +
        `${of.join(', ')} ${String(path)} ${String(change)}: ${reason}`,
    )
  // What a policy inherits is for the policy that sets it to show.
  const wrong = open.filter(({ of, setBy }) => setBy === null || setBy === of)
  print(
    [
      `${done.flatMap(({ tried }) => tried).length} changes`,
      `${wrong.length} of own values and rows unnoticed`,
      `${open.length - wrong.length} of inherited values unnoticed where they are inherited`,
    ].join(', '),
  )
  process.exitCode = wrong.length + idle.length > 0 ? 1 : 0
}

if (values.help) print(HELP)
else if (values.job !== undefined) work(values.job)
else await main()
