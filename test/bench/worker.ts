import type { Case, Run } from './cases.js'

/** ns a question, of one process: the median of its rounds. */
export interface Measured {
  readonly name: string
  readonly ours: number
  readonly reference: number | null
}
export interface Effort {
  readonly rounds: number
  /** How long a batch should take, in ms of the processor. */
  readonly batch: number
  /** How long each side runs before it is measured. */
  readonly warm: number
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? (sorted[middle] ?? NaN) : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2
}

interface Side {
  readonly run: Run
  readonly count: number
  readonly times: number[]
  from: number
}

const timed = async (run: Run, from: number, to: number): Promise<number> => {
  const before = process.cpuUsage()
  const pending = run(from, to)
  if (pending !== undefined) await pending
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

/** Warms up, and finds out how many questions fill a batch. */
const prepared = async (run: Run, effort: Effort): Promise<Side> => {
  let count = 16
  let spent = 0
  let last = await timed(run, 0, count)
  while (last < effort.batch || spent < effort.warm) {
    spent += last
    if (last < effort.batch) count = Math.ceil(count * Math.min(8, Math.max(1.2, (effort.batch * 1.1) / Math.max(last, 0.01))))
    last = await timed(run, 0, count)
  }
  count = Math.max(1, Math.round((count * effort.batch) / last))
  return { run, count, times: [], from: 0 }
}

const batch = async (side: Side): Promise<void> => {
  const to = side.from + side.count
  side.times.push(((await timed(side.run, side.from, to)) * 1e6) / side.count)
  side.from = to
}

/** All cases in turns, both sides in turns, the first one first and then the other: what slows the machine down slows both. */
export const measure = async (cases: Readonly<Record<string, Case>>, effort: Effort): Promise<readonly Measured[]> => {
  const sides: (readonly [string, Side, Side | null])[] = []
  for (const [name, one] of Object.entries(cases)) {
    await one.check()
    sides.push([name, await prepared(one.ours, effort), one.reference === null ? null : await prepared(one.reference, effort)])
  }
  for (let round = 0; round < effort.rounds; round += 1) {
    for (const [, ours, reference] of sides) {
      if (reference !== null && round % 2 === 1) await batch(reference)
      await batch(ours)
      if (reference !== null && round % 2 === 0) await batch(reference)
    }
  }
  return sides.map(([name, ours, reference]) => ({ name, ours: median(ours.times), reference: reference === null ? null : median(reference.times) }))
}
