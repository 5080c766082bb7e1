import { FOLDERS, type CodeMutant } from './bundle.js'
import { folderOf } from './drawn.js'
import type { Fate, Tried } from './trial.js'

type AllTried = ReadonlyMap<number, Tried>

const COLUMNS = [
  'folder',
  'mutants',
  'refused',
  'equivalent',
  'tried',
  'killed',
  'endless',
  'survived',
  'not reached',
  'share',
]

/** Whether tests were tried on it. */
export const isTried = (fate: Fate): boolean => fate !== 'refused' && fate !== 'equivalent'

const rowOf = (name: string, mutants: number, fates: readonly Fate[]): readonly string[] => {
  const count = (fate: Fate): number => fates.filter((each) => each === fate).length
  const [tried, share] = [fates.filter(isTried).length, shareOf(fates)]
  return [
    name,
    ...[
      mutants,
      count('refused'),
      count('equivalent'),
      tried,
      count('killed'),
      count('endless'),
      count('survived'),
      count('not reached'),
    ].map(String),
    tried === 0 ? '-' : `${share.toFixed(1)} %`,
  ]
}

/** Percent of the mutants tried that some test noticed. */
const shareOf = (fates: readonly Fate[]): number => {
  const tried = fates.filter(isTried)
  const noticed = tried.filter((fate) => fate === 'killed' || fate === 'endless')
  return (100 * noticed.length) / Math.max(1, tried.length)
}

/** The counts by folder. `mutants`: all that there are; `chosen`: those drawn. */
export const table = (
  mutants: readonly CodeMutant[],
  chosen: readonly CodeMutant[],
  tried: AllTried,
): { readonly text: string; readonly share: number } => {
  const fatesOf = (some: readonly CodeMutant[]): readonly Fate[] =>
    some.flatMap(({ id }) => tried.get(id)?.fate ?? [])
  const rows = FOLDERS.map((folder) =>
    rowOf(
      folder,
      mutants.filter((mutant) => folderOf(mutant) === folder).length,
      fatesOf(chosen.filter((mutant) => folderOf(mutant) === folder)),
    ),
  )
  const all = fatesOf(chosen)
  const lines = [COLUMNS, ...rows, rowOf('all', mutants.length, all)]
  const widths = COLUMNS.map((_, index) => Math.max(...lines.map((line) => line[index]!.length)))
  const text = lines
    .map((line) =>
      line
        .map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!)))
        .join('  '),
    )
    .join('\n')
  return { text, share: shareOf(all) }
}

const placeOf = ({ file, line, column, mutator, replacement, id }: CodeMutant): string =>
  `${file}:${String(line)}:${String(column)} ${mutator} -> ${replacement.replaceAll(/\s+/g, ' ').slice(0, 120)} (${String(id)})`

/** A line for each mutant that lives, in the order of the source. */
export const listed = (
  chosen: readonly CodeMutant[],
  tried: AllTried,
  killedToo: boolean,
): string =>
  [...chosen]
    .sort((one, other) => one.id - other.id)
    .flatMap((mutant) => {
      const { fate, by } = tried.get(mutant.id) ?? {}
      const lives = fate === 'survived' || fate === 'not reached'
      return fate !== undefined && (lives || killedToo)
        ? [`${fate}: ${placeOf(mutant)}${lives ? '' : `\n    ${by ?? ''}`}\n`]
        : []
    })
    .join('')
