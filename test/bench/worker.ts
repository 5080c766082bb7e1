import type { Case, Run } from './caseKit.js'

/**
 * ns a question of one process: medians of its rounds; `ratio`: of ours to the reference in the
 * same round.
 */
export interface Measured {
  readonly name: string
  readonly ours: number
  readonly reference: number | null
  readonly ratio: number | null
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

interface Side {
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
const prepared = async (run: Run, effort: Effort, total: number | undefined): Promise<Side> => {
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

const batch = async (side: Side): Promise<void> => {
  // Each batch pays for its own garbage.
  globalThis.gc?.({ type: 'minor' })
  const to = side.from + side.count
  side.times.push(((await timed(side.run, side.from, to)) * 1e6) / side.count)
  side.from = to
}

/**
 * Checks all answers, then measures all cases in turns, both sides in turns: what slows the machine
 * down slows both.
 */
export const measure = async (
  cases: Readonly<Record<string, Case>>,
  effort: Effort,
  checks: boolean,
): Promise<readonly Measured[]> => {
  const sides: { readonly name: string; readonly ours: Side; readonly reference: Side | null }[] =
    []
  for (const [name, one] of Object.entries(cases)) {
    try {
      if (checks) await one.check()
    } catch (error) {
      throw new Error(`${name}: ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      })
    }
    sides.push({
      name,
      ours: await prepared(one.ours, effort, one.total),
      reference: one.reference === null ? null : await prepared(one.reference, effort, one.total),
    })
  }
  for (let round = 0; round < effort.rounds; round += 1) {
    for (const { ours, reference } of sides) {
      if (reference !== null && round % 2 === 1) await batch(reference)
      await batch(ours)
      if (reference !== null && round % 2 === 0) await batch(reference)
    }
  }
  return sides.map(({ name, ours, reference }) => ({
    name,
    ours: median(ours.times),
    reference: reference === null ? null : median(reference.times),
    ratio:
      reference === null
        ? null
        : median(ours.times.map((time, round) => time / (reference.times[round] ?? NaN))),
  }))
}
