import type * as asked from './growthQuestions.js'
import { GROWTH_QUESTIONS, SUBJECTS } from './growthQuestions.js'
import { median } from './worker.js'

const MOST_EXPONENT = 1.1
const SIZES = [1, 10, 100, 1000, 10_000]
/** A question that would take longer of a larger order is not asked of it. */
const MOST_MICROSECONDS = 5e6

export interface GrowthOptions {
  /** How long each question is asked, in ms. */
  readonly long: number
  readonly largest: number
  /** Only subjects and questions whose name has this in it. */
  readonly only: string
}

/** Time of the processor: a busy machine counts for less than by the clock. */
const microsecondsOf = (ask: () => unknown, count: number): number => {
  const from = process.cpuUsage()
  for (let index = 0; index < count; index += 1) ask()
  const { user, system } = process.cpuUsage(from)
  return user + system
}

/** Microseconds an answer: the median of batches, after some that warm up. */
const microseconds = (ask: () => unknown, long: number): number => {
  const times: number[] = []
  let count = 1
  let left = long * 1000
  do {
    const spent = microsecondsOf(ask, count)
    times.push(spent / count)
    left -= Math.max(spent, 1)
    if (spent < long * 50) count *= 2
  } while (left > 0)
  return median(times.slice(times.length >> 1))
}

/** As it grew from the size before; at least linearly. */
const expected = (time: number, before: number | undefined): number =>
  time * Math.max(10, time / (before ?? time))

/** Of one question about one subject: microseconds for each size that was asked. */
type Times = Map<number, number>
type Of = Pick<typeof asked, 'GROWTH_QUESTIONS' | 'SUBJECTS'>

/** By subject and question; empty where the build has no such subject, or answers late. */
const timesOf = (of: Of, name: string, options: GrowthOptions): ReadonlyMap<string, Times> => {
  const found = new Map<string, Times>()
  const subject = of.SUBJECTS[name]
  if (subject === undefined) return found
  const slow = new Set<string>()
  for (const size of SIZES.filter((each) => each <= Math.min(subject.most, options.largest))) {
    const grown = subject.grow(size)
    for (const [question, ask] of Object.entries(of.GROWTH_QUESTIONS)) {
      if (slow.has(question) || !`${name} ${question}`.includes(options.only)) continue
      const asking = ask(grown)
      if (asking === null) continue
      const time = microseconds(asking, options.long)
      const times = found.get(question) ?? new Map<number, number>()
      if (expected(time, [...times.values()].at(-1)) > MOST_MICROSECONDS) slow.add(question)
      found.set(question, times.set(size, time))
    }
  }
  return found
}

/** Over the last tenfold: what does not grow at first would hide what does. */
const exponentOf = (times: Times | undefined): number | null => {
  const [largest, before] = [...(times ?? [])].reverse()
  return largest === undefined || before === undefined
    ? null
    : Math.log(largest[1] / before[1]) / Math.log(largest[0] / before[0])
}

const number = (value: number | undefined): string =>
  value === undefined ? '' : value.toFixed(value < 100 ? 1 : 0)
const exponent = (value: number | null): string => (value === null ? '' : `n^${value.toFixed(2)}`)
const print = (...cells: readonly string[]): void => {
  console.log(
    cells
      .map((cell, index) => (index < 2 ? cell.padEnd(16) : cell.padStart(11)))
      .join('')
      .trimEnd(),
  )
}

const printed = (name: string, question: string, times: Times, before?: Times): void => {
  const found = exponentOf(times)
  const isTooFast = found !== null && found > MOST_EXPONENT && SUBJECTS[name]?.aimed === true
  print(
    name,
    question,
    ...SIZES.map((size) => number(times.get(size))),
    exponent(found),
    exponent(exponentOf(before)),
    isTooFast ? 'MISSED' : '',
  )
}

const timesBefore = (
  before: typeof asked,
  name: string,
  options: GrowthOptions,
): ReadonlyMap<string, Times> => {
  try {
    return timesOf(before, name, options)
  } catch {
    return new Map()
  }
}

/** Prints how long each answer takes by the size of the order; `before`: of another build too. */
export const printGrowth = (before: typeof asked | null, options: GrowthOptions): void => {
  const heads = SIZES.map((size) => size.toLocaleString('en'))
  print('us an answer', '', ...heads, 'grows as', 'before', `over n^${MOST_EXPONENT}`)
  for (const name of Object.keys(SUBJECTS)) {
    const times = timesOf({ GROWTH_QUESTIONS, SUBJECTS }, name, options)
    const then = before === null ? null : timesBefore(before, name, options)
    for (const [question, found] of times) printed(name, question, found, then?.get(question))
  }
}
