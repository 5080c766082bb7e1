import type { Case, Run } from './caseKit.js'

/** The sides that are asked the same: this build, another one, and the reference. */
export type Side = 'ours' | 'before' | 'reference'
/** Of one process: ns a question, and ratios of two sides in the same round; medians of rounds. */
export interface Measured {
  readonly name: string
  readonly times: Readonly<Partial<Record<Side, number>>>
  /** Ours to the reference. */
  readonly ratio: number | null
  /** The build before to the reference. */
  readonly ratioBefore: number | null
  /** Ours to the build before. */
  readonly change: number | null
}
export interface Effort {
  readonly rounds: number
  /** How long a batch should take, in ms of the processor. */
  readonly batch: number
  /** How long each side runs before it is measured. */
  readonly warm: number
  /** The part of a case's questions that this process has to answer, if a case says how many. */
  readonly share: number
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? NaN)
    : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2
}

interface Runner {
  readonly run: Run
  /** Questions a batch. */
  readonly count: number
  readonly times: number[]
  from: number
}

/** Time of the processor, in ms: a busy machine counts for less than by the clock. */
const timed = async (run: Run, from: number, to: number): Promise<number> => {
  const before = process.cpuUsage()
  const pending = run(from, to)
  if (pending !== undefined) await pending
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

/** Warms up, and finds out how many questions fill a batch. */
const prepared = async (run: Run, effort: Effort, total: number | undefined): Promise<Runner> => {
  let count = 4
  let spent = 0
  let last = await timed(run, 0, count)
  while (spent < effort.warm) {
    spent += last
    const grown = Math.ceil(count * Math.min(8, effort.batch / Math.max(last, 0.01)))
    count = Math.max(1, grown)
    last = await timed(run, 0, count)
  }
  count = Math.max(1, Math.round((count * effort.batch) / Math.max(last, 0.01)))
  return {
    run,
    count: Math.max(count, Math.ceil(((total ?? 0) * effort.share) / effort.rounds)),
    times: [],
    from: 0,
  }
}

const batch = async (side: Runner): Promise<void> => {
  // Each batch pays for its own garbage.
  globalThis.gc?.({ type: 'minor' })
  const to = side.from + side.count
  side.times.push(((await timed(side.run, side.from, to)) * 1e6) / side.count)
  side.from = to
}

interface Measuring {
  readonly name: string
  readonly runners: Readonly<Partial<Record<Side, Runner>>>
}

const checked = async (name: string, one: Case): Promise<void> => {
  try {
    await one.check()
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    throw new Error(`${name}: ${message}`, { cause: error })
  }
}

const measuring = async (name: string, sides: Sides, effort: Effort): Promise<Measuring> => {
  const { ours, before } = sides
  const ready = (run: Run): Promise<Runner> => prepared(run, effort, ours.total)
  return {
    name,
    runners: {
      ours: await ready(ours.ours),
      ...(before === null ? {} : { before: await ready(before.ours) }),
      ...(ours.reference === null ? {} : { reference: await ready(ours.reference) }),
    },
  }
}

/** Medians of one side's times to another's in the same round. */
const ratioOf = (runner: Runner | undefined, to: Runner | undefined): number | null =>
  runner === undefined || to === undefined
    ? null
    : median(runner.times.map((time, round) => time / (to.times[round] ?? NaN)))

const measured = ({ name, runners }: Measuring): Measured => ({
  name,
  times: Object.fromEntries(
    Object.entries(runners).map(([side, { times }]) => [side, median(times)]),
  ),
  ratio: ratioOf(runners.ours, runners.reference),
  ratioBefore: ratioOf(runners.before, runners.reference),
  change: ratioOf(runners.ours, runners.before),
})

/** A case, and the same one of the build before; null: that one has no such question. */
export interface Sides {
  readonly ours: Case
  readonly before: Case | null
}

/**
 * Checks all answers, then measures all cases in turns, all sides in turns: what slows the machine
 * down slows each.
 */
export const measure = async (
  cases: Readonly<Record<string, Sides>>,
  effort: Effort,
  checks: boolean,
): Promise<readonly Measured[]> => {
  const all: Measuring[] = []
  for (const [name, sides] of Object.entries(cases)) {
    if (checks) await checked(name, sides.ours)
    all.push(await measuring(name, sides, effort))
  }
  for (let round = 0; round < effort.rounds; round += 1) {
    for (const { runners } of all) {
      const turns = Object.values(runners)
      for (const runner of round % 2 === 0 ? turns : turns.reverse()) await batch(runner)
    }
  }
  return all.map(measured)
}
