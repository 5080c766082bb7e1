import type { Allocated } from './allocated.js'
import type { ColdStart } from './coldStart.js'
import type { Memory } from './memory.js'
import { median, type Measured, type Side } from './worker.js'

// ---- what is aimed at ----

/** `limit`: ours to the hand-written, at most; `others`: theirs to ours, at least; `ns`: at most. */
type Aim = { readonly against: 'limit' | 'others' | 'ns'; readonly value: number }
const AIMS: Readonly<Record<string, Aim>> = {
  'canCancel.allowed': { against: 'limit', value: 2.5 },
  'canCancel.refused': { against: 'limit', value: 3 },
  decideEvolve: { against: 'limit', value: 1.8 },
  settle: { against: 'limit', value: 1.5 },
  replay: { against: 'limit', value: 1.3 },
  nextStates: { against: 'ns', value: 10_000 },
  actions: { against: 'ns', value: 10_000 },
  'xstate.can': { against: 'others', value: 8 },
  'xstate.transition': { against: 'others', value: 60 },
  jsonRulesEngine: { against: 'others', value: 100 },
}
const MOST_BYTES = 500
const MOST_MS_TO_LOAD = 50
const MOST_MS_TO_IMPORT_AND_LOAD = 150
/** Their ratios are theirs to ours: another library, not the limit. */
const byOthers = (name: string): boolean =>
  /^(xstate|robot3|javascript|json|casbin|cedar)/.test(name)

// ---- lines ----

/** Of one case: medians over the processes. */
export interface Line {
  readonly name: string
  readonly times: Readonly<Partial<Record<Side, number>>>
  readonly ratio: number | null
  readonly ratioBefore: number | null
  readonly change: number | null
  /** Least and most of the ratio, or of ours where nothing is compared. */
  readonly spread: readonly [least: number, most: number]
}

const known = (values: readonly (number | null | undefined)[]): readonly number[] =>
  values.filter((value) => value !== null && value !== undefined)
const middle = (values: readonly (number | null | undefined)[]): number | null =>
  known(values).length === 0 ? null : median(known(values))

export const lineOf = (name: string, found: readonly Measured[]): Line => {
  const shown = (ratio: number | null): number | null =>
    ratio !== null && byOthers(name) ? 1 / ratio : ratio
  const ratios = known(found.map(({ ratio }) => shown(ratio)))
  const spread = ratios.length > 0 ? ratios : known(found.map(({ times }) => times.ours))
  const time = (side: Side): Partial<Record<Side, number>> => {
    const value = middle(found.map(({ times }) => times[side]))
    return value === null ? {} : { [side]: value }
  }
  return {
    name,
    times: { ...time('ours'), ...time('before'), ...time('reference') },
    ratio: middle(ratios),
    ratioBefore: middle(found.map(({ ratioBefore }) => shown(ratioBefore))),
    change: middle(found.map(({ change }) => change)),
    spread: [Math.min(...spread), Math.max(...spread)],
  }
}

// ---- printing ----

const number = (value: number | null | undefined): string => {
  if (value === null || value === undefined) return ''
  if (value >= 100) return Math.round(value).toLocaleString('en')
  return value.toFixed(value >= 10 ? 1 : 2)
}
const WIDTHS = [28, 11, 11, 11, 9, 9, 11, 19, 15, 7]
const print = (...cells: readonly string[]): void => {
  const padded = cells.map((cell, index) =>
    index === 0 ? cell.padEnd(WIDTHS[index] ?? 0) : cell.padStart(WIDTHS[index] ?? 0),
  )
  console.log(padded.join(' ').trimEnd())
}
const verdict = (holds: boolean): string => (holds ? 'met' : 'MISSED')

const aimed = ({ name, ratio, times }: Line): readonly [aim: string, verdict: string] => {
  const aim = AIMS[name]
  const found = aim?.against === 'ns' ? (times.ours ?? null) : ratio
  if (aim === undefined || found === null) return ['', '']
  const { against, value } = aim
  return against === 'others'
    ? [`at least ${value}`, verdict(found >= value)]
    : [`at most ${number(value)}`, verdict(found <= value)]
}

export const printLines = (lines: readonly Line[]): void => {
  const heads = ['ours', 'before', 'reference', 'ratio', 'before', 'ours/before', 'spread', 'aim']
  print('ns a question', ...heads, '')
  for (const line of lines) {
    const { name, times, ratio, ratioBefore, change, spread } = line
    print(
      name,
      ...[times.ours, times.before, times.reference, ratio, ratioBefore, change].map(number),
      `${number(spread[0])} to ${number(spread[1])}`,
      ...aimed(line),
    )
  }
  const timeOf = (name: string): number =>
    lines.find((line) => line.name === name)?.times.ours ?? NaN
  const ratio = timeOf('nextStates') / timeOf('canCancel.allowed')
  if (!Number.isNaN(ratio)) console.log(`nextStates takes ${number(ratio)} times canCancel.allowed`)
}

/** The memory of a build, and of the one before. */
export const printMemory = (ours: Memory, before: Memory | null): void => {
  print('\nbytes an order', 'ours', 'before')
  print(
    'paid and cleared',
    ...[ours.cleared, before?.cleared].map(number),
    ...['', '', '', '', ''],
    `at most ${MOST_BYTES}`,
    verdict(ours.cleared <= MOST_BYTES),
  )
  print('after twelve events', ...[ours.twelve, before?.twelve].map(number))
}

export const printAllocated = (found: Readonly<Record<string, Allocated>>): void => {
  print('\nbytes allocated a question', 'ours', 'before', 'reference')
  for (const [name, { ours, before, reference }] of Object.entries(found))
    print(name, ...[ours, before, reference].map(number))
}

export const printColdStart = (ours: ColdStart, before: ColdStart | null): void => {
  const line = (name: string, of: (start: ColdStart) => number, most?: number): void => {
    const found = of(ours)
    const both = [number(found), number(before === null ? null : of(before))]
    if (most === undefined) print(name, ...both)
    else print(name, ...both, ...['', '', '', '', ''], `at most ${most}`, verdict(found <= most))
  }
  print('\nms in a new process', 'ours', 'before')
  line('import of the root', ({ root }) => root)
  line('import of /policies', ({ policies }) => policies)
  line('load, cold', ({ load }) => load, MOST_MS_TO_LOAD)
  line(
    'import of /policies and load',
    ({ policies, load }) => policies + load,
    MOST_MS_TO_IMPORT_AND_LOAD,
  )
}

/** What a script compares: ratios that are aimed at. */
export const ratiosOf = (lines: readonly Line[]): Readonly<Record<string, number>> =>
  Object.fromEntries(
    lines.flatMap(({ name, ratio }) =>
      AIMS[name] === undefined || ratio === null ? [] : [[name, Number(ratio.toFixed(3))]],
    ),
  )
